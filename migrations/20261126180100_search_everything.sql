-- What the search finds, but for people and seats, of which there may be tens of thousands and whose names are all their own. What is
-- said of a thing stands in many tables: the two views tell where, and triggers keep one row of words for each thing.
CREATE TABLE searched (
    noun       text NOT NULL,
    id         uuid NOT NULL,
    -- The last part of its address.
    key        text NOT NULL DEFAULT '',
    -- Its name in languages, or the one that it has.
    name       jsonb,
    plain      text,
    -- What stands beside it: the team above, the role of a pain point; a vendor.
    beside     jsonb,
    more       text,
    -- Its names, a line each after a line break, and the same with all that is said of it, as searches compare them.
    names      text NOT NULL DEFAULT '',
    searchable text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL DEFAULT now(),
    is_stale   boolean NOT NULL DEFAULT true,
    PRIMARY KEY (noun, id)
);
CREATE INDEX searched_names ON searched USING gin (names gin_trgm_ops);
CREATE INDEX searched_searchable ON searched USING gin (searchable gin_trgm_ops);

-- Nothing else searches these.
ALTER TABLE kpis DROP COLUMN searchable;
ALTER TABLE tools DROP COLUMN searchable;
ALTER TABLE tool_aliases DROP COLUMN searchable;
ALTER TABLE teams DROP COLUMN searchable;
DROP INDEX processes_searchable;

