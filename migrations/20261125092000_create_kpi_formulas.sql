-- A KPI that is computed: its readings follow from other KPIs and from what the hub counts, and nobody types them.
CREATE TABLE kpi_formulas (
    kpi_id uuid PRIMARY KEY REFERENCES kpis ON DELETE CASCADE,
    text   text NOT NULL CONSTRAINT kpi_formulas_length CHECK (length(text) BETWEEN 1 AND 4000)
);

-- What a formula is computed from: a line for each KPI and for each of the hub's own counts.
CREATE TABLE kpi_formula_inputs (
    kpi_id   uuid NOT NULL REFERENCES kpi_formulas ON DELETE CASCADE,
    input_id uuid REFERENCES kpis,
    count    text CONSTRAINT kpi_formula_inputs_count CHECK (count IN ('filled_seats', 'open_seats', 'planned_seats')),
    CONSTRAINT kpi_formula_inputs_one_kind CHECK (num_nonnulls(input_id, count) = 1),
    CONSTRAINT kpi_formula_inputs_once UNIQUE NULLS NOT DISTINCT (kpi_id, input_id, count)
);
CREATE INDEX kpi_formula_inputs_of_input ON kpi_formula_inputs (input_id);

-- How many seats there were at the end of a day, or are so far today. Days that are past keep what was counted.
CREATE TABLE seat_counts (
    day     date PRIMARY KEY,
    planned int NOT NULL CONSTRAINT seat_counts_planned CHECK (planned >= 0),
    filled  int NOT NULL CONSTRAINT seat_counts_filled CHECK (filled BETWEEN 0 AND planned)
);

-- What the catalogue only marked as computed gets its formula, unless it was made into something else meanwhile.
INSERT INTO kpi_formulas (kpi_id, text)
SELECT id, 'filled_seats / planned_seats * 100' FROM kpis
WHERE slug = 'building-an-efficient-operations-team' AND computed_by_hub AND unit = 'percent';
INSERT INTO kpi_formula_inputs (kpi_id, count)
SELECT kpi_id, count FROM kpi_formulas CROSS JOIN (VALUES ('filled_seats'), ('planned_seats')) AS counts (count);

-- The formula says it now.
ALTER TABLE kpis DROP COLUMN computed_by_hub;
