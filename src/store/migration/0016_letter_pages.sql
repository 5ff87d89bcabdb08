-- A letter that is being imported: its file and what was entered so far; gone once it is imported.
CREATE TABLE intake (
    id text NOT NULL,
    owner_unit text NOT NULL,
    file_hash text REFERENCES file (hash),
    file_name text NOT NULL,
    filled $json NOT NULL,
    begun_at $at NOT NULL,
    begun_by text NOT NULL,
    changed_at $at NOT NULL,
    PRIMARY KEY (id)
);

-- The unguessable code printed on a letter, by which anybody may check it.
CREATE TABLE check_code (
    document_id text NOT NULL REFERENCES document (id),
    owner_unit text NOT NULL,
    code text NOT NULL,
    made_at $at NOT NULL,
    PRIMARY KEY (document_id),
    UNIQUE (code)
);

CREATE INDEX intake_by_owner ON intake (owner_unit, changed_at);
CREATE INDEX document_by_entry ON document (owner_unit, created_at, id);
CREATE INDEX outbound_message_by_entry ON outbound_message (owner_unit, created_at, id);
