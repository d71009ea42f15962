-- A hub of the size that the graph is measured at: 50,000 seats and people, 5,000 tools, 2,000 processes, a million readings.
BEGIN;
INSERT INTO roles (id, slug, title_provenance, summary_provenance, area_id, title)
SELECT gen_random_uuid(), 'graph-role-' || n, 'edited', 'edited', (SELECT id FROM areas ORDER BY md5(key || n) LIMIT 1), jsonb_build_object('en', 'Benchmark role ' || n, 'th', 'ตำแหน่งทดสอบ ' || n) FROM generate_series(1, 500) AS n;
INSERT INTO people (id, name, external_id)
SELECT gen_random_uuid(), CASE n % 2 WHEN 0 THEN 'Somchai Bench ' ELSE 'สมหญิง ทดสอบ ' END || n, 'graph-' || n FROM generate_series(1, 50000) AS n;
INSERT INTO seats (id, external_id, role_id)
SELECT gen_random_uuid(), 'graph-' || n, r.id FROM generate_series(1, 50000) AS n JOIN roles r ON r.slug = 'graph-role-' || (n % 500 + 1);
INSERT INTO seat_holders (id, seat_id, person_id, during)
SELECT gen_random_uuid(), s.id, p.id, '[2020-01-01,)' FROM seats s JOIN people p USING (external_id) WHERE external_id LIKE 'graph-%';
INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
SELECT gen_random_uuid(), s.id, m.id, '[2020-01-01,)' FROM generate_series(2, 50000) AS n
JOIN seats s ON s.external_id = 'graph-' || n JOIN seats m ON m.external_id = 'graph-' || n / 8 + 1 WHERE n / 8 + 1 <> n;
INSERT INTO tools (id, slug, name, category_id, status, business_owner_id)
SELECT gen_random_uuid(), 'graph-tool-' || n, 'Benchmark tool ' || n, (SELECT id FROM categories ORDER BY md5(key || n) LIMIT 1), 'in-use', s.id
FROM generate_series(1, 5000) AS n JOIN seats s ON s.external_id = 'graph-' || n * 10;
INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats, notice_days, auto_renew)
SELECT gen_random_uuid(), id, daterange(current_date - 200, current_date + 165), 1000, 'USD', 10, 30, true FROM tools WHERE slug LIKE 'graph-tool-%';
INSERT INTO tool_access (id, tool_id, person_id, level, during)
SELECT gen_random_uuid(), t.id, p.id, CASE k WHEN 1 THEN 'administer' ELSE 'use' END, '[2020-01-01,)'
FROM generate_series(1, 5000) AS n CROSS JOIN generate_series(1, 10) AS k
JOIN tools t ON t.slug = 'graph-tool-' || n JOIN people p ON p.external_id = 'graph-' || (n * 7 + k * 4999) % 50000 + 1;
INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
SELECT gen_random_uuid(), r.id, t.id, 'use', k, 'edited' FROM generate_series(1, 500) AS n CROSS JOIN generate_series(1, 20) AS k
JOIN roles r ON r.slug = 'graph-role-' || n JOIN tools t ON t.slug = 'graph-tool-' || (n * 20 + k) % 5000 + 1;
INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, state)
SELECT gen_random_uuid(), a.id, b.id, 'one-way', 'active' FROM generate_series(1, 5000) AS n
JOIN tools a ON a.slug = 'graph-tool-' || n JOIN tools b ON b.slug = 'graph-tool-' || n * 13 % 5000 + 1 WHERE a.id <> b.id;
INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, owner_seat_id, source_tool_id)
SELECT gen_random_uuid(), 'graph-' || n, jsonb_build_object('en', 'Benchmark KPI ' || n), 'count', 'up', 'day', 2, s.id, t.id
FROM generate_series(1, 500) AS n JOIN seats s ON s.external_id = 'graph-' || n * 97 JOIN tools t ON t.slug = 'graph-tool-' || n * 10;
INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) SELECT gen_random_uuid(), id, '(,)', 60, 40 FROM kpis WHERE slug LIKE 'graph-%';
INSERT INTO readings (kpi_id, period_start, value, source)
SELECT k.id, current_date - n, (n * 37) % 100, 'imported' FROM kpis k CROSS JOIN generate_series(1, 2000) AS n WHERE k.slug LIKE 'graph-%';
INSERT INTO processes (id, slug, name, owner_seat_id, provenance, confirmed_on, confirmed_by)
SELECT gen_random_uuid(), 'graph-process-' || n, jsonb_build_object('en', 'Benchmark process ' || n), s.id, 'edited', current_date, 'Benchmark'
FROM generate_series(1, 2000) AS n JOIN seats s ON s.external_id = 'graph-' || n * 20;
INSERT INTO process_steps (id, process_id, position, words, tool_id)
SELECT gen_random_uuid(), p.id, k, jsonb_build_object('en', 'Step ' || k), t.id FROM generate_series(1, 2000) AS n CROSS JOIN generate_series(1, 5) AS k
JOIN processes p ON p.slug = 'graph-process-' || n JOIN tools t ON t.slug = 'graph-tool-' || (n * 5 + k) % 5000 + 1;
INSERT INTO process_raci (step_id, role_id, letter)
SELECT s.id, r.id, x.letter FROM process_steps s JOIN processes p ON p.id = s.process_id AND p.slug LIKE 'graph-process-%'
CROSS JOIN (VALUES ('A', 0), ('R', 1), ('C', 2)) AS x (letter, place)
JOIN roles r ON r.slug = 'graph-role-' || (substr(p.slug, 15)::int + s.position * 3 + x.place) % 500 + 1;
COMMIT;
ANALYZE;
