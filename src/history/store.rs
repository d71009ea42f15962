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
pub async fn latest(db: impl PgExecutor<'_>, entity: Option<&str>, limit: i64, skip: i64) -> Result<Vec<Line>, Error> {
    let lines = sqlx::query_as!(
        Line,
        r#"SELECT at, actor, entity, label, action AS "action: Action", address_of(entity, entity_id) AS address
           FROM (SELECT * FROM history WHERE $1::text IS NULL OR entity = $1 ORDER BY at DESC, id DESC LIMIT $2 OFFSET $3) h
           ORDER BY at DESC, id DESC"#,
        entity,
        limit,
        skip,
    )
    .fetch_all(db)
    .await?;
    Ok(lines)
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
