use std::sync::Arc;

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, PgPool};

use super::{Theme, Token, User, UserRole};
use crate::{
    error::Error,
    ids::{SessionId, UserId},
    locale::{Calendar, Language},
    state::{App, Snapshot},
};

/// A session without a request for this long is over.
const IDLE: TimeDelta = TimeDelta::hours(8);
/// A session older than this is over.
const LONGEST: TimeDelta = TimeDelta::days(7);
/// A session's last use is noted this often at most.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The cookie that carries a session's token.
pub struct SessionCookie;

impl SessionCookie {
    const fn name(secure: bool) -> &'static str {
        if secure { "__Host-sid" } else { "sid" }
    }

    /// The cookie for a new session.
    pub fn set(token: &Token, secure: bool) -> Cookie<'static> {
        Self::with(token.to_string(), secure)
    }

    /// The cookie that makes the browser forget its session.
    pub fn clear(secure: bool) -> Cookie<'static> {
        let mut cookie = Self::with(String::new(), secure);
        cookie.make_removal();
        cookie
    }

    fn with(value: String, secure: bool) -> Cookie<'static> {
        Cookie::build((Self::name(secure), value)).path("/").http_only(true).secure(secure).same_site(SameSite::Lax).build()
    }

    /// The token in a request's cookies.
    pub fn read(headers: &HeaderMap, secure: bool) -> Option<Token> {
        CookieJar::from_headers(headers).get(Self::name(secure)).and_then(|cookie| Token::parse(cookie.value()))
    }
}

/// A signed-in browser, as its user sees it in the list of own sessions.
#[derive(Debug)]
pub struct Session {
    /// The session's id, which is not its secret.
    pub id: SessionId,
    /// What the browser calls itself.
    pub user_agent: String,
    /// The network address that signed in.
    pub address: String,
    /// When it signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
}

impl Session {
    /// Browser and system in words, such as `Chrome, Windows`; what the browser calls itself when it is none of the usual ones.
    pub fn browser(&self) -> String {
        let named = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| self.user_agent.contains(mark)).map(|(_, name)| *name);
        // Browsers name their ancestors too, so the order decides: Edge says Chrome, Chrome says Safari, Android says Linux.
        let browser = named(&[("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
        let system = named(&[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS X", "macOS"),
            ("Linux", "Linux"),
        ]);
        match (browser, system) {
            (Some(browser), Some(system)) => format!("{browser}, {system}"),
            _ => self.user_agent.chars().take(60).collect(),
        }
    }
}

/// A live session with its user.
#[derive(Clone)]
pub(super) struct Found {
    pub session: SessionId,
    pub user: Arc<User>,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
}

impl Found {
    /// Whether it is still live at `now`, and its last use is noted closely enough, while the database says the same as before.
    fn holds(&self, now: DateTime<Utc>) -> bool {
        now - self.created_at < LONGEST && now - self.last_seen_at <= NOTED_EVERY
    }
}

/// Starts a session and gives the token for its cookie.
pub async fn start(db: &mut PgConnection, user: UserId, user_agent: &str, address: &str, now: DateTime<Utc>) -> Result<Token, Error> {
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO sessions (id, token_hash, user_id, user_agent, address, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $6)",
        SessionId::new() as SessionId,
        &token.hash(),
        user as UserId,
        user_agent.chars().take(300).collect::<String>(),
        address,
        now,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM sessions WHERE created_at < $1 OR last_seen_at < $2", now - LONGEST, now - IDLE).execute(db).await?;
    Ok(token)
}

/// The live session of a token with the snapshot of the database that it was read from. Notes that it was used.
///
/// Whether anything was written since a session was last read is asked in half the time that reading it again takes, so a busy
/// reader's session is kept for as long as nothing was: a session that was ended, and a user who was disabled, are out at once.
pub(super) async fn find(app: &App, token: &Token, now: DateTime<Utc>) -> Result<Option<(Found, Snapshot)>, Error> {
    let hash = token.hash();
    let key = hex::encode(hash);
    if let Some((seen, found)) = app.kept.last::<Found>(key.clone())
        && found.holds(now)
        && app.snapshot().await? == seen
    {
        return Ok(Some((found, seen)));
    }
    let Some((found, seen)) = read(app.db.pool(), &hash, now).await? else { return Ok(None) };
    app.kept.keep(key, seen.clone(), found.clone());
    Ok(Some((found, seen)))
}

async fn read(db: &PgPool, hash: &[u8; 32], now: DateTime<Utc>) -> Result<Option<(Found, Snapshot)>, Error> {
    let Some(row) = sqlx::query!(
        r#"SELECT s.id AS "session: SessionId", s.created_at, s.last_seen_at, u.id AS "id: UserId", u.name, u.email, u.role AS "role: UserRole",
                  u.language AS "language: Language", u.calendar AS "calendar: Calendar", u.theme AS "theme: Theme", u.may_see_pay,
                  u.password_hash IS NOT NULL AS "has_password!", pg_current_snapshot()::text AS "snapshot!"
           FROM sessions s JOIN users u ON u.id = s.user_id
           WHERE s.token_hash = $1 AND s.created_at > $2 AND s.last_seen_at > $3 AND u.disabled_at IS NULL"#,
        hash,
        now - LONGEST,
        now - IDLE,
    )
    .fetch_optional(db)
    .await?
    else {
        return Ok(None);
    };
    if now - row.last_seen_at > NOTED_EVERY {
        sqlx::query!("UPDATE sessions SET last_seen_at = $2 WHERE id = $1", row.session as SessionId, now).execute(db).await?;
    }
    let user = User {
        id: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        language: row.language,
        calendar: row.calendar,
        theme: row.theme,
        may_see_pay: row.may_see_pay,
        has_password: row.has_password,
    };
    let found = Found { session: row.session, user: Arc::new(user), created_at: row.created_at, last_seen_at: row.last_seen_at };
    Ok(Some((found, Snapshot(row.snapshot))))
}

/// A user's live sessions, the latest first.
pub async fn all_of(db: &PgPool, user: UserId, now: DateTime<Utc>) -> Result<Vec<Session>, Error> {
    let sessions = sqlx::query_as!(
        Session,
        r#"SELECT id AS "id: SessionId", user_agent, address, created_at, last_seen_at FROM sessions
           WHERE user_id = $1 AND created_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC"#,
        user as UserId,
        now - LONGEST,
        now - IDLE,
    )
    .fetch_all(db)
    .await?;
    Ok(sessions)
}

/// Ends one session of a user; somebody else's session is not found.
pub async fn end(db: &PgPool, user: UserId, session: SessionId) -> Result<(), Error> {
    let ended =
        sqlx::query!("DELETE FROM sessions WHERE id = $1 AND user_id = $2", session as SessionId, user as UserId).execute(db).await?;
    if ended.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Ends every session of a user: after a new password, or when the user is disabled.
pub async fn end_all_of(db: &mut PgConnection, user: UserId) -> Result<(), Error> {
    sqlx::query!("DELETE FROM sessions WHERE user_id = $1", user as UserId).execute(db).await?;
    Ok(())
}
