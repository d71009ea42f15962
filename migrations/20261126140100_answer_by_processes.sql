-- A process, too, can answer a pain point.
ALTER TABLE role_item_answers ADD COLUMN process_id uuid REFERENCES processes ON DELETE CASCADE;
ALTER TABLE role_item_answers DROP CONSTRAINT role_item_answers_one_end;
ALTER TABLE role_item_answers ADD CONSTRAINT role_item_answers_one_end CHECK (num_nonnulls(kpi_id, tool_id, category_id, process_id) = 1);
ALTER TABLE role_item_answers DROP CONSTRAINT role_item_answers_once;
ALTER TABLE role_item_answers ADD CONSTRAINT role_item_answers_once UNIQUE NULLS NOT DISTINCT (item_id, kpi_id, tool_id, category_id, process_id);
CREATE INDEX role_item_answers_of_process ON role_item_answers (process_id);
