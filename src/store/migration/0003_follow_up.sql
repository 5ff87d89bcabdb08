CREATE TABLE task (
    id text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    ordinal integer NOT NULL,
    node text NOT NULL,
    wording text NOT NULL,
    mode text NOT NULL,
    due $json,
    due_at $at,
    due_text text,
    due_is_ours boolean NOT NULL,
    recurrence $json,
    report_to $json NOT NULL,
    report_via $json NOT NULL,
    deliverable text,
    PRIMARY KEY (id)
);

CREATE TABLE assignment (
    id text NOT NULL,
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    task_id text NOT NULL REFERENCES task (id),
    lead_unit text NOT NULL REFERENCES unit (id),
    period text NOT NULL,
    state text NOT NULL,
    due_at $at,
    collector_unit text REFERENCES unit (id),
    acknowledged_at $at,
    reported_at $at,
    completed_at $at,
    completed_late boolean,
    version integer NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (task_id, lead_unit, period)
);

CREATE TABLE cooperation (
    id text NOT NULL,
    task_id text NOT NULL REFERENCES task (id),
    unit_id text REFERENCES unit (id),
    words text NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE delivery (
    id text NOT NULL,
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    unit_id text NOT NULL REFERENCES unit (id),
    channel text NOT NULL,
    state text NOT NULL,
    delivered_at $at,
    proof text,
    acknowledged_at $at,
    acknowledged_by text,
    incoming_number text,
    PRIMARY KEY (id),
    UNIQUE (document_id, unit_id, channel)
);

CREATE TABLE outbound_message (
    id text NOT NULL,
    owner_unit text NOT NULL,
    purpose text NOT NULL,
    document_id text REFERENCES document (id),
    unit_id text NOT NULL REFERENCES unit (id),
    delivery_id text REFERENCES delivery (id),
    address text NOT NULL,
    subject_key text NOT NULL,
    message_id text NOT NULL,
    return_path text NOT NULL,
    state text NOT NULL,
    priority integer NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at $at NOT NULL,
    lease_by text,
    lease_until $at,
    data_begun_at $at,
    accepted_at $at,
    last_code integer,
    last_text text,
    created_at $at NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE attempt (
    id text NOT NULL,
    message_id text NOT NULL REFERENCES outbound_message (id),
    begun_at $at NOT NULL,
    ended_at $at,
    server text NOT NULL,
    stage text NOT NULL,
    code integer,
    text text,
    PRIMARY KEY (id)
);

CREATE TABLE report (
    id text NOT NULL,
    owner_unit text NOT NULL,
    unit_id text NOT NULL REFERENCES unit (id),
    number text,
    dated $date,
    signer text,
    note text,
    sent_at $at NOT NULL,
    channel text NOT NULL,
    received_by text,
    on_behalf boolean NOT NULL,
    state text NOT NULL,
    decided_at $at,
    decided_by text,
    decision_reason text,
    PRIMARY KEY (id)
);

CREATE TABLE report_assignment (
    report_id text NOT NULL REFERENCES report (id),
    assignment_id text NOT NULL REFERENCES assignment (id),
    PRIMARY KEY (report_id, assignment_id)
);

CREATE TABLE report_file (
    report_id text NOT NULL REFERENCES report (id),
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    file_hash text NOT NULL REFERENCES file (hash),
    PRIMARY KEY (report_id, name)
);

CREATE TABLE extension (
    id text NOT NULL,
    assignment_id text NOT NULL REFERENCES assignment (id),
    requested_at $at NOT NULL,
    requested_by text NOT NULL,
    reason text NOT NULL,
    proposed_due $at NOT NULL,
    old_due $at,
    decision text,
    decided_at $at,
    decider text,
    decision_reason text,
    new_due $at,
    PRIMARY KEY (id)
);

CREATE TABLE contest (
    id text NOT NULL,
    assignment_id text NOT NULL REFERENCES assignment (id),
    requested_at $at NOT NULL,
    requested_by text NOT NULL,
    reason text NOT NULL,
    proposed_unit text REFERENCES unit (id),
    decision text,
    decided_at $at,
    decider text,
    decision_reason text,
    PRIMARY KEY (id)
);

CREATE TABLE link (
    id text NOT NULL,
    unit_id text NOT NULL REFERENCES unit (id),
    owner_unit text NOT NULL,
    epoch integer NOT NULL,
    expires_at $at NOT NULL,
    revoked_at $at,
    code text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code)
);

-- A message without a letter is unique as well; NULLs alone would all differ.
CREATE UNIQUE INDEX outbound_message_once
    ON outbound_message (purpose, COALESCE(document_id, ''), unit_id, address, subject_key);
CREATE INDEX outbound_message_to_send ON outbound_message (state, next_attempt_at, priority);
CREATE INDEX outbound_message_by_document ON outbound_message (document_id);
CREATE INDEX outbound_message_by_delivery ON outbound_message (delivery_id);
CREATE INDEX outbound_message_by_lease ON outbound_message (lease_by);
CREATE INDEX attempt_by_message ON attempt (message_id);
CREATE INDEX task_by_document ON task (document_id);
CREATE INDEX assignment_by_document ON assignment (document_id);
CREATE INDEX assignment_by_lead ON assignment (lead_unit, state);
CREATE INDEX assignment_by_collector ON assignment (collector_unit, state);
CREATE INDEX assignment_by_due ON assignment (owner_unit, state, due_at);
CREATE INDEX cooperation_by_task ON cooperation (task_id);
CREATE INDEX cooperation_by_unit ON cooperation (unit_id);
CREATE INDEX delivery_by_unit ON delivery (unit_id, state);
CREATE INDEX report_by_unit ON report (unit_id, sent_at);
CREATE INDEX report_by_state ON report (owner_unit, state, sent_at);
CREATE INDEX report_assignment_by_assignment ON report_assignment (assignment_id);
CREATE INDEX report_file_by_file ON report_file (file_hash);
CREATE INDEX extension_by_assignment ON extension (assignment_id);
CREATE INDEX contest_by_assignment ON contest (assignment_id);
CREATE INDEX link_by_unit ON link (unit_id);
