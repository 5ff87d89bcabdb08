-- Templates that the office made on its pages. A template of the program that is not offered has a row without versions.
CREATE TABLE kept_template (
    id text NOT NULL,
    owner_unit text NOT NULL,
    code text NOT NULL,
    shown integer NOT NULL,
    withdrawn_at $at,
    withdrawn_by text,
    version integer NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, code)
);

-- Every version stays: a draft keeps the one with which it was begun.
CREATE TABLE kept_template_version (
    template_id text NOT NULL REFERENCES kept_template (id),
    ordinal integer NOT NULL,
    content $json NOT NULL,
    made_at $at NOT NULL,
    made_by text NOT NULL,
    PRIMARY KEY (template_id, ordinal)
);
