-- The recipient's domain: mails are paced by it.
ALTER TABLE outbound_message ADD COLUMN domain text
    GENERATED ALWAYS AS (lower(substr(address, instr(address, '@') + 1))) VIRTUAL;

-- Thư trả lại: what came back about a mail that a server had taken.
CREATE TABLE bounce (
    id text NOT NULL,
    owner_unit text NOT NULL,
    message_id text NOT NULL REFERENCES outbound_message (id),
    source text NOT NULL,
    bounced_at $at NOT NULL,
    recorded_at $at NOT NULL,
    hard boolean NOT NULL,
    verified boolean NOT NULL,
    status text,
    diagnostic text,
    PRIMARY KEY (id),
    UNIQUE (message_id, source)
);

-- Mails that went to one place within one minute since 1970; the place of the server itself is empty.
CREATE TABLE sending_pace (
    place text NOT NULL,
    minute bigint NOT NULL,
    taken integer NOT NULL,
    PRIMARY KEY (place, minute)
);

CREATE INDEX outbound_message_by_return_path ON outbound_message (return_path);
CREATE INDEX outbound_message_by_address ON outbound_message (document_id, address);
-- What a worker asks for again and again: the most urgent message that waits.
CREATE INDEX outbound_message_waiting ON outbound_message (priority, next_attempt_at, id)
    WHERE state IN ('queued', 'deferred');
