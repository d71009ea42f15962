use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::store;
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    kpis::recount,
    paths,
    state::App,
    web::{Form, redirect},
};

/// The version that was read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct ConfirmForm {
    version: i32,
}

/// Notes that the process is still right as it stands.
pub(in super::super) async fn confirm(
    path: paths::ProcessConfirm,
    State(app): State<App>,
    editor: Editor,
    Form(form): Form<ConfirmForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let process = store::find(&mut *tx, &path.slug).await?;
    let today = app.clock.today();
    let actor = Actor::from(&*editor.0);
    let same_word = process.review.confirmed.as_ref().is_some_and(|(day, by)| *day == today && *by == actor.name);
    // The same form came twice.
    if !same_word || process.version == form.version {
        if !store::confirm(&mut tx, &actor, &process, form.version, today).await? {
            return Err(Error::Conflict);
        }
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
    }
    Ok(redirect(paths::Process { slug: path.slug }, "flash-process-confirmed"))
}
