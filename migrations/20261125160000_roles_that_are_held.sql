-- The roles that somebody holds on a day: what "nobody holds it" means everywhere.
CREATE FUNCTION held_roles(day date) RETURNS TABLE (role_id uuid) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT DISTINCT s.role_id FROM seats s JOIN seat_holders h ON h.seat_id = s.id AND h.during @> held_roles.day
    JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL WHERE s.stage <> 'closed' AND s.role_id IS NOT NULL
$$;
