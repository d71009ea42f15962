//! Who can get into a tool: given, and ended.

use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::super::{
    access::{Access, AccessForm, Level},
    model::Tool,
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::AccessId,
    paths, people,
    state::App,
    web::{Errors, Form, LastDay, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "tools/access.html")]
struct AccessPage {
    page: Page,
    tool: Tool,
    /// People to choose from, and whether there are more.
    people: (Vec<(String, String)>, bool),
    form: AccessForm,
    errors: Errors,
}

impl AccessPage {
    async fn load(app: &App, slug: &str, page: Page, form: AccessForm) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let tool = store::find(&mut db, slug, page.today).await?;
        if tool.archived_at.is_some() {
            return Err(Error::Conflict);
        }
        let people = people::offered(&mut db, form.person.parse().ok(), form.find.trim()).await?;
        let title = page.t("access-give").to_owned();
        Ok(Self { page: page.titled("tools", title), tool, people, form, errors: Errors::new() })
    }

    fn levels(&self) -> Vec<(&'static str, String)> {
        Level::VARIANTS.iter().map(|level| (level.key(), self.page.tk("access-", level.key()))).collect()
    }

    fn address(&self) -> String {
        paths::Tool { slug: self.tool.slug.clone() }.to_string()
    }

    fn crumbs(&self) -> [(String, String); 2] {
        crumbs(&self.page, &self.tool)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn new(path: paths::ToolAccess, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let form = AccessForm { from: page.today.to_string(), ..AccessForm::default() };
    let template = AccessPage::load(&app, &path.slug, page, form).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    path: paths::ToolAccess,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<AccessForm>,
) -> Result<Response, Error> {
    let template = AccessPage::load(&app, &path.slug, page, form).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let language = template.page.lang;
    let access = match template.form.check(language, &template.people.0) {
        Ok(access) => access,
        Err(errors) => return Ok(template.refused(errors)),
    };
    // The same form sent twice is one access.
    let is_there = |known: &Access| (known.person, known.level, known.from) == (access.0, access.1, Some(access.2));
    if template.tool.access.iter().any(is_there) {
        return Ok(redirect(paths::Tool { slug: path.slug }, "flash-access-given"));
    }
    let mut tx = app.db.begin().await?;
    if !store::give_access(&mut tx, &Actor::from(&*editor.0), &template.tool, access).await? {
        return Ok(template.refused(Errors::one(language, "person", "access-there")));
    }
    tx.commit().await?;
    Ok(redirect(paths::Tool { slug: path.slug }, "flash-access-given"))
}

#[derive(Template)]
#[template(path = "tools/access_end.html")]
struct EndPage {
    page: Page,
    tool: Tool,
    access: Access,
    form: LastDay,
    errors: Errors,
}

impl EndPage {
    async fn load(app: &App, slug: &str, id: AccessId, page: Page) -> Result<Self, Error> {
        let tool = store::find(&mut *app.db.acquire().await?, slug, page.today).await?;
        let access = tool.access.iter().find(|access| access.id == id).cloned().ok_or(Error::NotFound)?;
        let title = page.say("access-end-title").with("name", access.name.as_str()).to_string();
        let form = LastDay::proposed(&page, access.from, access.last_day());
        Ok(Self { page: page.titled("tools", title), tool, access, form, errors: Errors::new() })
    }

    fn address(&self) -> String {
        paths::Tool { slug: self.tool.slug.clone() }.to_string()
    }

    fn crumbs(&self) -> [(String, String); 2] {
        crumbs(&self.page, &self.tool)
    }
}

fn crumbs(page: &Page, tool: &Tool) -> [(String, String); 2] {
    let address = paths::Tool { slug: tool.slug.clone() }.to_string();
    [(paths::Tools.to_string(), page.t("section-tools").to_owned()), (address, tool.is.name.clone())]
}

pub(in super::super) async fn end(path: paths::ToolAccessEnd, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EndPage::load(&app, &path.slug, path.id, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn finish(
    path: paths::ToolAccessEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LastDay>,
) -> Result<Response, Error> {
    let mut template = EndPage::load(&app, &path.slug, path.id, page).await?;
    template.form = form;
    let last = match template.form.check(&template.page, template.access.from, template.access.last_day()) {
        Ok(last) => last,
        Err(errors) => {
            template.errors = errors;
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page, &template));
        }
    };
    if template.access.last_day() != Some(last) {
        let mut tx = app.db.begin().await?;
        store::end_access(&mut tx, &Actor::from(&*editor.0), &template.tool, &template.access, last).await?;
        tx.commit().await?;
    }
    Ok(redirect(paths::Tool { slug: path.slug }, "flash-access-ended"))
}
