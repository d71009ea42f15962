use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::Row;
use crate::{error::Error, locale::Localized};

/// From so many KPIs, tools and processes on, one person alone is a risk.
const MANY: i64 = 5;

/// What imports could not place, seats that nobody holds, people on whom much depends.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, most: i64) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH held AS (
               SELECT h.seat_id, h.person_id FROM seat_holders h JOIN people p ON p.id = h.person_id
               WHERE h.during @> $1::date AND p.archived_at IS NULL),
           owned AS (
               SELECT owner_seat_id AS seat_id FROM kpis WHERE archived_at IS NULL AND owner_seat_id IS NOT NULL
               UNION ALL
               SELECT business_owner_id FROM tools WHERE archived_at IS NULL AND status <> 'known' AND business_owner_id IS NOT NULL
               UNION ALL
               SELECT owner_seat_id FROM processes WHERE archived_at IS NULL AND owner_seat_id IS NOT NULL),
           alone AS (
               SELECT (array_agg(h.person_id))[1] AS person_id, h.seat_id FROM held h
               WHERE h.seat_id IN (SELECT seat_id FROM owned) GROUP BY h.seat_id HAVING count(*) = 1),
           heavy AS (
               SELECT a.person_id, count(*) AS things FROM alone a JOIN owned o ON o.seat_id = a.seat_id
               GROUP BY a.person_id HAVING count(*) >= $3),
           found AS (
               SELECT 'import-flags' AS kind, coalesce(s.title, r.title) AS subject, '/seats/' || s.id AS address,
                      jsonb_build_object('en', f.detail, 'th', f.detail) AS other, NULL::date AS day, NULL::bigint AS number,
                      f.kind AS variant, f.since::text AS place
               FROM import_flags f JOIN seats s ON s.id = f.seat_id LEFT JOIN roles r ON r.id = s.role_id
               UNION ALL
               SELECT 'seats-vacant', coalesce(s.title, r.title), '/seats/' || s.id, t.name,
                      coalesce((SELECT max(upper(during)) FROM seat_holders WHERE seat_id = s.id AND upper(during) <= $1), s.open_since),
                      (SELECT count(*) FROM owned WHERE seat_id = s.id), NULL, s.id::text
               FROM seats s LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
               WHERE s.stage = 'active' AND NOT EXISTS (SELECT FROM held WHERE seat_id = s.id)
               UNION ALL
               SELECT 'one-person', jsonb_build_object('en', p.name, 'th', p.name), '/people/' || p.id, NULL, NULL, h.things, NULL,
                      to_char(1000000 - h.things, '0000000')
               FROM heavy h JOIN people p ON p.id = h.person_id)
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", other AS "other: Localized", day, number,
                  variant, total AS "total!"
           FROM (SELECT found.*, count(*) OVER (PARTITION BY kind) AS total,
                        row_number() OVER (PARTITION BY kind ORDER BY day NULLS LAST, place) AS number_in_kind FROM found) numbered
           WHERE number_in_kind <= $2 ORDER BY kind, number_in_kind"#,
        today,
        most,
        MANY,
    );
    Ok(rows.fetch_all(db).await?)
}
