use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{form::PersonForm, model::Person, store};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "people/edit.html")]
struct EditPage {
    page: Page,
    /// The person as kept; none for a new one.
    person: Option<Person>,
    form: PersonForm,
    newer: Option<PersonForm>,
    errors: Errors,
}

impl EditPage {
    fn blank(page: Page) -> Self {
        let title = page.t("person-new").to_owned();
        Self { page: page.titled("org", title), person: None, form: PersonForm::default(), newer: None, errors: Errors::new() }
    }

    async fn load(app: &App, path: &paths::PersonEdit, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let person = store::find(&mut db, path.id, page.today).await?;
        let title = page.say("person-edit-title").with("name", &person.is.name).to_string();
        let form = PersonForm::of(&person.is, person.version);
        Ok(Self { page: page.titled("org", title), person: Some(person), form, newer: None, errors: Errors::new() })
    }

    fn address(&self) -> String {
        self.person.as_ref().map_or_else(|| "/people".to_owned(), |person| format!("/people/{}", person.id))
    }

    fn action(&self) -> String {
        self.person.as_ref().map_or_else(|| "/people".to_owned(), |person| format!("/people/{}/edit", person.id))
    }

    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let typed = &self.form;
        [
            ("person-name", &saved.name, &typed.name),
            ("person-nickname", &saved.nickname, &typed.nickname),
            ("person-latin-name", &saved.latin_name, &typed.latin_name),
            ("person-email", &saved.email, &typed.email),
            ("person-location", &saved.location, &typed.location),
            ("person-start-date", &saved.start_date, &typed.start_date),
        ]
        .into_iter()
        .filter_map(|(field, saved, typed)| Difference::between(self.page.t(field), None, saved, typed))
        .collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn new(_: paths::PersonNew, _: Editor, page: Page) -> Response {
    let template = EditPage::blank(page);
    html(&template.page, &template)
}

pub(in super::super) async fn create(
    _: paths::People,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PersonForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::blank(page);
    let checked = form.check(template.page.lang);
    template.form = form;
    let details = match checked {
        Ok(details) => details,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let id = store::insert(&mut tx, &Actor::from(&*editor.0), &details).await?;
    tx.commit().await?;
    Ok(redirect(paths::Person { id }, "flash-person-saved"))
}

pub(in super::super) async fn edit(path: paths::PersonEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::PersonEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PersonForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a person without a version".into()))?;
    let checked = form.check(template.page.lang);
    template.form = form;
    let details = match checked {
        Ok(details) => details,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let person = template.person.as_ref().ok_or(Error::NotFound)?;
    let mut tx = app.db.begin().await?;
    if details == person.is || store::update(&mut tx, &Actor::from(&*editor.0), person, version, &details).await? {
        tx.commit().await?;
        return Ok(redirect(paths::Person { id: path.id }, "flash-person-saved"));
    }
    drop(tx);
    template.newer = Some(PersonForm::of(&person.is, person.version));
    template.form.version = person.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}
