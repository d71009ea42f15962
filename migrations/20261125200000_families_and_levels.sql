-- Roles belong to a family and stand on levels; both are lists that editors keep. A role on several levels can have points that hold for
-- one of them only, and a seat of such a role says on which it stands.
CREATE TABLE families (
    id       uuid PRIMARY KEY,
    key      text NOT NULL CONSTRAINT families_key_once UNIQUE CONSTRAINT families_key_shape CHECK (key ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(key) <= 120),
    position int NOT NULL,
    name     jsonb NOT NULL CONSTRAINT families_name CHECK (is_localized(name)),
    version  int NOT NULL DEFAULT 1
);
CREATE TABLE levels (
    id       uuid PRIMARY KEY,
    key      text NOT NULL CONSTRAINT levels_key_once UNIQUE CONSTRAINT levels_key_shape CHECK (key ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(key) <= 120),
    position int NOT NULL,
    name     jsonb NOT NULL CONSTRAINT levels_name CHECK (is_localized(name)),
    version  int NOT NULL DEFAULT 1
);
INSERT INTO levels (id, key, position, name) VALUES
    (gen_random_uuid(), 'executive', 1, '{"en": "Executive", "th": "ผู้บริหาร"}'),
    (gen_random_uuid(), 'manager', 2, '{"en": "Manager", "th": "ผู้จัดการ"}'),
    (gen_random_uuid(), 'specialist', 3, '{"en": "Specialist", "th": "ผู้เชี่ยวชาญ"}');

CREATE TABLE role_levels (
    role_id  uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    level_id uuid NOT NULL REFERENCES levels,
    PRIMARY KEY (role_id, level_id)
);
CREATE INDEX role_levels_of_level ON role_levels (level_id);
INSERT INTO role_levels (role_id, level_id) SELECT r.id, l.id FROM roles r JOIN levels l ON l.key = ANY(r.levels);

-- Families that were typed as texts become families of the list, each name once.
CREATE FUNCTION pg_temp.key_of(name jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(nullif(trim(BOTH '-' FROM left(regexp_replace(replace(lower(coalesce(name ->> 'en', name ->> 'th')), '&', 'and'), '[^a-z0-9ก-๙]+', '-', 'g'), 100)), ''), 'family')
$$;
ALTER TABLE roles ADD COLUMN family_id uuid REFERENCES families;
WITH typed AS (SELECT family, min(position) AS position FROM roles WHERE family IS NOT NULL GROUP BY family),
     keyed AS (SELECT family, row_number() OVER (ORDER BY position, family) AS position, pg_temp.key_of(family) AS key,
                      row_number() OVER (PARTITION BY pg_temp.key_of(family) ORDER BY position, family) AS again FROM typed)
INSERT INTO families (id, key, position, name)
SELECT gen_random_uuid(), CASE WHEN again = 1 THEN key ELSE key || '-' || left(md5(family::text), 8) END, position, family FROM keyed;
UPDATE roles SET family_id = families.id FROM families WHERE families.name = roles.family;
-- History keeps the key, as it does for areas.
UPDATE history SET before = CASE WHEN jsonb_typeof(before -> 'family') = 'object' THEN jsonb_set(before, '{family}', to_jsonb(coalesce((SELECT key FROM families f WHERE f.name = before -> 'family'), pg_temp.key_of(before -> 'family')))) ELSE before END,
                   after = CASE WHEN jsonb_typeof(after -> 'family') = 'object' THEN jsonb_set(after, '{family}', to_jsonb(coalesce((SELECT key FROM families f WHERE f.name = after -> 'family'), pg_temp.key_of(after -> 'family')))) ELSE after END
WHERE entity = 'role' AND (jsonb_typeof(before -> 'family') = 'object' OR jsonb_typeof(after -> 'family') = 'object');
DROP FUNCTION pg_temp.key_of(jsonb);
ALTER TABLE roles DROP COLUMN family, DROP COLUMN levels;
CREATE INDEX roles_of_family ON roles (family_id);

ALTER TABLE role_items ADD COLUMN level_id uuid REFERENCES levels;

-- A seat stands on one of the levels of its role. A level cannot be taken from a role while a seat stands on it.
ALTER TABLE seats ADD COLUMN level_id uuid,
    ADD CONSTRAINT seats_level_of_role FOREIGN KEY (role_id, level_id) REFERENCES role_levels (role_id, level_id),
    ADD CONSTRAINT seats_level_needs_role CHECK (level_id IS NULL OR role_id IS NOT NULL);
CREATE INDEX seats_of_level ON seats (role_id, level_id) WHERE level_id IS NOT NULL;

-- The words of a text as one looks for whole words in it: in small letters, with one space before and after each.
CREATE FUNCTION spaced(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ' ' || trim(regexp_replace(lower(words), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- On which level each seat stands: the one that was chosen, else the only one of its role, else the only one that its title names.
-- English names are whole words; Thai ones stand anywhere, because Thai has no spaces between words.
CREATE VIEW seat_levels AS
    SELECT s.id AS seat_id, coalesce(s.level_id, sole.level_id, named.level_id) AS level_id
    FROM seats s
    LEFT JOIN LATERAL (
        SELECT (array_agg(rl.level_id))[1] AS level_id FROM role_levels rl WHERE rl.role_id = s.role_id HAVING count(*) = 1) sole ON true
    LEFT JOIN (
        SELECT t.id, (array_agg(l.id))[1] AS level_id
        FROM seats t JOIN role_levels rl ON rl.role_id = t.role_id JOIN levels l ON l.id = rl.level_id
        WHERE t.title IS NOT NULL AND t.level_id IS NULL
          AND (strpos(spaced(t.title ->> 'en'), spaced(l.name ->> 'en')) > 0 OR strpos(t.title ->> 'th', l.name ->> 'th') > 0)
        GROUP BY t.id HAVING count(*) = 1) named ON named.id = s.id;

-- The same for one seat.
CREATE FUNCTION level_of(seat uuid) RETURNS uuid LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT level_id FROM seat_levels WHERE seat_id = seat
$$;

-- Where a thing of history is found is asked in the hub's own queries: each noun more would have written this function anew.
DROP FUNCTION address_of(text, uuid);
