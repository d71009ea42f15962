//! Access to a tool that ends, or that was never given, from the page of the tool or of the person.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    super::{
        access::At,
        store::{self, Seen},
    },
    access::{crumbs, section},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::AccessId,
    paths,
    state::App,
    web::{Errors, Form, LastDay, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "tools/access_end.html")]
struct EndPage {
    page: Page,
    seen: Seen,
    form: LastDay,
    errors: Errors,
}

impl EndPage {
    async fn load(app: &App, id: AccessId, at: At<'_>, page: Page) -> Result<Self, Error> {
        let seen = store::seen_access(&mut *app.db.acquire().await?, id, at).await?;
        let (name, tool) = (seen.access.name.as_str(), seen.tool.as_str());
        let title = page.say("access-end-title").with("name", name).with("tool", tool).to_string();
        let form = LastDay::proposed(&page, seen.access.spell);
        Ok(Self { page: page.titled(section(&seen.end), title), seen, form, errors: Errors::new() })
    }

    fn crumbs(&self) -> [(String, String); 2] {
        crumbs(&self.page, &self.seen.end)
    }
}

async fn show(app: &App, id: AccessId, at: At<'_>, page: Page) -> Result<Response, Error> {
    let template = EndPage::load(app, id, at, page).await?;
    Ok(html(&template.page, &template))
}

async fn save(app: &App, (id, at): (AccessId, At<'_>), editor: &Editor, page: Page, form: LastDay) -> Result<Response, Error> {
    let mut template = EndPage::load(app, id, at, page).await?;
    template.form = form;
    let access = &template.seen.access;
    let last = match template.form.check(&template.page, access.spell) {
        Ok(last) => last,
        Err(errors) => {
            template.errors = errors;
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page, &template));
        }
    };
    if access.spell.last_day() != Some(last) {
        let mut tx = app.db.begin().await?;
        store::end_access(&mut tx, &Actor::from(&*editor.0), access, last).await?;
        tx.commit().await?;
    }
    Ok(redirect(template.seen.end.address(), "flash-access-ended"))
}

/// Takes an access away that was written down by mistake; one that is gone already is gone.
async fn take_away(app: &App, (id, at): (AccessId, At<'_>), editor: &Editor, back: String) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    match store::seen_access(&mut tx, id, at).await {
        Ok(seen) => store::remove_access(&mut tx, &Actor::from(&*editor.0), &seen.access).await?,
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    tx.commit().await?;
    Ok(redirect(back, "flash-access-removed"))
}

pub(in super::super) async fn end(path: paths::ToolAccessEnd, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    show(&app, path.id, At::Tool(&path.slug), page).await
}

pub(in super::super) async fn finish(
    path: paths::ToolAccessEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LastDay>,
) -> Result<Response, Error> {
    save(&app, (path.id, At::Tool(&path.slug)), &editor, page, form).await
}

pub(in super::super) async fn end_of_person(
    path: paths::PersonAccessEnd,
    State(app): State<App>,
    _: Editor,
    page: Page,
) -> Result<Response, Error> {
    show(&app, path.access, At::Person(path.id), page).await
}

pub(in super::super) async fn finish_of_person(
    path: paths::PersonAccessEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LastDay>,
) -> Result<Response, Error> {
    save(&app, (path.access, At::Person(path.id)), &editor, page, form).await
}

pub(in super::super) async fn remove(path: paths::ToolAccessRemove, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let back = paths::Tool { slug: path.slug.clone() }.to_string();
    take_away(&app, (path.id, At::Tool(&path.slug)), &editor, back).await
}

pub(in super::super) async fn remove_of_person(
    path: paths::PersonAccessRemove,
    State(app): State<App>,
    editor: Editor,
) -> Result<Response, Error> {
    take_away(&app, (path.access, At::Person(path.id)), &editor, paths::Person { id: path.id }.to_string()).await
}
