-- Thư đến: one row per mail of the mailbox, whatever it was; its bytes are a file of record.
CREATE TABLE received_mail (
    id text NOT NULL,
    owner_unit text NOT NULL,
    account text NOT NULL,
    folder text NOT NULL,
    uid_validity bigint NOT NULL,
    uid bigint NOT NULL,
    message_id text,
    fingerprint text NOT NULL,
    from_name text NOT NULL,
    from_address text NOT NULL,
    subject text NOT NULL,
    sent_at $at,
    arrived_at $at NOT NULL,
    read_at $at NOT NULL,
    is_whole boolean NOT NULL,
    file_hash text NOT NULL REFERENCES file (hash),
    nature text NOT NULL,
    intent text,
    outcome text NOT NULL,
    reason $json,
    unit_id text REFERENCES unit (id),
    document_id text REFERENCES document (id),
    outbound_id text REFERENCES outbound_message (id),
    report_id text REFERENCES report (id),
    decided_at $at,
    decided_by text,
    decision_reason text,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, account, folder, uid_validity, uid)
);

CREATE INDEX received_mail_by_outcome ON received_mail (owner_unit, outcome, arrived_at);
CREATE INDEX received_mail_by_fingerprint ON received_mail (owner_unit, fingerprint);
CREATE INDEX received_mail_by_file ON received_mail (file_hash);
