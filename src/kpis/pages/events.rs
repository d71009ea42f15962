use axum::{extract::State, response::Response};

use super::{
    super::{form::EventForm, store},
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
    path: paths::KpiEvents,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<EventForm>,
) -> Result<Response, Error> {
    let (day, words) = match form.check(page.lang) {
        Ok(event) => event,
        Err(errors) => {
            let mut template = ShowPage::load(&app, &path.slug, page).await?;
            template.event = form;
            return Ok(template.refused("event", errors));
        }
    };
    let mut tx = app.db.begin().await?;
    let kpi = store::find(&mut tx, &path.slug, page.today).await?;
    store::happen(&mut tx, &Actor::from(&*editor.0), (kpi.id, kpi.label()), (day, &words), app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect(format!("{}#events", paths::Kpi { slug: path.slug }), "flash-event-saved"))
}

pub(in super::super) async fn delete(
    path: paths::KpiEventRemove,
    State(app): State<App>,
    editor: Editor,
    page: Page,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let kpi = store::find(&mut tx, &path.slug, page.today).await?;
    store::unhappen(&mut tx, &Actor::from(&*editor.0), (kpi.id, kpi.label()), path.id).await?;
    tx.commit().await?;
    Ok(redirect(format!("{}#events", paths::Kpi { slug: path.slug }), "flash-event-removed"))
}
