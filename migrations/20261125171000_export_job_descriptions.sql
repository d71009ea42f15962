-- Files of many job descriptions, made piece by piece, so that a hub that was stopped goes on where it was.
CREATE TABLE job_description_exports (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- A file each in a ZIP, or all in one PDF.
    kind       text NOT NULL CONSTRAINT job_description_exports_kind CHECK (kind IN ('zip', 'book')),
    format     text NOT NULL,
    edition    text NOT NULL CONSTRAINT job_description_exports_edition CHECK (edition IN ('en', 'th', 'both')),
    -- In their order.
    roles      uuid[] NOT NULL,
    -- Whether drafts may tell the pay band.
    with_pay   boolean NOT NULL,
    done       int NOT NULL DEFAULT 0,
    state      text NOT NULL DEFAULT 'waiting' CONSTRAINT job_description_exports_state CHECK (state IN ('waiting', 'done', 'failed')),
    -- Until when a hub that works on it has it for itself.
    held_until timestamptz NOT NULL DEFAULT '-infinity',
    created_at timestamptz NOT NULL
);
CREATE INDEX job_description_exports_waiting ON job_description_exports (created_at) WHERE state = 'waiting';
CREATE INDEX job_description_exports_of_user ON job_description_exports (user_id, created_at);

CREATE TABLE job_description_export_files (
    export_id uuid NOT NULL REFERENCES job_description_exports ON DELETE CASCADE,
    position  int NOT NULL,
    name      text NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (export_id, position)
);
-- They are pressed already.
ALTER TABLE job_description_export_files ALTER COLUMN content SET STORAGE EXTERNAL;
