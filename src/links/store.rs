use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{End, Pair, Target};
use crate::{
    error::Error,
    history::Actor,
    ids::SeatId,
    kpis::{self, Relinked},
    locale::{Language, Localized},
    roles, tools,
};

/// How many things a form offers; those that are linked come first.
const OFFERED: i64 = 1_000;

/// The tool at `slug`, unless it is archived.
pub(super) async fn tool(db: &mut PgConnection, slug: &str) -> Result<End, Error> {
    let end = sqlx::query_as!(
        End,
        r#"SELECT id, slug AS key, jsonb_build_object('en', name) AS "name!: Localized" FROM tools WHERE slug = $1 AND archived_at IS NULL"#,
        slug
    );
    Ok(end.fetch_one(db).await?)
}

/// The seat, unless it is closed.
pub(super) async fn seat(db: &mut PgConnection, id: SeatId) -> Result<End, Error> {
    let end = sqlx::query_as!(
        End,
        r#"SELECT s.id, s.id::text AS "key!", coalesce(s.title, r.title) AS "name!: Localized"
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = $1 AND s.stage <> 'closed'"#,
        id as SeatId
    );
    Ok(end.fetch_one(db).await?)
}

/// What can be linked to a thing, what is linked first, then by name for a reader of `language`.
pub(super) async fn targets(db: &mut PgConnection, pair: Pair, end: Uuid, language: Language) -> Result<Vec<Target>, Error> {
    let targets = sqlx::query_as!(
        Target,
        r#"WITH list AS (
               SELECT r.slug, r.version, r.title AS name, n.access AS level, NULL::jsonb AS other
               FROM roles r LEFT JOIN role_tools n ON n.role_id = r.id AND n.tool_id = $2 WHERE $1 = 'tool-role' AND r.archived_at IS NULL
               UNION ALL
               SELECT k.slug, k.version, k.name, CASE WHEN k.source_tool_id = $2 THEN 'yes' END,
                      CASE WHEN k.source_tool_id <> $2 THEN jsonb_build_object('en', t.name) END
               FROM kpis k LEFT JOIN tools t ON t.id = k.source_tool_id WHERE $1 = 'tool-kpi' AND k.archived_at IS NULL
               UNION ALL
               SELECT k.slug, k.version, k.name, CASE WHEN k.owner_seat_id = $2 THEN 'yes' END,
                      CASE WHEN k.owner_seat_id <> $2 THEN coalesce(s.title, r.title) END
               FROM kpis k LEFT JOIN seats s ON s.id = k.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE $1 = 'seat-kpi' AND k.archived_at IS NULL
               UNION ALL
               SELECT t.slug, t.version, jsonb_build_object('en', t.name), CASE WHEN t.business_owner_id = $2 THEN 'yes' END,
                      CASE WHEN t.business_owner_id <> $2 THEN coalesce(s.title, r.title) END
               FROM tools t LEFT JOIN seats s ON s.id = t.business_owner_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE $1 = 'seat-tool' AND t.archived_at IS NULL AND t.status <> 'retired')
           SELECT slug AS "slug!", version AS "version!", name AS "name!: Localized", level, other AS "other: Localized" FROM list
           ORDER BY level IS NULL, shown(name, $3), slug LIMIT $4"#,
        pair.key(),
        end,
        language.code(),
        OFFERED,
    );
    Ok(targets.fetch_all(db).await?)
}

/// Links a thing over its version `version`, or takes the link away. `Ok(false)`: somebody saved a newer version of it.
pub(super) async fn link(
    db: &mut PgConnection,
    actor: &Actor,
    (pair, end): (Pair, &End),
    thing: (&str, i32),
    level: Option<&str>,
    today: NaiveDate,
) -> Result<bool, Error> {
    let seat = level.map(|_| SeatId::from(end.id));
    match pair {
        Pair::ToolRole => roles::need_tool(db, actor, thing, &end.key, level).await,
        Pair::ToolKpi => kpis::relink(db, actor, thing, Relinked::Tool(level.map(|_| end.key.clone())), today).await,
        Pair::SeatKpi => kpis::relink(db, actor, thing, Relinked::Owner(seat), today).await,
        Pair::SeatTool => tools::set_owner(db, actor, thing, seat, today).await,
    }
}
