-- An archived KPI has a page, from which it can be restored: its history leads there.
CREATE OR REPLACE FUNCTION address_of(entity text, id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE entity
        WHEN 'role' THEN (SELECT '/roles/' || slug FROM roles WHERE roles.id = address_of.id)
        WHEN 'tool' THEN (SELECT '/tools/' || slug FROM tools WHERE tools.id = address_of.id)
        WHEN 'contract' THEN (SELECT '/tools/' || t.slug FROM contracts c JOIN tools t ON t.id = c.tool_id WHERE c.id = address_of.id)
        WHEN 'seat' THEN (SELECT '/seats/' || seats.id FROM seats WHERE seats.id = address_of.id)
        WHEN 'person' THEN (SELECT '/people/' || people.id FROM people WHERE people.id = address_of.id)
        WHEN 'user' THEN (SELECT '/admin/users' FROM users WHERE users.id = address_of.id)
        ELSE (SELECT '/kpis/' || slug FROM kpis WHERE kpis.id = address_of.id)
    END
$$;
