//! Roles, KPIs, tools, processes and teams: few enough to be ranked all. Of what is equally close, what was changed last comes first.

use sqlx::PgConnection;

use super::{
    super::model::{Found, Hit, Noun},
    Asked,
};
use crate::{error::Error, locale::Localized};

/// Things with a slug and a name in two languages have the same columns.
macro_rules! named {
    ($($(#[$doc:meta])* $name:ident, $noun:ident, $table:literal, $entity:literal, $column:literal;)*) => {$(
        $(#[$doc])*
        pub(super) async fn $name(db: &mut PgConnection, asked: &Asked<'_>) -> Result<Found, Error> {
            let [one, two, three] = &asked.patterns.terms;
            let rows = sqlx::query!(
                "WITH held AS MATERIALIZED (
                     SELECT id, slug, " + $column + " AS name, names_in(searchable) AS names, created_at FROM " + $table + "
                     WHERE archived_at IS NULL AND holds(searchable, $1, $2, $3, $4)),
                 ranked AS (
                     SELECT *, count(*) OVER () AS total, rank() OVER (ORDER BY closeness(names, $5, $1, $2, $3, $4), length(names)) AS place FROM held)
                 SELECT slug, name AS \"name: Localized\", total AS \"total!\" FROM ranked r WHERE place <= $6
                 ORDER BY place, coalesce((SELECT max(at) FROM history WHERE entity_id = r.id AND entity = " + $entity + "), created_at) DESC, slug
                 LIMIT $6",
                one.as_deref(),
                two.as_deref(),
                three.as_deref(),
                asked.patterns.rest.as_deref(),
                asked.patterns.typed,
                asked.most,
            );
            let rows = rows.fetch_all(db).await?;
            let total = rows.first().map_or(0, |row| row.total);
            let hits = rows.into_iter().map(|row| hit(Noun::$noun, row.slug, row.name));
            Ok(Found { noun: Noun::$noun, hits: hits.collect(), total })
        }
    )*};
}

named! {
    /// Roles, by title.
    roles, Role, "roles", "'role'", "title";
    /// KPIs.
    kpis, Kpi, "kpis", "'kpi'", "name";
    /// Processes.
    processes, Process, "processes", "'process'", "name";
}

/// A tool is also found by an earlier name, which then stands beside it.
pub(super) async fn tools(db: &mut PgConnection, asked: &Asked<'_>) -> Result<Found, Error> {
    let [one, two, three] = &asked.patterns.terms;
    let rows = sqlx::query!(
        r#"WITH held AS MATERIALIZED (
               SELECT id, slug, name, vendor AS more, names_in(searchable) AS names, created_at FROM tools
               WHERE archived_at IS NULL AND holds(searchable, $1, $2, $3, $4)
               UNION ALL
               SELECT t.id, t.slug, t.name, a.name, a.searchable, t.created_at FROM tool_aliases a JOIN tools t ON t.id = a.tool_id
               WHERE t.archived_at IS NULL AND holds(a.searchable, $1, $2, $3, $4)),
           best AS (
               SELECT DISTINCT ON (id) id, slug, name, more, created_at, closeness(names, $5, $1, $2, $3, $4) AS closeness, length(names) AS length
               FROM held ORDER BY id, closeness(names, $5, $1, $2, $3, $4), length(names)),
           ranked AS (SELECT *, count(*) OVER () AS total, rank() OVER (ORDER BY closeness, length) AS place FROM best)
           SELECT slug AS "slug!", name AS "name!", more, total AS "total!" FROM ranked r WHERE place <= $6
           ORDER BY place, coalesce((SELECT max(at) FROM history WHERE entity_id = r.id AND entity = 'tool'), created_at) DESC, slug LIMIT $6"#,
        one.as_deref(),
        two.as_deref(),
        three.as_deref(),
        asked.patterns.rest.as_deref(),
        asked.patterns.typed,
        asked.most,
    );
    let rows = rows.fetch_all(db).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let hits =
        rows.into_iter().map(|row| Hit { noun: Noun::Tool, key: row.slug, name: None, plain: Some(row.name), team: None, more: row.more });
    Ok(Found { noun: Noun::Tool, hits: hits.collect(), total })
}

/// A team stands with the one above it.
pub(super) async fn teams(db: &mut PgConnection, asked: &Asked<'_>) -> Result<Found, Error> {
    let [one, two, three] = &asked.patterns.terms;
    let rows = sqlx::query!(
        r#"WITH held AS MATERIALIZED (
               SELECT id, name, parent_id, names_in(searchable) AS names, created_at FROM teams
               WHERE archived_at IS NULL AND holds(searchable, $1, $2, $3, $4))
           SELECT h.id, h.name AS "name: Localized", p.name AS "parent?: Localized", count(*) OVER () AS "total!"
           FROM held h LEFT JOIN teams p ON p.id = h.parent_id
           ORDER BY closeness(h.names, $5, $1, $2, $3, $4), length(h.names),
                    coalesce((SELECT max(at) FROM history WHERE entity_id = h.id AND entity = 'team'), h.created_at) DESC, h.names, h.id LIMIT $6"#,
        one.as_deref(),
        two.as_deref(),
        three.as_deref(),
        asked.patterns.rest.as_deref(),
        asked.patterns.typed,
        asked.most,
    );
    let rows = rows.fetch_all(db).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let hits = rows.into_iter().map(|row| Hit { team: row.parent, ..hit(Noun::Team, row.id.to_string(), row.name) });
    Ok(Found { noun: Noun::Team, hits: hits.collect(), total })
}

fn hit(noun: Noun, key: String, name: Localized) -> Hit {
    Hit { noun, key, name: Some(name), plain: None, team: None, more: None }
}
