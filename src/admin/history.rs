//! Everything that was changed, the latest first.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use crate::{
    auth::Admin,
    error::Error,
    history::{self, Line},
    paths,
    state::App,
    web::{Page, PageNumber, Pagination, Query, ROWS, html},
};

/// The nouns that history knows, in the order of the filter.
const NOUNS: [&str; 18] = [
    "role",
    "family",
    "level",
    "seat",
    "person",
    "team",
    "kpi",
    "reading",
    "target",
    "action",
    "note",
    "override",
    "tool",
    "contract",
    "category",
    "integration",
    "finding",
    "user",
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    noun: String,
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "admin/history.html")]
struct IndexPage {
    page: Page,
    noun: &'static str,
    entries: Vec<Line>,
    pagination: Pagination,
}

impl IndexPage {
    fn nouns(&self) -> Vec<(&'static str, String)> {
        NOUNS.iter().map(|noun| (*noun, self.page.tk("noun-", noun))).collect()
    }

    fn noun_of(&self, entry: &Line) -> String {
        if NOUNS.contains(&entry.entity.as_str()) { self.page.tk("noun-", &entry.entity) } else { entry.entity.clone() }
    }
}

pub(super) async fn index(
    _: paths::AdminHistory,
    State(app): State<App>,
    _: Admin,
    page: Page,
    Query(filter): Query<Filter>,
) -> Result<Response, Error> {
    let noun = NOUNS.into_iter().find(|noun| *noun == filter.noun).unwrap_or_default();
    let chosen = (!noun.is_empty()).then_some(noun);
    let total = history::count(app.db.pool(), chosen).await?;
    let number = filter.page.within(total);
    let entries = history::latest(&mut *app.db.acquire().await?, chosen, ROWS, number.skip()).await?;
    let title = page.t("admin-history").to_owned();
    let template = IndexPage {
        page: page.titled("admin", title),
        noun,
        entries,
        pagination: Pagination::new(number, total, "/admin/history", &[("noun", noun)]),
    };
    Ok(html(&template.page, &template))
}
