//! Giving a seat to somebody.

use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{
    form::HolderForm,
    model::Seat,
    store::{self, Held},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::SeatId,
    kpis::recount,
    paths, people,
    state::App,
    web::{Errors, Form, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "seats/hold.html")]
struct HoldPage {
    page: Page,
    seat: Seat,
    /// People to choose from, and whether there are more.
    people: (Vec<(String, String)>, bool),
    form: HolderForm,
    errors: Errors,
}

impl HoldPage {
    async fn load(app: &App, id: SeatId, page: Page, form: HolderForm) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, page.today).await?;
        if seat.closed_on.is_some() {
            return Err(Error::Conflict);
        }
        let people = people::offered(&mut db, form.person.parse().ok(), form.find.trim()).await?;
        let title = page.t("seat-holder-add").to_owned();
        Ok(Self { page: page.titled("org", title), seat, people, form, errors: Errors::new() })
    }

    /// The seat's own page.
    fn address(&self) -> String {
        format!("/seats/{}", self.seat.id)
    }

    fn seat_title(&self) -> &str {
        self.seat.title.shown(self.page.lang).text
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn new(path: paths::SeatHolders, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let form = HolderForm { from: page.today.to_string(), ..HolderForm::default() };
    let template = HoldPage::load(&app, path.id, page, form).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    path: paths::SeatHolders,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<HolderForm>,
) -> Result<Response, Error> {
    let template = HoldPage::load(&app, path.id, page, form).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let language = template.page.lang;
    let (person, from, until) = match template.form.check(language, &template.people.0) {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    match store::hold(&mut tx, &Actor::from(&*editor.0), &template.seat, person, from, until).await? {
        Held::Yes => {
            recount(&mut tx, &app.clock).await?;
            tx.commit().await?;
            Ok(redirect(paths::Seat { id: path.id }, "flash-holder-added"))
        }
        Held::Already => Ok(template.refused(Errors::one(language, "person", "seat-holds-already"))),
    }
}
