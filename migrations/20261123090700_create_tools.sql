-- "known": named by the catalogue as an example, not in the team's stack.
CREATE TABLE tools (
    id                 uuid PRIMARY KEY,
    slug               text NOT NULL CONSTRAINT tools_slug_once UNIQUE CONSTRAINT tools_slug_shape CHECK (slug ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(slug) <= 120),
    name               text NOT NULL CONSTRAINT tools_name_length CHECK (length(name) BETWEEN 1 AND 200),
    vendor             text CONSTRAINT tools_vendor_length CHECK (length(vendor) <= 200),
    url                text CONSTRAINT tools_url CHECK (url ~ '^https?://' AND length(url) <= 2000),
    category_id        uuid NOT NULL REFERENCES categories,
    description        jsonb CONSTRAINT tools_description CHECK (is_localized(description)),
    notes              text CONSTRAINT tools_notes_length CHECK (length(notes) <= 10000),
    status             text NOT NULL CONSTRAINT tools_status CHECK (status IN ('known', 'trial', 'in-use', 'retiring', 'retired')),
    business_owner_id  uuid REFERENCES seats ON DELETE SET NULL,
    technical_owner_id uuid REFERENCES seats ON DELETE SET NULL,
    personal_data      boolean NOT NULL DEFAULT false,
    sso                boolean NOT NULL DEFAULT false,
    dpa                boolean NOT NULL DEFAULT false,
    residency          text CONSTRAINT tools_residency_length CHECK (length(residency) <= 200),
    provenance         text NOT NULL DEFAULT 'authored' CONSTRAINT tools_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    origin             text NOT NULL DEFAULT 'entered' CONSTRAINT tools_origin CHECK (origin IN ('catalogue', 'entered', 'imported', 'example')),
    version            int NOT NULL DEFAULT 1,
    archived_at        timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    searchable         text NOT NULL GENERATED ALWAYS AS (
        E'\n' || folded(name) || E'\n\n' || coalesce(folded(vendor) || E'\n', '') || searchable(coalesce(description, '{}'))) STORED
);
CREATE INDEX tools_searchable ON tools USING gin (searchable gin_trgm_ops);
CREATE INDEX tools_of_category ON tools (category_id);
CREATE INDEX tools_of_business_owner ON tools (business_owner_id);
CREATE INDEX tools_of_technical_owner ON tools (technical_owner_id);

-- Other names of a tool and when they were in use.
CREATE TABLE tool_aliases (
    id      uuid PRIMARY KEY,
    tool_id uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    name    text NOT NULL CONSTRAINT tool_aliases_name_length CHECK (length(name) BETWEEN 1 AND 200),
    during  daterange NOT NULL DEFAULT '(,)' CONSTRAINT tool_aliases_during CHECK (NOT isempty(during)),
    searchable text NOT NULL GENERATED ALWAYS AS (E'\n' || folded(name) || E'\n') STORED,
    CONSTRAINT tool_aliases_once EXCLUDE USING gist (tool_id WITH =, name WITH =, during WITH &&)
);
CREATE INDEX tool_aliases_searchable ON tool_aliases USING gin (searchable gin_trgm_ops);

-- A term of a tool's contract. To end it, notice must be given on the cancel-by date at the latest.
CREATE TABLE contracts (
    id          uuid PRIMARY KEY,
    tool_id     uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    during      daterange NOT NULL CONSTRAINT contracts_during CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    annual_cost numeric(14, 2) CONSTRAINT contracts_annual_cost CHECK (annual_cost >= 0),
    currency    text CONSTRAINT contracts_currency CHECK (currency ~ '^[A-Z]{3}$'),
    seats       int CONSTRAINT contracts_seats CHECK (seats >= 0),
    notice_days int NOT NULL DEFAULT 0 CONSTRAINT contracts_notice_days CHECK (notice_days BETWEEN 0 AND 3650),
    auto_renew  boolean NOT NULL DEFAULT false,
    cancel_by   date GENERATED ALWAYS AS (upper(during) - 1 - notice_days) STORED,
    version     int NOT NULL DEFAULT 1,
    CONSTRAINT contracts_one_a_day EXCLUDE USING gist (tool_id WITH =, during WITH &&),
    CONSTRAINT contracts_cost_has_currency CHECK ((annual_cost IS NULL) = (currency IS NULL))
);
CREATE INDEX contracts_by_cancel_by ON contracts (cancel_by);

CREATE TABLE integrations (
    id           uuid PRIMARY KEY,
    from_tool_id uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    to_tool_id   uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    direction    text NOT NULL CONSTRAINT integrations_direction CHECK (direction IN ('one-way', 'two-way')),
    method       jsonb CONSTRAINT integrations_method CHECK (is_localized(method)),
    state        text NOT NULL CONSTRAINT integrations_state CHECK (state IN ('planned', 'active', 'failing', 'retiring')),
    version      int NOT NULL DEFAULT 1,
    CONSTRAINT integrations_not_itself CHECK (from_tool_id <> to_tool_id),
    CONSTRAINT integrations_once UNIQUE (from_tool_id, to_tool_id)
);
CREATE INDEX integrations_to_tool ON integrations (to_tool_id);
