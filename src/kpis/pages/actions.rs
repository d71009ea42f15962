use axum::{extract::State, response::Response};

use super::{
    super::{form::ActionForm, store},
    show::ShowPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Form, Page, redirect},
};

pub(in super::super) async fn create(
    path: paths::KpiActions,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    match form.check(template.page.lang, &template.choices.seats, template.page.today) {
        Err(errors) => {
            template.action = form;
            Ok(template.refused("action", errors))
        }
        Ok(draft) => {
            let mut tx = app.db.begin().await?;
            store::act(&mut tx, &Actor::from(&*editor.0), (template.kpi.id, template.kpi.label()), &draft).await?;
            tx.commit().await?;
            Ok(redirect(paths::Kpi { slug: path.slug }, "flash-action-saved"))
        }
    }
}

pub(in super::super) async fn finish(
    path: paths::KpiActionDone,
    State(app): State<App>,
    editor: Editor,
    page: Page,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let kpi = store::find(&mut tx, &path.slug, page.today).await?;
    store::finish(&mut tx, &Actor::from(&*editor.0), (kpi.id, kpi.label()), path.id, page.today).await?;
    tx.commit().await?;
    Ok(redirect(paths::Kpi { slug: path.slug }, "flash-action-done"))
}

pub(in super::super) async fn reopen(
    path: paths::KpiActionReopen,
    State(app): State<App>,
    editor: Editor,
    page: Page,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let kpi = store::find(&mut tx, &path.slug, page.today).await?;
    store::reopen(&mut tx, &Actor::from(&*editor.0), (kpi.id, kpi.label()), path.id).await?;
    tx.commit().await?;
    Ok(redirect(paths::Kpi { slug: path.slug }, "flash-action-reopened"))
}
