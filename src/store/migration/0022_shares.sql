-- Which heir of a unit that was split has which task; what is not named goes to the heir that takes the work.
CREATE TABLE succession_share (
    from_unit text NOT NULL REFERENCES unit (id),
    task_id text NOT NULL REFERENCES task (id),
    owner_unit text NOT NULL,
    to_unit text NOT NULL REFERENCES unit (id),
    PRIMARY KEY (from_unit, task_id)
);

CREATE INDEX succession_share_by_owner ON succession_share (owner_unit);
