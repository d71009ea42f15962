use std::{convert::Infallible, sync::Arc};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_TYPE, SET_COOKIE},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;

use super::{Flash, assets::asset_url};
use crate::{
    auth::{Theme, User, Visitor},
    error::Error,
    ids::UserId,
    locale::{self, Calendar, Day, Language, Moment, Saying},
    spell::Spell,
    state::{App, Snapshot},
};

/// What the frame around a feature's content needs: the reader, the language, the place in the hub. First field of every page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The reader's language.
    pub lang: Language,
    /// How the reader counts years.
    pub calendar: Calendar,
    /// Light or dark.
    pub theme: Theme,
    /// The page's title.
    pub title: String,
    /// Whether the page came back with errors: the title then says so first.
    pub heading_prefix_error: bool,
    /// The active entry of the rail: `home`, `kpis`, `org`, `roles`, `tools`, `processes`, `insights`, `admin`.
    pub section: &'static str,
    /// The reader, when signed in.
    pub user: Option<PageUser>,
    /// Path and query of this page.
    pub path: String,
    /// The message of the deed that led here.
    pub flash: Option<Flash>,
    /// Whether the reader has still to set an e-mail address and a password.
    pub needs_account_details: bool,
    /// Whether sessions can be overheard.
    pub insecure: bool,
    /// What was searched for.
    pub query: String,
    /// Today's date.
    pub today: NaiveDate,
    /// What the database looked like when the request came.
    pub snapshot: Snapshot,
}

/// The reader as the frame shows it.
#[derive(Clone, Debug)]
pub struct PageUser {
    /// Name.
    pub name: String,
    /// Address, or nothing yet.
    pub email: String,
    /// Whether administration is offered.
    pub is_admin: bool,
    /// Whether edit buttons are offered.
    pub can_edit: bool,
    /// Whether pay and prices are shown.
    pub may_see_pay: bool,
}

impl From<&Arc<User>> for PageUser {
    fn from(user: &Arc<User>) -> Self {
        Self {
            name: user.name.clone(),
            email: user.email.clone().unwrap_or_default(),
            is_admin: user.is_admin(),
            can_edit: user.can_edit(),
            may_see_pay: user.may_see_pay,
        }
    }
}

impl PageUser {
    /// The first letter of the name, as people see letters: a Thai one comes with its vowel.
    pub fn initial(&self) -> &str {
        self.name.graphemes(true).next().unwrap_or_default()
    }
}

impl Page {
    /// The page of a visitor at `path`.
    pub fn of(app: &App, visitor: Visitor, path: String, flash: Option<Flash>) -> Self {
        Self {
            lang: visitor.language,
            calendar: visitor.calendar,
            theme: visitor.theme,
            title: String::new(),
            heading_prefix_error: false,
            section: "",
            needs_account_details: visitor.user.as_ref().is_some_and(|user| !user.has_password || user.email.is_none()),
            user: visitor.user.as_ref().map(PageUser::from),
            path,
            flash,
            insecure: !app.secure,
            query: String::new(),
            today: app.clock.today(),
            snapshot: visitor.snapshot,
        }
    }

    /// Sets the place in the hub and the title.
    #[must_use]
    pub fn titled(mut self, section: &'static str, title: impl Into<String>) -> Self {
        self.section = section;
        self.title = title.into();
        self
    }

    /// Marks the page as one that came back with errors.
    #[must_use]
    pub const fn with_errors(mut self) -> Self {
        self.heading_prefix_error = true;
        self
    }

    /// The reader's language, for templates: they pass what a method gives by value.
    pub const fn language(&self) -> Language {
        self.lang
    }

