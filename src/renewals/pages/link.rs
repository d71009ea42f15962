//! The secret link of a calendar program: made, shown once, revoked.

use axum::{extract::State, response::Response};

use super::{
    super::{asked::Asked, store},
    index::shown,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Page, redirect},
};

pub(in super::super) async fn create(
    _: paths::ToolsRenewalsLink,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let token = store::link(&mut tx, &Actor::from(&*user.0), &user, app.clock.now()).await?;
    tx.commit().await?;
    let link = format!("{}{}?token={token}", app.origin, paths::ToolsRenewalsIcs);
    shown(&app, page, &user, &Asked::default(), Some(link)).await
}

pub(in super::super) async fn revoke(
    _: paths::ToolsRenewalsLinkRevoke,
    State(app): State<App>,
    user: CurrentUser,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::revoke(&mut tx, &Actor::from(&*user.0), &user).await?;
    tx.commit().await?;
    Ok(redirect(paths::ToolsRenewals, "flash-calendar-link-revoked"))
}
