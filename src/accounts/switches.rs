//! Language, theme and calendar: kept with the user, or in a cookie for a visitor who is not signed in.

use std::str::FromStr;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;

use super::store;
use crate::{
    auth::{CurrentUser, Theme, Visitor},
    error::Error,
    locale::{Calendar, Language},
    paths::{self, safe_next},
    state::App,
    web::Form,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Switch {
    value: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn language(
    _: paths::AccountLanguage,
    State(app): State<App>,
    visitor: Visitor,
    Form(switch): Form<Switch>,
) -> Result<Response, Error> {
    let language = Language::from_code(&switch.value).ok_or_else(|| unknown(&switch))?;
    if let Some(user) = &visitor.user {
        store::set_language(app.db.pool(), user.id, language).await?;
    }
    Ok(remembered("lang", language.code(), &switch))
}

pub(super) async fn theme(
    _: paths::AccountTheme,
    State(app): State<App>,
    visitor: Visitor,
    Form(switch): Form<Switch>,
) -> Result<Response, Error> {
    let theme = Theme::from_str(&switch.value).map_err(|_| unknown(&switch))?;
    if let Some(user) = &visitor.user {
        store::set_theme(app.db.pool(), user.id, theme).await?;
    }
    Ok(remembered("theme", theme.into(), &switch))
}

pub(super) async fn calendar(
    _: paths::AccountCalendar,
    State(app): State<App>,
    user: CurrentUser,
    Form(switch): Form<Switch>,
) -> Result<Response, Error> {
    let calendar = match switch.value.as_str() {
        "by-language" => Calendar::ByLanguage,
        "gregorian" => Calendar::Gregorian,
        "buddhist" => Calendar::Buddhist,
        _ => return Err(unknown(&switch)),
    };
    store::set_calendar(app.db.pool(), user.id, calendar).await?;
    Ok(Redirect::to(safe_next(&switch.next)).into_response())
}

fn unknown(switch: &Switch) -> Error {
    Error::BadRequest(format!("{:?} is not a choice", switch.value))
}

fn remembered(name: &'static str, value: &'static str, switch: &Switch) -> Response {
    let cookie = Cookie::build((name, value)).path("/").same_site(SameSite::Lax).http_only(true).permanent().build();
    (CookieJar::new().add(cookie), Redirect::to(safe_next(&switch.next))).into_response()
}
