CREATE TABLE event (
    stream_kind text NOT NULL,
    stream_id text NOT NULL,
    seq bigint NOT NULL,
    at $at NOT NULL,
    actor $json NOT NULL,
    kind text NOT NULL,
    payload $json NOT NULL,
    personal_commitment text,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (stream_kind, stream_id, seq)
);

CREATE TABLE event_personal (
    stream_kind text NOT NULL,
    stream_id text NOT NULL,
    seq bigint NOT NULL,
    salt text NOT NULL,
    payload $json NOT NULL,
    PRIMARY KEY (stream_kind, stream_id, seq),
    FOREIGN KEY (stream_kind, stream_id, seq) REFERENCES event (stream_kind, stream_id, seq)
);

CREATE INDEX event_by_time ON event (at);
