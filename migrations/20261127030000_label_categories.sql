-- Two categories can have one name: the catalogue has two lists, and CRM and Collaboration stand in both. `label` is the
-- name by which each is told from the other in lists: with its group, or as the general one, in each language in which
-- another has that name.
ALTER TABLE categories ADD COLUMN label jsonb NOT NULL DEFAULT '{}';

CREATE FUNCTION label_categories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE categories c SET label = l.label
    FROM (SELECT c.id, c.name || coalesce(
              (SELECT jsonb_object_agg(n.key, n.value || ' (' ||
                          coalesce(shown(g.name, n.key), CASE n.key WHEN 'th' THEN 'ทั่วไป' ELSE 'general' END) || ')')
               FROM jsonb_each_text(c.name) n LEFT JOIN category_groups g ON g.key = c.group_key
               WHERE EXISTS (SELECT FROM categories o WHERE o.id <> c.id AND lower(o.name ->> n.key) = lower(n.value))), '{}') AS label
          FROM categories c) l
    WHERE l.id = c.id AND c.label <> l.label;
    RETURN NULL;
END $$;

CREATE TRIGGER categories_labelled AFTER INSERT OR DELETE OR UPDATE OF name, group_key ON categories
    FOR EACH STATEMENT EXECUTE FUNCTION label_categories();
CREATE TRIGGER category_groups_labelled AFTER UPDATE OF name ON category_groups
    FOR EACH STATEMENT EXECUTE FUNCTION label_categories();

-- Those that are there already: their names are written once more.
UPDATE categories SET name = name;
