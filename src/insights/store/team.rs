use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::{Cut, Row};
use crate::{error::Error, locale::Localized};

/// What imports could not place, seats that nobody holds.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, cut: &Cut) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH held AS (
               SELECT h.seat_id FROM seat_holders h JOIN people p ON p.id = h.person_id
               WHERE h.during @> $1::date AND p.archived_at IS NULL),
           owned AS (
               SELECT owner_seat_id AS seat_id FROM kpis WHERE archived_at IS NULL AND owner_seat_id IS NOT NULL
               UNION ALL
               SELECT business_owner_id FROM tools WHERE archived_at IS NULL AND status <> 'known' AND business_owner_id IS NOT NULL
               UNION ALL
               SELECT owner_seat_id FROM processes WHERE archived_at IS NULL AND owner_seat_id IS NOT NULL),
           vacant AS (
               SELECT s.id, coalesce(s.title, r.title) AS title, t.name AS team,
                      coalesce((SELECT max(upper(during)) FROM seat_holders WHERE seat_id = s.id AND upper(during) <= $1), s.open_since) AS since,
                      (SELECT count(*) FROM owned WHERE seat_id = s.id) AS owns
               FROM seats s LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
               WHERE s.stage = 'active' AND NOT EXISTS (SELECT FROM held WHERE seat_id = s.id)),
           found AS (
               SELECT 'import-flags' AS kind, coalesce(s.title, r.title) AS subject, '/seats/' || s.id AS address, f.id::text AS key,
                      jsonb_build_object('en', f.detail, 'th', f.detail) AS other, NULL::date AS day, NULL::bigint AS number,
                      f.kind AS variant, f.since::date AS since, f.since::text AS place
               FROM import_flags f JOIN seats s ON s.id = f.seat_id LEFT JOIN roles r ON r.id = s.role_id
               UNION ALL
               SELECT 'seats-vacant', title, '/seats/' || id, id::text, team, since, owns, NULL, since, id::text FROM vacant),
           counted AS (
               SELECT f.*, count(*) OVER (PARTITION BY f.kind) AS total,
                      row_number() OVER (PARTITION BY f.kind ORDER BY f.day NULLS LAST, f.place) AS number_in_kind
               FROM found f
               WHERE ($3::text IS NULL OR f.kind = $3) AND ($4::text IS NULL OR f.key = $4)
                 AND ($4::text IS NOT NULL OR NOT EXISTS (SELECT FROM acceptance_of(f.kind, f.key, f.since, $1))))
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", key AS "key!", other AS "other: Localized", day,
                  number, variant, since, total AS "total!"
           FROM counted WHERE number_in_kind > $5 AND number_in_kind <= $5 + $2 ORDER BY kind, number_in_kind"#,
        today,
        cut.most,
        cut.kind_key(),
        cut.subject.as_deref(),
        cut.skip,
    );
    Ok(rows.fetch_all(db).await?)
}
