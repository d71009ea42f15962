//! Drawing a dotted line.

use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{
    form::LineForm,
    model::{LINES, Seat},
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::SeatId,
    paths,
    state::App,
    web::{Errors, Form, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "seats/line.html")]
struct LinePage {
    page: Page,
    seat: Seat,
    /// Seats to choose from, and whether there are more.
    seats: (Vec<(String, String)>, bool),
    form: LineForm,
    errors: Errors,
}

impl LinePage {
    async fn load(app: &App, id: SeatId, page: Page, form: LineForm) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, page.today).await?;
        if seat.closed_on.is_some() {
            return Err(Error::Conflict);
        }
        let seats = store::seats(&mut db, page.lang, page.today, &[form.to.parse().ok()], form.find.trim()).await?;
        let title = page.t("seat-line-add").to_owned();
        Ok(Self { page: page.titled("org", title), seat, seats, form, errors: Errors::new() })
    }

    /// The seat's own page.
    fn address(&self) -> String {
        format!("/seats/{}", self.seat.id)
    }

    fn seat_title(&self) -> &str {
        self.seat.title.shown(self.page.lang).text
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        LINES.into_iter().map(|kind| (kind, self.page.tk("line-", kind))).collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn new(path: paths::SeatLines, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let form = LineForm { from: page.today.to_string(), ..LineForm::default() };
    let template = LinePage::load(&app, path.id, page, form).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    path: paths::SeatLines,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LineForm>,
) -> Result<Response, Error> {
    let template = LinePage::load(&app, path.id, page, form).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let line = match template.form.check(template.page.lang, path.id, &template.seats.0) {
        Ok(line) => line,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    store::draw(&mut tx, &Actor::from(&*editor.0), &template.seat, &line).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-line-added"))
}
