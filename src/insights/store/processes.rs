use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::Row;
use crate::{error::Error, locale::Localized};

/// Processes that nobody has confirmed in time, that nobody owns or judges, that have no steps, or steps that nobody answers for.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, most: i64) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH live AS (
               SELECT *, '/processes/' || slug AS address, coalesce(confirmed_on, created_at::date) + review_days AS due FROM processes WHERE archived_at IS NULL),
           held_seats AS (SELECT DISTINCT h.seat_id FROM seat_holders h JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL WHERE h.during @> $1::date),
           held AS (SELECT role_id FROM held_roles($1)),
           found AS (
               SELECT 'process-overdue' AS kind, name AS subject, address, NULL::jsonb AS other, due AS day, NULL::bigint AS number, position FROM live WHERE due < $1
               UNION ALL
               SELECT 'process-no-owner', name, address || '/edit#owner', NULL, NULL, NULL, position FROM live WHERE owner_seat_id IS NULL
               UNION ALL
               SELECT 'process-owner-vacant', l.name, l.address || '/edit#owner', coalesce(s.title, r.title), NULL, NULL, l.position
               FROM live l JOIN seats s ON s.id = l.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE NOT EXISTS (SELECT FROM held_seats WHERE seat_id = s.id)
               UNION ALL
               SELECT 'process-vacant-step', l.name, l.address || '#steps', r.title, NULL, count(*), l.position
               FROM live l JOIN process_steps s ON s.process_id = l.id JOIN process_raci a ON a.step_id = s.id AND a.letter = 'A' JOIN roles r ON r.id = a.role_id
               WHERE NOT EXISTS (SELECT FROM held WHERE role_id = r.id) AND EXISTS (SELECT FROM held) GROUP BY l.id, l.name, l.address, l.position, r.id
               UNION ALL
               SELECT 'process-no-kpi', name, address || '/edit#kpi', NULL, NULL, NULL, position FROM live
               WHERE NOT EXISTS (SELECT FROM process_kpis pk JOIN kpis k ON k.id = pk.kpi_id WHERE pk.process_id = live.id AND k.archived_at IS NULL)
               UNION ALL
               SELECT 'process-no-steps', name, address || '/edit#step', NULL, NULL, NULL, position FROM live
               WHERE NOT EXISTS (SELECT FROM process_steps WHERE process_id = live.id))
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", other AS "other: Localized", day, number,
                  NULL::text AS variant, total AS "total!"
           FROM (SELECT found.*, count(*) OVER (PARTITION BY kind) AS total,
                        row_number() OVER (PARTITION BY kind ORDER BY day NULLS LAST, position, address) AS number_in_kind FROM found) numbered
           WHERE number_in_kind <= $2 ORDER BY kind, number_in_kind"#,
        today,
        most,
    );
    Ok(rows.fetch_all(db).await?)
}
