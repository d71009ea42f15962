use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::super::{
    model::{Row, Status},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    text::clean,
    web::{Page, PageNumber, Pagination, Query, address, html},
};

/// Every tool of the hub.
pub(super) struct Stack(Vec<Row>);

impl Stack {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the hub only knows tools and the team works with none of them yet, as in a new hub.
    fn has_none_in_use(&self) -> bool {
        self.0.iter().all(|row| row.status == Status::Known)
    }

    pub(super) async fn kept(app: &App, page: &Page) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, today.to_string(), async |db| Ok(Self(store::all(db, today).await?))).await
    }
}

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    q: String,
    category: String,
    status: String,
    owner: String,
    data: String,
    capability: String,
    sort: String,
    /// The day of which files show the names that tools had.
    pub(super) on: String,
    page: PageNumber,
}

impl Asked {
    fn admits(&self, row: &Row) -> bool {
        let wanted = clean(&self.q).to_lowercase();
        let named = |name: &str| name.to_lowercase().contains(&wanted);
        let found = wanted.is_empty()
            || named(&row.name)
            || row.vendor.as_deref().is_some_and(named)
            || row.aliases.iter().any(|alias| named(&alias.name));
        let status = if self.status.is_empty() { true } else { row.status.key() == self.status };
        let owner = match self.owner.as_str() {
            "none" => row.owner.is_none(),
            "vacant" => row.owner.as_ref().is_some_and(|owner| owner.holders.is_none()),
            _ => true,
        };
        let data = match self.data.as_str() {
            "personal" => row.personal_data,
            "no-dpa" => row.personal_data && !row.dpa,
            _ => true,
        };
        let capability = self.capability.is_empty() || row.capabilities.iter().any(|capability| capability.key == self.capability);
        found && status && owner && data && capability && (self.category.is_empty() || row.category == self.category)
    }

    /// The rows asked for: the team's stack first, what is only known last; within that in the order asked for.
    pub(super) fn pick<'a>(&self, stack: &'a Stack) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> = stack.0.iter().filter(|row| self.admits(row)).collect();
        match self.sort.as_str() {
            "name" => rows.sort_by_key(|row| row.name.to_lowercase()),
            "cancel-by" => {
                rows.sort_by_key(|row| row.contract.as_ref().and_then(|contract| contract.cancel_by).unwrap_or(chrono::NaiveDate::MAX));
            }
            _ => {}
        }
        rows.sort_by_key(|row| row.status == Status::Known);
        rows
    }

    fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("q", &self.q),
            ("category", &self.category),
            ("status", &self.status),
            ("owner", &self.owner),
            ("data", &self.data),
            ("capability", &self.capability),
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
#[template(path = "tools/index.html")]
struct IndexPage<'a> {
    page: Page,
    asked: &'a Asked,
    stack: &'a Stack,
    groups: Vec<&'a [&'a Row]>,
    pagination: Pagination,
}

impl IndexPage<'_> {
    fn categories(&self) -> Vec<(&str, &str)> {
        let mut categories: Vec<(&str, &str)> =
            self.stack.0.iter().map(|row| (row.category.as_str(), row.category_name.shown(self.page.lang).text)).collect();
        categories.dedup();
        categories
    }

    fn statuses(&self) -> Vec<(&'static str, String)> {
        Status::VARIANTS.iter().map(|status| (status.key(), self.page.tk("tool-status-", status.key()))).collect()
    }

    fn owners(&self) -> [(&'static str, &str); 2] {
        [("vacant", self.page.t("tool-owner-vacant")), ("none", self.page.t("tool-owner-none"))]
    }

    fn held(&self) -> [(&'static str, &str); 2] {
        [("personal", self.page.t("tool-personal-data")), ("no-dpa", self.page.t("tools-no-dpa"))]
    }

    /// What tools of the hub are used for, by name.
    fn capabilities(&self) -> Vec<(&str, &str)> {
        let all = self.stack.0.iter().flat_map(|row| &row.capabilities);
        let named: BTreeMap<&str, &str> =
            all.map(|capability| (capability.name.shown(self.page.lang).text, capability.key.as_str())).collect();
        named.into_iter().map(|(name, key)| (key, name)).collect()
    }

    fn sorted_by(&self, column: &str) -> String {
        self.asked.with("/tools", "sort", column)
    }

    fn order_of(&self, column: &str) -> &'static str {
        if self.asked.sort == column { "ascending" } else { "" }
    }

    /// What the list is filtered and sorted by, for the form of a file.
    fn asked(&self) -> Vec<(&'static str, &str)> {
        self.asked.pairs().into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address of just what is shown as a file.
    fn file(&self, format: &str) -> String {
        self.asked.with(&format!("/tools.{format}"), "page", "")
    }

    fn by_category(&self) -> bool {
        self.asked.sort.is_empty()
    }

    fn cost(&self, row: &Row) -> String {
        let cost = row.contract.as_ref().and_then(|contract| contract.terms.cost.as_ref());
        cost.map_or_else(|| "–".to_owned(), |cost| cost.shown(self.page.lang))
    }

    fn is_near(&self, row: &Row) -> bool {
        row.contract.as_ref().and_then(|contract| contract.days_left(self.page.today)).is_some_and(|days| days <= 90)
    }
}

pub(in super::super) async fn index(
    _: paths::Tools,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let stack = Stack::kept(&app, &page).await?;
    let picked = asked.pick(&stack);
    let pagination = Pagination::of(asked.page, picked.len(), "/tools", &asked.pairs());
    let shown: Vec<&Row> = pagination.cut(picked).collect();
    let title = page.t("section-tools").to_owned();
    let same = |one: &&Row, other: &&Row| {
        if asked.sort.is_empty() {
            one.category == other.category && (one.status == Status::Known) == (other.status == Status::Known)
        } else {
            true
        }
    };
    let template =
        IndexPage { page: page.titled("tools", title), groups: shown.chunk_by(same).collect(), pagination, asked: &asked, stack: &stack };
    Ok(html(&template.page, &template))
}
