CREATE TABLE file (
    hash text NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    stored_at $at NOT NULL,
    PRIMARY KEY (hash)
);

CREATE TABLE document (
    id text NOT NULL,
    owner_unit text NOT NULL,
    kind text NOT NULL,
    issuer_unit text NOT NULL,
    origin text NOT NULL,
    state text NOT NULL,
    signing_mode text NOT NULL,
    content $json NOT NULL,
    number_value integer,
    number_suffix text NOT NULL,
    notation text,
    year integer,
    issued_on $date,
    subject text,
    signer text,
    draft_file text REFERENCES file (hash),
    signed_file text REFERENCES file (hash),
    engine text,
    created_at $at NOT NULL,
    created_by text NOT NULL,
    approved_at $at,
    numbered_at $at,
    signed_at $at,
    released_at $at,
    version integer NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE enclosure (
    id text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    ordinal integer NOT NULL,
    name text NOT NULL,
    title text,
    media_type text NOT NULL,
    size bigint NOT NULL,
    file_hash text NOT NULL REFERENCES file (hash),
    PRIMARY KEY (id),
    UNIQUE (document_id, ordinal)
);

CREATE TABLE register (
    id text NOT NULL,
    owner_unit text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kinds $json NOT NULL,
    mode text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, code)
);

CREATE TABLE register_series (
    register_id text NOT NULL REFERENCES register (id),
    year integer NOT NULL,
    next_value integer NOT NULL CHECK (next_value > 0),
    PRIMARY KEY (register_id, year)
);

CREATE TABLE register_entry (
    id text NOT NULL,
    register_id text NOT NULL REFERENCES register (id),
    year integer NOT NULL,
    number_value integer NOT NULL CHECK (number_value > 0),
    number_suffix text NOT NULL,
    issuer_unit text NOT NULL,
    notation text NOT NULL,
    document_id text REFERENCES document (id),
    state text NOT NULL,
    reason text,
    dated $date NOT NULL,
    entered_at $at NOT NULL,
    entered_by text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (register_id, year, number_value, number_suffix),
    UNIQUE (issuer_unit, year, number_value, number_suffix, notation)
);

CREATE INDEX document_by_number ON document (owner_unit, year, number_value, number_suffix);
CREATE INDEX document_by_date ON document (owner_unit, issued_on);
CREATE INDEX document_by_subject ON document (owner_unit, substr(subject, 1, 200));
CREATE INDEX document_by_state ON document (owner_unit, state, created_at);
CREATE INDEX document_by_draft_file ON document (draft_file);
CREATE INDEX document_by_signed_file ON document (signed_file);
CREATE INDEX enclosure_by_file ON enclosure (file_hash);
CREATE INDEX register_entry_by_document ON register_entry (document_id);
