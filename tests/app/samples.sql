INSERT INTO users (id, email, name, role)
VALUES ('00000000-0000-7000-8000-000000000001', 'sample@example.com', 'Sample', 'viewer');

INSERT INTO sessions (id, token_hash, user_id)
VALUES ('00000000-0000-7000-8000-000000000002', '\x01', '00000000-0000-7000-8000-000000000001');

INSERT INTO sign_in_links (id, token_hash, user_id, expires_at)
VALUES ('00000000-0000-7000-8000-000000000003', '\x01', '00000000-0000-7000-8000-000000000001', '2026-11-24');

INSERT INTO history (id, change_set, user_id, actor, entity, entity_id, label, version, action)
VALUES ('00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', 'Sample', 'role', '00000000-0000-7000-8000-000000000005', 'Sample', 1, 'created');

INSERT INTO settings (key, value)
VALUES ('sample', 'true');

INSERT INTO areas (id, key, position, name, provenance)
VALUES ('00000000-0000-7000-8000-000000000007', 'sample', 1, '{"en": "Sample", "th": "ตัวอย่าง"}', 'source');

INSERT INTO pillars (id, key, position, name, provenance)
VALUES ('00000000-0000-7000-8000-000000000008', 'sample', 1, '{"en": "Sample", "th": "ตัวอย่าง"}', 'source');

INSERT INTO outcomes (id, key, position, name, provenance)
VALUES ('00000000-0000-7000-8000-000000000009', 'sample', 1, '{"en": "Sample", "th": "ตัวอย่าง"}', 'source');

INSERT INTO category_groups (key, position, name)
VALUES ('sample', 1, '{"en": "Sample", "th": "ตัวอย่าง"}');

INSERT INTO categories (id, key, position, group_key, name, provenance)
VALUES ('00000000-0000-7000-8000-000000000010', 'sample', 1, 'sample', '{"en": "Sample", "th": "ตัวอย่าง"}', 'source');

INSERT INTO teams (id, name, area_id)
VALUES ('00000000-0000-7000-8000-000000000011', '{"en": "Sample", "th": "ตัวอย่าง"}', '00000000-0000-7000-8000-000000000007');

INSERT INTO people (id, external_id, name, start_date)
VALUES ('00000000-0000-7000-8000-000000000012', '1', 'ตัวอย่าง', '2026-01-05');

INSERT INTO roles (id, slug, area_id, levels, family, title, title_provenance, summary_provenance)
VALUES ('00000000-0000-7000-8000-000000000005', 'sample', '00000000-0000-7000-8000-000000000007', '{specialist}', '{"en": "Sample & more"}', '{"en": "Sample", "th": "ตัวอย่าง"}', 'source', 'source');

INSERT INTO role_items (id, role_id, kind, position, words, provenance)
VALUES ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000005', 'goal', 1, '{"en": "Sample", "th": "ตัวอย่าง"}', 'source');

INSERT INTO role_pillars (role_id, pillar_id)
VALUES ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000008');

INSERT INTO role_outcomes (role_id, outcome_id)
VALUES ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000009');

INSERT INTO role_dotted_lines (id, role_id, to_department, kind, provenance)
VALUES ('00000000-0000-7000-8000-000000000014', '00000000-0000-7000-8000-000000000005', '{"en": "Sample", "th": "ตัวอย่าง"}', 'works-with', 'source');

INSERT INTO seats (id, external_id, role_id, team_id)
VALUES ('00000000-0000-7000-8000-000000000015', '1', '00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000011'), ('00000000-0000-7000-8000-000000000029', '2', '00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000011');

INSERT INTO seat_closures (seat_id, during)
VALUES ('00000000-0000-7000-8000-000000000015', '[2025-01-05,2025-02-05)');

INSERT INTO seat_holders (id, seat_id, person_id, during)
VALUES ('00000000-0000-7000-8000-000000000016', '00000000-0000-7000-8000-000000000015', '00000000-0000-7000-8000-000000000012', '[2026-01-05,)');

INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
VALUES ('00000000-0000-7000-8000-000000000017', '00000000-0000-7000-8000-000000000015', '00000000-0000-7000-8000-000000000029', '[2026-01-05,)');

INSERT INTO dotted_lines (id, seat_id, to_department, kind, during)
VALUES ('00000000-0000-7000-8000-000000000018', '00000000-0000-7000-8000-000000000015', '{"en": "Sample", "th": "ตัวอย่าง"}', 'works-with', '[2026-01-05,)');

