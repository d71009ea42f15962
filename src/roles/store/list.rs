use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgExecutor, types::Json};

use super::super::ladder::Named;
use crate::{error::Error, locale::Localized};

/// A role as the list shows it.
#[derive(Clone, Debug)]
pub(in super::super) struct Listed {
    pub slug: String,
    pub title: Localized,
    pub family: Option<Named>,
    pub levels: Vec<Named>,
    pub area_key: String,
    pub area: Localized,
    pub area_position: i32,
    pub position: i32,
    /// Both titles and summaries in small letters.
    pub searchable: String,
    /// How many people hold a seat of the role, and the names of the first ones.
    pub holders: i64,
    pub names: Vec<String>,
    /// How many seats are to be filled.
    pub open: i64,
    pub kpis: i64,
    /// Where it comes in the order of titles, in each language.
    pub english: i64,
    pub thai: i64,
}

/// Every role that is not archived.
pub(in super::super) async fn list(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Listed>, Error> {
    let rows = sqlx::query!(
        r#"WITH held AS (
               SELECT s.role_id, h.seat_id, p.id AS person_id, p.name, lower(h.during) AS since
               FROM seat_holders h JOIN people p ON p.id = h.person_id JOIN seats s ON s.id = h.seat_id
               WHERE h.during @> $1::date AND p.archived_at IS NULL AND s.stage <> 'closed' AND s.role_id IS NOT NULL),
           holders AS (
               SELECT role_id, count(DISTINCT person_id) AS n, (array_agg(name ORDER BY since, name))[1:3] AS names FROM held GROUP BY role_id),
           vacancies AS (
               SELECT role_id, count(*) AS n FROM seats s
               WHERE stage = 'active' AND NOT EXISTS (SELECT FROM held WHERE held.seat_id = s.id) GROUP BY role_id)
           SELECT r.slug, r.title AS "title: Localized", f.key AS "family_key?", f.name AS "family_name?: Localized",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', l.key, 'name', l.name) ORDER BY l.position), '[]')
                   FROM role_levels rl JOIN levels l ON l.id = rl.level_id WHERE rl.role_id = r.id) AS "levels!: Json<Vec<Named>>", a.key AS area_key,
                  a.name AS "area: Localized", a.position AS area_position, r.position, r.searchable,
                  coalesce(h.n, 0) AS "holders!", coalesce(h.names, '{}') AS "names!", coalesce(v.n, 0) AS "open!",
                  (SELECT count(*) FROM role_kpis rk JOIN kpis k ON k.id = rk.kpi_id WHERE rk.role_id = r.id AND k.archived_at IS NULL) AS "kpis!",
                  row_number() OVER (ORDER BY shown(r.title, 'en') COLLATE english) AS "english!",
                  row_number() OVER (ORDER BY shown(r.title, 'th') COLLATE thai) AS "thai!"
           FROM roles r JOIN areas a ON a.id = r.area_id LEFT JOIN families f ON f.id = r.family_id
           LEFT JOIN holders h ON h.role_id = r.id LEFT JOIN vacancies v ON v.role_id = r.id
           WHERE r.archived_at IS NULL ORDER BY a.position, r.position, "english!""#,
        today,
    );
    let listed = rows.fetch_all(db).await?.into_iter().map(|row| Listed {
        slug: row.slug,
        title: row.title,
        family: row.family_key.zip(row.family_name).map(|(key, name)| Named { key, name }),
        levels: row.levels.0,
        area_key: row.area_key,
        area: row.area,
        area_position: row.area_position,
        position: row.position,
        searchable: row.searchable,
        holders: row.holders,
        names: row.names,
        open: row.open,
        kpis: row.kpis,
        english: row.english,
        thai: row.thai,
    });
    Ok(listed.collect())
}

/// A role that was put away.
#[derive(Clone, Debug)]
pub(in super::super) struct Archived {
    pub slug: String,
    pub title: Localized,
    pub area_key: String,
    pub area: Localized,
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Option<String>,
}

/// Every role that is archived, the latest first.
pub(in super::super) async fn archived(db: impl PgExecutor<'_>) -> Result<Vec<Archived>, Error> {
    let roles = sqlx::query_as!(
        Archived,
        r#"SELECT r.slug, r.title AS "title: Localized", a.key AS area_key, a.name AS "area: Localized", r.archived_at AS "at!: DateTime<Utc>",
                  (SELECT actor FROM history h WHERE h.entity = 'role' AND h.entity_id = r.id AND h.action = 'archived' ORDER BY h.at DESC LIMIT 1) AS by
           FROM roles r JOIN areas a ON a.id = r.area_id WHERE r.archived_at IS NOT NULL ORDER BY r.archived_at DESC, r.id"#
    );
    Ok(roles.fetch_all(db).await?)
}
