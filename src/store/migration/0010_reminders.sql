-- Rounds that the workers make again and again; whoever holds the lease makes the round.
CREATE TABLE background_round (
    owner_unit text NOT NULL,
    name text NOT NULL,
    next_at $at NOT NULL,
    lease_by text,
    lease_until $at,
    begun_at $at,
    ended_at $at,
    succeeded boolean,
    result $json,
    PRIMARY KEY (owner_unit, name)
);

-- One step of the policy for one assignment and one deadline; the key keeps it from being taken twice.
CREATE TABLE reminder (
    id text NOT NULL,
    owner_unit text NOT NULL,
    assignment_id text NOT NULL REFERENCES assignment (id),
    step text NOT NULL,
    about_day $date NOT NULL,
    to_unit text NOT NULL REFERENCES unit (id),
    purpose text NOT NULL,
    digest text NOT NULL,
    due_at $at,
    queued_at $at NOT NULL,
    queued_by text NOT NULL,
    cancelled_at $at,
    PRIMARY KEY (id),
    UNIQUE (assignment_id, step, about_day)
);

-- Nobody is reminded: a unit, a letter, or a unit about a letter, until a day.
CREATE TABLE mute (
    id text NOT NULL,
    owner_unit text NOT NULL,
    unit_id text REFERENCES unit (id),
    document_id text REFERENCES document (id),
    until $date NOT NULL,
    reason text NOT NULL,
    muted_at $at NOT NULL,
    muted_by text NOT NULL,
    lifted_at $at,
    lifted_by text,
    PRIMARY KEY (id)
);

-- Công văn đôn đốc: which assignments a letter presses.
CREATE TABLE formal_reminder (
    document_id text NOT NULL REFERENCES document (id),
    assignment_id text NOT NULL REFERENCES assignment (id),
    owner_unit text NOT NULL,
    tone text NOT NULL,
    drafted_at $at NOT NULL,
    PRIMARY KEY (document_id, assignment_id)
);

CREATE INDEX reminder_by_digest ON reminder (to_unit, purpose, digest);
CREATE INDEX reminder_by_owner ON reminder (owner_unit, digest);
CREATE INDEX mute_by_owner ON mute (owner_unit, until);
CREATE INDEX formal_reminder_by_assignment ON formal_reminder (assignment_id);
