//! Closing a seat, and opening it again.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    form::CloseForm,
    model::{Holder, Near, Seat},
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::SeatId,
    kpis::recount,
    paths,
    state::App,
    web::{Errors, Form, Page, conflict, html, redirect, unprocessable},
};

/// What closing the seat brings about, and the form.
#[derive(Template)]
#[template(path = "seats/close.html")]
struct ClosePage {
    page: Page,
    seat: Seat,
    form: CloseForm,
    /// Whether the seat was changed while the page was open.
    is_newer: bool,
    errors: Errors,
}

impl ClosePage {
    async fn load(app: &App, id: SeatId, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, page.today).await?;
        if seat.closed_on.is_some() {
            return Err(Error::Conflict);
        }
        let title = page.say("seat-close-title").with("name", seat.title.shown(page.lang).text).to_string();
        let reports = if seat.is.manager.is_some() { "up" } else { "nowhere" };
        let form = CloseForm { on: page.today.to_string(), reports: reports.into(), version: seat.version.to_string() };
        Ok(Self { page: page.titled("org", title), seat, form, is_newer: false, errors: Errors::new() })
    }

    /// The seat's own page.
    fn address(&self) -> String {
        format!("/seats/{}", self.seat.id)
    }

    fn title_of(&self, near: &Near) -> String {
        near.title.shown(self.page.lang).text.to_owned()
    }

    /// Those who hold the seat or were to hold it.
    fn holders(&self) -> Vec<&Holder> {
        self.seat.holders.iter().filter(|holder| !holder.spell.is_over(self.page.today)).collect()
    }

    fn period(&self, holder: &Holder) -> String {
        self.page.period(holder.spell).unwrap_or_default()
    }

    fn refused(mut self, form: CloseForm, errors: Errors) -> Response {
        self.form = form;
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn ask(path: paths::SeatClose, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = ClosePage::load(&app, path.id, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn close(
    path: paths::SeatClose,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<CloseForm>,
) -> Result<Response, Error> {
    let version = form.version.parse().map_err(|_| Error::BadRequest("a seat without its version".into()))?;
    let mut template = ClosePage::load(&app, path.id, page).await?;
    let (on, reports) = match form.check(&template.page, &template.seat) {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(form, errors)),
    };
    let mut tx = app.db.begin().await?;
    if store::close(&mut tx, &Actor::from(&*editor.0), &template.seat, version, on, reports).await? {
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
        return Ok(redirect(paths::Seat { id: path.id }, "flash-seat-closed"));
    }
    drop(tx);
    template.form = CloseForm { version: template.seat.version.to_string(), ..form };
    template.is_newer = true;
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}

/// The version of the closed seat.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct Reopening {
    version: i32,
}

pub(in super::super) async fn reopen(
    path: paths::SeatReopen,
    State(app): State<App>,
    editor: Editor,
    Form(form): Form<Reopening>,
) -> Result<Response, Error> {
    let today = app.clock.today();
    let mut tx = app.db.begin().await?;
    let seat = store::find(&mut tx, path.id, today).await?;
    if !store::reopen(&mut tx, &Actor::from(&*editor.0), &seat, form.version, today).await? {
        return Err(Error::Conflict);
    }
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-seat-reopened"))
}
