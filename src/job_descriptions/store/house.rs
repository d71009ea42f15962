use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::super::model::House;
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
};

/// The setting that holds it.
const KEY: &str = "job-descriptions";

/// What every job description of the company says; nothing in a hub where nobody has written it.
pub async fn house(db: &mut PgConnection) -> Result<House, Error> {
    let kept = sqlx::query_scalar!(r#"SELECT value AS "value: Json<House>" FROM settings WHERE key = $1"#, KEY);
    Ok(kept.fetch_optional(db).await?.map(|Json(house)| house).unwrap_or_default())
}

/// Holds back everybody else who writes it, until the transaction ends.
pub async fn hold_house(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('job-descriptions'))").execute(db).await?;
    Ok(())
}

/// Keeps what every job description says from now on.
pub async fn keep_house(db: &mut PgConnection, actor: &Actor, before: &House, after: &House, at: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        KEY,
        Json(after) as _,
        at,
    )
    .execute(&mut *db)
    .await?;
    let change = Change {
        entity: "setting",
        id: Uuid::nil(),
        label: "Job descriptions",
        version: 0,
        action: Action::Changed,
        before: Some(json!(before)),
        after: Some(json!(after)),
    };
    record(db, actor, change).await
}
