-- The search also finds what is noted of a tool, who works on its data, where it is on the web and how it is connected, what is noted
-- of a KPI, why a contract is renewed or ended, and where somebody works. Prices and pay are in none of these.

-- Each thing that has a result of its own.
CREATE OR REPLACE VIEW findable (noun, id, key, name, plain, beside, more, changed_id, changed_noun, created_at) AS
SELECT 'role', id, slug, title, NULL::text, NULL::jsonb, NULL::text, id, 'role', created_at FROM roles WHERE archived_at IS NULL
UNION ALL SELECT 'kpi', id, slug, name, NULL, NULL, NULL, id, 'kpi', created_at FROM kpis WHERE archived_at IS NULL
UNION ALL SELECT 'tool', id, slug, NULL, name, NULL, vendor, id, 'tool', created_at FROM tools WHERE archived_at IS NULL
UNION ALL SELECT 'process', id, slug, name, NULL, NULL, NULL, id, 'process', created_at FROM processes WHERE archived_at IS NULL
UNION ALL
SELECT 'team', t.id, t.id::text, t.name, NULL, above.name, NULL, t.id, 'team', t.created_at
FROM teams t LEFT JOIN teams above ON above.id = t.parent_id WHERE t.archived_at IS NULL
UNION ALL
SELECT 'pain-point', i.id, r.slug, i.words, NULL, r.title, NULL, r.id, 'role', r.created_at
FROM role_items i JOIN roles r ON r.id = i.role_id WHERE i.kind = 'pain-point' AND r.archived_at IS NULL
UNION ALL
SELECT 'job-description', j.id, r.slug || coalesce('/job-description?seat=' || j.seat_id, '/job-description'), r.title, NULL, NULL, NULL, j.id, 'job-description', j.updated_at
FROM job_descriptions j JOIN roles r ON r.id = j.role_id WHERE j.stage = 'published' AND r.archived_at IS NULL
UNION ALL
SELECT 'renewal-decision', d.contract_id, t.slug || '/contracts/' || d.contract_id || '#decision', NULL, t.name, NULL, NULL, d.contract_id, 'contract', d.decided_at
FROM renewal_decisions d JOIN contracts c ON c.id = d.contract_id JOIN tools t ON t.id = c.tool_id WHERE t.archived_at IS NULL
UNION ALL SELECT 'outcome', id, key, name, NULL, NULL, NULL, id, 'outcome', 'epoch' FROM outcomes
UNION ALL SELECT 'pillar', id, key, name, NULL, NULL, NULL, id, 'pillar', 'epoch' FROM pillars
UNION ALL SELECT 'area', id, key, name, NULL, NULL, NULL, id, 'area', 'epoch' FROM areas
UNION ALL SELECT 'family', id, key, name, NULL, NULL, NULL, id, 'family', 'epoch' FROM families
UNION ALL
SELECT 'category', c.id, c.key, c.name, NULL, g.name, NULL, c.id, 'category', 'epoch'
FROM categories c LEFT JOIN category_groups g ON g.key = c.group_key
UNION ALL SELECT 'capability', id, key, name, NULL, NULL, NULL, id, 'capability', 'epoch' FROM capabilities;

-- Everything that is said of it, names first; in languages, or plain.
CREATE OR REPLACE VIEW findable_words (noun, id, is_name, rank, words, plain) AS
SELECT noun, id, true, 0, name, plain FROM findable
UNION ALL SELECT 'tool', tool_id, true, 1, NULL, name FROM tool_aliases
UNION ALL SELECT 'tool', id, false, 0, NULL, vendor FROM tools WHERE vendor IS NOT NULL
UNION ALL SELECT 'tool', t.id, false, 1, c.name, NULL FROM tools t JOIN categories c ON c.id = t.category_id
UNION ALL SELECT 'tool', t.tool_id, false, 2, c.name, NULL FROM tool_capabilities t JOIN capabilities c ON c.id = t.capability_id
UNION ALL SELECT 'tool', id, false, 3, description, NULL FROM tools WHERE description IS NOT NULL
UNION ALL SELECT 'tool', id, false, 4, NULL, notes FROM tools WHERE notes IS NOT NULL
UNION ALL SELECT 'tool', id, false, 5, NULL, array_to_string(sub_processors, ' · ') FROM tools WHERE sub_processors <> '{}'
UNION ALL SELECT 'tool', id, false, 6, NULL, url FROM tools WHERE url IS NOT NULL
UNION ALL
SELECT 'tool', i.from_tool_id, false, 7, i.method, NULL
FROM integrations i JOIN tools other ON other.id = i.to_tool_id WHERE i.method IS NOT NULL AND other.archived_at IS NULL
UNION ALL
SELECT 'tool', i.to_tool_id, false, 7, i.method, NULL
FROM integrations i JOIN tools other ON other.id = i.from_tool_id WHERE i.method IS NOT NULL AND other.archived_at IS NULL
UNION ALL SELECT 'role', id, false, 0, summary, NULL FROM roles WHERE summary IS NOT NULL
UNION ALL SELECT 'role', role_id, false, position, words, NULL FROM role_items WHERE kind <> 'pain-point'
UNION ALL SELECT 'kpi', id, false, 0, measure, NULL FROM kpis WHERE measure IS NOT NULL
UNION ALL SELECT 'kpi', id, false, 1, definition, NULL FROM kpis WHERE definition IS NOT NULL
UNION ALL SELECT 'kpi', kpi_id, false, 2, NULL, words FROM kpi_actions
UNION ALL SELECT 'kpi', kpi_id, false, 3, NULL, words FROM kpi_notes
UNION ALL SELECT 'kpi', kpi_id, false, 4, NULL, words FROM kpi_events
UNION ALL SELECT 'kpi', kpi_id, false, 5, NULL, note FROM readings WHERE note IS NOT NULL
UNION ALL SELECT 'kpi', kpi_id, false, 6, NULL, note FROM kpi_overrides
UNION ALL SELECT 'renewal-decision', contract_id, false, 0, NULL, reasons FROM renewal_decisions
UNION ALL SELECT 'renewal-decision', contract_id, false, 1, NULL, verdict_reason FROM renewal_decisions WHERE verdict_reason IS NOT NULL
UNION ALL SELECT 'process', id, false, 0, purpose, NULL FROM processes WHERE purpose IS NOT NULL
UNION ALL SELECT 'process', process_id, false, position, words, NULL FROM process_steps
UNION ALL SELECT 'process', id, false, 1000, body, NULL FROM processes WHERE body IS NOT NULL
UNION ALL
SELECT 'job-description', id, false, 0, jsonb_strip_nulls(jsonb_build_object('en', said_in(manuscript, 0), 'th', said_in(manuscript, 1))), NULL
FROM job_descriptions WHERE stage = 'published'
UNION ALL SELECT 'team', id, false, 0, mission, NULL FROM teams WHERE mission IS NOT NULL
UNION ALL SELECT 'outcome', id, false, 0, description, NULL FROM outcomes WHERE description IS NOT NULL
UNION ALL SELECT 'pillar', id, false, 0, description, NULL FROM pillars WHERE description IS NOT NULL
UNION ALL SELECT 'area', id, false, 0, description, NULL FROM areas WHERE description IS NOT NULL
UNION ALL SELECT 'category', id, false, 0, description, NULL FROM categories WHERE description IS NOT NULL;

