use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    form::SeatForm,
    model::{Definition, Seat},
    store::{self, Choices},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::SeatId,
    locale::Language,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "seats/edit.html")]
struct EditPage {
    page: Page,
    /// The seat as kept; none for a new one.
    seat: Option<Seat>,
    choices: Choices,
    form: SeatForm,
    newer: Option<SeatForm>,
    errors: Errors,
}

/// What a new seat begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    role: String,
    manager: String,
}

impl EditPage {
    async fn blank(app: &App, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let choices = store::choices(&mut db, page.lang, page.today, None).await?;
        let title = page.t("seat-new").to_owned();
        let form = SeatForm { fte: "1".into(), manager_from: page.today.to_string(), ..SeatForm::default() };
        Ok(Self { page: page.titled("org", title), seat: None, choices, form, newer: None, errors: Errors::new() })
    }

    async fn load(app: &App, id: SeatId, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, page.today).await?;
        let choices = store::choices(&mut db, page.lang, page.today, Some(&seat.is)).await?;
        let title = page.say("seat-edit-title").with("name", seat.title.shown(page.lang).text).to_string();
        let form = SeatForm::of(&seat.is, seat.version, page.today);
        Ok(Self { page: page.titled("org", title), seat: Some(seat), choices, form, newer: None, errors: Errors::new() })
    }

    fn address(&self) -> String {
        self.seat.as_ref().map_or_else(|| "/org".to_owned(), |seat| format!("/seats/{}", seat.id))
    }

    fn action(&self) -> String {
        self.seat.as_ref().map_or_else(|| "/seats/new".to_owned(), |seat| format!("/seats/{}/edit", seat.id))
    }

    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let typed = &self.form;
        let named = |list: &[(String, String)], value: &str| {
            list.iter().find(|(id, _)| id == value).map_or(String::new(), |(_, words)| words.clone())
        };
        let choices = &self.choices;
        [
            ("seat-role", None, named(&choices.roles, &saved.role), named(&choices.roles, &typed.role)),
            ("seat-title", Some(Language::En), saved.title_en.clone(), typed.title_en.clone()),
            ("seat-title", Some(Language::Th), saved.title_th.clone(), typed.title_th.clone()),
            ("seat-team", None, named(&choices.teams, &saved.team), named(&choices.teams, &typed.team)),
            ("seat-manager", None, named(&choices.seats, &saved.manager), named(&choices.seats, &typed.manager)),
            ("seat-fte", None, saved.fte.clone(), typed.fte.clone()),
            ("person-location", None, saved.location.clone(), typed.location.clone()),
        ]
        .into_iter()
        .filter_map(|(field, lang, saved, typed)| Difference::between(self.page.t(field), lang, &saved, &typed))
        .collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }

    /// What speaks against the reporting line that was asked for.
    async fn objection(&self, tx: &mut sqlx::PgConnection, id: SeatId, new: &Definition, from: NaiveDate) -> Result<Option<Errors>, Error> {
        let Some(manager) = new.manager else { return Ok(None) };
        let path = if manager == id {
            Some(vec![self.page.title.clone()])
        } else {
            store::path_of_loop(tx, id, manager, from, self.page.lang).await?
        };
        Ok(path.map(|path| {
            let mut errors = Errors::new();
            errors.say("manager", &self.page.say("seat-loop").with("path", path.join(" → ")));
            errors
        }))
    }
}

pub(in super::super) async fn new(
    _: paths::SeatNew,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut template = EditPage::blank(&app, page).await?;
    template.form.role = asked.role;
    template.form.manager = asked.manager;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::SeatNew,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<SeatForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::blank(&app, page).await?;
    let checked = form.check(template.page.lang, &template.choices, template.page.today);
    template.form = form;
    let (new, from) = match checked {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let id = store::insert(&mut tx, &Actor::from(&*editor.0), &new, from).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id }, "flash-seat-saved"))
}

pub(in super::super) async fn edit(path: paths::SeatEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, path.id, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::SeatEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<SeatForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, path.id, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a seat without its version".into()))?;
    let checked = form.check(template.page.lang, &template.choices, template.page.today);
    template.form = form;
    let (new, from) = match checked {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if let Some(errors) = template.objection(&mut tx, path.id, &new, from).await? {
        return Ok(template.refused(errors));
    }
    let seat = template.seat.as_ref().ok_or(Error::NotFound)?;
    if new == seat.is || store::update(&mut tx, &Actor::from(&*editor.0), seat, version, &new, from).await? {
        tx.commit().await?;
        return Ok(redirect(paths::Seat { id: path.id }, "flash-seat-saved"));
    }
    drop(tx);
    template.newer = Some(SeatForm::of(&seat.is, seat.version, template.page.today));
    template.form.version = seat.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}

pub(in super::super) async fn close(path: paths::SeatClose, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let today = app.clock.today();
    let mut tx = app.db.begin().await?;
    let seat = store::find(&mut tx, path.id, today).await?;
    store::close(&mut tx, &Actor::from(&*editor.0), &seat, today).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-seat-closed"))
}

pub(in super::super) async fn reopen(path: paths::SeatReopen, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let today = app.clock.today();
    let mut tx = app.db.begin().await?;
    let seat = store::find(&mut tx, path.id, today).await?;
    store::reopen(&mut tx, &Actor::from(&*editor.0), &seat, today).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-seat-reopened"))
}
