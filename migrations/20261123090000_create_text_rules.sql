-- Rules that many tables share: extensions, and what counts as a text in languages.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- A text in at least one of English and Thai, nothing blank, nothing else: {"en": "Role", "th": "บทบาท"}. Of a text that is
-- not there it says nothing, so that a column can do without one.
CREATE FUNCTION is_localized(words jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(
        jsonb_typeof(words) = 'object'
        AND words <> '{}'
        AND words - ARRAY['en', 'th'] = '{}'
        AND (NOT words ? 'en' OR (jsonb_typeof(words -> 'en') = 'string' AND btrim(words ->> 'en') <> ''))
        AND (NOT words ? 'th' OR (jsonb_typeof(words -> 'th') = 'string' AND btrim(words ->> 'th') <> '')),
        false)
$$;

-- The words in one language, else in the other: what a list sorts and searches by.
CREATE FUNCTION shown(words jsonb, language text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(words ->> language, words ->> 'en', words ->> 'th')
$$;

-- A text as searches compare it: lower case, no accents, Latin digits. Thai vowels and tone marks stay.
CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(normalize(regexp_replace(normalize(lower(words), NFD), '[\u0300-\u036f]', '', 'g'), NFC), '๐๑๒๓๔๕๖๗๘๙', '0123456789')
$$;

-- Both languages as searches compare them, a line each. A column named searchable is such lines after a line break: first the
-- names of the thing, then an empty line and what else is searched.
CREATE FUNCTION searchable(words jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(folded(words ->> 'en') || E'\n', '') || coalesce(folded(words ->> 'th') || E'\n', '')
$$;

-- The names in a searchable text.
CREATE FUNCTION names_in(searchable text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT split_part(searchable, E'\n\n', 1) || E'\n'
$$;

-- Whether a searchable text holds one of the patterns of each of three terms, and all of the rest; a null asks for nothing. Written
-- so that the planner puts it into the query, where indexes of trigrams serve it.
CREATE FUNCTION holds(searchable text, one text[], two text[], three text[], rest text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT searchable LIKE ANY (one) AND (two IS NULL OR searchable LIKE ANY (two)) AND (three IS NULL OR searchable LIKE ANY (three))
        AND (rest IS NULL OR searchable LIKE ALL (rest))
$$;

-- How close names are to what was typed, which is a pattern: 0 one is it, 1 one begins with it, 2 a word does, 3 it is in one, 4 they
-- hold all terms, 5 they do not.
CREATE FUNCTION closeness(names text, typed text, one text[], two text[], three text[], rest text[]) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN names LIKE E'%\n' || typed || E'\n%' THEN 0
        WHEN names LIKE E'%\n' || typed || '%' THEN 1
        WHEN names LIKE '% ' || typed || '%' THEN 2
        WHEN names LIKE '%' || typed || '%' THEN 3
        WHEN holds(names, one, two, three, rest) THEN 4
        ELSE 5 END
$$;

-- Sort orders of the two interface languages.
CREATE COLLATION IF NOT EXISTS english (provider = icu, locale = 'en-u-kn-true');
CREATE COLLATION IF NOT EXISTS thai (provider = icu, locale = 'th-u-kn-true');