-- What else is told by the name of something in another table, or only while that is there.
CREATE OR REPLACE VIEW findable_mentions (of_table, of_id, noun, id) AS
SELECT 'categories', category_id, 'tool', id FROM tools
UNION ALL SELECT 'capabilities', capability_id, 'tool', tool_id FROM tool_capabilities
UNION ALL SELECT 'roles', role_id, 'pain-point', id FROM role_items WHERE kind = 'pain-point'
UNION ALL SELECT 'roles', role_id, 'job-description', id FROM job_descriptions
UNION ALL SELECT 'teams', parent_id, 'team', id FROM teams
UNION ALL SELECT 'tools', i.from_tool_id, 'tool', i.to_tool_id FROM integrations i
UNION ALL SELECT 'tools', i.to_tool_id, 'tool', i.from_tool_id FROM integrations i
UNION ALL SELECT 'tools', c.tool_id, 'renewal-decision', c.id FROM contracts c JOIN renewal_decisions d ON d.contract_id = c.id;

CREATE TRIGGER integrations_searched AFTER INSERT OR UPDATE OR DELETE ON integrations
    FOR EACH ROW EXECUTE FUNCTION changes_searched('tool', 'from_tool_id');
CREATE TRIGGER integrations_searched_at_the_other_end AFTER INSERT OR UPDATE OR DELETE ON integrations
    FOR EACH ROW EXECUTE FUNCTION changes_searched('tool', 'to_tool_id');
CREATE TRIGGER kpi_notes_searched AFTER INSERT OR UPDATE OR DELETE ON kpi_notes FOR EACH ROW EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
CREATE TRIGGER kpi_events_searched AFTER INSERT OR UPDATE OR DELETE ON kpi_events FOR EACH ROW EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
CREATE TRIGGER kpi_overrides_searched AFTER INSERT OR UPDATE OR DELETE ON kpi_overrides
    FOR EACH ROW EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
-- Readings come by the thousand, and few of them with a note.
CREATE TRIGGER reading_notes_searched AFTER INSERT ON readings FOR EACH ROW WHEN (NEW.note IS NOT NULL)
    EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
CREATE TRIGGER reading_notes_searched_again AFTER UPDATE ON readings FOR EACH ROW WHEN (OLD.note IS DISTINCT FROM NEW.note)
    EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
CREATE TRIGGER reading_notes_not_searched AFTER DELETE ON readings FOR EACH ROW WHEN (OLD.note IS NOT NULL)
    EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
CREATE TRIGGER renewal_decisions_searched AFTER INSERT OR UPDATE OR DELETE ON renewal_decisions
    FOR EACH ROW EXECUTE FUNCTION changes_searched('renewal-decision', 'contract_id');
CREATE TRIGGER tools_mentioned AFTER UPDATE OF slug, name, archived_at ON tools FOR EACH ROW EXECUTE FUNCTION changes_mentions();

ALTER TABLE people DROP COLUMN searchable;
ALTER TABLE people ADD COLUMN searchable text NOT NULL GENERATED ALWAYS AS (
    E'\n' || folded(name) || E'\n' || coalesce(folded(nickname) || E'\n', '') || coalesce(folded(latin_name) || E'\n', '')
    || E'\n' || coalesce(folded(email) || E'\n', '') || coalesce(folded(external_id) || E'\n', '') || coalesce(folded(location) || E'\n', '')) STORED;
CREATE INDEX people_searchable ON people USING gin (searchable gin_trgm_ops);

SELECT search_again(noun, array_agg(id)) FROM findable WHERE noun IN ('kpi', 'tool', 'renewal-decision') GROUP BY noun;
