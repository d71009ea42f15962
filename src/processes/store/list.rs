use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgExecutor;

use super::super::model::Review;
use crate::{error::Error, ids::SeatId, locale::Localized};

/// A process in the list.
#[derive(Clone, Debug)]
pub(in super::super) struct Row {
    pub slug: String,
    pub name: Localized,
    /// The area's key and name.
    pub area: Option<(String, Localized)>,
    /// The outcome's key and name.
    pub outcome: Option<(String, Localized)>,
    /// The seat that keeps it right: its id and title.
    pub owner: Option<(SeatId, Localized)>,
    /// The names of the owner's holders in one line; none in a vacant seat.
    pub holders: Option<String>,
    pub review: Review,
    pub steps: i64,
    /// How long the steps take that say so, in minutes.
    pub minutes: i64,
    pub kpis: i64,
    /// How many steps have an accountable role that nobody holds.
    pub vacant: i64,
    /// What is searched in.
    pub searchable: String,
    /// Its place among the names of each language.
    pub english: i64,
    pub thai: i64,
}

/// Every process that is not archived, by area and place.
pub(in super::super) async fn all(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query!(
        r#"WITH held AS (SELECT role_id FROM held_roles($1)),
           steps AS (
               SELECT s.process_id, count(*) AS n, coalesce(sum(s.minutes), 0) AS minutes, count(*) FILTER (WHERE held.role_id IS NULL) AS vacant
               FROM process_steps s LEFT JOIN process_raci a ON a.step_id = s.id AND a.letter = 'A' LEFT JOIN held ON held.role_id = a.role_id
               GROUP BY s.process_id),
           judged AS (SELECT pk.process_id, count(*) AS n FROM process_kpis pk JOIN kpis k ON k.id = pk.kpi_id WHERE k.archived_at IS NULL GROUP BY pk.process_id)
           SELECT p.slug, p.name AS "name: Localized", a.key AS "area_key?", a.name AS "area?: Localized", o.key AS "outcome_key?", o.name AS "outcome?: Localized",
                  s.id AS "owner?: SeatId", coalesce(s.title, r.title) AS "owner_title?: Localized",
                  (SELECT string_agg(person.name, ', ' ORDER BY person.name) FROM seat_holders h JOIN people person ON person.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $1::date AND person.archived_at IS NULL) AS holders,
                  p.confirmed_on, p.confirmed_by, coalesce(p.confirmed_on, p.created_at::date) + p.review_days AS due,
                  coalesce(steps.n, 0) AS "steps!", coalesce(steps.minutes, 0) AS "minutes!", coalesce(steps.vacant, 0) AS "vacant!",
                  coalesce(judged.n, 0) AS "kpis!", p.searchable,
                  row_number() OVER (ORDER BY shown(p.name, 'en') COLLATE english) AS "english!",
                  row_number() OVER (ORDER BY shown(p.name, 'th') COLLATE thai) AS "thai!"
           FROM processes p LEFT JOIN areas a ON a.id = p.area_id LEFT JOIN outcomes o ON o.id = p.outcome_id
           LEFT JOIN seats s ON s.id = p.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN steps ON steps.process_id = p.id LEFT JOIN judged ON judged.process_id = p.id
           WHERE p.archived_at IS NULL ORDER BY a.position NULLS LAST, p.position, "english!""#,
        today,
    );
    let rows = rows.fetch_all(db).await?.into_iter().map(|row| Row {
        slug: row.slug,
        name: row.name,
        area: row.area_key.zip(row.area),
        outcome: row.outcome_key.zip(row.outcome),
        owner: row.owner.zip(row.owner_title),
        holders: row.holders,
        review: Review { confirmed: row.confirmed_on.zip(row.confirmed_by), due: row.due },
        steps: row.steps,
        minutes: row.minutes,
        kpis: row.kpis,
        vacant: row.vacant,
        searchable: row.searchable,
        english: row.english,
        thai: row.thai,
    });
    Ok(rows.collect())
}

/// A process that was put away.
#[derive(Clone, Debug)]
pub(in super::super) struct Archived {
    pub slug: String,
    pub name: Localized,
    pub at: DateTime<Utc>,
}

/// Every process that is archived, the latest first.
pub(in super::super) async fn archived(db: impl PgExecutor<'_>) -> Result<Vec<Archived>, Error> {
    let archived = sqlx::query_as!(
        Archived,
        r#"SELECT slug, name AS "name: Localized", archived_at AS "at!: DateTime<Utc>" FROM processes WHERE archived_at IS NOT NULL ORDER BY archived_at DESC, id"#
    );
    Ok(archived.fetch_all(db).await?)
}
