CREATE TABLE users (
    id            uuid PRIMARY KEY,
    email         text CONSTRAINT users_email_length CHECK (length(email) <= 254),
    name          text NOT NULL CONSTRAINT users_name_length CHECK (length(name) BETWEEN 1 AND 200),
    password_hash text,
    role          text NOT NULL CONSTRAINT users_role CHECK (role IN ('viewer', 'editor', 'admin')),
    language      text CONSTRAINT users_language CHECK (language IN ('en', 'th')),
    calendar      text NOT NULL DEFAULT 'by-language' CONSTRAINT users_calendar CHECK (calendar IN ('by-language', 'gregorian', 'buddhist')),
    theme         text NOT NULL DEFAULT 'system' CONSTRAINT users_theme CHECK (theme IN ('system', 'light', 'dark')),
    may_see_pay   boolean NOT NULL DEFAULT false,
    home_seen_at  timestamptz,
    home_seen_before timestamptz,
    disabled_at   timestamptz,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_once ON users (lower(email));

-- A signed-in browser. Only the SHA-256 of the cookie's token is kept.
CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    token_hash   bytea NOT NULL CONSTRAINT sessions_token_once UNIQUE,
    user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    user_agent   text NOT NULL DEFAULT '',
    address      text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_of_user ON sessions (user_id);

-- A link that signs its user in once. Only the SHA-256 of its token is kept.
CREATE TABLE sign_in_links (
    id         uuid PRIMARY KEY,
    token_hash bytea NOT NULL CONSTRAINT sign_in_links_token_once UNIQUE,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX sign_in_links_of_user ON sign_in_links (user_id);
