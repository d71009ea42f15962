//! KPIs that were put away: what that does, said before it is done, and the way back.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    Kpi,
    definition::Named,
    store::{self, Archived},
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Form, Page, conflict, html, redirect},
};

#[derive(Template)]
#[template(path = "kpis/archived.html")]
struct ArchivedPage {
    page: Page,
    kpis: Vec<Archived>,
}

/// The list of all of them.
pub(in super::super) async fn index(_: paths::KpisArchived, State(app): State<App>, _: CurrentUser, page: Page) -> Result<Response, Error> {
    let kpis = store::archived(app.db.pool(), None).await?;
    let title = page.t("kpis-archived").to_owned();
    let template = ArchivedPage { page: page.titled("kpis", title), kpis };
    Ok(html(&template.page, &template))
}

/// The page of one of them.
#[derive(Template)]
#[template(path = "kpis/put_away.html")]
struct PutAwayPage {
    page: Page,
    kpi: Archived,
}

/// The page of the KPI at `slug` if it was put away; else there is none.
pub(super) async fn show(app: &App, slug: &str, page: Page) -> Result<Response, Error> {
    let kpi = store::archived(app.db.pool(), Some(slug)).await?.pop().ok_or(Error::NotFound)?;
    let title = kpi.name.shown(page.lang).text.to_owned();
    let template = PutAwayPage { page: page.titled("kpis", title), kpi };
    Ok(html(&template.page, &template))
}

/// What archiving a KPI does, said before it is done.
#[derive(Template)]
#[template(path = "kpis/archive.html")]
struct ArchivePage {
    page: Page,
    kpi: Kpi,
    /// The KPIs that are computed from it.
    used_by: Vec<Named>,
    /// Whether it was changed since this was read.
    is_newer: bool,
}

impl ArchivePage {
    async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let kpi = store::find(&mut db, slug, page.today).await?;
        let used_by = store::used_by(&mut *db, kpi.id).await?;
        let title = page.say("kpi-archive-title").with("name", kpi.is.name.shown(page.lang).text).to_string();
        Ok(Self { page: page.titled("kpis", title), kpi, used_by, is_newer: false })
    }

    fn address(&self) -> String {
        paths::Kpi { slug: self.kpi.slug.clone() }.to_string()
    }
}

/// The version that was the current one when the button was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct VersionForm {
    version: i32,
}

pub(in super::super) async fn ask(path: paths::KpiArchive, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = ArchivePage::load(&app, &path.slug, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn archive(
    path: paths::KpiArchive,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<VersionForm>,
) -> Result<Response, Error> {
    let address = paths::Kpi { slug: path.slug.clone() };
    let mut tx = app.db.begin().await?;
    // Sent twice, it is done already.
    if !store::archived(&mut *tx, Some(&path.slug)).await?.is_empty() {
        return Ok(redirect(address, "flash-kpi-archived"));
    }
    let kpi = store::find(&mut tx, &path.slug, page.today).await?;
    if store::archive(&mut tx, &Actor::from(&*editor.0), &kpi, form.version, app.clock.now()).await? {
        tx.commit().await?;
        return Ok(redirect(address, "flash-kpi-archived"));
    }
    drop(tx);
    let mut template = ArchivePage::load(&app, &path.slug, page).await?;
    template.is_newer = true;
    Ok(conflict(&template.page, &template))
}

pub(in super::super) async fn restore(
    path: paths::KpiRestore,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<VersionForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let restored = store::restore(&mut tx, &Actor::from(&*editor.0), &path.slug, form.version, page.today).await?;
    tx.commit().await?;
    if !restored && !store::archived(app.db.pool(), Some(&path.slug)).await?.is_empty() {
        return Err(Error::Conflict);
    }
    Ok(redirect(paths::Kpi { slug: path.slug }, "flash-kpi-restored"))
}
