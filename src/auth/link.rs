use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::Token;
use crate::{
    error::Error,
    ids::{LinkId, UserId},
};

/// How long a link is good.
const GOOD_FOR: TimeDelta = TimeDelta::hours(24);

/// A link that signs its user in, once.
#[derive(Debug)]
pub struct SignInLink {
    /// Whom it signs in.
    pub user: UserId,
    /// The secret in it, known only now.
    pub token: Token,
}

impl SignInLink {
    /// The address to open: `http://…/welcome?token=…`.
    pub fn url(&self, origin: &str) -> String {
        format!("{origin}/welcome?token={}", self.token)
    }
}

/// Makes a link for a user.
pub async fn create(db: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> Result<SignInLink, Error> {
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO sign_in_links (id, token_hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        LinkId::new() as LinkId,
        &token.hash(),
        user as UserId,
        now,
        now + GOOD_FOR,
    )
    .execute(db)
    .await?;
    Ok(SignInLink { user, token })
}

/// The users who were given a link and have never used one: they are shown a new one at each start.
pub async fn all_unused(db: &mut PgConnection) -> Result<Vec<UserId>, Error> {
    let users = sqlx::query_scalar!(
        r#"SELECT u.id AS "id: UserId" FROM users u
           WHERE u.disabled_at IS NULL AND u.password_hash IS NULL
             AND EXISTS (SELECT FROM sign_in_links l WHERE l.user_id = u.id)
             AND NOT EXISTS (SELECT FROM sign_in_links l WHERE l.user_id = u.id AND l.used_at IS NOT NULL)
           ORDER BY u.created_at"#
    )
    .fetch_all(db)
    .await?;
    Ok(users)
}

/// Uses a link up and gives its user; every other link of that user dies with it. `None` if it was used, is too old, or
/// never was one.
pub async fn redeem(db: &mut PgConnection, token: &Token, now: DateTime<Utc>) -> Result<Option<UserId>, Error> {
    let user = sqlx::query_scalar!(
        r#"UPDATE sign_in_links l SET used_at = $2 FROM users u
           WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND u.id = l.user_id AND u.disabled_at IS NULL
           RETURNING l.user_id AS "user_id: UserId""#,
        &token.hash(),
        now,
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(user) = user {
        sqlx::query!("DELETE FROM sign_in_links WHERE user_id = $1 AND used_at IS NULL", user as UserId).execute(db).await?;
    }
    Ok(user)
}
