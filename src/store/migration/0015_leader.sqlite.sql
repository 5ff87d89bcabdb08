-- What the leader's pages keep: when tracked rows changed last, searches that were kept, and directions on rows.

-- One row per assignment, touched by whoever changes it, so that readers who hold the figures in memory can ask for
-- what is new. One writer at a time: the stamp counts up.
CREATE TABLE tracked_change (
    assignment_id text NOT NULL PRIMARY KEY,
    stamp integer NOT NULL
);

CREATE INDEX tracked_change_by_stamp ON tracked_change (stamp);

CREATE TRIGGER tracked_assignment_added AFTER INSERT ON assignment
BEGIN
    INSERT INTO tracked_change (assignment_id, stamp)
    VALUES (NEW.id, (SELECT COALESCE(MAX(stamp), 0) + 1 FROM tracked_change))
    ON CONFLICT (assignment_id) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER tracked_assignment_changed AFTER UPDATE ON assignment
BEGIN
    INSERT INTO tracked_change (assignment_id, stamp)
    VALUES (NEW.id, (SELECT COALESCE(MAX(stamp), 0) + 1 FROM tracked_change))
    ON CONFLICT (assignment_id) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER tracked_extension_added AFTER INSERT ON extension
BEGIN
    INSERT INTO tracked_change (assignment_id, stamp)
    VALUES (NEW.assignment_id, (SELECT COALESCE(MAX(stamp), 0) + 1 FROM tracked_change))
    ON CONFLICT (assignment_id) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER tracked_extension_changed AFTER UPDATE ON extension
BEGIN
    INSERT INTO tracked_change (assignment_id, stamp)
    VALUES (NEW.assignment_id, (SELECT COALESCE(MAX(stamp), 0) + 1 FROM tracked_change))
    ON CONFLICT (assignment_id) DO UPDATE SET stamp = excluded.stamp;
END;

INSERT INTO tracked_change (assignment_id, stamp) SELECT id, 0 FROM assignment;

CREATE TABLE saved_search (
    id text NOT NULL,
    owner_unit text NOT NULL,
    person text NOT NULL,
    name text NOT NULL,
    question json_text NOT NULL,
    saved_at datetime_text NOT NULL,
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
    given_at datetime_text NOT NULL,
    given_by text NOT NULL,
    told_unit boolean NOT NULL,
    seen_at datetime_text,
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
