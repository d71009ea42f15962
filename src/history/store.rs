use std::collections::HashMap;

use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{Action, Actor, Change, Entry, Line};
use crate::{
    error::Error,
    ids::{HistoryId, UserId},
};

/// Writes a change down. `db` is the transaction of the change.
pub async fn record(db: &mut PgConnection, actor: &Actor, change: Change<'_>) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO history (id, change_set, user_id, actor, entity, entity_id, label, version, action, before, after)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        HistoryId::new() as HistoryId,
        actor.change_set,
        actor.user as Option<UserId>,
        actor.name,
        change.entity,
        change.id,
        change.label,
        change.version,
        change.action as Action,
        change.before,
        change.after,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes many changes of one deed down at once.
pub async fn record_all(db: &mut PgConnection, actor: &Actor, changes: Vec<Change<'_>>) -> Result<(), Error> {
    fn column<T>(changes: &[Change<'_>], value: impl Fn(&Change<'_>) -> T) -> Vec<T> {
        changes.iter().map(value).collect()
    }
    sqlx::query!(
        "INSERT INTO history (id, change_set, user_id, actor, entity, entity_id, label, version, action, before, after)
         SELECT new.id, $1, $2, $3, new.entity, new.entity_id, new.label, new.version, new.action, new.before, new.after
         FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::int[], $9::text[], $10::jsonb[], $11::jsonb[])
              AS new(id, entity, entity_id, label, version, action, before, after)",
        actor.change_set,
        actor.user as Option<UserId>,
        actor.name,
        &column(&changes, |_| HistoryId::new().uuid()),
        &column(&changes, |change| change.entity.to_owned()),
        &column(&changes, |change| change.id),
        &column(&changes, |change| change.label.to_owned()),
        &column(&changes, |change| change.version),
        &column(&changes, |change| change.action.to_string()),
        &column(&changes, |change| change.before.clone()) as &[Option<serde_json::Value>],
        &column(&changes, |change| change.after.clone()) as &[Option<serde_json::Value>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The changes of one thing, the latest first.
pub async fn of(db: impl PgExecutor<'_>, entity: &str, id: Uuid, limit: i64) -> Result<Vec<Entry>, Error> {
    let entries = sqlx::query_as!(
        Entry,
        r#"SELECT id AS "id: HistoryId", at, actor, entity, entity_id, label, version, action AS "action: Action", before, after
           FROM history WHERE entity = $1 AND entity_id = $2 ORDER BY at DESC, id DESC LIMIT $3"#,
        entity,
        id,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(entries)
}

/// The change that made one version of one thing.
pub async fn version(db: impl PgExecutor<'_>, entity: &str, id: Uuid, version: i32) -> Result<Entry, Error> {
    let entry = sqlx::query_as!(
        Entry,
        r#"SELECT id AS "id: HistoryId", at, actor, entity, entity_id, label, version, action AS "action: Action", before, after
           FROM history WHERE entity = $1 AND entity_id = $2 AND version = $3 ORDER BY at DESC, id DESC LIMIT 1"#,
        entity,
        id,
        version,
    )
    .fetch_one(db)
    .await?;
    Ok(entry)
}

/// The latest changes of everything; `skip` many left out.
pub async fn latest(db: &mut PgConnection, entity: Option<&str>, limit: i64, skip: i64) -> Result<Vec<Line>, Error> {
    let rows = sqlx::query!(
        r#"SELECT at, actor, entity, entity_id, label, action AS "action: Action"
           FROM history WHERE $1::text IS NULL OR entity = $1 ORDER BY at DESC, id DESC LIMIT $2 OFFSET $3"#,
        entity,
        limit,
        skip,
    )
    .fetch_all(&mut *db)
    .await?;
    let addresses = addresses(db, &rows.iter().map(|row| row.entity_id).collect::<Vec<_>>()).await?;
    let line = |row: &_| addresses.get(row).cloned();
    let lines = rows.into_iter().map(|row| Line {
        at: row.at,
        actor: row.actor,
        entity: row.entity,
        label: row.label,
        action: row.action,
        address: line(&row.entity_id),
    });
    Ok(lines.collect())
}

/// The pages of things by their ids, as history keeps them: readings, targets and the like under that of their KPI, settings under none.
/// What is gone, or has no page, is not among them.
pub async fn addresses(db: impl PgExecutor<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Error> {
    let pages = sqlx::query!(
        r#"SELECT id AS "id!", address AS "address!" FROM (
               SELECT id, '/roles/' || slug AS address FROM roles
               UNION ALL SELECT id, '/roles/families/' || key FROM families
               UNION ALL SELECT id, '/roles?level=' || key FROM levels
               UNION ALL SELECT j.id, '/roles/' || r.slug || '/job-description/versions' || coalesce('?seat=' || j.seat_id, '')
                         FROM job_descriptions j JOIN roles r ON r.id = j.role_id
               UNION ALL SELECT id, '/tools/' || slug FROM tools
               UNION ALL SELECT c.id, '/tools/' || t.slug || CASE WHEN upper_inf(c.during) THEN '' ELSE '/contracts/' || c.id END
                         FROM contracts c JOIN tools t ON t.id = c.tool_id
               UNION ALL SELECT id, '/seats/' || id FROM seats
               UNION ALL SELECT id, '/people/' || id FROM people
               UNION ALL SELECT id, '/kpis/' || slug FROM kpis
               UNION ALL SELECT id, '/processes/' || slug FROM processes
               UNION ALL SELECT id, '/insights/findings/' || kind || '/' || subject FROM finding_acceptances
               UNION ALL SELECT id, '/kpis/review?week=' || to_char(monday, 'IYYY"-W"IW') FROM reviews
               UNION ALL SELECT id, '/admin/users' FROM users
               UNION ALL SELECT $2::uuid, '/admin/settings') pages
           WHERE id = ANY($1)"#,
        ids,
        Uuid::nil(),
    );
    Ok(pages.fetch_all(db).await?.into_iter().map(|page| (page.id, page.address)).collect())
}

/// How many changes there are of one noun, or of all.
pub async fn count(db: impl PgExecutor<'_>, entity: Option<&str>) -> Result<i64, Error> {
    let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM history WHERE $1::text IS NULL OR entity = $1"#, entity);
    Ok(count.fetch_one(db).await?)
}

/// The changes of one thing and of all that is kept under its id, such as the readings of a KPI, the latest first.
pub async fn about(db: impl PgExecutor<'_>, id: Uuid, limit: i64) -> Result<Vec<Entry>, Error> {
    let entries = sqlx::query_as!(
        Entry,
        r#"SELECT id AS "id: HistoryId", at, actor, entity, entity_id, label, version, action AS "action: Action", before, after
           FROM history WHERE entity_id = $1 ORDER BY at DESC, id DESC LIMIT $2"#,
        id,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(entries)
}

/// The versions `from` to `until` of one thing, the latest first.
pub async fn versions(db: impl PgExecutor<'_>, entity: &str, id: Uuid, from: i32, until: i32) -> Result<Vec<Entry>, Error> {
    let entries = sqlx::query_as!(
        Entry,
        r#"SELECT id AS "id: HistoryId", at, actor, entity, entity_id, label, version, action AS "action: Action", before, after
           FROM history WHERE entity = $1 AND entity_id = $2 AND version BETWEEN $3 AND $4 ORDER BY version DESC, id DESC"#,
        entity,
        id,
        from,
        until,
    )
    .fetch_all(db)
    .await?;
    Ok(entries)
}
