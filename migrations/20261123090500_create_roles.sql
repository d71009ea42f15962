CREATE TABLE roles (
    id                 uuid PRIMARY KEY,
    slug               text NOT NULL CONSTRAINT roles_slug_once UNIQUE CONSTRAINT roles_slug_shape CHECK (slug ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(slug) <= 120),
    position           int NOT NULL DEFAULT 1000,
    area_id            uuid NOT NULL REFERENCES areas,
    levels             text[] NOT NULL CONSTRAINT roles_levels CHECK (levels <@ ARRAY['executive', 'manager', 'specialist'] AND cardinality(levels) >= 1),
    family             jsonb CONSTRAINT roles_family CHECK (is_localized(family)),
    title              jsonb NOT NULL CONSTRAINT roles_title CHECK (is_localized(title)),
    title_provenance   text NOT NULL CONSTRAINT roles_title_provenance CHECK (title_provenance IN ('source', 'authored', 'edited')),
    summary            jsonb CONSTRAINT roles_summary CHECK (is_localized(summary)),
    summary_provenance text NOT NULL CONSTRAINT roles_summary_provenance CHECK (summary_provenance IN ('source', 'authored', 'edited')),
    pay_low            numeric(14, 2) CONSTRAINT roles_pay_low CHECK (pay_low >= 0),
    pay_high           numeric(14, 2) CONSTRAINT roles_pay_high CHECK (pay_high >= pay_low),
    pay_currency       text CONSTRAINT roles_pay_currency CHECK (pay_currency ~ '^[A-Z]{3}$'),
    version            int NOT NULL DEFAULT 1,
    archived_at        timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    searchable         text NOT NULL GENERATED ALWAYS AS (E'\n' || searchable(title) || E'\n' || searchable(coalesce(summary, '{}'))) STORED
);
CREATE INDEX roles_searchable ON roles USING gin (searchable gin_trgm_ops);
CREATE INDEX roles_of_area ON roles (area_id);

-- The ordered lists of a role.
CREATE TABLE role_items (
    id         uuid PRIMARY KEY,
    role_id    uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    kind       text NOT NULL CONSTRAINT role_items_kind
        CHECK (kind IN ('pain-point', 'goal', 'responsibility', 'required', 'preferred', 'hiring-trait')),
    position   int NOT NULL,
    words      jsonb NOT NULL CONSTRAINT role_items_words CHECK (is_localized(words)),
    provenance text NOT NULL CONSTRAINT role_items_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    CONSTRAINT role_items_one_place UNIQUE (role_id, kind, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE role_pillars (
    role_id   uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    pillar_id uuid NOT NULL REFERENCES pillars,
    PRIMARY KEY (role_id, pillar_id)
);
CREATE TABLE role_outcomes (
    role_id    uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    outcome_id uuid NOT NULL REFERENCES outcomes,
    PRIMARY KEY (role_id, outcome_id)
);

-- The dotted lines that a role implies, to another role or to a department outside the hub.
CREATE TABLE role_dotted_lines (
    id            uuid PRIMARY KEY,
    role_id       uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    to_role_id    uuid REFERENCES roles ON DELETE CASCADE,
    to_department jsonb CONSTRAINT role_dotted_lines_department CHECK (is_localized(to_department)),
    kind          text NOT NULL CONSTRAINT role_dotted_lines_kind CHECK (kind IN ('works-with', 'straddles', 'sits-in', 'interprets-for')),
    provenance    text NOT NULL CONSTRAINT role_dotted_lines_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    CONSTRAINT role_dotted_lines_one_end CHECK (num_nonnulls(to_role_id, to_department) = 1),
    CONSTRAINT role_dotted_lines_not_itself CHECK (to_role_id <> role_id)
);
CREATE INDEX role_dotted_lines_of_role ON role_dotted_lines (role_id);
