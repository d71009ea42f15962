-- The secret link by which a user's calendar program reads the renewals; only the hash of the secret is kept.
CREATE TABLE calendar_links (
    user_id    uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    token_hash bytea NOT NULL CONSTRAINT calendar_links_token UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
