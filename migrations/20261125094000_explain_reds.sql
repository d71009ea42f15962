-- Whether a KPI that is off target asks for an action.
ALTER TABLE kpis ADD COLUMN asks_action boolean NOT NULL DEFAULT true;

-- Why a KPI was off target in a period. A note is never rewritten: what is learned later is a note of its own.
CREATE TABLE kpi_notes (
    id           uuid PRIMARY KEY,
    kpi_id       uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    period_start date NOT NULL,
    words        text NOT NULL CONSTRAINT kpi_notes_words_length CHECK (length(words) BETWEEN 1 AND 2000),
    written_by   text NOT NULL,
    written_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX kpi_notes_of_kpi ON kpi_notes (kpi_id, period_start DESC);

-- What is open is asked for by its due date.
CREATE INDEX kpi_actions_open ON kpi_actions (due_on) WHERE done_on IS NULL;
