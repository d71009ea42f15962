use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::{Cut, Row};
use crate::{error::Error, locale::Localized};

/// Processes that nobody has confirmed in time, that nobody owns or judges, that have no steps, or steps that nobody answers for.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, cut: &Cut) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH live AS (
               SELECT *, '/processes/' || slug AS address, created_at::date AS made, coalesce(confirmed_on, created_at::date) + review_days AS due
               FROM processes WHERE archived_at IS NULL),
           held_seats AS (SELECT DISTINCT h.seat_id FROM seat_holders h JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL WHERE h.during @> $1::date),
           held AS (SELECT role_id FROM held_roles($1)),
           found AS (
               SELECT 'process-overdue' AS kind, name AS subject, address, id::text AS key, NULL::jsonb AS other, due AS day,
                      NULL::bigint AS number, due + 1 AS since, position
               FROM live WHERE due < $1
               UNION ALL
               SELECT 'process-no-owner', name, address || '/edit#owner', id::text, NULL, NULL, NULL,
                      coalesce((SELECT max(h.at)::date FROM history h WHERE h.entity_id = live.id AND h.entity = 'process'
                                  AND h.before -> 'owner' <> 'null' AND h.after -> 'owner' = 'null'), made), position
               FROM live WHERE owner_seat_id IS NULL
               UNION ALL
               SELECT 'process-owner-vacant', l.name, l.address || '/edit#owner', l.id::text, coalesce(s.title, r.title), NULL, NULL,
                      coalesce((SELECT max(upper(during)) FROM seat_holders WHERE seat_id = s.id AND upper(during) <= $1), s.open_since, s.created_at::date), l.position
               FROM live l JOIN seats s ON s.id = l.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE NOT EXISTS (SELECT FROM held_seats WHERE seat_id = s.id)
               UNION ALL
               SELECT 'process-vacant-step', l.name, l.address || '#steps', l.id || '.' || r.id, r.title, NULL, count(*),
                      greatest(role_open_since(r.id, $1), coalesce((
                          SELECT max(h.at)::date FROM history h
                          WHERE h.entity_id = l.id AND h.entity = 'process' AND h.before ? 'steps' AND NOT answers_for_a_step(h.before, r.slug)
                            AND answers_for_a_step(h.after, r.slug)), l.made)), l.position
               FROM live l JOIN process_steps s ON s.process_id = l.id JOIN process_raci a ON a.step_id = s.id AND a.letter = 'A' JOIN roles r ON r.id = a.role_id
               WHERE NOT EXISTS (SELECT FROM held WHERE role_id = r.id) AND EXISTS (SELECT FROM held) GROUP BY l.id, l.name, l.address, l.position, l.made, r.id
               UNION ALL
               SELECT 'process-no-kpi', name, address || '/edit#kpi', id::text, NULL, NULL, NULL, made, position FROM live
               WHERE NOT EXISTS (SELECT FROM process_kpis pk JOIN kpis k ON k.id = pk.kpi_id WHERE pk.process_id = live.id AND k.archived_at IS NULL)
               UNION ALL
               SELECT 'process-no-steps', name, address || '/edit#step', id::text, NULL, NULL, NULL, made, position FROM live
               WHERE NOT EXISTS (SELECT FROM process_steps WHERE process_id = live.id)),
           counted AS (
               SELECT f.*, count(*) OVER (PARTITION BY f.kind) AS total,
                      row_number() OVER (PARTITION BY f.kind ORDER BY f.day NULLS LAST, f.position, f.address, f.key) AS number_in_kind
               FROM found f
               WHERE ($3::text IS NULL OR f.kind = $3) AND ($4::text IS NULL OR f.key = $4)
                 AND ($4::text IS NOT NULL OR NOT EXISTS (SELECT FROM acceptance_of(f.kind, f.key, f.since, $1))))
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", key AS "key!", other AS "other: Localized", day,
                  number, NULL::text AS variant, since, total AS "total!"
           FROM counted WHERE number_in_kind > $5 AND number_in_kind <= $5 + $2 ORDER BY kind, number_in_kind"#,
        today,
        cut.most,
        cut.kind_key(),
        cut.subject.as_deref(),
        cut.skip,
    );
    Ok(rows.fetch_all(db).await?)
}
