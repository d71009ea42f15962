-- Pictures that settings refer to, such as the logo: by what they are, so that history can name one and an older setting can be
-- put back.
CREATE TABLE pictures (
    digest text PRIMARY KEY CONSTRAINT pictures_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
    -- A PNG that the hub has written itself.
    content bytea NOT NULL CONSTRAINT pictures_size CHECK (octet_length(content) BETWEEN 1 AND 4194304),
    width int NOT NULL CONSTRAINT pictures_width CHECK (width > 0),
    height int NOT NULL CONSTRAINT pictures_height CHECK (height > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
