use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgExecutor};

use super::super::options::Kind;
use crate::{
    error::Error,
    ids::{ImportId, UserId},
};

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its id.
    pub id: ImportId,
    /// What it holds.
    pub kind: Kind,
    /// What it was called.
    pub file_name: String,
    /// Its bytes, until it is applied.
    pub content: Option<Vec<u8>>,
    /// How it is to be taken.
    pub options: Value,
    /// What it did, once it is applied.
    pub report: Option<Value>,
    /// Who uploaded it.
    pub by: Option<String>,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// When it was applied.
    pub applied_at: Option<DateTime<Utc>>,
}

/// Keeps an uploaded file.
pub async fn keep(
    db: impl PgExecutor<'_>,
    user: UserId,
    kind: Kind,
    (file_name, content): (&str, &[u8]),
    options: &Value,
) -> Result<ImportId, Error> {
    let id = ImportId::new();
    sqlx::query!(
        "INSERT INTO imports (id, kind, file_name, content, options, user_id) VALUES ($1, $6, $2, $3, $4, $5)",
        id as ImportId,
        file_name,
        content,
        options,
        user as UserId,
        kind as Kind,
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// An uploaded file.
pub async fn find(db: impl PgExecutor<'_>, id: ImportId) -> Result<Upload, Error> {
    let upload = sqlx::query_as!(
        Upload,
        r#"SELECT i.id AS "id: ImportId", i.kind AS "kind: Kind", i.file_name, i.content, i.options, i.report, u.name AS "by?", i.uploaded_at, i.applied_at
           FROM imports i LEFT JOIN users u ON u.id = i.user_id WHERE i.id = $1"#,
        id as ImportId,
    );
    Ok(upload.fetch_one(db).await?)
}

/// The latest uploaded files, without their bytes.
pub async fn all(db: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Upload>, Error> {
    let uploads = sqlx::query_as!(
        Upload,
        r#"SELECT i.id AS "id: ImportId", i.kind AS "kind: Kind", i.file_name, NULL::bytea AS content, i.options, i.report, u.name AS "by?", i.uploaded_at, i.applied_at
           FROM imports i LEFT JOIN users u ON u.id = i.user_id ORDER BY i.uploaded_at DESC LIMIT $1"#,
        limit,
    );
    Ok(uploads.fetch_all(db).await?)
}

/// Notes that a file was applied, and lets its bytes go. `Ok(false)`: it was applied before.
pub async fn finish(db: &mut PgConnection, id: ImportId, report: &Value, now: DateTime<Utc>) -> Result<bool, Error> {
    let done = sqlx::query!(
        "UPDATE imports SET applied_at = $2, report = $3, content = NULL WHERE id = $1 AND applied_at IS NULL",
        id as ImportId,
        now,
        report
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Keeps what was answered to what a file leaves open, beside what was answered before.
pub async fn answered(db: impl PgExecutor<'_>, id: ImportId, categories: &Value, currency: Option<&str>) -> Result<(), Error> {
    let kept = sqlx::query!(
        "UPDATE imports SET options = jsonb_set(options, '{answers}', coalesce(options -> 'answers', '{}')
             || jsonb_build_object('categories', coalesce(options #> '{answers,categories}', '{}') || $2::jsonb)
             || jsonb_strip_nulls(jsonb_build_object('currency', $3::text)))
         WHERE id = $1 AND applied_at IS NULL",
        id as ImportId,
        categories,
        currency,
    );
    if kept.execute(db).await?.rows_affected() == 0 { Err(Error::Conflict) } else { Ok(()) }
}

/// Forgets a file that was not applied.
pub async fn forget(db: impl PgExecutor<'_>, id: ImportId) -> Result<(), Error> {
    sqlx::query!("DELETE FROM imports WHERE id = $1 AND applied_at IS NULL", id as ImportId).execute(db).await?;
    Ok(())
}
