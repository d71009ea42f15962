-- One role with something in every section of its job description; one text has no Thai.
INSERT INTO teams (id, name) VALUES ('00000000-0000-7000-8000-0000000000a1', '{"en": "Campaign desk", "th": "ทีมแคมเปญ"}');
INSERT INTO roles (id, slug, area_id, title, title_provenance, summary, summary_provenance)
SELECT '00000000-0000-7000-8000-000000000001', 'campaign-analyst', id,
       '{"en": "Campaign Analyst", "th": "นักวิเคราะห์แคมเปญ"}', 'edited', '{"en": "Says what each campaign brought.", "th": "บอกได้ว่าแต่ละแคมเปญให้ผลอย่างไร"}', 'edited'
FROM areas ORDER BY position LIMIT 1;
INSERT INTO role_levels (role_id, level_id) SELECT '00000000-0000-7000-8000-000000000001', id FROM levels WHERE key IN ('manager', 'specialist');
INSERT INTO role_items (id, role_id, kind, position, words, provenance)
SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', kind, position, words::jsonb, 'edited' FROM (VALUES
    ('responsibility', 2, '{"en": "Report within a week"}'),
    ('responsibility', 1, '{"en": "Plan the tests", "th": "วางแผนการทดสอบ"}'),
    ('goal', 1, '{"en": "Decisions that rest on data", "th": "ตัดสินใจด้วยข้อมูล"}'),
    ('required', 1, '{"en": "Two years with campaign data", "th": "ทำงานกับข้อมูลแคมเปญมาแล้ว 2 ปี"}'),
    ('preferred', 1, '{"en": "SQL", "th": "เขียน SQL ได้"}'),
    ('hiring-trait', 1, '{"en": "A logical thinker", "th": "คิดเป็นเหตุเป็นผล"}'),
    ('pain-point', 1, '{"en": "Nobody knows where the data is", "th": "ไม่มีใครรู้ว่าข้อมูลอยู่ที่ไหน"}')) AS items (kind, position, words);
INSERT INTO kpis (id, slug, name, measure, unit, direction, cadence)
VALUES ('00000000-0000-7000-8000-0000000000c1', 'reports-in-time', '{"en": "Reports in time", "th": "รายงานทันเวลา"}', '{"en": "Reports sent within a week", "th": "รายงานที่ส่งภายในหนึ่งสัปดาห์"}', 'percent', 'up', 'month');
INSERT INTO kpi_targets (id, kpi_id, during, goal) VALUES
    (gen_random_uuid(), '00000000-0000-7000-8000-0000000000c1', '[2026-01-01,2026-12-01)', 90),
    (gen_random_uuid(), '00000000-0000-7000-8000-0000000000c1', '[2026-12-01,)', 95);
INSERT INTO role_kpis VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000c1', 1, 'edited');
INSERT INTO categories (id, key, position, name, provenance) VALUES ('00000000-0000-7000-8000-0000000000d1', 'test-dashboards', 900, '{"en": "Dashboard tools", "th": "เครื่องมือแดชบอร์ด"}', 'edited');
INSERT INTO tools (id, slug, name, category_id, status) VALUES
    ('00000000-0000-7000-8000-0000000000e1', 'lens', 'Lens', '00000000-0000-7000-8000-0000000000d1', 'in-use'),
    ('00000000-0000-7000-8000-0000000000e2', 'old-lens', 'Old Lens', '00000000-0000-7000-8000-0000000000d1', 'retired'),
    ('00000000-0000-7000-8000-0000000000e3', 'querybox', 'Querybox', '00000000-0000-7000-8000-0000000000d1', 'in-use');
INSERT INTO role_tools (id, role_id, tool_id, category_id, access, position, provenance) VALUES
    (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', NULL, '00000000-0000-7000-8000-0000000000d1', 'use', 1, 'edited'),
    (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000e3', NULL, 'administer', 2, 'edited'),
    (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000e2', NULL, 'view', 3, 'edited');
INSERT INTO role_dotted_lines (id, role_id, to_department, kind, provenance)
VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', '{"en": "Sales", "th": "ฝ่ายขาย"}', 'works-with', 'edited');
