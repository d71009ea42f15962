-- Which version of a process each user has seen, so that Home tells of later changes only.
CREATE TABLE process_sightings (
    process_id uuid NOT NULL REFERENCES processes ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    version    integer NOT NULL CONSTRAINT process_sightings_version CHECK (version > 0),
    PRIMARY KEY (process_id, user_id)
);
CREATE INDEX process_sightings_user ON process_sightings (user_id);
