use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::{
    super::{
        house_template::{HouseTemplate, Logo, Style},
        model::House,
    },
    setting,
};
use crate::error::Error;

/// The logo that is kept under a digest.
pub async fn logo(db: impl PgExecutor<'_>, digest: &str) -> Result<Option<Logo>, Error> {
    let kept = sqlx::query!("SELECT content, width, height FROM pictures WHERE digest = $1", digest).fetch_optional(db).await?;
    Ok(kept.map(|row| Logo { png: row.content.into(), width: row.width.unsigned_abs(), height: row.height.unsigned_abs() }))
}

/// Keeps a logo, and says under which digest.
pub async fn keep_logo(db: impl PgExecutor<'_>, logo: &Logo, at: DateTime<Utc>) -> Result<String, Error> {
    let digest = logo.digest();
    sqlx::query!(
        "INSERT INTO pictures (digest, content, width, height, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (digest) DO NOTHING",
        digest,
        &logo.png[..],
        i32::try_from(logo.width).unwrap_or(i32::MAX),
        i32::try_from(logo.height).unwrap_or(i32::MAX),
        at,
    )
    .execute(db)
    .await?;
    Ok(digest)
}

/// What files look like from now on.
pub async fn house_template(db: &mut PgConnection) -> Result<HouseTemplate, Error> {
    let style: Style = setting(&mut *db).await?;
    let house: House = setting(&mut *db).await?;
    let logo = match &style.logo {
        Some(digest) => logo(db, digest).await?,
        None => None,
    };
    Ok(HouseTemplate { style, logo, company: house.name })
}

/// The address of the first role, if there is any.
pub async fn first_role(db: impl PgExecutor<'_>) -> Result<Option<String>, Error> {
    let first = sqlx::query_scalar!("SELECT slug FROM roles WHERE archived_at IS NULL ORDER BY position, slug LIMIT 1");
    Ok(first.fetch_optional(db).await?)
}
