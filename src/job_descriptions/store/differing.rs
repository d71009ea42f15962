use chrono::NaiveDate;
use sqlx::PgExecutor;
use uuid::Uuid;

use super::brief::Subject;
use crate::{error::Error, ids::SeatId};

/// Since when each of these published texts no longer says what the hub knows, in their order: since the first change after it was sent to review of
/// something that it tells of, and not before it was published. Where history knows of no such change, since it was published.
pub async fn differing_since(db: impl PgExecutor<'_>, texts: &[Subject]) -> Result<Vec<NaiveDate>, Error> {
    let roles: Vec<Uuid> = texts.iter().map(|text| text.role.uuid()).collect();
    let seats: Vec<Option<Uuid>> = texts.iter().map(|text| text.seat.map(SeatId::uuid)).collect();
    let since = sqlx::query_scalar!(
        r#"WITH asked AS (
               SELECT a.n, a.role_id, a.seat_id, j.published_on, coalesce(j.sent_at, j.updated_at) AS from_then
               FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS a (role_id, seat_id, n)
               JOIN job_descriptions j ON j.role_id = a.role_id AND j.seat_id IS NOT DISTINCT FROM a.seat_id AND j.stage = 'published'),
           own AS (SELECT a.n, s.id FROM asked a JOIN seats s ON s.role_id = a.role_id AND (a.seat_id IS NULL OR s.id = a.seat_id)),
           things AS (
               SELECT n, role_id AS id, entity FROM asked CROSS JOIN unnest(ARRAY['role', 'role-pay']) AS entity
               UNION SELECT a.n, k.kpi_id, e.entity FROM asked a JOIN role_kpis k ON k.role_id = a.role_id CROSS JOIN unnest(ARRAY['kpi', 'target']) AS e (entity)
               UNION SELECT a.n, t.tool_id, 'tool' FROM asked a JOIN role_tools t ON t.role_id = a.role_id AND t.tool_id IS NOT NULL
               UNION SELECT n, id, 'seat' FROM own
               UNION SELECT o.n, m.manager_seat_id, 'seat' FROM own o JOIN seat_managers m ON m.seat_id = o.id
               UNION SELECT o.n, m.seat_id, 'seat' FROM own o JOIN seat_managers m ON m.manager_seat_id = o.id
               UNION SELECT n, '00000000-0000-0000-0000-000000000000', 'setting' FROM asked),
           changed AS (
               SELECT a.n, min(h.at)::date AS day
               FROM asked a JOIN things t ON t.n = a.n JOIN history h ON h.entity_id = t.id AND h.entity = t.entity AND h.at > a.from_then
               WHERE CASE WHEN h.entity = 'setting' THEN h.label = 'Job descriptions'
                          WHEN h.action <> 'changed' THEN true
                          WHEN h.entity = 'kpi' THEN differs_in(h.before, h.after, 'name', 'measure', 'unit', 'currency', 'direction')
                          WHEN h.entity = 'tool' THEN differs_in(h.before, h.after, 'name', 'category', 'status')
                          WHEN h.entity = 'seat' THEN differs_in(h.before, h.after, 'role', 'level', 'title', 'team', 'manager', 'fte', 'location')
                          ELSE true END
               GROUP BY a.n)
           SELECT greatest(c.day, a.published_on) AS "since!" FROM asked a LEFT JOIN changed c ON c.n = a.n ORDER BY a.n"#,
        &roles,
        &seats as &[Option<Uuid>],
    );
    Ok(since.fetch_all(db).await?)
}
