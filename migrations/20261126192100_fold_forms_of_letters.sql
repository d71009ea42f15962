-- Letters and digits of full width, ligatures and other forms that look like the usual ones are searched as those (NFKC). Sara am, which
-- that takes apart, stays one letter.
CREATE OR REPLACE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(
        translate(normalize(regexp_replace(normalize(lower(normalize(words, NFKC)), NFKD), '[\u0300-\u036f]', '', 'g'), NFKC), '๐๑๒๓๔๕๖๗๘๙', '0123456789'),
        U&'\0E4D\0E32', U&'\0E33')
$$;

-- What is kept of texts is folded anew.
UPDATE people SET name = name;
UPDATE roles SET title = title;
UPDATE seats SET title = title;
UPDATE processes SET name = name;
SELECT search_again(noun, array_agg(id)) FROM findable GROUP BY noun;
