use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::{
    model::{By, Costs, Sums, from_cents},
    shown::{LISTED, Shown},
    store,
    told::{self, money},
};
use crate::{
    auth::{CurrentUser, User},
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Paper, PaperList, Printed, Query, address, html},
};

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

#[derive(Template)]
#[template(path = "impact/cost.html")]
struct CostsPage {
    page: Page,
    by: By,
    rows: Vec<Shown>,
    total: Sums,
    own: String,
    pagination: Pagination,
    /// How many rows are printed, and how many parts of each.
    printed: (usize, usize),
    /// Whether the print is the larger one.
    is_large: bool,
    /// What the rows cost that are not printed, with their number.
    rest: (usize, Sums),
}

impl CostsPage {
    /// How many rows fit on one sheet of paper: all of them with as many parts as there is room for, else the first with one part each.
    fn fit(&mut self) {
        let whole = Paper::best(self.page.lang, 1, |paper| self.fit_parts(paper, LISTED + 1));
        let small = Paper::small(self.page.lang, 1);
        self.is_large = whole.is_large;
        self.printed = if whole.is_whole {
            (self.rows.len(), LISTED + 1)
        } else {
            let mut fits = (1..=LISTED).rev().map(|parts| (parts, self.fit_parts(small, parts)));
            let best = fits.find(|(parts, printed)| *parts == 1 || printed.is_whole);
            best.map_or((0, 1), |(parts, printed)| (printed.at(0), parts))
        };
    }

    fn fit_parts(&self, paper: Paper, parts: usize) -> Printed {
        let head = [self.says(), self.rule(), self.left_out().unwrap_or_default(), self.heading(), self.page.t("cost-total").to_owned()];
        let head = paper.across(head) + paper.line();
        let list = PaperList::measured(0.0, self.rows.len(), move |at| self.rows[at].height(paper, parts));
        paper.fit(head, &[list])
    }

    /// The rows with what is left out of each on paper.
    fn rows(&self) -> Vec<(&Shown, Option<String>)> {
        self.rows.iter().map(|row| (row, row.unprinted(&self.page, self.printed.1))).collect()
    }

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

    fn amount(&self, cents: &i128) -> String {
        money(self.page.lang, from_cents(*cents), &self.own)
    }

    fn total_pay(&self) -> String {
        self.amount(&self.total.pay)
    }

    fn total_tools(&self) -> String {
        self.amount(&self.total.tools)
    }

    fn total_all(&self) -> String {
        self.amount(&self.total.all())
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
    let mut template = CostsPage {
        rows: shown.map(|row| Shown::of(&page, &costs.own, by, row)).collect(),
        total: costs.total(),
        own: costs.own.clone(),
        pagination,
        page: page.titled("insights", title),
        by,
        printed: (0, 0),
        is_large: false,
        rest: (0, Sums::default()),
    };
    template.fit();
    let first = template.pagination.rows().start;
    let last = first + template.printed.0;
    let others = rows.iter().enumerate().filter(|(at, _)| !(first..last).contains(at)).map(|(_, row)| row.sums);
    template.rest = (rows.len() - template.printed.0, others.fold(Sums::default(), Sums::and));
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
