-- Files can also hold targets by period.
ALTER TABLE imports DROP CONSTRAINT imports_kind;
ALTER TABLE imports ADD CONSTRAINT imports_kind CHECK (kind IN ('people', 'tools', 'kpis', 'readings', 'targets'));
