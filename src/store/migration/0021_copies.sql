-- Copies of issued letters (sao y, sao lục, trích sao): one series a year for all three.
CREATE TABLE issued_copy (
    id text NOT NULL,
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    form text NOT NULL,
    year integer NOT NULL,
    number_value integer NOT NULL,
    notation text NOT NULL,
    made_on $date NOT NULL,
    signer text NOT NULL,
    file_hash text NOT NULL REFERENCES file (hash),
    made_at $at NOT NULL,
    made_by text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, year, number_value)
);

CREATE INDEX issued_copy_by_document ON issued_copy (document_id, number_value);
