-- What a job pays, a month or a year.
ALTER TABLE roles ADD COLUMN pay_period text NOT NULL DEFAULT 'month' CONSTRAINT roles_pay_period CHECK (pay_period IN ('month', 'year'));
ALTER TABLE roles ADD CONSTRAINT roles_pay_whole CHECK (num_nonnulls(pay_low, pay_high, pay_currency) IN (0, 3));
-- Counts the changes of the pay band, which is not part of what everybody may see of a role.
ALTER TABLE roles ADD COLUMN pay_version int NOT NULL DEFAULT 1;
-- How much of the time a responsibility takes, in percent.
ALTER TABLE role_items ADD COLUMN share smallint CONSTRAINT role_items_share CHECK (share IS NULL OR share BETWEEN 1 AND 100 AND kind = 'responsibility');

CREATE OR REPLACE FUNCTION address_of(entity text, id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE entity
        WHEN 'role' THEN (SELECT '/roles/' || slug FROM roles WHERE roles.id = address_of.id)
        WHEN 'role-pay' THEN (SELECT '/roles/' || slug FROM roles WHERE roles.id = address_of.id)
        WHEN 'job-description' THEN (
            SELECT '/roles/' || r.slug || '/job-description/versions' || coalesce('?seat=' || j.seat_id, '')
            FROM job_descriptions j JOIN roles r ON r.id = j.role_id WHERE j.id = address_of.id)
        WHEN 'tool' THEN (SELECT '/tools/' || slug FROM tools WHERE tools.id = address_of.id)
        WHEN 'contract' THEN (SELECT '/tools/' || t.slug FROM contracts c JOIN tools t ON t.id = c.tool_id WHERE c.id = address_of.id)
        WHEN 'seat' THEN (SELECT '/seats/' || seats.id FROM seats WHERE seats.id = address_of.id)
        WHEN 'person' THEN (SELECT '/people/' || people.id FROM people WHERE people.id = address_of.id)
        WHEN 'user' THEN (SELECT '/admin/users' FROM users WHERE users.id = address_of.id)
        WHEN 'process' THEN (SELECT '/processes/' || slug FROM processes WHERE processes.id = address_of.id)
        WHEN 'review' THEN (SELECT '/kpis/review?week=' || to_char(monday, 'IYYY"-W"IW') FROM reviews WHERE reviews.id = address_of.id)
        WHEN 'setting' THEN '/admin/settings'
        ELSE (SELECT '/kpis/' || slug FROM kpis WHERE kpis.id = address_of.id)
    END
$$;
