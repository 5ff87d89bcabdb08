-- A document in the making: what is shown now is one of its versions.
CREATE TABLE draft (
    id text NOT NULL,
    owner_unit text NOT NULL,
    department text,
    subject text NOT NULL,
    kind text,
    template text,
    shown integer NOT NULL,
    step text NOT NULL,
    back_to text,
    document_id text REFERENCES document (id),
    created_at $at NOT NULL,
    created_by text NOT NULL,
    changed_at $at NOT NULL,
    changed_by text NOT NULL,
    deleted_at $at,
    deleted_by text,
    version integer NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (document_id)
);

-- Versions form a tree: undo goes to the parent, and what was undone stays.
CREATE TABLE draft_version (
    draft_id text NOT NULL REFERENCES draft (id),
    ordinal integer NOT NULL,
    parent integer,
    content $json NOT NULL,
    name text,
    kept boolean NOT NULL,
    begun_at $at NOT NULL,
    saved_at $at NOT NULL,
    saved_by text NOT NULL,
    PRIMARY KEY (draft_id, ordinal)
);

-- Files that will go with the letter.
CREATE TABLE draft_file (
    draft_id text NOT NULL REFERENCES draft (id),
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    file_hash text NOT NULL REFERENCES file (hash),
    added_at $at NOT NULL,
    added_by text NOT NULL,
    PRIMARY KEY (draft_id, name)
);

-- What somebody says about a place of the draft.
CREATE TABLE draft_comment (
    id text NOT NULL,
    draft_id text NOT NULL REFERENCES draft (id),
    node text,
    about_words text,
    words text NOT NULL,
    about_version integer NOT NULL,
    made_at $at NOT NULL,
    made_by text NOT NULL,
    resolved_at $at,
    resolved_by text,
    PRIMARY KEY (id)
);

-- Its way from desk to desk.
CREATE TABLE draft_passage (
    draft_id text NOT NULL REFERENCES draft (id),
    ordinal integer NOT NULL,
    act text NOT NULL,
    from_step text NOT NULL,
    to_step text NOT NULL,
    about_version integer NOT NULL,
    reason text,
    passed_at $at NOT NULL,
    passed_by text NOT NULL,
    PRIMARY KEY (draft_id, ordinal)
);

-- Who signs, with which words above the name, from when to when.
CREATE TABLE signer (
    id text NOT NULL,
    owner_unit text NOT NULL,
    name text NOT NULL,
    authority $json NOT NULL,
    position text NOT NULL,
    note text,
    valid_from $date,
    valid_to $date,
    version integer NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX draft_by_owner ON draft (owner_unit, changed_at);
CREATE INDEX draft_comment_by_draft ON draft_comment (draft_id, made_at);
CREATE INDEX signer_by_owner ON signer (owner_unit, name);
