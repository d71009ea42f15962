use sqlx::{PgConnection, PgExecutor};

use crate::{
    auth::{Theme, UserRole},
    error::Error,
    history::{Action, Actor, Change, record},
    ids::UserId,
    locale::{Calendar, Language},
};

/// What signing in compares with.
pub(super) struct Credentials {
    pub id: UserId,
    pub password_hash: Option<String>,
}

/// A user by e-mail address, in whatever case it was typed.
pub async fn find_by_email(db: impl PgExecutor<'_>, email: &str) -> Result<Option<UserId>, Error> {
    Ok(sqlx::query_scalar!(r#"SELECT id AS "id: UserId" FROM users WHERE lower(email) = lower($1)"#, email).fetch_optional(db).await?)
}

/// Whether there is any user at all.
pub async fn any_user(db: impl PgExecutor<'_>) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM users) AS "any!""#).fetch_one(db).await?)
}

/// What signing in compares with; nothing for an unknown or a disabled user.
pub(super) async fn credentials(db: impl PgExecutor<'_>, email: &str) -> Result<Option<Credentials>, Error> {
    let found = sqlx::query_as!(
        Credentials,
        r#"SELECT id AS "id: UserId", password_hash FROM users WHERE lower(email) = lower($1) AND disabled_at IS NULL"#,
        email
    );
    Ok(found.fetch_optional(db).await?)
}

/// The kept password hash of a user.
pub(super) async fn password_hash(db: impl PgExecutor<'_>, user: UserId) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!("SELECT password_hash FROM users WHERE id = $1", user as UserId).fetch_one(db).await?)
}

/// Adds a user. A user without an address is asked for one at the first visit.
pub async fn add_user(db: &mut PgConnection, actor: &Actor, email: Option<&str>, name: &str, role: UserRole) -> Result<UserId, Error> {
    let id = UserId::new();
    sqlx::query!("INSERT INTO users (id, email, name, role) VALUES ($1, $2, $3, $4)", id as UserId, email, name, role as UserRole)
        .execute(&mut *db)
        .await?;
    let after = serde_json::json!({ "name": name, "email": email, "role": role });
    let change =
        Change { entity: "user", id: id.uuid(), label: name, version: 1, action: Action::Created, before: None, after: Some(after) };
    record(db, actor, change).await?;
    Ok(id)
}

/// Sets name and address. `Ok(false)`: another user has the address.
pub(super) async fn set_details(db: &mut PgConnection, actor: &Actor, user: UserId, name: &str, email: &str) -> Result<bool, Error> {
    let before =
        sqlx::query!("SELECT name, email, version FROM users WHERE id = $1 FOR UPDATE", user as UserId).fetch_one(&mut *db).await?;
    let taken = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM users WHERE lower(email) = lower($1) AND id <> $2) AS "taken!""#,
        email,
        user as UserId
    );
    if taken.fetch_one(&mut *db).await? {
        return Ok(false);
    }
    sqlx::query!("UPDATE users SET name = $2, email = $3, version = version + 1 WHERE id = $1", user as UserId, name, email)
        .execute(&mut *db)
        .await?;
    let change = Change {
        entity: "user",
        id: user.uuid(),
        label: name,
        version: before.version + 1,
        action: Action::Changed,
        before: Some(serde_json::json!({ "name": before.name, "email": before.email })),
        after: Some(serde_json::json!({ "name": name, "email": email })),
    };
    record(db, actor, change).await?;
    Ok(true)
}

/// Sets the password hash. History says that it was changed, not what it was.
pub(super) async fn set_password(db: &mut PgConnection, actor: &Actor, user: UserId, hash: &str) -> Result<(), Error> {
    let row = sqlx::query!(
        "UPDATE users SET password_hash = $2, version = version + 1 WHERE id = $1 RETURNING name, version",
        user as UserId,
        hash
    )
    .fetch_one(&mut *db)
    .await?;
    let change = Change {
        entity: "user",
        id: user.uuid(),
        label: &row.name,
        version: row.version,
        action: Action::Changed,
        before: None,
        after: Some(serde_json::json!({ "password": "changed" })),
    };
    record(db, actor, change).await
}

/// Sets the language of a user's interface.
pub(super) async fn set_language(db: impl PgExecutor<'_>, user: UserId, language: Language) -> Result<(), Error> {
    sqlx::query!("UPDATE users SET language = $2 WHERE id = $1", user as UserId, language as Language).execute(db).await?;
    Ok(())
}

/// Sets light, dark or as the system says.
pub(super) async fn set_theme(db: impl PgExecutor<'_>, user: UserId, theme: Theme) -> Result<(), Error> {
    sqlx::query!("UPDATE users SET theme = $2 WHERE id = $1", user as UserId, theme as Theme).execute(db).await?;
    Ok(())
}

/// Sets how a user counts years.
pub(super) async fn set_calendar(db: impl PgExecutor<'_>, user: UserId, calendar: Calendar) -> Result<(), Error> {
    sqlx::query!("UPDATE users SET calendar = $2 WHERE id = $1", user as UserId, calendar as Calendar).execute(db).await?;
    Ok(())
}
