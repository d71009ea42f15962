use axum::{
    http::{HeaderMap, HeaderValue, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use crate::locale::{Language, t};

const COOKIE: &str = "flash";

/// A message that is shown once, on the page after a redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// `success`, `notice` or `error`: the look.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

impl Flash {
    /// The message that the request's cookie names. Only keys that begin with `flash-` are messages.
    pub fn read(headers: &HeaderMap, language: Language) -> Option<Self> {
        let jar = CookieJar::from_headers(headers);
        let (kind, key) = jar.get(COOKIE)?.value().split_once(':')?;
        let kind = ["success", "notice", "error"].into_iter().find(|known| *known == kind)?;
        let words = t(language, key.strip_prefix("flash-").map(|_| key)?);
        (words != key).then(|| Self { kind, text: words.to_owned() })
    }

    /// The header that makes the browser forget the message, once it was shown.
    pub fn clear() -> HeaderValue {
        HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    }
}

/// Goes to `address` and shows the message `key` (which begins with `flash-`) there as a success.
pub fn redirect(address: impl std::fmt::Display, key: &'static str) -> Response {
    let cookie = Cookie::build((COOKIE, format!("success:{key}"))).path("/").http_only(true).same_site(SameSite::Lax).build();
    let mut response = Redirect::to(&address.to_string()).into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}
