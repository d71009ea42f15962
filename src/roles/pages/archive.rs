//! Roles that were put away, and putting them there and back.

use askama::Template;
use axum::{extract::State, response::Response};

use super::super::store::{self, Archived};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Page, html, redirect},
};

#[derive(Template)]
#[template(path = "roles/archived.html")]
struct ArchivedPage {
    page: Page,
    roles: Vec<Archived>,
}

pub(in super::super) async fn index(
    _: paths::RolesArchived,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let roles = store::archived(app.db.pool()).await?;
    let title = page.t("roles-archived").to_owned();
    let template = ArchivedPage { page: page.titled("roles", title), roles };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn archive(path: paths::RoleArchive, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::archive(&mut tx, &Actor::from(&*editor.0), &path.slug).await?;
    tx.commit().await?;
    Ok(redirect(paths::Role { slug: path.slug }, "flash-role-archived"))
}

pub(in super::super) async fn restore(path: paths::RoleRestore, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::restore(&mut tx, &Actor::from(&*editor.0), &path.slug).await?;
    tx.commit().await?;
    Ok(redirect(paths::Role { slug: path.slug }, "flash-role-restored"))
}
