-- A level beyond the goal that one hopes for.
ALTER TABLE kpi_targets ADD COLUMN stretch numeric CONSTRAINT kpi_targets_stretch CHECK (is_measurable(stretch));

-- How much a KPI counts in a score over several; with 0 it does not count.
ALTER TABLE kpis ADD COLUMN weight int NOT NULL DEFAULT 1 CONSTRAINT kpis_weight CHECK (weight BETWEEN 0 AND 10);

-- Until when a milestone is to be reached.
ALTER TABLE kpis ADD COLUMN due_on date;
ALTER TABLE kpis ADD CONSTRAINT kpis_milestone CHECK (
    kind = 'numeric' OR (unit = 'percent' AND direction = 'up' AND since IS NOT NULL AND due_on IS NOT NULL AND since < due_on));

-- The last day on which a person's word still holds; without it the word ends with its period.
ALTER TABLE kpi_overrides ADD COLUMN until date CONSTRAINT kpi_overrides_until CHECK (until >= period_start);
