-- Gốc theo ngày: one hash over the heads of all streams that grew on a day, chained to the day before.

CREATE TABLE anchor (
    day date NOT NULL,
    prev text NOT NULL,
    root text NOT NULL,
    streams bigint NOT NULL,
    events bigint NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (day)
);

CREATE TRIGGER anchor_keeps BEFORE UPDATE OR DELETE ON anchor
    FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TRIGGER anchor_stays BEFORE TRUNCATE ON anchor
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
