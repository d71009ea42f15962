CREATE TABLE teams (
    id          uuid PRIMARY KEY,
    name        jsonb NOT NULL CONSTRAINT teams_name CHECK (is_localized(name)),
    parent_id   uuid REFERENCES teams,
    area_id     uuid REFERENCES areas,
    mission     jsonb CONSTRAINT teams_mission CHECK (is_localized(mission)),
    origin      text NOT NULL DEFAULT 'entered' CONSTRAINT teams_origin CHECK (origin IN ('entered', 'imported', 'example')),
    version     int NOT NULL DEFAULT 1,
    archived_at timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT teams_not_own_parent CHECK (parent_id <> id)
);
CREATE INDEX teams_of_parent ON teams (parent_id);

CREATE TABLE people (
    id          uuid PRIMARY KEY,
    external_id text CONSTRAINT people_external_id_once UNIQUE,
    name        text NOT NULL CONSTRAINT people_name_length CHECK (length(name) BETWEEN 1 AND 200),
    nickname    text CONSTRAINT people_nickname_length CHECK (length(nickname) <= 100),
    latin_name  text CONSTRAINT people_latin_name_length CHECK (length(latin_name) <= 200),
    email       text CONSTRAINT people_email_length CHECK (length(email) <= 254),
    location    text CONSTRAINT people_location_length CHECK (length(location) <= 200),
    start_date  date,
    origin      text NOT NULL DEFAULT 'entered' CONSTRAINT people_origin CHECK (origin IN ('entered', 'imported', 'example')),
    version     int NOT NULL DEFAULT 1,
    archived_at timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now(),
    searchable  text NOT NULL GENERATED ALWAYS AS (lower(
        name || ' ' || coalesce(nickname, '') || ' ' || coalesce(latin_name, '') || ' ' || coalesce(email, ''))) STORED
);
CREATE INDEX people_searchable ON people USING gin (searchable gin_trgm_ops);
CREATE INDEX people_by_name ON people (name);
