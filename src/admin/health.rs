//! The way into administration, and how the hub is doing.

use askama::Template;
use axum::{extract::State, response::Response};

use super::store::{self, Size};
use crate::{
    auth::Admin,
    error::Error,
    paths,
    state::App,
    web::{Page, html},
};

#[derive(Template)]
#[template(path = "admin/index.html")]
struct IndexPage {
    page: Page,
    example: bool,
}

#[derive(Template)]
#[template(path = "admin/health.html")]
struct HealthPage {
    page: Page,
    size: Size,
    megabytes: i64,
    version: &'static str,
    started: chrono::DateTime<chrono::Utc>,
    connections: u32,
    idle: usize,
}

pub(super) async fn index(_: paths::Admin, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let title = page.t("section-admin").to_owned();
    let template = IndexPage { page: page.titled("admin", title), example: store::has_example(app.db.pool()).await? };
    Ok(html(&template.page, &template))
}

pub(super) async fn show(_: paths::AdminHealth, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let size = store::size(app.db.pool()).await?;
    let title = page.t("admin-health").to_owned();
    let template = HealthPage {
        page: page.titled("admin", title),
        megabytes: size.bytes / 1_000_000,
        size,
        version: env!("CARGO_PKG_VERSION"),
        started: app.started,
        connections: app.db.size(),
        idle: app.db.num_idle(),
    };
    Ok(html(&template.page, &template))
}