    /// The words of a message without arguments.
    pub fn t<'a>(&self, key: &'a str) -> &'a str {
        locale::t(self.lang, key)
    }

    /// The words of a message whose key is put together: `page.tk("state-", state)`.
    pub fn tk(&self, prefix: &str, key: impl std::fmt::Display) -> String {
        locale::t(self.lang, &format!("{prefix}{key}")).to_owned()
    }

    /// The words of a message with arguments.
    pub fn say<'a>(&self, key: &'a str) -> Saying<'a> {
        locale::say(self.lang, key)
    }

    /// A date as the reader writes it, in one piece.
    pub fn date(&self, date: impl Day) -> String {
        locale::unbroken(&locale::date(self.lang, self.calendar, date.the_day()))
    }

    /// From when until when, the last day, something is so; nothing while neither is known.
    pub fn period(&self, spell: Spell) -> Option<String> {
        match (spell.from, spell.last_day()) {
            (None, None) => None,
            (Some(from), None) if from > self.today => Some(self.say("held-from").with("from", self.date(from)).to_string()),
            (Some(from), None) => Some(self.say("held-since").with("from", self.date(from)).to_string()),
            (None, Some(last)) => Some(self.say("held-until").with("until", self.date(last)).to_string()),
            (Some(from), Some(last)) => Some(format!("{} – {}", self.date(from), self.date(last))),
        }
    }

    /// A month as the reader writes it, in one piece.
    pub fn month(&self, date: impl Day) -> String {
        locale::unbroken(&locale::month(self.lang, self.calendar, date.the_day()))
    }

    /// A moment as the reader writes it, its date in one piece.
    pub fn timestamp(&self, at: impl Moment) -> String {
        let told = locale::timestamp(self.lang, self.calendar, at.moment());
        told.rsplit_once(' ').map_or_else(|| told.clone(), |(date, time)| format!("{} {time}", locale::unbroken(date)))
    }

    /// Whoever made a change: a person by name, the hub's own hands in the reader's language.
    pub fn actor(&self, name: &str) -> String {
        match name {
            "Catalogue" => self.t("actor-catalogue"),
            "Example team" => self.t("actor-example"),
            "First start" => self.t("actor-first-start"),
            "Command line" => self.t("actor-command-line"),
            person => person,
        }
        .to_owned()
    }

    /// The address of a static file.
    pub fn asset(&self, file: &str) -> String {
        asset_url(file)
    }

    /// Whether the reader may change the hub's content.
    pub fn can_edit(&self) -> bool {
        self.user.as_ref().is_some_and(|user| user.can_edit)
    }

    /// Whether the reader may see pay and contract prices.
    pub fn may_see_pay(&self) -> bool {
        self.user.as_ref().is_some_and(|user| user.may_see_pay)
    }
}

impl FromRequestParts<App> for Page {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_else(|| Visitor::anonymous(&parts.headers));
        let path = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let flash = Flash::read(&parts.headers, visitor.language);
        Ok(Self::of(app, visitor, path, flash))
    }
}

/// Bytes that hold most pages whole, so that none of them is moved while it grows.
const USUAL: usize = 32 * 1024;

/// The response of a page that is as it should be.
pub fn html(page: &Page, template: &impl Template) -> Response {
    rendered(page, StatusCode::OK, template)
}

/// The response of a form that came back with errors.
pub fn unprocessable(page: &Page, template: &impl Template) -> Response {
    rendered(page, StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// The response of a form over which somebody else saved a newer version.
pub fn conflict(page: &Page, template: &impl Template) -> Response {
    rendered(page, StatusCode::CONFLICT, template)
}

/// The page that `make` renders for a reader, or the one that the same reader was shown at this address, when nothing was written since. A
/// page that tells of a deed is made anew.
///
/// What `make` renders may depend on the address, the reader and the database only.
pub async fn once<F>(app: &App, page: &Page, reader: UserId, make: F) -> Result<Response, Error>
where
    F: AsyncFnOnce(Page) -> Result<Response, Error>,
{
    if page.flash.is_some() {
        return make(page.clone()).await;
    }
    let key = format!("{reader} {} {:?} {:?} {} {}", page.lang, page.calendar, page.theme, page.today, page.path);
    let head = [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    if let Some((seen, body)) = app.pages.last::<Bytes>(key.clone())
        && seen == page.snapshot
    {
        return Ok((head, body).into_response());
    }
    let response = make(page.clone()).await?;
    if response.status() != StatusCode::OK {
        return Ok(response);
    }
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.map_err(anyhow::Error::from)?;
    app.pages.keep(key, page.snapshot.clone(), body.clone());
    Ok((head, body).into_response())
}

pub(super) fn rendered(page: &Page, status: StatusCode, template: &impl Template) -> Response {
    let mut body = String::with_capacity(USUAL);
    if let Err(error) = template.render_into(&mut body) {
        return Error::from(error).into_response();
    }
    let mut response = (status, [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], body).into_response();
    if page.flash.is_some() {
        response.headers_mut().append(SET_COOKIE, Flash::clear());
    }
    response
}
