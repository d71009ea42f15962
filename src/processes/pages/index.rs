use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::super::{
    model::ReviewState,
    store::{self, Archived, Row},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::Language,
    paths,
    state::App,
    text::searched,
    web::{Csv, Page, PageNumber, Pagination, Query, address, html},
};

/// Every process of the hub.
struct Playbook {
    rows: Vec<Row>,
    archived: Vec<Archived>,
}

impl Playbook {
    async fn kept(app: &App, page: &Page) -> Result<Arc<Self>, Error> {
        let today = page.today;
        let load = async |db: &mut sqlx::PgConnection| {
            Ok(Self { rows: store::all(&mut *db, today).await?, archived: store::archived(&mut *db).await? })
        };
        app.kept(&page.snapshot, format!("processes/{today}"), load).await
    }
}

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    q: String,
    area: String,
    outcome: String,
    review: String,
    owner: String,
    sort: String,
    page: PageNumber,
}

impl Asked {
    fn admits(&self, row: &Row, page: &Page) -> bool {
        let wanted = searched(&self.q);
        let found = wanted.split_whitespace().all(|word| row.searchable.contains(word));
        let is = |wanted: &str, tag: Option<&(String, crate::locale::Localized)>| {
            if wanted == "none" { tag.is_none() } else { wanted.is_empty() || tag.is_some_and(|(key, _)| key == wanted) }
        };
        let review = self.review.is_empty() || row.review.state(page.today).key() == self.review;
        let owner = match self.owner.as_str() {
            "none" => row.owner.is_none(),
            "vacant" => row.owner.is_some() && row.holders.is_none(),
            "raci" => row.vacant > 0,
            _ => true,
        };
        found && review && owner && is(&self.area, row.area.as_ref()) && is(&self.outcome, row.outcome.as_ref())
    }

    fn pick<'a>(&self, book: &'a Playbook, page: &Page) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> = book.rows.iter().filter(|row| self.admits(row, page)).collect();
        match self.sort.as_str() {
            "name" => rows.sort_by_key(|row| if page.lang == Language::Th { row.thai } else { row.english }),
            "review" => rows.sort_by_key(|row| row.review.due.unwrap_or(chrono::NaiveDate::MAX)),
            _ => {}
        }
        rows
    }

    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("q", &self.q),
            ("area", &self.area),
            ("outcome", &self.outcome),
            ("review", &self.review),
            ("owner", &self.owner),
            ("sort", &self.sort),
        ]
    }

    fn with(&self, path: &str, name: &str, value: &str) -> String {
        address(path, self.pairs().into_iter().filter(|(other, _)| *other != name).chain([(name, value)]))
    }

    fn is_filtered(&self) -> bool {
        self.pairs().iter().any(|(name, value)| *name != "sort" && !value.is_empty())
    }
}

#[derive(Template)]
#[template(path = "processes/index.html")]
struct IndexPage<'a> {
    page: Page,
    asked: &'a Asked,
    book: &'a Playbook,
    groups: Vec<&'a [&'a Row]>,
    pagination: Pagination,
}

impl IndexPage<'_> {
    fn areas(&self) -> Vec<(&str, &str)> {
        self.tags(|row| row.area.as_ref())
    }

    fn outcomes(&self) -> Vec<(&str, &str)> {
        self.tags(|row| row.outcome.as_ref())
    }

    fn tags<'r>(&'r self, of: impl Fn(&'r Row) -> Option<&'r (String, crate::locale::Localized)>) -> Vec<(&'r str, &'r str)> {
        let mut tags: Vec<(&str, &str)> = Vec::new();
        for (key, name) in self.book.rows.iter().filter_map(of) {
            if !tags.iter().any(|(known, _)| known == key) {
                tags.push((key, name.shown(self.page.lang).text));
            }
        }
        tags
    }

    fn reviews(&self) -> Vec<(&'static str, String)> {
        ReviewState::VARIANTS.iter().map(|state| (state.key(), self.page.tk("process-review-", state))).collect()
    }

    fn owners(&self) -> [(&'static str, &str); 3] {
        [
            ("vacant", self.page.t("process-owner-vacant")),
            ("none", self.page.t("process-owner-none")),
            ("raci", self.page.t("process-accountable-vacant")),
        ]
    }

    fn sorted_by(&self, column: &str) -> String {
        self.asked.with("/processes", "sort", column)
    }

    fn order_of(&self, column: &str) -> &'static str {
        if self.asked.sort == column { "ascending" } else { "" }
    }

    fn csv(&self) -> String {
        self.asked.with("/processes.csv", "page", "")
    }

    fn by_area(&self) -> bool {
        self.asked.sort.is_empty()
    }

    fn state(&self, row: &Row) -> ReviewState {
        row.review.state(self.page.today)
    }
}

pub(in super::super) async fn index(
    _: paths::Processes,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let book = Playbook::kept(&app, &page).await?;
    let picked = asked.pick(&book, &page);
    let pagination = Pagination::of(asked.page, picked.len(), "/processes", &asked.pairs());
    let shown: Vec<&Row> = pagination.cut(picked).collect();
    let title = page.t("section-processes").to_owned();
    let by_area = asked.sort.is_empty();
    let key = |row: &Row| row.area.as_ref().map(|(key, _)| key.clone());
    let template = IndexPage {
        page: page.titled("processes", title),
        groups: shown.chunk_by(|one, other| !by_area || key(one) == key(other)).collect(),
        pagination,
        asked: &asked,
        book: &book,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::ProcessesCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let book = Playbook::kept(&app, &page).await?;
    let columns =
        ["name", "area", "outcome", "owner", "holder", "steps", "minutes", "kpis", "review", "confirmed_on", "confirmed_by", "review_due"];
    let mut csv = Csv::new("processes.csv", columns)?;
    for row in asked.pick(&book, &page) {
        let named = |tag: Option<&(String, crate::locale::Localized)>| tag.map(|(_, name)| name.shown(page.lang).text.to_owned());
        csv.row([
            row.name.shown(page.lang).text.to_owned(),
            named(row.area.as_ref()).unwrap_or_default(),
            named(row.outcome.as_ref()).unwrap_or_default(),
            row.owner.as_ref().map(|(_, title)| title.shown(page.lang).text.to_owned()).unwrap_or_default(),
            row.holders.clone().unwrap_or_default(),
            row.steps.to_string(),
            row.minutes.to_string(),
            row.kpis.to_string(),
            row.review.state(page.today).to_string(),
            row.review.confirmed.as_ref().map(|(day, _)| day.to_string()).unwrap_or_default(),
            row.review.confirmed.as_ref().map(|(_, by)| by.clone()).unwrap_or_default(),
            row.review.due.map(|day| day.to_string()).unwrap_or_default(),
        ])?;
    }
    csv.download()
}
