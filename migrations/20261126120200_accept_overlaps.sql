-- Tools that do the same and are kept beside each other on purpose. The id follows from the tools, so that one more tool makes it
-- another overlap.
CREATE TABLE kept_overlaps (
    id           uuid PRIMARY KEY,
    tools        uuid[] NOT NULL CONSTRAINT kept_overlaps_two CHECK (cardinality(tools) >= 2),
    reason       text NOT NULL CONSTRAINT kept_overlaps_reason CHECK (length(reason) BETWEEN 1 AND 2000),
    said_by      text NOT NULL,
    said_at      timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    version      int NOT NULL DEFAULT 1
);
