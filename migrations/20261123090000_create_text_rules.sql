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

-- Both languages, lower-cased, as one searchable text.
CREATE FUNCTION searchable(words jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(coalesce(words ->> 'en', '') || ' ' || coalesce(words ->> 'th', ''))
$$;

-- Sort orders of the two interface languages.
CREATE COLLATION IF NOT EXISTS english (provider = icu, locale = 'en-u-kn-true');
CREATE COLLATION IF NOT EXISTS thai (provider = icu, locale = 'th-u-kn-true');
