use std::net::SocketAddr;

use askama::Template;
use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, header::USER_AGENT},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;

use super::{
    form::{DetailsForm, PasswordForm},
    store,
};
use crate::{
    auth::{self, CurrentUser, Password, Session, SessionCookie, Visitor},
    error::Error,
    history::Actor,
    ids::SessionId,
    paths,
    state::App,
    web::{Errors, Form, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "accounts/show.html")]
struct ShowPage {
    page: Page,
    details: DetailsForm,
    has_password: bool,
    calendar: &'static str,
    sessions: Vec<Session>,
    current: Option<SessionId>,
    errors: Errors,
}

impl ShowPage {
    async fn load(app: &App, user: &CurrentUser, visitor: &Visitor, page: Page) -> Result<Self, Error> {
        let title = page.t("account-title").to_owned();
        let details = DetailsForm { name: user.name.clone(), email: user.email.clone().unwrap_or_default() };
        Ok(Self {
            details,
            has_password: user.has_password,
            calendar: match user.calendar {
                crate::locale::Calendar::ByLanguage => "by-language",
                crate::locale::Calendar::Gregorian => "gregorian",
                crate::locale::Calendar::Buddhist => "buddhist",
            },
            sessions: auth::all_of(&app.db, user.id, app.clock.now()).await?,
            current: visitor.session,
            errors: Errors::new(),
            page: page.titled("", title),
        })
    }

    fn uses(&self, calendar: &str) -> bool {
        self.calendar == calendar
    }

    fn is_current(&self, session: &Session) -> bool {
        self.current == Some(session.id)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }
}

pub(super) async fn show(
    _: paths::Account,
    State(app): State<App>,
    user: CurrentUser,
    visitor: Visitor,
    page: Page,
) -> Result<Response, Error> {
    let template = ShowPage::load(&app, &user, &visitor, page).await?;
    Ok(html(&template.page, &template))
}

pub(super) async fn update_details(
    _: paths::AccountDetails,
    State(app): State<App>,
    user: CurrentUser,
    visitor: Visitor,
    page: Page,
    Form(form): Form<DetailsForm>,
) -> Result<Response, Error> {
    let mut errors = match form.check(page.lang) {
        Err(errors) => errors,
        Ok(details) => {
            let mut tx = app.db.begin().await?;
            if store::set_details(&mut tx, &Actor::from(&*user.0), user.id, &details.name, &details.email).await? {
                tx.commit().await?;
                return Ok(redirect(paths::Account, "flash-account-saved"));
            }
            Errors::new()
        }
    };
    if errors.is_empty() {
        errors.add(page.lang, "email", "account-email-taken");
    }
    let mut template = ShowPage::load(&app, &user, &visitor, page).await?;
    template.details = form;
    Ok(template.refused(errors))
}

/// Sets a new password: every session ends, and this browser gets a new one.
#[expect(clippy::too_many_arguments, reason = "each is another part of the request")]
pub(super) async fn update_password(
    _: paths::AccountPassword,
    State(app): State<App>,
    user: CurrentUser,
    visitor: Visitor,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    page: Page,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Error> {
    let mut refused = form.check(page.lang, &user).err().unwrap_or_default();
    if user.has_password {
        let kept = store::password_hash(app.db.pool(), user.id).await?;
        if !Password::verify(form.current.clone(), kept).await? {
            refused.add(page.lang, "current", "account-password-wrong");
        }
    }
    let Ok(password) =
        form.check(page.lang, &user).map_err(drop).and_then(|password| if refused.is_empty() { Ok(password) } else { Err(()) })
    else {
        return Ok(ShowPage::load(&app, &user, &visitor, page).await?.refused(refused));
    };
    let hash = password.hash().await?;
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut tx = app.db.begin().await?;
    store::set_password(&mut tx, &Actor::from(&*user.0), user.id, &hash).await?;
    auth::end_all_of(&mut tx, user.id).await?;
    let token = auth::start(&mut tx, user.id, browser, &from.ip().to_string(), app.clock.now()).await?;
    tx.commit().await?;
    let saved = redirect(paths::Account, "flash-password-saved");
    Ok((CookieJar::new().add(SessionCookie::set(&token, app.secure)), saved).into_response())
}

pub(super) async fn end_session(path: paths::AccountSessionEnd, State(app): State<App>, user: CurrentUser) -> Result<Response, Error> {
    auth::end(&app.db, user.id, path.id).await?;
    Ok(redirect(paths::Account, "flash-session-ended"))
}
