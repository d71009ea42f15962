use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::super::{house_template::Style, lint::Changes, model::House};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
};

/// Something that holds for all job descriptions, kept as a setting; in a hub where nobody has written it, it is the default.
pub trait Setting: Serialize + DeserializeOwned + Default + Send + Unpin + 'static {
    /// Under what it is kept.
    const KEY: &'static str;
    /// What history calls it.
    const LABEL: &'static str;
}

impl Setting for House {
    const KEY: &'static str = "job-descriptions";
    const LABEL: &'static str = "Job descriptions";
}

impl Setting for Style {
    const KEY: &'static str = "job-description-template";
    const LABEL: &'static str = "House template of job descriptions";
}

impl Setting for Changes {
    const KEY: &'static str = "job-description-rules";
    const LABEL: &'static str = "Check of job descriptions";
}

/// The setting as it is kept.
pub async fn setting<T: Setting>(db: &mut PgConnection) -> Result<T, Error> {
    let kept = sqlx::query_scalar!("SELECT value FROM settings WHERE key = $1", T::KEY).fetch_optional(db).await?;
    Ok(kept.map(serde_json::from_value).transpose().map_err(anyhow::Error::from)?.unwrap_or_default())
}

/// Holds back everybody else who writes the setting, until the transaction ends.
pub async fn hold<T: Setting>(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext($1))", T::KEY).execute(db).await?;
    Ok(())
}

/// Keeps the setting as it is from now on.
pub async fn keep<T: Setting>(db: &mut PgConnection, actor: &Actor, before: &T, after: &T, at: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        T::KEY,
        Json(json!(after)) as _,
        at,
    )
    .execute(&mut *db)
    .await?;
    let change = Change {
        entity: "setting",
        id: Uuid::nil(),
        label: T::LABEL,
        version: 0,
        action: Action::Changed,
        before: Some(json!(before)),
        after: Some(json!(after)),
    };
    record(db, actor, change).await
}
