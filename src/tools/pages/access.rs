//! Access to a tool that is given, from the page of the tool or of the person.

use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::super::{
    access::{AccessForm, At, End, Level},
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths, people,
    state::App,
    web::{Errors, Form, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "tools/access.html")]
struct AccessPage {
    page: Page,
    end: End,
    /// What the other end is chosen from, and whether there is more.
    offered: (Vec<(String, String)>, bool),
    form: AccessForm,
    errors: Errors,
}

impl AccessPage {
    async fn load(app: &App, at: At<'_>, page: Page, form: AccessForm) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let end = store::end_at(&mut db, at).await?;
        let offered = match end {
            End::Tool { .. } => people::offered(&mut db, form.person.parse().ok(), form.find.trim()).await?,
            End::Person { .. } => store::offered(&mut db, form.tool.parse().ok(), form.find.trim()).await?,
        };
        let title = page.t("access-give").to_owned();
        Ok(Self { page: page.titled(section(&end), title), end, offered, form, errors: Errors::new() })
    }

    fn levels(&self) -> Vec<(&'static str, String)> {
        Level::VARIANTS.iter().map(|level| (level.key(), self.page.tk("access-", level.key()))).collect()
    }

    fn crumbs(&self) -> [(String, String); 2] {
        crumbs(&self.page, &self.end)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

/// The section of the hub in which an end stands.
pub(super) const fn section(end: &End) -> &'static str {
    match end {
        End::Tool { .. } => "tools",
        End::Person { .. } => "org",
    }
}

pub(super) fn crumbs(page: &Page, end: &End) -> [(String, String); 2] {
    let list = match end {
        End::Tool { .. } => (paths::Tools.to_string(), page.t("section-tools")),
        End::Person { .. } => (paths::People.to_string(), page.t("people-title")),
    };
    [(list.0, list.1.to_owned()), (end.address(), end.name().to_owned())]
}

async fn show(app: &App, at: At<'_>, page: Page) -> Result<Response, Error> {
    let form = AccessForm { from: page.today.to_string(), ..AccessForm::default() };
    let template = AccessPage::load(app, at, page, form).await?;
    Ok(html(&template.page, &template))
}

async fn give(app: &App, at: At<'_>, editor: &Editor, page: Page, form: AccessForm) -> Result<Response, Error> {
    let template = AccessPage::load(app, at, page, form).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let language = template.page.lang;
    let grant = match template.form.check(language, &template.end, &template.offered.0) {
        Ok(grant) => grant,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if !store::give_access(&mut tx, &Actor::from(&*editor.0), &grant).await? {
        let field = template.end.other();
        return Ok(template.refused(Errors::one(language, field, "access-there")));
    }
    tx.commit().await?;
    Ok(redirect(template.end.address(), "flash-access-given"))
}

pub(in super::super) async fn new(path: paths::ToolAccess, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    show(&app, At::Tool(&path.slug), page).await
}

pub(in super::super) async fn create(
    path: paths::ToolAccess,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<AccessForm>,
) -> Result<Response, Error> {
    give(&app, At::Tool(&path.slug), &editor, page, form).await
}

pub(in super::super) async fn new_of_person(
    path: paths::PersonAccess,
    State(app): State<App>,
    _: Editor,
    page: Page,
) -> Result<Response, Error> {
    show(&app, At::Person(path.id), page).await
}

pub(in super::super) async fn create_of_person(
    path: paths::PersonAccess,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<AccessForm>,
) -> Result<Response, Error> {
    give(&app, At::Person(path.id), &editor, page, form).await
}
