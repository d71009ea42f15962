//! The secret links of calendar programs.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use crate::{
    auth::{Token, User},
    error::Error,
    history::{Action, Actor, Change, record},
    ids::UserId,
    locale::{Calendar, Language},
};

/// Whose calendar a link is, and how they read.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The language chosen; none follows the browser.
    pub language: Option<Language>,
    /// How years are counted.
    pub calendar: Calendar,
}

/// Whose link holds this secret; nobody's, once it was revoked or its user disabled.
pub async fn reader(db: impl PgExecutor<'_>, token: &Token) -> Result<Option<Reader>, Error> {
    let reader = sqlx::query_as!(
        Reader,
        r#"SELECT u.language AS "language: Language", u.calendar AS "calendar: Calendar"
           FROM calendar_links l JOIN users u ON u.id = l.user_id WHERE l.token_hash = $1 AND u.disabled_at IS NULL"#,
        &token.hash(),
    );
    Ok(reader.fetch_optional(db).await?)
}

/// When the link of a user was made, if there is one.
pub async fn when_linked(db: impl PgExecutor<'_>, user: UserId) -> Result<Option<DateTime<Utc>>, Error> {
    Ok(sqlx::query_scalar!("SELECT created_at FROM calendar_links WHERE user_id = $1", user as UserId).fetch_optional(db).await?)
}

/// Makes a link for a user; an earlier one is dead from now on.
pub async fn link(db: &mut PgConnection, actor: &Actor, user: &User, at: DateTime<Utc>) -> Result<Token, Error> {
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO calendar_links (user_id, token_hash, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at",
        user.id as UserId,
        &token.hash(),
        at,
    )
    .execute(&mut *db)
    .await?;
    note(db, actor, user, "made").await?;
    Ok(token)
}

/// Revokes the link of a user, if there is one.
pub async fn revoke(db: &mut PgConnection, actor: &Actor, user: &User) -> Result<(), Error> {
    let gone = sqlx::query!("DELETE FROM calendar_links WHERE user_id = $1", user.id as UserId).execute(&mut *db).await?;
    if gone.rows_affected() == 0 { Ok(()) } else { note(db, actor, user, "revoked").await }
}

/// History says that a link was made or revoked, not which.
async fn note(db: &mut PgConnection, actor: &Actor, user: &User, what: &str) -> Result<(), Error> {
    let version = sqlx::query_scalar!("SELECT version FROM users WHERE id = $1", user.id as UserId).fetch_one(&mut *db).await?;
    let change = Change {
        entity: "user",
        id: user.id.uuid(),
        label: &user.name,
        version,
        action: Action::Changed,
        before: None,
        after: Some(json!({ "calendar_link": what })),
    };
    record(db, actor, change).await
}
