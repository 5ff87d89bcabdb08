-- Tài khoản: the persons of the office who sign in.
CREATE TABLE account (
    id text NOT NULL,
    owner_unit text NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    position text,
    department text REFERENCES unit (id),
    roles $json NOT NULL,
    lang text NOT NULL,
    password text NOT NULL,
    password_at $at NOT NULL,
    must_change boolean NOT NULL,
    totp_secret text,
    totp_since $at,
    totp_step bigint NOT NULL,
    state text NOT NULL,
    created_at $at NOT NULL,
    created_by text NOT NULL,
    used_at $at NOT NULL,
    disabled_at $at,
    disabled_by text,
    disabled_reason text,
    version integer NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (owner_unit, login)
);

-- Mã khôi phục: each opens once where the telephone is lost; only digests.
CREATE TABLE recovery_code (
    account_id text NOT NULL REFERENCES account (id),
    digest text NOT NULL,
    owner_unit text NOT NULL,
    made_at $at NOT NULL,
    used_at $at,
    PRIMARY KEY (account_id, digest)
);

-- Ủy quyền: one person uses the roles of another for some days.
CREATE TABLE delegation (
    id text NOT NULL,
    owner_unit text NOT NULL,
    from_account text NOT NULL REFERENCES account (id),
    to_account text NOT NULL REFERENCES account (id),
    roles $json NOT NULL,
    begins_on $date NOT NULL,
    ends_on $date NOT NULL,
    reason text NOT NULL,
    given_at $at NOT NULL,
    given_by text NOT NULL,
    ended_at $at,
    ended_by text,
    PRIMARY KEY (id)
);

-- Phiên làm việc: a browser in which a person signed in; the token itself is not kept.
CREATE TABLE session (
    id text NOT NULL,
    owner_unit text NOT NULL,
    account_id text NOT NULL REFERENCES account (id),
    token text NOT NULL,
    form_key text NOT NULL,
    delegation_id text REFERENCES delegation (id),
    second_done boolean NOT NULL,
    created_at $at NOT NULL,
    seen_at $at NOT NULL,
    paused boolean NOT NULL,
    address text NOT NULL,
    device text NOT NULL,
    ended_at $at,
    ended_why text,
    PRIMARY KEY (id),
    UNIQUE (token)
);

-- Failures of signing in, by the name typed and by browser: '' stands for all browsers that never signed in.
CREATE TABLE sign_in_failure (
    owner_unit text NOT NULL,
    login text NOT NULL,
    device text NOT NULL,
    failures integer NOT NULL,
    failed_at $at NOT NULL,
    locked_until $at,
    PRIMARY KEY (owner_unit, login, device)
);

-- Nhật ký truy cập: who signed in, who did what; kept for some months.
CREATE TABLE access_log (
    id text NOT NULL,
    owner_unit text NOT NULL,
    at $at NOT NULL,
    kind text NOT NULL,
    account_id text,
    login text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    device text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX session_by_account ON session (account_id, ended_at);
CREATE INDEX session_by_age ON session (created_at);
CREATE INDEX delegation_by_taker ON delegation (to_account, ends_on);
CREATE INDEX access_log_by_time ON access_log (owner_unit, at);
CREATE INDEX access_log_by_account ON access_log (account_id, at);
