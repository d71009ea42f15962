-- What is accepted on a day.
CREATE FUNCTION accepted_on(day date) RETURNS SETOF finding_acceptances LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM finding_acceptances a WHERE a.withdrawn_at IS NULL AND (a.until IS NULL OR a.until >= accepted_on.day)
$$;

-- What covers a finding that began on a day, on another day. One that began anew is another finding; where it was not known since when the
-- accepted one had been there, one that began after the acceptance is another.
CREATE FUNCTION acceptance_of(kind text, subject text, since date, day date) RETURNS SETOF finding_acceptances
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT * FROM accepted_on(acceptance_of.day) a
    WHERE a.kind = acceptance_of.kind AND a.subject = acceptance_of.subject
      AND (acceptance_of.since IS NULL OR acceptance_of.since = a.since
           OR (a.since IS NULL AND acceptance_of.since <= (a.said_at AT TIME ZONE 'UTC')::date))
$$;
