//! Signing in by a one-time link or with a password, and signing out.

use std::net::SocketAddr;

use askama::Template;
use axum::{
    Extension,
    extract::{ConnectInfo, State},
    http::{HeaderMap, header::USER_AGENT},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

use super::store;
use crate::{
    auth::{self, CurrentUser, Password, SessionCookie, SignInLimits, Token, Visitor},
    error::Error,
    ids::UserId,
    paths::{self, safe_next},
    state::App,
    web::{Errors, Form, Page, Query, html, unprocessable},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    token: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenForm {
    token: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    page: Page,
    email: String,
    next: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "accounts/welcome.html")]
struct WelcomePage {
    page: Page,
    token: String,
    spent: bool,
}

pub(super) async fn new(_: paths::SignIn, visitor: Visitor, page: Page, Query(asked): Query<Asked>) -> Response {
    if visitor.user.is_some() {
        return Redirect::to(safe_next(&asked.next)).into_response();
    }
    let page = titled(page, "sign-in-title");
    html(&page.clone(), &SignInPage { page, email: String::new(), next: asked.next, errors: Errors::new() })
}

pub(super) async fn create(
    _: paths::SignIn,
    State(app): State<App>,
    Extension(limits): Extension<SignInLimits>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    page: Page,
    Form(form): Form<SignInForm>,
) -> Result<Response, Error> {
    let email = form.email.trim().to_owned();
    limits.count(&email, from.ip())?;
    let known = store::credentials(app.db.pool(), &email).await?;
    let id = known.as_ref().map(|known| known.id);
    let verified = Password::verify(form.password, known.and_then(|known| known.password_hash)).await?;
    if let Some(user) = id.filter(|_| verified) {
        return signed_in(&app, user, from, &headers, safe_next(&form.next)).await;
    }
    let errors = Errors::one(page.lang, "email", "sign-in-wrong");
    let page = titled(page, "sign-in-title").with_errors();
    Ok(unprocessable(&page.clone(), &SignInPage { page, email, next: form.next, errors }))
}

/// Shows one button: opening the link must not use it up, because mail scanners open links.
pub(super) async fn welcome(_: paths::Welcome, page: Page, Query(asked): Query<Asked>) -> Response {
    let page = titled(page, "welcome-title");
    let spent = Token::parse(&asked.token).is_none();
    html(&page.clone(), &WelcomePage { page, token: asked.token, spent })
}

pub(super) async fn redeem(
    _: paths::Welcome,
    State(app): State<App>,
    Extension(limits): Extension<SignInLimits>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    page: Page,
    Form(form): Form<TokenForm>,
) -> Result<Response, Error> {
    limits.count_address(from.ip())?;
    let mut tx = app.db.begin().await?;
    let user = match Token::parse(&form.token) {
        Some(token) => auth::redeem(&mut tx, &token, app.clock.now()).await?,
        None => None,
    };
    tx.commit().await?;
    if let Some(user) = user {
        return signed_in(&app, user, from, &headers, "/").await;
    }
    let page = titled(page, "welcome-title").with_errors();
    Ok(unprocessable(&page.clone(), &WelcomePage { page, token: String::new(), spent: true }))
}

pub(super) async fn delete(_: paths::SignOut, State(app): State<App>, user: CurrentUser, visitor: Visitor) -> Result<Response, Error> {
    if let Some(session) = visitor.session {
        auth::end(&app.db, user.id, session).await?;
    }
    Ok((CookieJar::new().add(SessionCookie::clear(app.secure)), Redirect::to("/sign-in")).into_response())
}

async fn signed_in(app: &App, user: UserId, from: SocketAddr, headers: &HeaderMap, next: &str) -> Result<Response, Error> {
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut tx = app.db.begin().await?;
    let token = auth::start(&mut tx, user, browser, &from.ip().to_string(), app.clock.now()).await?;
    tx.commit().await?;
    Ok((CookieJar::new().add(SessionCookie::set(&token, app.secure)), Redirect::to(next)).into_response())
}

fn titled(page: Page, key: &str) -> Page {
    let title = page.t(key).to_owned();
    page.titled("", title)
}
