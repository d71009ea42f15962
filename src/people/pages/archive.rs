use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    model::{Holding, Person},
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::PersonId,
    kpis::recount,
    paths,
    state::App,
    web::{Form, Page, conflict, html, redirect},
};

/// What archiving a person does, said before it is done.
#[derive(Template)]
#[template(path = "people/archive.html")]
struct ArchivePage {
    page: Page,
    person: Person,
    /// Whether the person was changed since this was read.
    is_newer: bool,
}

impl ArchivePage {
    async fn load(app: &App, id: PersonId, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let person = store::find(&mut db, id, page.today).await?;
        let title = page.say("person-archive-title").with("name", &person.is.name).to_string();
        Ok(Self { page: page.titled("org", title), person, is_newer: false })
    }

    fn address(&self) -> String {
        paths::Person { id: self.person.id }.to_string()
    }

    /// The seats held today.
    fn held(&self) -> Vec<&Holding> {
        self.person.seats.iter().filter(|seat| seat.spell.is_on(self.page.today)).collect()
    }

    /// The seats that would be held from a later day.
    fn coming(&self) -> Vec<&Holding> {
        let today = self.page.today;
        self.person.seats.iter().filter(|seat| !seat.spell.is_over(today) && !seat.spell.is_on(today)).collect()
    }

    fn leaves_something(&self) -> bool {
        !self.person.kpis.is_empty() || !self.person.tools.is_empty() || !self.person.processes.is_empty()
    }

    /// What the form says that the reader has seen.
    fn seen(&self) -> String {
        seen(&self.person, &self.page)
    }
}

/// The holdings that archiving ends, so that nobody ends others than those that were shown.
fn seen(person: &Person, page: &Page) -> String {
    let mut ids: Vec<String> = person.seats.iter().filter(|seat| !seat.spell.is_over(page.today)).map(|seat| seat.id.to_string()).collect();
    ids.sort();
    ids.join(" ")
}

/// What the reader of the question saw.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct ArchiveForm {
    version: i32,
    #[serde(default)]
    seats: String,
}

/// The version that was the current one when the button was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct RestoreForm {
    version: i32,
}

pub(in super::super) async fn ask(path: paths::PersonArchive, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = ArchivePage::load(&app, path.id, page).await?;
    if template.person.archived_at.is_some() {
        return Ok(redirect(paths::Person { id: path.id }, "flash-person-archived-already"));
    }
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn archive(
    path: paths::PersonArchive,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ArchiveForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let person = store::find(&mut tx, path.id, page.today).await?;
    if person.archived_at.is_some() {
        return Ok(redirect(paths::Person { id: path.id }, "flash-person-archived-already"));
    }
    let actor = Actor::from(&*editor.0);
    let is_seen = form.seats == seen(&person, &page);
    if is_seen && store::archive(&mut tx, &actor, &person, form.version, app.clock.now(), page.today).await? {
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
        return Ok(redirect(paths::Person { id: path.id }, "flash-person-archived"));
    }
    drop(tx);
    let mut template = ArchivePage::load(&app, path.id, page).await?;
    template.is_newer = true;
    Ok(conflict(&template.page, &template))
}

pub(in super::super) async fn restore(
    path: paths::PersonRestore,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<RestoreForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let person = store::find(&mut tx, path.id, page.today).await?;
    if person.archived_at.is_some() && !store::restore(&mut tx, &Actor::from(&*editor.0), &person, form.version).await? {
        return Err(Error::Conflict);
    }
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Person { id: path.id }, "flash-person-restored"))
}
