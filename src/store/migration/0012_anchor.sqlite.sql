-- Gốc theo ngày: one hash over the heads of all streams that grew on a day, chained to the day before.

CREATE TABLE anchor (
    day date_text NOT NULL,
    prev text NOT NULL,
    root text NOT NULL,
    streams bigint NOT NULL,
    events bigint NOT NULL,
    made_at datetime_text NOT NULL,
    PRIMARY KEY (day)
);

CREATE TRIGGER anchor_keeps BEFORE UPDATE ON anchor
BEGIN SELECT RAISE(ABORT, 'append-only: anchor'); END;

CREATE TRIGGER anchor_stays BEFORE DELETE ON anchor
BEGIN SELECT RAISE(ABORT, 'append-only: anchor'); END;
