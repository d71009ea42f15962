-- An index of trigrams is asked once for every combination of one pattern of each array. Three terms with all their synonyms made
-- thousands, and a second of work, so only as many arrays are put to the index as make few combinations; the others are compared with
-- what it found. The terms come with the fewest patterns first.
CREATE OR REPLACE FUNCTION holds(searchable text, one text[], two text[], three text[], rest text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT searchable LIKE ANY (one)
        AND (two IS NULL OR CASE WHEN cardinality(one) * cardinality(two) <= 64
            THEN searchable LIKE ANY (two) ELSE (searchable || '') LIKE ANY (two) END)
        AND (three IS NULL OR CASE WHEN cardinality(one) * cardinality(two) * cardinality(three) <= 64
            THEN searchable LIKE ANY (three) ELSE (searchable || '') LIKE ANY (three) END)
        AND (rest IS NULL OR searchable LIKE ALL (rest))
$$;
