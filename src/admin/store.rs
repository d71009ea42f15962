use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use super::form::UserDraft;
use crate::{
    auth::{self, UserRole},
    error::Error,
    history::{Action, Actor, Change, record},
    ids::UserId,
};

/// A user as administrators see it.
#[derive(Clone, Debug)]
pub(super) struct UserRow {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub role: UserRole,
    pub may_see_pay: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    /// The last use of a session that still lives.
    pub seen_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl UserRow {
    fn snapshot(&self) -> serde_json::Value {
        json!({ "name": self.name, "email": self.email, "role": self.role, "may_see_pay": self.may_see_pay, "disabled": self.disabled_at.is_some() })
    }
}

/// Every user, by name.
pub(super) async fn users(db: impl PgExecutor<'_>) -> Result<Vec<UserRow>, Error> {
    let users = sqlx::query_as!(
        UserRow,
        r#"SELECT u.id AS "id: UserId", u.name, u.email, u.role AS "role: UserRole", u.may_see_pay,
                  u.disabled_at, (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id) AS seen_at, u.version
           FROM users u ORDER BY u.disabled_at IS NOT NULL, u.name, u.id"#
    );
    Ok(users.fetch_all(db).await?)
}

/// One user.
pub(super) async fn user(db: impl PgExecutor<'_>, id: UserId) -> Result<UserRow, Error> {
    let user = sqlx::query_as!(
        UserRow,
        r#"SELECT u.id AS "id: UserId", u.name, u.email, u.role AS "role: UserRole", u.may_see_pay,
                  u.disabled_at, (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id) AS seen_at, u.version
           FROM users u WHERE u.id = $1"#,
        id as UserId
    );
    Ok(user.fetch_one(db).await?)
}

/// Whether another user has this address.
pub(super) async fn address_taken(db: impl PgExecutor<'_>, email: &str, by_other_than: Option<UserId>) -> Result<bool, Error> {
    let taken = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM users WHERE lower(email) = lower($1) AND id IS DISTINCT FROM $2) AS "taken!""#,
        email,
        by_other_than as Option<UserId>
    );
    Ok(taken.fetch_one(db).await?)
}

/// Whether the hub would have no administrator left without this one. Holds the other administrators still until the transaction ends.
pub(super) async fn is_last_admin(db: &mut PgConnection, id: UserId) -> Result<bool, Error> {
    let admins =
        sqlx::query_scalar!(r#"SELECT id AS "id: UserId" FROM users WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE"#)
            .fetch_all(db)
            .await?;
    Ok(admins == [id])
}

/// Sets whether a user may see pay: only ever decided here.
pub(super) async fn set_may_see_pay(db: &mut PgConnection, id: UserId, may: bool) -> Result<(), Error> {
    sqlx::query!("UPDATE users SET may_see_pay = $2 WHERE id = $1", id as UserId, may).execute(db).await?;
    Ok(())
}

/// Changes a user. `Ok(false)`: somebody saved a newer version.
pub(super) async fn update(db: &mut PgConnection, actor: &Actor, before: &UserRow, draft: &UserDraft) -> Result<bool, Error> {
    let changed = sqlx::query!(
        "UPDATE users SET name = $2, email = $3, role = $4, may_see_pay = $5, version = version + 1 WHERE id = $1 AND version = $6",
        before.id as UserId,
        draft.name,
        draft.email,
        draft.role as UserRole,
        draft.may_see_pay,
        draft.version,
    );
    if changed.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    noted(db, actor, before, Action::Changed).await?;
    Ok(true)
}

/// Disables a user, whose sessions end at once, or enables one again.
pub(super) async fn set_disabled(
    db: &mut PgConnection,
    actor: &Actor,
    before: &UserRow,
    disabled_at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    sqlx::query!("UPDATE users SET disabled_at = $2, version = version + 1 WHERE id = $1", before.id as UserId, disabled_at)
        .execute(&mut *db)
        .await?;
    if disabled_at.is_some() {
        auth::end_all_of(db, before.id).await?;
    }
    noted(db, actor, before, if disabled_at.is_some() { Action::Archived } else { Action::Restored }).await
}

async fn noted(db: &mut PgConnection, actor: &Actor, before: &UserRow, action: Action) -> Result<(), Error> {
    let after = user(&mut *db, before.id).await?;
    let change = Change {
        entity: "user",
        id: after.id.uuid(),
        label: &after.name,
        version: after.version,
        action,
        before: Some(before.snapshot()),
        after: Some(after.snapshot()),
    };
    record(db, actor, change).await
}

/// How much the hub holds.
#[derive(Clone, Debug)]
pub(super) struct Size {
    pub database: String,
    pub bytes: i64,
    pub migration: Option<i64>,
    pub users: i64,
    pub roles: i64,
    pub people: i64,
    pub seats: i64,
    pub kpis: i64,
    pub readings: i64,
    pub tools: i64,
    pub changes: i64,
}

/// How much the hub holds. The two tables that grow for ever are counted while they are short, and later as the planner estimates
/// them.
pub(super) async fn size(db: impl PgExecutor<'_>) -> Result<Size, Error> {
    let size = sqlx::query_as!(
        Size,
        r#"SELECT current_setting('server_version') AS "database!", pg_database_size(current_database()) AS "bytes!",
                  (SELECT max(version) FROM _sqlx_migrations WHERE success) AS migration,
                  (SELECT count(*) FROM users) AS "users!", (SELECT count(*) FROM roles WHERE archived_at IS NULL) AS "roles!",
                  (SELECT count(*) FROM people WHERE archived_at IS NULL) AS "people!", (SELECT count(*) FROM seats WHERE stage <> 'closed') AS "seats!",
                  (SELECT count(*) FROM kpis WHERE archived_at IS NULL) AS "kpis!", (SELECT count(*) FROM tools WHERE archived_at IS NULL) AS "tools!",
                  greatest((SELECT count(*) FROM (SELECT FROM readings LIMIT 10000) counted),
                           (SELECT reltuples::bigint FROM pg_class WHERE oid = 'readings'::regclass)) AS "readings!",
                  greatest((SELECT count(*) FROM (SELECT FROM history LIMIT 10000) counted),
                           (SELECT reltuples::bigint FROM pg_class WHERE oid = 'history'::regclass)) AS "changes!""#
    );
    Ok(size.fetch_one(db).await?)
}

/// Whether anything of the example team is in the hub.
pub(super) async fn has_example(db: impl PgExecutor<'_>) -> Result<bool, Error> {
    let any = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM seats WHERE origin = 'example') OR EXISTS (SELECT FROM people WHERE origin = 'example') AS "any!""#
    );
    Ok(any.fetch_one(db).await?)
}
