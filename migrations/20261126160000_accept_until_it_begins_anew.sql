-- What is accepted on a day: of what kind, which thing, since when the finding had been there, and when that was said.
CREATE FUNCTION accepted_on(day date) RETURNS TABLE (kind text, subject text, since date, said_on date)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 20 AS $$
    SELECT a.kind, a.subject, a.since, a.said_at::date FROM finding_acceptances a
    WHERE a.withdrawn_at IS NULL AND (a.until IS NULL OR a.until >= day)
$$;

-- Whether a finding is the one that was accepted: one that began on another day, or after that was said, is another one.
CREATE FUNCTION is_same_finding(accepted date, said_on date, found date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN found IS NULL THEN true WHEN accepted IS NULL THEN found <= said_on ELSE accepted = found END
$$;
