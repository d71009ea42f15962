//! Job families and levels.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::super::{
    kinds::ItemKind,
    ladder::{Ladder, Named, Part, Point, Staffed},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    locale::{Language, Localized},
};

/// Both lists, in their order.
pub(in super::super) async fn ladder(db: &mut PgConnection) -> Result<Ladder, Error> {
    let families = sqlx::query_as!(Named, r#"SELECT key, name AS "name: Localized" FROM families ORDER BY position, key"#);
    let families = families.fetch_all(&mut *db).await?;
    Ok(Ladder { families, levels: levels(db).await? })
}

/// The levels, the highest first.
pub async fn levels(db: impl PgExecutor<'_>) -> Result<Vec<Named>, Error> {
    let levels = sqlx::query_as!(Named, r#"SELECT key, name AS "name: Localized" FROM levels ORDER BY position, key"#);
    Ok(levels.fetch_all(db).await?)
}

/// The areas that have roles: key and name.
pub(in super::super) async fn areas(db: impl PgExecutor<'_>) -> Result<Vec<(String, Localized)>, Error> {
    let areas = sqlx::query!(
        r#"SELECT a.key, a.name AS "name: Localized" FROM areas a
           WHERE EXISTS (SELECT FROM roles r WHERE r.area_id = a.id AND r.archived_at IS NULL) ORDER BY a.position"#
    );
    Ok(areas.fetch_all(db).await?.into_iter().map(|area| (area.key, area.name)).collect())
}

/// Every role that is not archived, on every level that it has, with how it is staffed there on `today`.
pub(in super::super) async fn staffed(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Staffed>, Error> {
    let rows = sqlx::query_as!(
        Staffed,
        r#"WITH placed AS (
               SELECT s.id, s.role_id, s.stage, sl.level_id FROM seats s JOIN seat_levels sl ON sl.seat_id = s.id
               WHERE s.stage <> 'closed' AND s.role_id IS NOT NULL),
           held AS (
               SELECT h.seat_id, p.id AS person_id, p.name, lower(h.during) AS since
               FROM seat_holders h JOIN people p ON p.id = h.person_id WHERE h.during @> $1::date AND p.archived_at IS NULL),
           counted AS (
               SELECT placed.role_id, placed.level_id, count(DISTINCT held.person_id) AS holders,
                      (array_agg(held.name ORDER BY held.since, held.name) FILTER (WHERE held.name IS NOT NULL))[1:3] AS names,
                      count(DISTINCT placed.id) FILTER (WHERE held.person_id IS NULL AND placed.stage = 'active') AS open,
                      count(DISTINCT placed.id) FILTER (WHERE held.person_id IS NULL AND placed.stage = 'planned') AS planned
               FROM placed LEFT JOIN held ON held.seat_id = placed.id GROUP BY placed.role_id, placed.level_id),
           standing AS (
               SELECT role_id, level_id FROM role_levels UNION SELECT role_id, level_id FROM counted WHERE level_id IS NULL)
           SELECT r.slug, r.title AS "title: Localized", a.key AS area, f.key AS "family?", l.key AS "level?",
                  coalesce(c.holders, 0) AS "holders!", coalesce(c.names, '{}') AS "names!", coalesce(c.open, 0) AS "open!", coalesce(c.planned, 0) AS "planned!"
           FROM standing st JOIN roles r ON r.id = st.role_id JOIN areas a ON a.id = r.area_id
           LEFT JOIN families f ON f.id = r.family_id LEFT JOIN levels l ON l.id = st.level_id
           LEFT JOIN counted c ON c.role_id = st.role_id AND c.level_id IS NOT DISTINCT FROM st.level_id
           WHERE r.archived_at IS NULL ORDER BY a.position, r.position, r.slug"#,
        today,
    );
    Ok(rows.fetch_all(db).await?)
}

/// What the roles of a family say, answer for and need, on each of their levels. What hurts in a job is not among it.
pub(in super::super) async fn points(db: impl PgExecutor<'_>, family: &str) -> Result<Vec<Point>, Error> {
    let rows = sqlx::query!(
        r#"WITH standing AS (
               SELECT r.id AS role_id, r.position AS role_position, l.id AS level_id, l.key AS level, l.position AS level_position
               FROM roles r JOIN families f ON f.id = r.family_id JOIN role_levels rl ON rl.role_id = r.id JOIN levels l ON l.id = rl.level_id
               WHERE f.key = $1 AND r.archived_at IS NULL)
           SELECT part AS "part!", words AS "words!: Localized", href, level AS "level!" FROM (
               SELECT i.kind AS part, i.words, NULL AS href, st.level, st.level_position, st.role_position, i.position
               FROM standing st JOIN role_items i ON i.role_id = st.role_id AND (i.level_id IS NULL OR i.level_id = st.level_id)
               UNION ALL
               SELECT 'kpi', k.name, '/kpis/' || k.slug, st.level, st.level_position, st.role_position, rk.position
               FROM standing st JOIN role_kpis rk ON rk.role_id = st.role_id JOIN kpis k ON k.id = rk.kpi_id WHERE k.archived_at IS NULL
               UNION ALL
               SELECT 'tool', CASE WHEN t.id IS NULL THEN c.label ELSE jsonb_build_object('en', t.name) END, coalesce('/tools/' || t.slug, '/tools?category=' || c.key),
                      st.level, st.level_position, st.role_position, rt.position
               FROM standing st JOIN role_tools rt ON rt.role_id = st.role_id LEFT JOIN tools t ON t.id = rt.tool_id
               LEFT JOIN categories c ON c.id = rt.category_id WHERE t.archived_at IS NULL) points
           ORDER BY level_position, role_position, position"#,
        family,
    );
    let points = rows.fetch_all(db).await?.into_iter().filter_map(|row| {
        let part = match row.part.as_str() {
            "kpi" => Part::Kpi,
            "tool" => Part::Tool,
            kind => Part::Item(kind.parse::<ItemKind>().ok().filter(|kind| *kind != ItemKind::PainPoint)?),
        };
        Some(Point { part, words: row.words, href: row.href, level: row.level })
    });
    Ok(points.collect())
}

/// The titles of roles, archived ones too, that keep a family from being removed.
pub(in super::super) async fn roles_of_family(db: impl PgExecutor<'_>, key: &str) -> Result<Vec<Localized>, Error> {
    let titles = sqlx::query_scalar!(
        r#"SELECT r.title AS "title: Localized" FROM roles r JOIN families f ON f.id = r.family_id WHERE f.key = $1 ORDER BY r.position, r.slug"#,
        key
    );
    Ok(titles.fetch_all(db).await?)
}

/// The titles of roles, archived ones too, that keep a level from being removed.
pub(in super::super) async fn roles_of_level(db: impl PgExecutor<'_>, key: &str) -> Result<Vec<Localized>, Error> {
    let titles = sqlx::query_scalar!(
        r#"SELECT r.title AS "title: Localized" FROM roles r
           WHERE EXISTS (SELECT FROM role_levels rl JOIN levels l ON l.id = rl.level_id WHERE rl.role_id = r.id AND l.key = $1)
              OR EXISTS (SELECT FROM role_items i JOIN levels l ON l.id = i.level_id WHERE i.role_id = r.id AND l.key = $1)
           ORDER BY r.position, r.slug"#,
        key
    );
    Ok(titles.fetch_all(db).await?)
}

/// The names of the levels of a role, by key, on which a seat stands that says so.
pub(in super::super) async fn levels_held(db: impl PgExecutor<'_>, slug: &str) -> Result<Vec<Named>, Error> {
    let levels = sqlx::query_as!(
        Named,
        r#"SELECT l.key, l.name AS "name: Localized" FROM levels l
           WHERE EXISTS (SELECT FROM seats s JOIN roles r ON r.id = s.role_id WHERE r.slug = $1 AND s.level_id = l.id) ORDER BY l.position"#,
        slug
    );
    Ok(levels.fetch_all(db).await?)
}

/// The two lists have the same columns.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident, $table:literal, $entity:literal;)*) => {$(
        $(#[$doc])*
        async fn $name(db: &mut PgConnection, actor: &Actor, before: &[Named], after: &[Named]) -> Result<(), Error> {
            for gone in before.iter().filter(|old| !after.iter().any(|new| new.key == old.key)) {
                let row = sqlx::query!("DELETE FROM " + $table + " WHERE key = $1 RETURNING id, version", gone.key).fetch_one(&mut *db).await?;
                let label = gone.name.shown(Language::En).text;
                let change = Change {
                    entity: $entity, id: row.id, label, version: row.version + 1, action: Action::Removed, before: Some(json!(gone)), after: None,
                };
                record(&mut *db, actor, change).await?;
            }
            for (position, new) in (1..).zip(after) {
                let old = before.iter().find(|old| old.key == new.key);
                let moved = sqlx::query!(
                    "INSERT INTO " + $table + " AS list (id, key, position, name) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (key) DO UPDATE SET position = excluded.position, name = excluded.name, version = list.version + 1
                     WHERE (list.position, list.name) IS DISTINCT FROM (excluded.position, excluded.name)
                     RETURNING id, version",
                    Uuid::now_v7(),
                    new.key,
                    position,
                    &new.name as &Localized,
                );
                let Some(row) = moved.fetch_optional(&mut *db).await? else { continue };
                let action = if old.is_some() { Action::Changed } else { Action::Created };
                let place = |list: &[Named]| list.iter().position(|other| other.key == new.key).map(|place| place + 1);
                let told = |list: &[Named], named: &Named| json!({ "key": named.key, "name": named.name, "position": place(list) });
                let (before, after) = (old.map(|old| told(before, old)), Some(told(after, new)));
                let label = new.name.shown(Language::En).text;
                record(&mut *db, actor, Change { entity: $entity, id: row.id, label, version: row.version, action, before, after }).await?;
            }
            Ok(())
        }
    )*};
}

lists! {
    /// Makes the list of families `after`.
    set_families, "families", "family";
    /// Makes the list of levels `after`.
    set_levels, "levels", "level";
}

/// Makes the lists `after`. `db` is a transaction in which nobody else writes roles; nothing of what is removed is in use.
pub(in super::super) async fn set_ladder(db: &mut PgConnection, actor: &Actor, before: &Ladder, after: &Ladder) -> Result<(), Error> {
    set_families(&mut *db, actor, &before.families, &after.families).await?;
    set_levels(db, actor, &before.levels, &after.levels).await
}
