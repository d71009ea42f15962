use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    form::SeatForm,
    model::{Definition, Seat},
    store::{self, Choices, Kept},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::SeatId,
    kpis::recount,
    locale::{Language, read_date},
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
    async fn blank(app: &App, page: Page, form: SeatForm) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let kept = Kept { seats: [form.manager.parse().ok(), None], ..Kept::default() };
        let choices = store::choices(&mut db, page.lang, page.today, kept, form.find.trim()).await?;
        let title = page.t("seat-new").to_owned();
        Ok(Self { page: page.titled("org", title), seat: None, choices, form, newer: None, errors: Errors::new() })
    }

    /// The page of a seat, with its form as it is kept or as it was `typed`.
    async fn load(app: &App, id: SeatId, page: Page, typed: Option<SeatForm>) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, page.today).await?;
        let form = typed.unwrap_or_else(|| SeatForm::of(&seat.is, seat.version, page.today));
        let kept = Kept::of(&seat.is, form.manager.parse().ok());
        let choices = store::choices(&mut db, page.lang, page.today, kept, form.find.trim()).await?;
        let title = page.say("seat-edit-title").with("name", seat.title.shown(page.lang).text).to_string();
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
        let yes = |ticked: &str| self.page.t(if ticked.is_empty() { "no" } else { "yes" }).to_owned();
        let day = |typed: &str| read_date(typed).map_or_else(|| typed.to_owned(), |day| self.page.date(day));
        [
            ("seat-role", None, named(&choices.roles, &saved.role), named(&choices.roles, &typed.role)),
            ("roles-level", None, named(&choices.levels, &saved.level), named(&choices.levels, &typed.level)),
            ("seat-title", Some(Language::En), saved.title_en.clone(), typed.title_en.clone()),
            ("seat-title", Some(Language::Th), saved.title_th.clone(), typed.title_th.clone()),
            ("seat-team", None, named(&choices.teams, &saved.team), named(&choices.teams, &typed.team)),
            ("seat-manager", None, named(&choices.seats, &saved.manager), named(&choices.seats, &typed.manager)),
            ("seat-fte", None, saved.fte.clone(), typed.fte.clone()),
            ("person-location", None, saved.location.clone(), typed.location.clone()),
            ("seat-is-planned", None, yes(&saved.planned), yes(&typed.planned)),
            ("seat-planned-start", None, day(&saved.planned_start), day(&typed.planned_start)),
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
        let mut errors = Errors::new();
        if let Some(seat) = &self.seat
            && new.manager != seat.is.manager
            && let Some(since) = seat.manager_from.filter(|since| from < *since)
        {
            errors.say("manager_from", &self.page.say("seat-manager-before").with("date", self.page.date(since)));
            return Ok(Some(errors));
        }
        let Some(manager) = new.manager else { return Ok(None) };
        let path = if manager == id {
            Some(vec![self.page.title.clone()])
        } else {
            store::path_of_loop(tx, id, manager, from, self.page.lang).await?
        };
        Ok(path.map(|path| {
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
    let today = page.today.to_string();
    let form = SeatForm { role: asked.role, manager: asked.manager, fte: "1".into(), manager_from: today, ..SeatForm::default() };
    let template = EditPage::blank(&app, page, form).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::SeatNew,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<SeatForm>,
) -> Result<Response, Error> {
    let template = EditPage::blank(&app, page, form).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let (new, from) = match template.form.check(template.page.lang, &template.choices, template.page.today) {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let id = store::insert(&mut tx, &Actor::from(&*editor.0), &new, from).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id }, "flash-seat-saved"))
}

pub(in super::super) async fn edit(path: paths::SeatEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, path.id, page, None).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::SeatEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<SeatForm>,
) -> Result<Response, Error> {
    let version = form.version.parse().map_err(|_| Error::BadRequest("a seat without its version".into()))?;
    let mut template = EditPage::load(&app, path.id, page, Some(form)).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let (new, from) = match template.form.check(template.page.lang, &template.choices, template.page.today) {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if let Some(errors) = template.objection(&mut tx, path.id, &new, from).await? {
        return Ok(template.refused(errors));
    }
    let seat = template.seat.as_ref().ok_or(Error::NotFound)?;
    if new == seat.is || store::update(&mut tx, &Actor::from(&*editor.0), seat, version, &new, from).await? {
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
        return Ok(redirect(paths::Seat { id: path.id }, "flash-seat-saved"));
    }
    drop(tx);
    template.newer = Some(SeatForm::of(&seat.is, seat.version, template.page.today));
    template.form.version = seat.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}
