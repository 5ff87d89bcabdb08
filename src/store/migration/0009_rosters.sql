-- The definition of a form or roster as it was at the release of its letter.
CREATE TABLE deliverable (
    task_id text NOT NULL REFERENCES task (id),
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    kind text NOT NULL,
    code text NOT NULL,
    definition $json NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (task_id)
);

-- What a unit filled in: one draft per assignment, and what was sent with its reports.
CREATE TABLE sheet (
    id text NOT NULL,
    owner_unit text NOT NULL,
    task_id text NOT NULL REFERENCES deliverable (task_id),
    assignment_id text NOT NULL REFERENCES assignment (id),
    unit_id text NOT NULL REFERENCES unit (id),
    report_id text REFERENCES report (id),
    state text NOT NULL,
    row_count integer NOT NULL,
    salt text NOT NULL,
    digest text NOT NULL,
    saved_at $at NOT NULL,
    saved_by text NOT NULL,
    sent_at $at,
    erased_at $at,
    erased_by text,
    erased_reason text,
    version integer NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE sheet_row (
    sheet_id text NOT NULL REFERENCES sheet (id),
    ordinal integer NOT NULL,
    cells $json NOT NULL,
    PRIMARY KEY (sheet_id, ordinal)
);

-- The second code of a unit, sent to its official mailbox; neither the code nor what it opens is stored.
CREATE TABLE second_code (
    id text NOT NULL,
    owner_unit text NOT NULL,
    unit_id text NOT NULL REFERENCES unit (id),
    asked_at $at NOT NULL,
    asked_by text NOT NULL,
    expires_at $at NOT NULL,
    attempts integer NOT NULL,
    used_at $at,
    pass text,
    pass_until $at,
    PRIMARY KEY (id)
);

-- A unit says that it was counted wrongly.
CREATE TABLE figure_contest (
    id text NOT NULL,
    owner_unit text NOT NULL,
    unit_id text NOT NULL REFERENCES unit (id),
    assignment_id text NOT NULL REFERENCES assignment (id),
    counted_as text NOT NULL,
    asked_at $at NOT NULL,
    asked_by text NOT NULL,
    reason text NOT NULL,
    decision text,
    decided_at $at,
    decider text,
    decision_reason text,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX sheet_one_draft ON sheet (assignment_id) WHERE state = 'draft';
CREATE INDEX sheet_by_task ON sheet (task_id, state);
CREATE INDEX sheet_by_report ON sheet (report_id);
CREATE INDEX deliverable_by_document ON deliverable (document_id);
CREATE INDEX second_code_by_unit ON second_code (unit_id, asked_at);
CREATE INDEX figure_contest_by_state ON figure_contest (owner_unit, decision);
CREATE INDEX figure_contest_by_assignment ON figure_contest (assignment_id);
