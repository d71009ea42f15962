CREATE TABLE kpis (
    id              uuid PRIMARY KEY,
    slug            text NOT NULL CONSTRAINT kpis_slug_once UNIQUE CONSTRAINT kpis_slug_shape CHECK (slug ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(slug) <= 120),
    external_id     text CONSTRAINT kpis_external_id_once UNIQUE,
    position        int NOT NULL DEFAULT 1000,
    name            jsonb NOT NULL CONSTRAINT kpis_name CHECK (is_localized(name)),
    measure         jsonb CONSTRAINT kpis_measure CHECK (is_localized(measure)),
    definition      jsonb CONSTRAINT kpis_definition CHECK (is_localized(definition)),
    unit            text NOT NULL CONSTRAINT kpis_unit CHECK (unit IN ('count', 'percent', 'money', 'days', 'hours', 'rate', 'ratio', 'points')),
    currency        text CONSTRAINT kpis_currency CHECK (currency ~ '^[A-Z]{3}$'),
    direction       text NOT NULL CONSTRAINT kpis_direction CHECK (direction IN ('up', 'down', 'band')),
    cadence         text NOT NULL CONSTRAINT kpis_cadence CHECK (cadence IN ('day', 'week', 'month', 'quarter', 'year')),
    grace_days      int NOT NULL DEFAULT 0 CONSTRAINT kpis_grace_days CHECK (grace_days BETWEEN 0 AND 366),
    kind            text NOT NULL DEFAULT 'numeric' CONSTRAINT kpis_kind CHECK (kind IN ('numeric', 'milestone')),
    is_leading      boolean NOT NULL DEFAULT false,
    computed_by_hub boolean NOT NULL DEFAULT false,
    since           date,
    owner_seat_id   uuid REFERENCES seats ON DELETE SET NULL,
    updater_seat_id uuid REFERENCES seats ON DELETE SET NULL,
    source_tool_id  uuid REFERENCES tools ON DELETE SET NULL,
    area_id         uuid REFERENCES areas,
    pillar_id       uuid REFERENCES pillars,
    outcome_id      uuid REFERENCES outcomes,
    provenance      text NOT NULL DEFAULT 'authored' CONSTRAINT kpis_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    origin          text NOT NULL DEFAULT 'entered' CONSTRAINT kpis_origin CHECK (origin IN ('catalogue', 'entered', 'imported', 'example')),
    version         int NOT NULL DEFAULT 1,
    archived_at     timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    searchable      text NOT NULL GENERATED ALWAYS AS (E'\n' || searchable(name) || E'\n' || searchable(coalesce(measure, '{}'))) STORED,
    CONSTRAINT kpis_money_has_currency CHECK (unit <> 'money' OR currency IS NOT NULL)
);
CREATE INDEX kpis_searchable ON kpis USING gin (searchable gin_trgm_ops);
CREATE INDEX kpis_of_owner ON kpis (owner_seat_id);
CREATE INDEX kpis_of_updater ON kpis (updater_seat_id);
CREATE INDEX kpis_of_tool ON kpis (source_tool_id);

-- The kinds of tools that usually feed a KPI.
CREATE TABLE kpi_categories (
    kpi_id      uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    category_id uuid NOT NULL REFERENCES categories,
    PRIMARY KEY (kpi_id, category_id)
);

-- A number that the hub can hold exactly: finite, below 10^15 in size, at most twelve decimals.
CREATE FUNCTION is_measurable(number numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT number IS NULL OR coalesce(number <> 'NaN' AND abs(number) < 1000000000000000 AND scale(number) <= 12, false)
$$;

-- What is aimed at, from when to when; the target of a period is the one in force on its first day.
CREATE TABLE kpi_targets (
    id       uuid PRIMARY KEY,
    kpi_id   uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    during   daterange NOT NULL CONSTRAINT kpi_targets_during CHECK (NOT isempty(during)),
    goal     numeric,
    warning  numeric,
    low      numeric,
    high     numeric,
    baseline numeric,
    origin   text NOT NULL DEFAULT 'entered' CONSTRAINT kpi_targets_origin CHECK (origin IN ('entered', 'imported', 'example')),
    CONSTRAINT kpi_targets_one_a_day EXCLUDE USING gist (kpi_id WITH =, during WITH &&),
    CONSTRAINT kpi_targets_goal_or_band CHECK (goal IS NOT NULL OR (low IS NOT NULL AND high IS NOT NULL)),
    CONSTRAINT kpi_targets_band CHECK (low <= high),
    CONSTRAINT kpi_targets_measurable CHECK (
        is_measurable(goal) AND is_measurable(warning) AND is_measurable(low) AND is_measurable(high) AND is_measurable(baseline))
);

CREATE TABLE readings (
    kpi_id       uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    period_start date NOT NULL,
    value        numeric NOT NULL CONSTRAINT readings_measurable CHECK (is_measurable(value)),
    note         text CONSTRAINT readings_note_length CHECK (length(note) <= 2000),
    source       text NOT NULL CONSTRAINT readings_source CHECK (source IN ('entered', 'imported', 'api', 'computed', 'example')),
    entered_by   uuid REFERENCES users ON DELETE SET NULL,
    entered_at   timestamptz NOT NULL DEFAULT now(),
    version      int NOT NULL DEFAULT 1,
    PRIMARY KEY (kpi_id, period_start)
);

-- What is being done about a KPI, by which seat, until when.
CREATE TABLE kpi_actions (
    id            uuid PRIMARY KEY,
    kpi_id        uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    words         text NOT NULL CONSTRAINT kpi_actions_words_length CHECK (length(words) BETWEEN 1 AND 2000),
    owner_seat_id uuid REFERENCES seats ON DELETE SET NULL,
    due_on        date NOT NULL,
    done_on       date,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX kpi_actions_of_kpi ON kpi_actions (kpi_id);

-- A person's word on the state of one period, over what the numbers say.
CREATE TABLE kpi_overrides (
    kpi_id       uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    period_start date NOT NULL,
    state        text NOT NULL CONSTRAINT kpi_overrides_state CHECK (state IN ('on-target', 'at-risk', 'off-target')),
    note         text NOT NULL CONSTRAINT kpi_overrides_note_length CHECK (length(note) BETWEEN 1 AND 2000),
    said_by      text NOT NULL,
    said_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kpi_id, period_start)
);
