use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Of, weights};
use crate::error::Error;

/// Since when so many `points` rest on each of these people: what rests on them on `today`, added up in the order in which it came to them. A thing came
/// when they took the seat, or when it was given to the seat, whichever was later; where history does not tell that, when it was entered.
pub(in super::super) async fn loaded_since(
    db: &mut PgConnection,
    people: &[Uuid],
    today: NaiveDate,
    points: i64,
) -> Result<HashMap<Uuid, NaiveDate>, Error> {
    let (kinds, weights) = weights(Of::People);
    let rows = sqlx::query!(
        r#"WITH mine AS (
               SELECT h.person_id, h.seat_id, s.role_id, lower(h.during) AS since FROM seat_holders h JOIN seats s ON s.id = h.seat_id AND s.closed_on IS NULL
               WHERE h.person_id = ANY($1) AND h.during @> $2::date
                 AND NOT EXISTS (SELECT FROM seat_holders o JOIN people p ON p.id = o.person_id AND p.archived_at IS NULL
                                 WHERE o.seat_id = h.seat_id AND o.person_id <> h.person_id AND o.during @> $2::date)),
           roles_held AS (SELECT person_id, role_id, min(since) AS since FROM mine WHERE role_id IS NOT NULL GROUP BY person_id, role_id),
           backed AS (
               SELECT r.person_id, r.role_id FROM roles_held r WHERE EXISTS (
                   SELECT FROM seats s JOIN seat_holders h ON h.seat_id = s.id JOIN people p ON p.id = h.person_id
                   WHERE s.role_id = r.role_id AND s.closed_on IS NULL AND h.during @> $2::date AND h.person_id <> r.person_id AND p.archived_at IS NULL)),
           owned AS (
               SELECT m.person_id, m.role_id, m.since, 'kpi' AS kind, k.id, 'kpi' AS entity, ARRAY['owner'] AS fields, m.seat_id, k.created_at
               FROM mine m JOIN kpis k ON k.owner_seat_id = m.seat_id WHERE k.archived_at IS NULL
               UNION ALL
               SELECT m.person_id, m.role_id, m.since, 'reading', k.id, 'kpi', ARRAY['updater', 'owner'], m.seat_id, k.created_at
               FROM mine m JOIN kpis k ON m.seat_id IN (k.updater_seat_id, k.owner_seat_id) AND m.seat_id = coalesce(k.updater_seat_id, k.owner_seat_id)
               WHERE k.archived_at IS NULL AND k.kind = 'numeric' AND NOT EXISTS (SELECT FROM kpi_formulas f WHERE f.kpi_id = k.id)
               UNION ALL
               SELECT m.person_id, m.role_id, m.since, 'tool', t.id, 'tool', ARRAY['business_owner', 'technical_owner'], m.seat_id, t.created_at
               FROM mine m JOIN tools t ON m.seat_id IN (t.business_owner_id, t.technical_owner_id)
               WHERE t.archived_at IS NULL AND t.status NOT IN ('known', 'retired')
               UNION ALL
               SELECT m.person_id, m.role_id, m.since, 'process', p.id, 'process', ARRAY['owner'], m.seat_id, p.created_at
               FROM mine m JOIN processes p ON p.owner_seat_id = m.seat_id WHERE p.archived_at IS NULL),
           came AS (
               SELECT o.person_id, o.kind, EXISTS (SELECT FROM backed b WHERE b.person_id = o.person_id AND b.role_id = o.role_id) AS is_backed,
                      greatest(o.since, coalesce(given.day, o.created_at::date)) AS day
               FROM owned o LEFT JOIN LATERAL (
                   SELECT max(h.at)::date AS day FROM history h CROSS JOIN unnest(o.fields) AS f (field)
                   WHERE h.entity_id = o.id AND h.entity = o.entity AND h.after ->> f.field = o.seat_id::text
                     AND h.before ->> f.field IS DISTINCT FROM o.seat_id::text) AS given ON true
               UNION ALL
               SELECT m.person_id, 'report', EXISTS (SELECT FROM backed b WHERE b.person_id = m.person_id AND b.role_id = m.role_id),
                      greatest(m.since, lower(l.during))
               FROM mine m JOIN seat_managers l ON l.manager_seat_id = m.seat_id AND l.during @> $2::date JOIN seats s ON s.id = l.seat_id AND s.closed_on IS NULL
               UNION ALL
               SELECT r.person_id, 'raci', false, greatest(r.since, p.created_at::date)
               FROM roles_held r JOIN process_raci c ON c.role_id = r.role_id AND c.letter IN ('A', 'R') JOIN process_steps s ON s.id = c.step_id
               JOIN processes p ON p.id = s.process_id AND p.archived_at IS NULL
               WHERE NOT EXISTS (SELECT FROM backed b WHERE b.person_id = r.person_id AND b.role_id = r.role_id)
               GROUP BY r.person_id, r.role_id, r.since, p.id, c.letter
               UNION ALL
               SELECT a.person_id, 'last-administrator', false, greatest(lower(a.during), (
                      SELECT max(upper(o.during)) FROM tool_access o WHERE o.tool_id = a.tool_id AND o.level = 'administer' AND upper(o.during) <= $2))
               FROM tool_access a JOIN tools t ON t.id = a.tool_id AND t.archived_at IS NULL AND t.status <> 'retired'
               WHERE a.person_id = ANY($1) AND a.level = 'administer' AND a.during @> $2::date AND NOT EXISTS (
                   SELECT FROM tool_access o JOIN people p ON p.id = o.person_id AND p.archived_at IS NULL
                   WHERE o.tool_id = a.tool_id AND o.person_id <> a.person_id AND o.level = 'administer' AND o.during @> $2::date)),
           summed AS (
               SELECT c.person_id, c.day, sum(w.weight * CASE WHEN c.is_backed THEN 1 ELSE 2 END) OVER (PARTITION BY c.person_id ORDER BY c.day NULLS FIRST) AS halves
               FROM came c JOIN unnest($3::text[], $4::bigint[]) AS w (kind, weight) ON w.kind = c.kind)
           SELECT person_id AS "person!", coalesce(min(day) FILTER (WHERE halves >= $5), max(day)) AS since FROM summed GROUP BY person_id"#,
        people,
        today,
        &kinds,
        &weights,
        rust_decimal::Decimal::from(2 * points),
    );
    Ok(rows.fetch_all(db).await?.into_iter().filter_map(|row| Some((row.person, row.since?))).collect())
}
