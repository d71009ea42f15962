-- A seat (HR's position): what owns KPIs and tools. "Filled" and "open" follow from its holders.
CREATE TABLE seats (
    id            uuid PRIMARY KEY,
    external_id   text CONSTRAINT seats_external_id_once UNIQUE,
    role_id       uuid REFERENCES roles,
    title         jsonb CONSTRAINT seats_title CHECK (is_localized(title)),
    team_id       uuid REFERENCES teams,
    fte           numeric(4, 2) NOT NULL DEFAULT 1 CONSTRAINT seats_fte CHECK (fte > 0 AND fte <= 10),
    location      text CONSTRAINT seats_location_length CHECK (length(location) <= 200),
    stage         text NOT NULL DEFAULT 'active' CONSTRAINT seats_stage CHECK (stage IN ('planned', 'active', 'closed')),
    planned_start date,
    open_since    date,
    closed_on     date,
    -- What the last imported file said about the manager, so that the same file again changes no line drawn by hand meanwhile.
    imported_manager text,
    origin        text NOT NULL DEFAULT 'entered' CONSTRAINT seats_origin CHECK (origin IN ('entered', 'imported', 'example')),
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now(),
    -- Of the seat's own title; a seat without one goes by the title of its role.
    searchable    text GENERATED ALWAYS AS (E'\n' || searchable(title)) STORED,
    CONSTRAINT seats_named CHECK (num_nonnulls(role_id, title) >= 1),
    CONSTRAINT seats_closed_has_date CHECK ((stage = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX seats_searchable ON seats USING gin (searchable gin_trgm_ops);
CREATE INDEX seats_of_role ON seats (role_id);
CREATE INDEX seats_of_team ON seats (team_id);

-- When a seat was closed that was opened again later.
CREATE TABLE seat_closures (
    seat_id uuid NOT NULL REFERENCES seats ON DELETE CASCADE,
    during  daterange NOT NULL CONSTRAINT seat_closures_during CHECK (NOT isempty(during)),
    CONSTRAINT seat_closures_once EXCLUDE USING gist (seat_id WITH =, during WITH &&)
);

-- Who holds a seat, and when. Several people can share a seat; one person can hold several.
CREATE TABLE seat_holders (
    id        uuid PRIMARY KEY,
    seat_id   uuid NOT NULL REFERENCES seats ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    during    daterange NOT NULL CONSTRAINT seat_holders_during CHECK (NOT isempty(during)),
    -- The person as text, or the planner would look a person's seats up in this index, read whole, instead of in the one below.
    CONSTRAINT seat_holders_once EXCLUDE USING gist (seat_id WITH =, (person_id::text) WITH =, during WITH &&)
);
CREATE INDEX seat_holders_of_person ON seat_holders (person_id);

-- The solid line: at most one manager for each seat and date.
CREATE TABLE seat_managers (
    id              uuid PRIMARY KEY,
    seat_id         uuid NOT NULL REFERENCES seats ON DELETE CASCADE,
    manager_seat_id uuid NOT NULL REFERENCES seats ON DELETE CASCADE,
    during          daterange NOT NULL CONSTRAINT seat_managers_during CHECK (NOT isempty(during)),
    CONSTRAINT seat_managers_not_itself CHECK (seat_id <> manager_seat_id),
    CONSTRAINT seat_managers_one_a_day EXCLUDE USING gist (seat_id WITH =, during WITH &&)
);
CREATE INDEX seat_managers_of_manager ON seat_managers (manager_seat_id);

-- Dotted lines, to another seat or to a department outside the hub.
CREATE TABLE dotted_lines (
    id            uuid PRIMARY KEY,
    seat_id       uuid NOT NULL REFERENCES seats ON DELETE CASCADE,
    to_seat_id    uuid REFERENCES seats ON DELETE CASCADE,
    to_department jsonb CONSTRAINT dotted_lines_department CHECK (is_localized(to_department)),
    kind          text NOT NULL CONSTRAINT dotted_lines_kind CHECK (kind IN ('works-with', 'straddles', 'sits-in', 'interprets-for')),
    during        daterange NOT NULL CONSTRAINT dotted_lines_during CHECK (NOT isempty(during)),
    CONSTRAINT dotted_lines_one_end CHECK (num_nonnulls(to_seat_id, to_department) = 1),
    CONSTRAINT dotted_lines_not_itself CHECK (to_seat_id <> seat_id)
);
CREATE INDEX dotted_lines_of_seat ON dotted_lines (seat_id);
CREATE INDEX dotted_lines_to_seat ON dotted_lines (to_seat_id);

-- What an import or the end of a seat left without a place: shown on the seat and listed among the insights until it is put right.
CREATE TABLE import_flags (
    id      uuid PRIMARY KEY,
    seat_id uuid NOT NULL REFERENCES seats ON DELETE CASCADE,
    kind    text NOT NULL CONSTRAINT import_flags_kind CHECK (kind IN ('manager-missing', 'manager-itself', 'manager-loop', 'manager-ambiguous', 'manager-closed')),
    detail  text NOT NULL,
    since   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT import_flags_once UNIQUE (seat_id, kind)
);

-- An uploaded file between "what will change" and "apply".
CREATE TABLE imports (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL CONSTRAINT imports_kind CHECK (kind IN ('people', 'tools', 'kpis', 'readings')),
    file_name   text NOT NULL,
    content     bytea,
    options     jsonb NOT NULL DEFAULT '{}',
    report      jsonb,
    user_id     uuid REFERENCES users ON DELETE SET NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    applied_at  timestamptz
);
CREATE INDEX imports_by_time ON imports (uploaded_at DESC);