INSERT INTO import_flags (id, seat_id, kind, detail)
VALUES ('00000000-0000-7000-8000-000000000019', '00000000-0000-7000-8000-000000000015', 'manager-missing', '2');

INSERT INTO imports (id, kind, file_name, user_id)
VALUES ('00000000-0000-7000-8000-000000000020', 'people', 'sample.csv', '00000000-0000-7000-8000-000000000001');

INSERT INTO tools (id, slug, name, category_id, status, business_owner_id)
VALUES ('00000000-0000-7000-8000-000000000021', 'sample', 'Sample', '00000000-0000-7000-8000-000000000010', 'in-use', '00000000-0000-7000-8000-000000000015'),
       ('00000000-0000-7000-8000-000000000030', 'other', 'Other', '00000000-0000-7000-8000-000000000010', 'in-use', '00000000-0000-7000-8000-000000000015');

INSERT INTO tool_aliases (id, tool_id, name)
VALUES ('00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000021', 'Example');

INSERT INTO contracts (id, tool_id, during, annual_cost, currency)
VALUES ('00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000021', '[2026-01-01,2027-01-01)', 1000, 'THB');

INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, state)
VALUES ('00000000-0000-7000-8000-000000000028', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000030', 'one-way', 'active');

INSERT INTO kpis (id, slug, name, unit, direction, cadence, owner_seat_id)
VALUES ('00000000-0000-7000-8000-000000000024', 'sample', '{"en": "Sample", "th": "ตัวอย่าง"}', 'percent', 'up', 'month', '00000000-0000-7000-8000-000000000015');

INSERT INTO kpi_categories (kpi_id, category_id)
VALUES ('00000000-0000-7000-8000-000000000024', '00000000-0000-7000-8000-000000000010');

INSERT INTO kpi_targets (id, kpi_id, during, goal)
VALUES ('00000000-0000-7000-8000-000000000025', '00000000-0000-7000-8000-000000000024', '[2026-01-01,)', 10);

INSERT INTO readings (kpi_id, period_start, value, source)
VALUES ('00000000-0000-7000-8000-000000000024', '2026-10-01', 9, 'entered');

INSERT INTO kpi_actions (id, kpi_id, words, due_on)
VALUES ('00000000-0000-7000-8000-000000000026', '00000000-0000-7000-8000-000000000024', 'Sample', '2026-12-01');

INSERT INTO role_kpis (role_id, kpi_id, position, provenance)
VALUES ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000024', 1, 'source');

INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
VALUES ('00000000-0000-7000-8000-000000000027', '00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000021', 'use', 1, 'source');

INSERT INTO role_item_answers (item_id, kpi_id)
VALUES ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000024');

INSERT INTO kpi_notes (id, kpi_id, period_start, words, written_by)
VALUES ('00000000-0000-7000-8000-000000094001', '00000000-0000-7000-8000-000000000024', '2026-10-01', 'Sample', 'Sample');

INSERT INTO kpi_events (id, kpi_id, day, words, written_by)
VALUES ('00000000-0000-7000-8000-000000104001', (SELECT id FROM kpis), '2026-10-01', 'Sample', 'Sample');

INSERT INTO kpi_overrides (kpi_id, period_start, state, note, said_by)
VALUES ((SELECT id FROM kpis), '2026-10-01', 'at-risk', 'Sample', 'Sample');

INSERT INTO kpi_formulas (kpi_id, text)
VALUES ('00000000-0000-7000-8000-000000000024', 'filled_seats / planned_seats * 100');

INSERT INTO kpi_formula_inputs (kpi_id, count)
VALUES ('00000000-0000-7000-8000-000000000024', 'filled_seats');

INSERT INTO seat_counts (day, planned, filled)
VALUES ('2026-11-23', 2, 1);

INSERT INTO day_counts (day, planned, filled)
VALUES ('2026-11-23', 2, 1);

INSERT INTO reviews (id, monday, started_by) VALUES ('00000000-0000-7000-8000-000000102001', '2026-11-23', 'Sample');

INSERT INTO review_decisions (id, review_id, kpi_id, words, decided_by)
VALUES ('00000000-0000-7000-8000-000000102002', '00000000-0000-7000-8000-000000102001', (SELECT id FROM kpis), 'Sample', 'Sample');

INSERT INTO kpi_views (id, user_id, name, query) VALUES ('00000000-0000-7000-8000-000000105001', (SELECT id FROM users LIMIT 1), 'Sample', 'state=stale');

INSERT INTO processes (id, slug, name, provenance, owner_seat_id)
VALUES ('00000000-0000-7000-8000-000000130001', 'sample', '{"en": "Sample", "th": "ตัวอย่าง"}', 'edited', '00000000-0000-7000-8000-000000000015');

INSERT INTO process_steps (id, process_id, position, words)
VALUES ('00000000-0000-7000-8000-000000130002', '00000000-0000-7000-8000-000000130001', 1, '{"en": "Sample"}'); INSERT INTO process_raci (step_id, role_id, letter)
VALUES ('00000000-0000-7000-8000-000000130002', '00000000-0000-7000-8000-000000000005', 'A');

INSERT INTO process_kpis (process_id, kpi_id, position)
VALUES ('00000000-0000-7000-8000-000000130001', '00000000-0000-7000-8000-000000000024', 1);

INSERT INTO job_descriptions (id, role_id, stage, outline, written_by)
VALUES ('00000000-0000-7000-8000-000000170001', '00000000-0000-7000-8000-000000000005', 'draft', '{}', 'Sample');

INSERT INTO job_description_comments (id, job_description_id, words, author)
VALUES ('00000000-0000-7000-8000-000000170002', '00000000-0000-7000-8000-000000170001', 'Sample', 'Sample');

INSERT INTO job_description_exports (id, user_id, kind, format, edition, roles, with_pay, created_at)
VALUES ('00000000-0000-7000-8000-000000171001', (SELECT id FROM users LIMIT 1), 'zip', 'pdf', 'en', '{}', false, now());

INSERT INTO job_description_export_files (export_id, position, name, content)
VALUES ('00000000-0000-7000-8000-000000171001', 0, 'sample.pdf', 'x');

INSERT INTO pictures (digest, content, width, height) VALUES (repeat('0', 64), 'x', 1, 1);

INSERT INTO tool_access (id, tool_id, person_id, level, during)
VALUES ('00000000-0000-7000-8000-000000260001', (SELECT id FROM tools LIMIT 1), (SELECT id FROM people LIMIT 1), 'use', '[2026-01-01,)');

INSERT INTO tool_areas (tool_id, area_id) SELECT '00000000-0000-7000-8000-000000000021', id FROM areas ORDER BY position LIMIT 1;
INSERT INTO tool_pillars (tool_id, pillar_id) SELECT '00000000-0000-7000-8000-000000000021', id FROM pillars ORDER BY position LIMIT 1;
INSERT INTO tool_stages (tool_id, stage) VALUES ('00000000-0000-7000-8000-000000000021', 'retention');
INSERT INTO capabilities (id, key, name) VALUES ('00000000-0000-7000-8000-000000120001', 'sample', '{"en": "Sample"}');

INSERT INTO tool_capabilities (tool_id, capability_id)
VALUES ((SELECT id FROM tools LIMIT 1), '00000000-0000-7000-8000-000000120001');

INSERT INTO kept_overlaps (id, tools, reason, said_by)
VALUES ('00000000-0000-7000-8000-000000120002', (SELECT array_agg(id) FROM tools), 'Sample', 'Sample');
INSERT INTO contract_usage (contract_id, day, assigned, active)
VALUES ('00000000-0000-7000-8000-000000000023', '2026-11-02', 8, 5);

INSERT INTO contract_prices (contract_id, from_day, annual_cost)
VALUES ('00000000-0000-7000-8000-000000000023', '2026-07-01', 1100);

INSERT INTO renewal_decisions (contract_id, course, reasons, decided_by)
VALUES ('00000000-0000-7000-8000-000000000023', 'renew', 'Sample', 'Sample');

INSERT INTO calendar_links (user_id, token_hash)
VALUES ((SELECT id FROM users LIMIT 1), '\x01');

INSERT INTO finding_acceptances (id, kind, subject, label, address, reason, said_by)
VALUES ('00000000-0000-7000-8000-000000140001', 'tool-no-owner', '00000000-0000-7000-8000-000000000021', '{"en": "Sample"}', '/tools', 'Sample', 'Sample');

INSERT INTO process_sightings (process_id, user_id, version)
VALUES ('00000000-0000-7000-8000-000000130001', (SELECT id FROM users LIMIT 1), 1);
