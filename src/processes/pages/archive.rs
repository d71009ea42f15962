use axum::{extract::State, response::Response};

use super::super::store;
use crate::{auth::Editor, error::Error, history::Actor, kpis::recount, paths, state::App, web::redirect};

pub(in super::super) async fn archive(path: paths::ProcessArchive, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::archive(&mut tx, &Actor::from(&*editor.0), &path.slug).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Process { slug: path.slug }, "flash-process-archived"))
}

pub(in super::super) async fn restore(path: paths::ProcessRestore, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let process = store::find(&mut *tx, &path.slug).await?;
    if store::name_taken(&mut tx, Some(process.id), &process.is.name).await?.is_some() {
        return Ok(redirect(paths::Process { slug: path.slug }, "flash-process-name-in-use"));
    }
    store::restore(&mut tx, &Actor::from(&*editor.0), &path.slug).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Process { slug: path.slug }, "flash-process-restored"))
}
