-- What the leader's pages keep: when tracked rows changed last, searches that were kept, and directions on rows.

-- One row per assignment, touched by whoever changes it, so that readers who hold the figures in memory can ask for
-- what is new. The stamp is the writing transaction: those that end later than they began are not missed by a reader
-- that asks again from the oldest one that was still open.
CREATE TABLE tracked_change (
    assignment_id text NOT NULL PRIMARY KEY,
    stamp bigint NOT NULL
);

CREATE INDEX tracked_change_by_stamp ON tracked_change (stamp);

CREATE FUNCTION tracked_change_note() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO tracked_change (assignment_id, stamp)
    VALUES (NEW.id, CAST(CAST(pg_current_xact_id() AS text) AS bigint))
    ON CONFLICT (assignment_id) DO UPDATE SET stamp = EXCLUDED.stamp
    WHERE tracked_change.stamp <> EXCLUDED.stamp;
    RETURN NULL;
END
$body$;

CREATE FUNCTION tracked_change_note_request() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO tracked_change (assignment_id, stamp)
    VALUES (NEW.assignment_id, CAST(CAST(pg_current_xact_id() AS text) AS bigint))
    ON CONFLICT (assignment_id) DO UPDATE SET stamp = EXCLUDED.stamp
    WHERE tracked_change.stamp <> EXCLUDED.stamp;
    RETURN NULL;
END
$body$;

CREATE TRIGGER tracked_assignment AFTER INSERT OR UPDATE ON assignment
    FOR EACH ROW EXECUTE FUNCTION tracked_change_note();

CREATE TRIGGER tracked_extension AFTER INSERT OR UPDATE ON extension
    FOR EACH ROW EXECUTE FUNCTION tracked_change_note_request();

INSERT INTO tracked_change (assignment_id, stamp) SELECT id, 0 FROM assignment;

CREATE TABLE saved_search (
    id text NOT NULL,
    owner_unit text NOT NULL,
    person text NOT NULL,
    name text NOT NULL,
    question json NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, person, name)
);

-- Bút phê: a leader's direction on a row. Its words stand beside the event, where they can be erased.
CREATE TABLE direction (
    id text NOT NULL,
    owner_unit text NOT NULL,
    document_id text NOT NULL REFERENCES document (id),
    assignment_id text NOT NULL REFERENCES assignment (id),
    event_seq bigint NOT NULL,
    given_at timestamptz NOT NULL,
    given_by text NOT NULL,
    told_unit boolean NOT NULL,
    seen_at timestamptz,
    seen_by text,
    PRIMARY KEY (id)
);

CREATE INDEX direction_by_assignment ON direction (assignment_id);
CREATE INDEX direction_by_owner ON direction (owner_unit, given_at);
CREATE INDEX extension_awaiting ON extension (assignment_id) WHERE decision IS NULL;
CREATE INDEX contest_awaiting ON contest (assignment_id) WHERE decision IS NULL;
CREATE INDEX outbound_message_by_owner ON outbound_message (owner_unit, state);
CREATE INDEX outbound_message_by_key ON outbound_message (subject_key);
CREATE INDEX document_by_value ON document (owner_unit, number_value);
