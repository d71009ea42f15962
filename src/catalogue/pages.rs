use axum::{extract::State, response::Response};

use crate::{auth::Admin, error::Error, history::Actor, paths, state::App, web::redirect};

pub(super) async fn remove_example(_: paths::AdminExampleRemove, State(app): State<App>, admin: Admin) -> Result<Response, Error> {
    super::remove_example(&app.db, &app.clock, &Actor::from(&*admin.0)).await?;
    Ok(redirect(paths::Admin, "flash-example-removed"))
}
