-- A reader's own view of the scorecard: what stands in its address.
CREATE TABLE kpi_views (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name       text NOT NULL CONSTRAINT kpi_views_name_length CHECK (length(name) BETWEEN 1 AND 80),
    query      text NOT NULL CONSTRAINT kpi_views_query_length CHECK (length(query) <= 1000),
    -- Whether the scorecard opens with it.
    is_start   boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT kpi_views_name_once UNIQUE (user_id, name)
);
CREATE UNIQUE INDEX kpi_views_one_start ON kpi_views (user_id) WHERE is_start;
