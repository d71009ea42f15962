-- What the hub counts itself is more than seats.
ALTER TABLE seat_counts RENAME TO day_counts;
ALTER TABLE day_counts RENAME CONSTRAINT seat_counts_planned TO day_counts_planned;
ALTER TABLE day_counts RENAME CONSTRAINT seat_counts_filled TO day_counts_filled;
-- Processes whose review was overdue at the end of the day; days before it was counted have none.
ALTER TABLE day_counts ADD COLUMN overdue_reviews int CONSTRAINT day_counts_overdue_reviews CHECK (overdue_reviews >= 0);
-- What the running contracts cost in a year, in the hub's own currency; none where a rate was missing.
ALTER TABLE day_counts ADD COLUMN tool_cost numeric CONSTRAINT day_counts_tool_cost CHECK (is_measurable(tool_cost));

ALTER TABLE kpi_formula_inputs DROP CONSTRAINT kpi_formula_inputs_count;
ALTER TABLE kpi_formula_inputs ADD CONSTRAINT kpi_formula_inputs_count
    CHECK (count IN ('filled_seats', 'open_seats', 'planned_seats', 'overdue_reviews', 'tool_cost'));

-- What one unit of a currency is worth in the hub's own, which is worth 1.
CREATE TABLE currencies (
    code   text PRIMARY KEY CONSTRAINT currencies_code CHECK (code ~ '^[A-Z]{3}$'),
    rate   numeric NOT NULL CONSTRAINT currencies_rate CHECK (rate > 0 AND is_measurable(rate)),
    is_own boolean NOT NULL DEFAULT false,
    CONSTRAINT currencies_own_rate CHECK (NOT is_own OR rate = 1)
);
CREATE UNIQUE INDEX currencies_one_own ON currencies (is_own) WHERE is_own;
INSERT INTO currencies (code, rate, is_own) VALUES ('USD', 1, true);
