CREATE TABLE unit (
    id text NOT NULL,
    owner_unit text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    aliases $json NOT NULL,
    parent text,
    head $json NOT NULL,
    place text,
    valid_from $date,
    valid_to $date,
    version integer NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, code)
);

CREATE TABLE unit_address (
    id text NOT NULL,
    unit_id text NOT NULL REFERENCES unit (id),
    email text NOT NULL,
    valid_from $date,
    valid_to $date,
    suppressed_at $at,
    PRIMARY KEY (id)
);

CREATE TABLE contact (
    id text NOT NULL,
    unit_id text NOT NULL REFERENCES unit (id),
    name text NOT NULL,
    position text,
    phone text,
    email text,
    PRIMARY KEY (id)
);

CREATE TABLE unit_group (
    id text NOT NULL,
    owner_unit text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    aliases $json NOT NULL,
    valid_from $date,
    valid_to $date,
    version integer NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, code)
);

CREATE TABLE unit_group_member (
    group_id text NOT NULL REFERENCES unit_group (id),
    unit_id text NOT NULL REFERENCES unit (id),
    PRIMARY KEY (group_id, unit_id)
);

CREATE TABLE setting (
    owner_unit text NOT NULL,
    key text NOT NULL,
    value $json NOT NULL,
    PRIMARY KEY (owner_unit, key)
);

CREATE INDEX unit_by_parent ON unit (owner_unit, parent);
CREATE INDEX unit_address_by_unit ON unit_address (unit_id);
CREATE INDEX contact_by_unit ON contact (unit_id);
CREATE INDEX unit_group_member_by_unit ON unit_group_member (unit_id);
