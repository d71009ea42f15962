use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::{
    model::{By, Costs, Row, Sums, from_cents},
    store,
    told::{self, money},
};
use crate::{
    auth::{CurrentUser, User},
    error::Error,
    locale::Language,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Query, address, html},
};

/// How many parts of a row the page lists; the file has all.
const LISTED: usize = 12;

/// What is asked of the costs.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    by: String,
    page: PageNumber,
}

impl Asked {
    fn by(&self) -> By {
        self.by.parse().unwrap_or_default()
    }
}

/// A row as the page shows it.
struct Shown {
    name: String,
    lang: Option<Language>,
    /// The page of the role, the area or the outcome.
    address: Option<String>,
    pay: String,
    tools: String,
    all: String,
    unknown: Option<String>,
    parts: Vec<told::Told>,
    /// What the parts that are not listed come to.
    more: Option<String>,
}

impl Shown {
    fn of(page: &Page, own: &str, by: By, row: &Row<'_>) -> Self {
        let name = row.place.map(|place| place.name.shown(page.lang));
        let amount = |cents| money(page.lang, from_cents(cents), own);
        let listed = if row.parts.len() > LISTED + 1 { LISTED } else { row.parts.len() };
        let (parts, left) = row.parts.split_at(listed);
        let rest: i128 = left.iter().filter_map(|part| part.amount.ok()).sum();
        let more = (!left.is_empty()).then(|| page.say("cost-more").with("n", left.len()).with("amount", amount(rest)).to_string());
        Self {
            name: name.map_or_else(|| page.tk("cost-rest-", by.key()), |name| name.text.to_owned()),
            lang: name.and_then(|name| name.lang),
            address: row.place.map(|place| place.address.clone()),
            pay: amount(row.sums.pay),
            tools: amount(row.sums.tools),
            all: amount(row.sums.all()),
            unknown: unknown(page, row.sums),
            parts: parts.iter().map(|part| told::part(page, own, part)).collect(),
            more,
        }
    }
}

/// How many amounts are in no sum, if any are.
fn unknown(page: &Page, sums: Sums) -> Option<String> {
    (sums.unknowns() > 0).then(|| page.say("cost-unknown").with("n", sums.unknowns()).to_string())
}

#[derive(Template)]
#[template(path = "impact/cost.html")]
struct CostsPage {
    page: Page,
    by: By,
    rows: Vec<Shown>,
    total: Sums,
    own: String,
    pagination: Pagination,
}

impl CostsPage {
    /// The views: their names, their addresses, whether one is shown.
    fn tabs(&self) -> Vec<(String, String, bool)> {
        let tab = |by: &By| (self.page.tk("cost-by-", by.key()), address(&paths::Costs.to_string(), [("by", by.key())]), *by == self.by);
        By::VARIANTS.iter().map(tab).collect()
    }

    fn csv(&self) -> String {
        address(&paths::CostsCsv.to_string(), [("by", self.by.key())])
    }

    fn heading(&self) -> String {
        self.page.tk("cost-by-", self.by.key())
    }

    fn rule(&self) -> String {
        self.page.tk("cost-rule-", self.by.key())
    }

    fn amount(&self, cents: i128) -> String {
        money(self.page.lang, from_cents(cents), &self.own)
    }

    fn total_pay(&self) -> String {
        self.amount(self.total.pay)
    }

    fn total_tools(&self) -> String {
        self.amount(self.total.tools)
    }

    fn total_all(&self) -> String {
        self.amount(self.total.all())
    }

    /// What everything costs, and that each view says so.
    fn says(&self) -> String {
        self.page.say("cost-says").with("amount", self.total_all()).to_string()
    }

    fn left_out(&self) -> Option<String> {
        let (pay, tools) = self.total.unknown;
        (self.total.unknowns() > 0).then(|| self.page.say("cost-left-out").with("pay", pay).with("tools", tools).to_string())
    }
}

/// Everything that costs money, for those only who may see pay.
async fn kept(app: &App, user: &User, page: &Page) -> Result<Arc<Costs>, Error> {
    if !user.may_see_pay {
        return Err(Error::Forbidden);
    }
    let today = page.today;
    app.kept(&page.snapshot, today.to_string(), async |db| store::costs(db, today).await).await
}

pub(in super::super) async fn index(
    path: paths::Costs,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (by, costs) = (asked.by(), kept(&app, &user, &page).await?);
    let rows = costs.rows(by);
    let pagination = Pagination::of(asked.page, rows.len(), &path.to_string(), &[("by", by.key())]);
    let shown = pagination.cut(&rows);
    let title = page.t("cost-title").to_owned();
    let template = CostsPage {
        rows: shown.map(|row| Shown::of(&page, &costs.own, by, row)).collect(),
        total: costs.total(),
        own: costs.own.clone(),
        pagination,
        page: page.titled("insights", title),
        by,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::CostsCsv,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (by, costs) = (asked.by(), kept(&app, &user, &page).await?);
    let columns = ["cost-pay", "cost-tools", "cost-all", "cost-currency", "cost-unknown-head", "cost-arithmetic"];
    let heading = page.tk("cost-by-", by.key());
    let mut table = Csv::new("cost.csv", [heading.as_str()].into_iter().chain(columns.map(|key| page.t(key))))?;
    for row in costs.rows(by) {
        let name = row.place.map_or_else(|| page.tk("cost-rest-", by.key()), |place| place.name.shown(page.lang).text.to_owned());
        let parts: Vec<String> = row.parts.iter().map(|part| told::part(&page, &costs.own, part).whole()).collect();
        let [pay, tools, all] = [row.sums.pay, row.sums.tools, row.sums.all()].map(|cents| from_cents(cents).to_string());
        table.row([name, pay, tools, all, costs.own.clone(), row.sums.unknowns().to_string(), parts.join("; ")])?;
    }
    table.download()
}
