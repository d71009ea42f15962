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
    searchable  text NOT NULL GENERATED ALWAYS AS (E'\n' || searchable(name) || E'\n' || searchable(coalesce(mission, '{}'))) STORED,
    CONSTRAINT teams_not_own_parent CHECK (parent_id <> id)
);
CREATE INDEX teams_searchable ON teams USING gin (searchable gin_trgm_ops);
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
    searchable  text NOT NULL GENERATED ALWAYS AS (
        E'\n' || folded(name) || E'\n' || coalesce(folded(nickname) || E'\n', '') || coalesce(folded(latin_name) || E'\n', '')
        || E'\n' || coalesce(folded(email) || E'\n', '') || coalesce(folded(external_id) || E'\n', '')) STORED
);
CREATE INDEX people_searchable ON people USING gin (searchable gin_trgm_ops);
CREATE INDEX people_by_name ON people (name);
-- The orders of the list of people, in either language.
CREATE INDEX people_by_english_name ON people (name COLLATE "english", id);
CREATE INDEX people_by_thai_name ON people (name COLLATE "thai", id);
CREATE INDEX people_by_start ON people (start_date DESC NULLS LAST);
