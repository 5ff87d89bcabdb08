-- Days off and days made up that the office adds on its page, over those of the program and of its file.
CREATE TABLE calendar_day (
    owner_unit text NOT NULL,
    day $date NOT NULL,
    works boolean NOT NULL,
    note text NOT NULL,
    added_at $at NOT NULL,
    added_by text NOT NULL,
    PRIMARY KEY (owner_unit, day)
);

-- The trail of acts is asked by person and by kind of act, newest first.
CREATE INDEX event_by_person ON event ((actor ->> 'name'), at);
CREATE INDEX event_by_kind ON event (kind, at);