-- The words of a job description in one of its two languages, but for its pay, which not everybody may see.
CREATE FUNCTION said_in(manuscript jsonb, place int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(said #>> '{}', ' · ')
    FROM jsonb_path_query(manuscript -> 'documents' -> place, 'strict $.sections[*] ? (@.key <> "pay").** ? (@.text.type() == "string").text', '{}', true) AS said
$$;

-- Each thing that has a result of its own.
CREATE VIEW findable (noun, id, key, name, plain, beside, more, changed_id, changed_noun, created_at) AS
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
UNION ALL SELECT 'outcome', id, key, name, NULL, NULL, NULL, id, 'outcome', 'epoch' FROM outcomes
UNION ALL SELECT 'pillar', id, key, name, NULL, NULL, NULL, id, 'pillar', 'epoch' FROM pillars
UNION ALL SELECT 'area', id, key, name, NULL, NULL, NULL, id, 'area', 'epoch' FROM areas
UNION ALL SELECT 'family', id, key, name, NULL, NULL, NULL, id, 'family', 'epoch' FROM families
UNION ALL
SELECT 'category', c.id, c.key, c.name, NULL, g.name, NULL, c.id, 'category', 'epoch'
FROM categories c LEFT JOIN category_groups g ON g.key = c.group_key
UNION ALL SELECT 'capability', id, key, name, NULL, NULL, NULL, id, 'capability', 'epoch' FROM capabilities;

-- Everything that is said of it, names first; in languages, or plain.
CREATE VIEW findable_words (noun, id, is_name, rank, words, plain) AS
SELECT noun, id, true, 0, name, plain FROM findable
UNION ALL SELECT 'tool', tool_id, true, 1, NULL, name FROM tool_aliases
UNION ALL SELECT 'tool', id, false, 0, NULL, vendor FROM tools WHERE vendor IS NOT NULL
UNION ALL SELECT 'tool', t.id, false, 1, c.name, NULL FROM tools t JOIN categories c ON c.id = t.category_id
UNION ALL SELECT 'tool', t.tool_id, false, 2, c.name, NULL FROM tool_capabilities t JOIN capabilities c ON c.id = t.capability_id
UNION ALL SELECT 'tool', id, false, 3, description, NULL FROM tools WHERE description IS NOT NULL
UNION ALL SELECT 'role', id, false, 0, summary, NULL FROM roles WHERE summary IS NOT NULL
UNION ALL SELECT 'role', role_id, false, position, words, NULL FROM role_items WHERE kind <> 'pain-point'
UNION ALL SELECT 'kpi', id, false, 0, measure, NULL FROM kpis WHERE measure IS NOT NULL
UNION ALL SELECT 'kpi', id, false, 1, definition, NULL FROM kpis WHERE definition IS NOT NULL
UNION ALL SELECT 'kpi', kpi_id, false, 2, NULL, words FROM kpi_actions
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

-- What else is told by the name of something in another table.
CREATE VIEW findable_mentions (of_table, of_id, noun, id) AS
SELECT 'categories', category_id, 'tool', id FROM tools
UNION ALL SELECT 'capabilities', capability_id, 'tool', tool_id FROM tool_capabilities
UNION ALL SELECT 'roles', role_id, 'pain-point', id FROM role_items WHERE kind = 'pain-point'
UNION ALL SELECT 'roles', role_id, 'job-description', id FROM job_descriptions
UNION ALL SELECT 'teams', parent_id, 'team', id FROM teams;

-- Marks rows to be written anew when the transaction ends, once however much of it changes.
CREATE FUNCTION search_again(noun text, ids uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO searched (noun, id) SELECT DISTINCT $1, one FROM unnest($2) AS one WHERE one IS NOT NULL ORDER BY one
    ON CONFLICT ON CONSTRAINT searched_pkey DO UPDATE SET is_stale = true WHERE NOT searched.is_stale
$$;

CREATE FUNCTION renew_searched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE searched s
    SET key = f.key, name = f.name, plain = f.plain, beside = f.beside, more = f.more, names = E'\n' || w.names,
        searchable = E'\n' || w.names || E'\n' || w.others, is_stale = false,
        changed_at = coalesce((SELECT max(at) FROM history h WHERE h.entity_id = f.changed_id AND h.entity = f.changed_noun), f.created_at)
    FROM findable f, (
        SELECT coalesce(string_agg(line, '' ORDER BY rank) FILTER (WHERE is_name), '') AS names,
               coalesce(string_agg(line, '' ORDER BY rank) FILTER (WHERE NOT is_name), '') AS others
        FROM (SELECT is_name, rank, searchable(words) || coalesce(folded(plain) || E'\n', '') AS line
              FROM findable_words WHERE noun = NEW.noun AND id = NEW.id) AS lines) AS w
    WHERE s.noun = NEW.noun AND s.id = NEW.id AND f.noun = NEW.noun AND f.id = NEW.id;
    IF NOT FOUND THEN
        DELETE FROM searched WHERE noun = NEW.noun AND id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER searched_is_renewed AFTER INSERT OR UPDATE ON searched
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.is_stale) EXECUTE FUNCTION renew_searched();

-- For a table's rows: the noun that they are or belong to, and the column that says which one.
CREATE FUNCTION changes_searched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_again(TG_ARGV[0], ARRAY[(to_jsonb(OLD) ->> TG_ARGV[1])::uuid, (to_jsonb(NEW) ->> TG_ARGV[1])::uuid]);
    RETURN NULL;
END
$$;
CREATE FUNCTION changes_mentions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_again(m.noun, array_agg(m.id)) FROM findable_mentions m WHERE m.of_table = TG_TABLE_NAME AND m.of_id = NEW.id GROUP BY m.noun;
    RETURN NULL;
END
$$;
CREATE FUNCTION changes_latest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_again(NEW.entity, ARRAY[NEW.entity_id]);
    RETURN NULL;
END
$$;

CREATE TRIGGER roles_searched AFTER INSERT OR UPDATE OR DELETE ON roles FOR EACH ROW EXECUTE FUNCTION changes_searched('role', 'id');
CREATE TRIGGER role_items_searched AFTER INSERT OR UPDATE OR DELETE ON role_items FOR EACH ROW EXECUTE FUNCTION changes_searched('role', 'role_id');
CREATE TRIGGER pain_points_searched AFTER INSERT OR UPDATE ON role_items FOR EACH ROW WHEN (NEW.kind = 'pain-point')
    EXECUTE FUNCTION changes_searched('pain-point', 'id');
CREATE TRIGGER pain_points_not_searched AFTER UPDATE OR DELETE ON role_items FOR EACH ROW WHEN (OLD.kind = 'pain-point')
    EXECUTE FUNCTION changes_searched('pain-point', 'id');
CREATE TRIGGER kpis_searched AFTER INSERT OR UPDATE OR DELETE ON kpis FOR EACH ROW EXECUTE FUNCTION changes_searched('kpi', 'id');
CREATE TRIGGER kpi_actions_searched AFTER INSERT OR UPDATE OR DELETE ON kpi_actions FOR EACH ROW EXECUTE FUNCTION changes_searched('kpi', 'kpi_id');
CREATE TRIGGER tools_searched AFTER INSERT OR UPDATE OR DELETE ON tools FOR EACH ROW EXECUTE FUNCTION changes_searched('tool', 'id');
CREATE TRIGGER tool_aliases_searched AFTER INSERT OR UPDATE OR DELETE ON tool_aliases FOR EACH ROW EXECUTE FUNCTION changes_searched('tool', 'tool_id');
CREATE TRIGGER tool_capabilities_searched AFTER INSERT OR UPDATE OR DELETE ON tool_capabilities
    FOR EACH ROW EXECUTE FUNCTION changes_searched('tool', 'tool_id');
CREATE TRIGGER processes_searched AFTER INSERT OR UPDATE OR DELETE ON processes FOR EACH ROW EXECUTE FUNCTION changes_searched('process', 'id');
CREATE TRIGGER process_steps_searched AFTER INSERT OR UPDATE OR DELETE ON process_steps
    FOR EACH ROW EXECUTE FUNCTION changes_searched('process', 'process_id');
CREATE TRIGGER job_descriptions_searched AFTER INSERT OR UPDATE OR DELETE ON job_descriptions
    FOR EACH ROW EXECUTE FUNCTION changes_searched('job-description', 'id');
CREATE TRIGGER teams_searched AFTER INSERT OR UPDATE OR DELETE ON teams FOR EACH ROW EXECUTE FUNCTION changes_searched('team', 'id');
CREATE TRIGGER outcomes_searched AFTER INSERT OR UPDATE OR DELETE ON outcomes FOR EACH ROW EXECUTE FUNCTION changes_searched('outcome', 'id');
CREATE TRIGGER pillars_searched AFTER INSERT OR UPDATE OR DELETE ON pillars FOR EACH ROW EXECUTE FUNCTION changes_searched('pillar', 'id');
CREATE TRIGGER areas_searched AFTER INSERT OR UPDATE OR DELETE ON areas FOR EACH ROW EXECUTE FUNCTION changes_searched('area', 'id');
CREATE TRIGGER families_searched AFTER INSERT OR UPDATE OR DELETE ON families FOR EACH ROW EXECUTE FUNCTION changes_searched('family', 'id');
CREATE TRIGGER categories_searched AFTER INSERT OR UPDATE OR DELETE ON categories FOR EACH ROW EXECUTE FUNCTION changes_searched('category', 'id');
CREATE TRIGGER capabilities_searched AFTER INSERT OR UPDATE OR DELETE ON capabilities
    FOR EACH ROW EXECUTE FUNCTION changes_searched('capability', 'id');

CREATE TRIGGER categories_mentioned AFTER UPDATE OF name ON categories FOR EACH ROW EXECUTE FUNCTION changes_mentions();
CREATE TRIGGER capabilities_mentioned AFTER UPDATE OF name ON capabilities FOR EACH ROW EXECUTE FUNCTION changes_mentions();
CREATE TRIGGER roles_mentioned AFTER UPDATE OF slug, title, archived_at ON roles FOR EACH ROW EXECUTE FUNCTION changes_mentions();
CREATE TRIGGER teams_mentioned AFTER UPDATE OF name ON teams FOR EACH ROW EXECUTE FUNCTION changes_mentions();
CREATE TRIGGER history_of_searched AFTER INSERT ON history FOR EACH ROW
    WHEN (NEW.entity IN ('role', 'kpi', 'tool', 'process', 'job-description', 'team', 'outcome', 'pillar', 'area', 'family', 'category', 'capability'))
    EXECUTE FUNCTION changes_latest();

SELECT search_again(noun, array_agg(id)) FROM findable GROUP BY noun;
