-- A mail about something that was decided: its facts as they stood at that moment.
CREATE TABLE notice (
    id text NOT NULL,
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    unit_id text NOT NULL REFERENCES unit (id),
    facts $json NOT NULL,
    created_at $at NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE suspension (
    id text NOT NULL,
    assignment_id text NOT NULL REFERENCES assignment (id),
    suspended_at $at NOT NULL,
    suspended_by text NOT NULL,
    reason text NOT NULL,
    old_due $at,
    resumed_at $at,
    resumed_by text,
    new_due $at,
    PRIMARY KEY (id)
);

CREATE TABLE recall (
    document_id text NOT NULL REFERENCES document (id),
    owner_unit text NOT NULL,
    recalled_at $at NOT NULL,
    recalled_by text NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (document_id)
);

CREATE TABLE destruction (
    document_id text NOT NULL REFERENCES document (id),
    unit_id text NOT NULL REFERENCES unit (id),
    owner_unit text NOT NULL,
    confirmed_at $at NOT NULL,
    confirmed_by text NOT NULL,
    on_behalf boolean NOT NULL,
    PRIMARY KEY (document_id, unit_id)
);

CREATE TABLE relation (
    document_id text NOT NULL REFERENCES document (id),
    earlier_id text NOT NULL REFERENCES document (id),
    kind text NOT NULL,
    owner_unit text NOT NULL,
    reason text NOT NULL,
    related_at $at NOT NULL,
    related_by text NOT NULL,
    PRIMARY KEY (document_id, earlier_id)
);

CREATE TABLE supplement (
    enclosure_id text NOT NULL REFERENCES enclosure (id),
    document_id text NOT NULL REFERENCES document (id),
    owner_unit text NOT NULL,
    reason text NOT NULL,
    added_at $at NOT NULL,
    added_by text NOT NULL,
    PRIMARY KEY (enclosure_id)
);

CREATE TABLE phone_call (
    id text NOT NULL,
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    unit_id text NOT NULL REFERENCES unit (id),
    called_at $at NOT NULL,
    called_by text NOT NULL,
    spoke_with text,
    promised_on $date,
    note text,
    PRIMARY KEY (id)
);

CREATE TABLE contribution (
    id text NOT NULL,
    owner_unit text NOT NULL,
    task_id text NOT NULL REFERENCES task (id),
    unit_id text NOT NULL REFERENCES unit (id),
    note text,
    sent_at $at NOT NULL,
    sent_by text NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE contribution_file (
    contribution_id text NOT NULL REFERENCES contribution (id),
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    file_hash text NOT NULL REFERENCES file (hash),
    PRIMARY KEY (contribution_id, name)
);

-- A person of a unit who takes a letter over from the unit's mailbox.
CREATE TABLE handler (
    document_id text NOT NULL REFERENCES document (id),
    unit_id text NOT NULL REFERENCES unit (id),
    email text NOT NULL,
    name text NOT NULL,
    owner_unit text NOT NULL,
    handed_at $at NOT NULL,
    handed_by text NOT NULL,
    PRIMARY KEY (document_id, unit_id, email)
);

-- Theo dõi: who of the office follows a letter.
CREATE TABLE follower (
    document_id text NOT NULL REFERENCES document (id),
    owner_unit text NOT NULL,
    person text NOT NULL,
    since $at NOT NULL,
    named_by text NOT NULL,
    PRIMARY KEY (document_id)
);

-- Which unit follows which, from a day on.
CREATE TABLE succession (
    id text NOT NULL,
    owner_unit text NOT NULL,
    kind text NOT NULL,
    from_unit text NOT NULL REFERENCES unit (id),
    to_unit text NOT NULL REFERENCES unit (id),
    takes_work boolean NOT NULL,
    begins_on $date NOT NULL,
    decided_at $at NOT NULL,
    decided_by text NOT NULL,
    moved_at $at,
    PRIMARY KEY (id),
    UNIQUE (from_unit, to_unit)
);

CREATE INDEX notice_by_document ON notice (document_id, unit_id);
CREATE INDEX suspension_by_assignment ON suspension (assignment_id);
CREATE INDEX destruction_by_unit ON destruction (unit_id);
CREATE INDEX relation_by_earlier ON relation (earlier_id);
CREATE INDEX supplement_by_document ON supplement (document_id);
CREATE INDEX phone_call_by_document ON phone_call (document_id, unit_id);
CREATE INDEX contribution_by_task ON contribution (task_id);
CREATE INDEX contribution_file_by_file ON contribution_file (file_hash);
CREATE INDEX follower_by_person ON follower (owner_unit, person);
CREATE INDEX succession_by_owner ON succession (owner_unit, begins_on);
