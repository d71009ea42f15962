use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    super::{scorecard::Asked, store},
    index,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    text::clean_line,
    web::{Form, Page, redirect},
};

/// The longest name of a view, in characters.
const LONGEST: usize = 80;
/// The longest address, in bytes.
const LONGEST_QUERY: usize = 1_000;

/// A view to be saved: its name, and what stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct ViewForm {
    name: String,
    query: String,
}

pub(in super::super) async fn create(
    _: paths::KpiViews,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Form(form): Form<ViewForm>,
) -> Result<Response, Error> {
    let asked: Asked = serde_urlencoded(&form.query);
    let query = asked.with("", "page", "").trim_start_matches('?').to_owned();
    let name = clean_line(&form.name);
    let problem = if name.is_empty() {
        Some("view-name-missing")
    } else if name.chars().count() > LONGEST {
        Some("view-name-long")
    } else if query.len() > LONGEST_QUERY {
        Some("view-query-long")
    } else {
        None
    };
    if let Some(problem) = problem {
        return index::show(&app, user.id, page, &asked, Some((form.name, problem))).await;
    }
    let mut db = app.db.acquire().await?;
    if store::save_view(&mut db, user.id, &name, &query).await? {
        return Ok(redirect(address(&query), "flash-view-saved"));
    }
    drop(db);
    index::show(&app, user.id, page, &asked, Some((form.name, "view-too-many"))).await
}

/// The scorecard with what stands in an address; with nothing in it, all KPIs and not the view to start with.
fn address(query: &str) -> String {
    if query.is_empty() { "/kpis?group=area".to_owned() } else { format!("/kpis?{query}") }
}

fn serde_urlencoded(query: &str) -> Asked {
    let mut asked = Asked::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        asked.set(&name, &value);
    }
    asked
}

pub(in super::super) async fn start(path: paths::KpiViewStart, State(app): State<App>, user: CurrentUser) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::start_with(&mut tx, user.id, path.id).await?;
    tx.commit().await?;
    Ok(redirect("/kpis?group=area", "flash-view-saved"))
}

pub(in super::super) async fn remove(path: paths::KpiViewRemove, State(app): State<App>, user: CurrentUser) -> Result<Response, Error> {
    store::forget_view(app.db.pool(), user.id, path.id).await?;
    Ok(redirect("/kpis?group=area", "flash-view-removed"))
}
