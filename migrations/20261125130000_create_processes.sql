-- How the team works: playbooks of steps, with who does what, and when somebody last said that they are still right.
CREATE TABLE processes (
    id            uuid PRIMARY KEY,
    slug          text NOT NULL CONSTRAINT processes_slug_once UNIQUE
        CONSTRAINT processes_slug_shape CHECK (slug ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(slug) <= 120),
    position      int NOT NULL DEFAULT 1000,
    name          jsonb NOT NULL CONSTRAINT processes_name CHECK (is_localized(name)),
    purpose       jsonb CONSTRAINT processes_purpose CHECK (is_localized(purpose)),
    -- Markdown.
    body          jsonb CONSTRAINT processes_body CHECK (is_localized(body)),
    area_id       uuid REFERENCES areas,
    pillar_id     uuid REFERENCES pillars,
    outcome_id    uuid REFERENCES outcomes,
    owner_seat_id uuid REFERENCES seats ON DELETE SET NULL,
    -- How often somebody is to say that it is still right.
    review_days   int CONSTRAINT processes_review_days CHECK (review_days BETWEEN 1 AND 1095),
    confirmed_on  date,
    confirmed_by  text CONSTRAINT processes_confirmed_by_length CHECK (length(confirmed_by) <= 200),
    provenance    text NOT NULL CONSTRAINT processes_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    origin        text NOT NULL DEFAULT 'entered' CONSTRAINT processes_origin CHECK (origin IN ('catalogue', 'entered', 'imported', 'example')),
    version       int NOT NULL DEFAULT 1,
    archived_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    searchable    text NOT NULL GENERATED ALWAYS AS (
        E'\n' || searchable(name) || E'\n' || searchable(coalesce(purpose, '{}')) || searchable(coalesce(body, '{}'))) STORED,
    CONSTRAINT processes_confirmed CHECK (num_nonnulls(confirmed_on, confirmed_by) IN (0, 2))
);
CREATE INDEX processes_searchable ON processes USING gin (searchable gin_trgm_ops);
CREATE INDEX processes_of_owner ON processes (owner_seat_id);

CREATE TABLE process_steps (
    id          uuid PRIMARY KEY,
    process_id  uuid NOT NULL REFERENCES processes ON DELETE CASCADE,
    position    int NOT NULL,
    words       jsonb NOT NULL CONSTRAINT process_steps_words CHECK (is_localized(words)),
    tool_id     uuid REFERENCES tools ON DELETE SET NULL,
    category_id uuid REFERENCES categories,
    minutes     int CONSTRAINT process_steps_minutes CHECK (minutes BETWEEN 1 AND 100000),
    CONSTRAINT process_steps_one_tool CHECK (num_nonnulls(tool_id, category_id) <= 1),
    CONSTRAINT process_steps_one_place UNIQUE (process_id, position) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX process_steps_of_tool ON process_steps (tool_id);

-- RACI: who is responsible for a step (does it), accountable (answers for it), consulted, informed.
CREATE TABLE process_raci (
    step_id uuid NOT NULL REFERENCES process_steps ON DELETE CASCADE,
    role_id uuid NOT NULL REFERENCES roles,
    letter  text NOT NULL CONSTRAINT process_raci_letter CHECK (letter IN ('R', 'A', 'C', 'I')),
    PRIMARY KEY (step_id, role_id, letter)
);
CREATE INDEX process_raci_of_role ON process_raci (role_id);
CREATE UNIQUE INDEX process_raci_one_accountable ON process_raci (step_id) WHERE letter = 'A';

-- Every step has exactly one accountable role once its transaction ends.
CREATE FUNCTION step_has_one_accountable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    step uuid := (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid;
BEGIN
    IF EXISTS (SELECT FROM process_steps WHERE id = step) AND NOT EXISTS (SELECT FROM process_raci WHERE step_id = step AND letter = 'A') THEN
        RAISE EXCEPTION 'A step has no accountable role.' USING ERRCODE = 'check_violation', CONSTRAINT = 'process_steps_one_accountable';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER process_steps_one_accountable AFTER INSERT ON process_steps
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION step_has_one_accountable('id');
CREATE CONSTRAINT TRIGGER process_raci_keeps_one_accountable AFTER UPDATE OR DELETE ON process_raci
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION step_has_one_accountable('step_id');

-- The KPIs that judge a process.
CREATE TABLE process_kpis (
    process_id uuid NOT NULL REFERENCES processes ON DELETE CASCADE,
    kpi_id     uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    position   int NOT NULL,
    PRIMARY KEY (process_id, kpi_id)
);
CREATE INDEX process_kpis_of_kpi ON process_kpis (kpi_id);

CREATE OR REPLACE FUNCTION address_of(entity text, id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE entity
        WHEN 'role' THEN (SELECT '/roles/' || slug FROM roles WHERE roles.id = address_of.id)
        WHEN 'tool' THEN (SELECT '/tools/' || slug FROM tools WHERE tools.id = address_of.id)
        WHEN 'contract' THEN (SELECT '/tools/' || t.slug FROM contracts c JOIN tools t ON t.id = c.tool_id WHERE c.id = address_of.id)
        WHEN 'seat' THEN (SELECT '/seats/' || seats.id FROM seats WHERE seats.id = address_of.id)
        WHEN 'person' THEN (SELECT '/people/' || people.id FROM people WHERE people.id = address_of.id)
        WHEN 'user' THEN (SELECT '/admin/users' FROM users WHERE users.id = address_of.id)
        WHEN 'process' THEN (SELECT '/processes/' || slug FROM processes WHERE processes.id = address_of.id)
        WHEN 'review' THEN (SELECT '/kpis/review?week=' || to_char(monday, 'IYYY"-W"IW') FROM reviews WHERE reviews.id = address_of.id)
        WHEN 'setting' THEN '/admin/settings'
        ELSE (SELECT '/kpis/' || slug FROM kpis WHERE kpis.id = address_of.id)
    END
$$;
