-- The fixed lists of the catalogue; their names can be edited, their keys not.
CREATE TABLE areas (
    id          uuid PRIMARY KEY,
    key         text NOT NULL CONSTRAINT areas_key_once UNIQUE,
    position    int NOT NULL,
    name        jsonb NOT NULL CONSTRAINT areas_name CHECK (is_localized(name)),
    description jsonb CONSTRAINT areas_description CHECK (is_localized(description)),
    provenance  text NOT NULL CONSTRAINT areas_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    version     int NOT NULL DEFAULT 1
);
CREATE TABLE pillars (
    id          uuid PRIMARY KEY,
    key         text NOT NULL CONSTRAINT pillars_key_once UNIQUE,
    position    int NOT NULL,
    name        jsonb NOT NULL CONSTRAINT pillars_name CHECK (is_localized(name)),
    description jsonb CONSTRAINT pillars_description CHECK (is_localized(description)),
    provenance  text NOT NULL CONSTRAINT pillars_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    version     int NOT NULL DEFAULT 1
);
CREATE TABLE outcomes (
    id          uuid PRIMARY KEY,
    key         text NOT NULL CONSTRAINT outcomes_key_once UNIQUE,
    position    int NOT NULL,
    name        jsonb NOT NULL CONSTRAINT outcomes_name CHECK (is_localized(name)),
    description jsonb CONSTRAINT outcomes_description CHECK (is_localized(description)),
    provenance  text NOT NULL CONSTRAINT outcomes_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    version     int NOT NULL DEFAULT 1
);
CREATE TABLE category_groups (
    key      text PRIMARY KEY,
    position int NOT NULL,
    name     jsonb NOT NULL CONSTRAINT category_groups_name CHECK (is_localized(name))
);
-- Kinds of tools: the eight a team needs (provenance source) and the trade's forty-nine, which are in a group.
CREATE TABLE categories (
    id          uuid PRIMARY KEY,
    key         text NOT NULL CONSTRAINT categories_key_once UNIQUE,
    position    int NOT NULL,
    group_key   text REFERENCES category_groups,
    home_id     uuid REFERENCES categories,
    name        jsonb NOT NULL CONSTRAINT categories_name CHECK (is_localized(name)),
    description jsonb CONSTRAINT categories_description CHECK (is_localized(description)),
    provenance  text NOT NULL CONSTRAINT categories_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    version     int NOT NULL DEFAULT 1
);
