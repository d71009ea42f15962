use std::{sync::Arc, time::Duration};

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, header::ACCEPT_LANGUAGE, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use tokio::time::timeout;

use super::{SessionCookie, Theme, Token, User, session};
use crate::{
    error::Error,
    ids::SessionId,
    locale::{Calendar, Language},
    state::{App, Snapshot},
};

/// A database that does not answer within this time counts as away.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whoever sent a request, signed in or not, and how they read.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The user, when signed in.
    pub user: Option<Arc<User>>,
    /// The session, when signed in.
    pub session: Option<SessionId>,
    /// The language to answer in.
    pub language: Language,
    /// How the visitor counts years.
    pub calendar: Calendar,
    /// Light or dark.
    pub theme: Theme,
    /// What the database looked like when the request came.
    pub snapshot: Snapshot,
}

impl Visitor {
    /// A visitor of whom only the browser's headers are known.
    pub fn anonymous(headers: &HeaderMap) -> Self {
        let cookies = CookieJar::from_headers(headers);
        let chosen = cookies.get("lang").and_then(|cookie| Language::from_code(cookie.value()));
        Self {
            user: None,
            session: None,
            language: chosen.or_else(|| browser_language(headers)).unwrap_or_default(),
            calendar: Calendar::ByLanguage,
            theme: cookies.get("theme").and_then(|cookie| cookie.value().parse().ok()).unwrap_or_default(),
            snapshot: Snapshot(String::new()),
        }
    }

    async fn of(app: &App, headers: &HeaderMap) -> Result<Self, Error> {
        let anonymous = Self::anonymous(headers);
        let Some(token) = SessionCookie::read(headers, app.secure) else { return Ok(anonymous) };
        let found = match live(app, &token).await {
            // The connection broke while nobody looked: if the database is there, a new one answers.
            Err(Error::Unavailable(_)) => {
                app.db.recover().await?;
                live(app, &token).await?
            }
            answered => answered?,
        };
        Ok(match found {
            None => anonymous,
            Some((found, snapshot)) => Self {
                session: Some(found.session),
                language: found.user.language.unwrap_or(anonymous.language),
                calendar: found.user.calendar,
                theme: found.user.theme,
                snapshot,
                user: Some(found.user),
            },
        })
    }
}

async fn live(app: &App, token: &Token) -> Result<Option<(session::Found, Snapshot)>, Error> {
    timeout(PATIENCE, session::find(app, token, app.clock.now()))
        .await
        .unwrap_or_else(|_| Err(Error::Unavailable("the database does not answer".into())))
}

fn browser_language(headers: &HeaderMap) -> Option<Language> {
    Language::preferred(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// Finds out who is asking, and tells the handlers and the error pages.
pub async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Err(error) = app.check_prepared() {
        return error.into_response();
    }
    if app.db.is_away()
        && let Err(error) = app.db.recover().await
    {
        return error.into_response();
    }
    let visitor = match Visitor::of(&app, request.headers()).await {
        Ok(visitor) => visitor,
        Err(error) => return error.into_response(),
    };
    request.extensions_mut().insert(visitor.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(visitor);
    response
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self::anonymous(&parts.headers)))
    }
}

macro_rules! signed_in {
    ($($(#[$doc:meta])* $name:ident if $allowed:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub Arc<User>);

        impl std::ops::Deref for $name {
            type Target = User;

            fn deref(&self) -> &User {
                &self.0
            }
        }

        impl<S: Sync> FromRequestParts<S> for $name {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
                let allowed: fn(&User) -> bool = $allowed;
                let user = Visitor::from_request_parts(parts, state).await?.user.ok_or(Error::SignIn)?;
                if allowed(&user) { Ok(Self(user)) } else { Err(Error::Forbidden) }
            }
        }
    )*};
}

signed_in! {
    /// The signed-in user, whatever the rights.
    CurrentUser if |_| true;
    /// The signed-in user, who may change the hub's content.
    Editor if User::can_edit;
    /// The signed-in user, who may administer the hub.
    Admin if User::is_admin;
}
