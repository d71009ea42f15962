-- Since when nobody holds a role: since its last holder left, else since the first of its seats was open, else since it was entered.
CREATE FUNCTION role_open_since(role uuid, day date) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce((SELECT max(upper(h.during)) FROM seats s JOIN seat_holders h ON h.seat_id = s.id
                     WHERE s.role_id = role_open_since.role AND upper(h.during) <= role_open_since.day),
                    (SELECT min(s.open_since) FROM seats s
                     WHERE s.role_id = role_open_since.role AND s.stage = 'active' AND s.open_since <= role_open_since.day),
                    (SELECT created_at::date FROM roles WHERE id = role_open_since.role))
$$;

-- Whether words in a document, or in any part of it, are missing in English or in Thai.
CREATE FUNCTION lacks_a_language(document jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_path_exists(document, '$.** ? (@.type() == "object" && (exists(@.en) || exists(@.th)) && !(exists(@.en) && exists(@.th)))')
$$;

-- Whether a role, by its place in addresses, is accountable for a step of a process as history keeps it.
CREATE FUNCTION answers_for_a_step(process jsonb, role text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM jsonb_path_query(process, '$.steps[*].raci') AS raci WHERE raci ->> answers_for_a_step.role IN ('A', 'AR'))
$$;

-- Whether a change that history keeps gave any of these fields another value.
CREATE FUNCTION differs_in(before jsonb, after jsonb, VARIADIC fields text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM unnest(fields) AS f (field) WHERE before -> f.field IS DISTINCT FROM after -> f.field)
$$;

-- From now on these say another day than when they were accepted; what was accepted stays so, unless it began anew since.
UPDATE finding_acceptances SET since = NULL WHERE kind IN ('one-person', 'role-no-holder', 'process-vacant-step');
