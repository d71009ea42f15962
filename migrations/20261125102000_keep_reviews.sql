-- The review of one ISO week, by its Monday. What it showed when it was closed is kept as it was.
CREATE TABLE reviews (
    id         uuid PRIMARY KEY,
    monday     date NOT NULL CONSTRAINT reviews_once UNIQUE CONSTRAINT reviews_monday CHECK (extract(isodow FROM monday) = 1),
    started_by text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    closed_by  text,
    closed_at  timestamptz,
    frozen     jsonb,
    version    int NOT NULL DEFAULT 1,
    CONSTRAINT reviews_closed CHECK (num_nonnulls(closed_by, closed_at) IN (0, 2) AND (closed_at IS NULL OR frozen IS NOT NULL))
);

-- What a review decided, about one KPI or about all of them.
CREATE TABLE review_decisions (
    id         uuid PRIMARY KEY,
    review_id  uuid NOT NULL REFERENCES reviews ON DELETE CASCADE,
    kpi_id     uuid REFERENCES kpis ON DELETE SET NULL,
    words      text NOT NULL CONSTRAINT review_decisions_words_length CHECK (length(words) BETWEEN 1 AND 2000),
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    version    int NOT NULL DEFAULT 1,
    CONSTRAINT review_decisions_once UNIQUE NULLS NOT DISTINCT (review_id, kpi_id, words)
);

CREATE OR REPLACE FUNCTION address_of(entity text, id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE entity
        WHEN 'role' THEN (SELECT '/roles/' || slug FROM roles WHERE roles.id = address_of.id)
        WHEN 'tool' THEN (SELECT '/tools/' || slug FROM tools WHERE tools.id = address_of.id)
        WHEN 'contract' THEN (SELECT '/tools/' || t.slug FROM contracts c JOIN tools t ON t.id = c.tool_id WHERE c.id = address_of.id)
        WHEN 'seat' THEN (SELECT '/seats/' || seats.id FROM seats WHERE seats.id = address_of.id)
        WHEN 'person' THEN (SELECT '/people/' || people.id FROM people WHERE people.id = address_of.id)
        WHEN 'user' THEN (SELECT '/admin/users' FROM users WHERE users.id = address_of.id)
        WHEN 'review' THEN (SELECT '/kpis/review?week=' || to_char(monday, 'IYYY"-W"IW') FROM reviews WHERE reviews.id = address_of.id)
        WHEN 'setting' THEN '/admin/settings'
        ELSE (SELECT '/kpis/' || slug FROM kpis WHERE kpis.id = address_of.id)
    END
$$;
