-- Since when an integration fails, and the KPI that counts its errors.
ALTER TABLE integrations ADD COLUMN failing_since date;
ALTER TABLE integrations ADD COLUMN error_kpi_id uuid REFERENCES kpis ON DELETE SET NULL;
ALTER TABLE integrations ADD CONSTRAINT integrations_failing_since CHECK (failing_since IS NULL OR state = 'failing');
CREATE INDEX integrations_of_error_kpi ON integrations (error_kpi_id);
CREATE INDEX integrations_failing ON integrations (id) WHERE state = 'failing';
