-- What happened that a KPI's course is read with: a campaign began, a form was broken.
CREATE TABLE kpi_events (
    id         uuid PRIMARY KEY,
    kpi_id     uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    day        date NOT NULL,
    words      text NOT NULL CONSTRAINT kpi_events_words_length CHECK (length(words) BETWEEN 1 AND 200),
    written_by text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT kpi_events_once UNIQUE (kpi_id, day, words)
);

-- Whether the values of periods add up to that of the year: meetings do, a rate does not.
ALTER TABLE kpis ADD COLUMN adds_up boolean NOT NULL DEFAULT false;
UPDATE kpis SET adds_up = true WHERE origin = 'catalogue' AND unit = 'count' AND slug IN
    ('new-tools-and-software-researched', 'website-traffic', 'meetings-booked', 'conversion-opportunities-identified', 'marketing-qualified-leads', 'content-gaps-closed');
