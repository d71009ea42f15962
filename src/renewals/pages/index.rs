use std::collections::HashSet;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use strum::VariantArray;

use super::{
    super::{
        asked::{Asked, HORIZONS},
        cost::Total,
        decision::Course,
        model::Row,
        store,
    },
    calendar::{Calendar, MonthView},
};
use crate::{
    auth::{CurrentUser, User},
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, Pagination, Query, html},
};

/// Where the calendar is.
const PATH: &str = "/tools/renewals";
/// How many owners the filter offers.
const OFFERED: usize = 300;
/// How many of the contracts without a day are named.
const NAMED: usize = 20;

#[derive(Template)]
#[template(path = "renewals/index.html")]
struct IndexPage<'a> {
    page: Page,
    asked: &'a Asked,
    calendar: &'a Calendar,
    /// The month, where one is asked for.
    month: Option<MonthView<'a>>,
    /// The rows of this page of the list.
    rows: Vec<&'a Row>,
    pagination: Pagination,
    /// The contracts that are let through and run until further notice.
    open: Vec<&'a Row>,
    /// What all rows of the list cost together, for those who may see it.
    total: Option<Total>,
    /// When the reader's calendar link was made.
    linked: Option<DateTime<Utc>>,
    /// The link, when it has just been made: it is shown once.
    link: Option<String>,
}

impl IndexPage<'_> {
    /// The seats that answer for a tool in the calendar.
    fn owners(&self) -> Vec<(String, String)> {
        let page = &self.page;
        let mut owners: Vec<(String, String)> = self
            .calendar
            .rows
            .iter()
            .filter_map(|row| row.owner.as_ref())
            .map(|owner| (owner.title.shown(page.lang).text.to_owned(), owner.seat.to_string()))
            .collect();
        owners.sort();
        owners.dedup();
        let special = [("vacant", "tool-owner-vacant"), ("none", "tool-owner-none")];
        let special = special.into_iter().map(|(value, key)| (value.to_owned(), page.t(key).to_owned()));
        special.chain(owners.into_iter().take(OFFERED).map(|(title, seat)| (seat, title))).collect()
    }

    fn categories(&self) -> Vec<(&str, &str)> {
        let rows = self.calendar.rows.iter();
        let mut categories: Vec<(&str, &str)> =
            rows.map(|row| (row.category_name.shown(self.page.lang).text, row.category.as_str())).collect();
        categories.sort_unstable();
        categories.dedup();
        categories.into_iter().map(|(name, key)| (key, name)).collect()
    }

    /// How far a decision has come, then what was decided.
    fn decisions(&self) -> Vec<(&'static str, String)> {
        let standings = ["open", "waiting", "approved", "refused"].map(|key| (key, self.page.tk("renewal-standing-", key)));
        let courses = Course::VARIANTS.iter().map(|course| (course.key(), self.page.tk("renewal-course-", course.key())));
        standings.into_iter().chain(courses).collect()
    }

    fn horizons(&self) -> Vec<(&'static str, String)> {
        HORIZONS.into_iter().map(|(key, days)| (key, self.page.say("renewals-horizon-days").with("n", days).to_string())).collect()
    }

    /// The first contracts that run until further notice.
    fn first_open(&self) -> &[&Row] {
        &self.open[..self.open.len().min(NAMED)]
    }

    fn has_ended(&self, row: &Row) -> bool {
        row.has_ended(self.page.today)
    }

    fn csv(&self) -> String {
        self.asked.with("/tools/renewals.csv", &[])
    }

    fn as_list(&self) -> String {
        self.asked.with(PATH, &[("view", ""), ("month", "")])
    }

    fn as_month(&self) -> String {
        self.asked.with(PATH, &[("view", "month"), ("day", ""), ("horizon", "")])
    }

    fn has_passed(&self, row: &Row) -> bool {
        row.has_passed(self.page.today)
    }

    fn days_left(&self, row: &Row) -> i64 {
        row.days_left(self.page.today).unwrap_or_default()
    }

    fn step(&self, row: &Row) -> Option<String> {
        row.step(self.page.today).map(|step| self.page.say("renewal-step").with("n", step).to_string())
    }

    fn cost(&self, row: &Row) -> String {
        row.cost.as_ref().filter(|_| self.page.may_see_pay()).map_or_else(|| "–".to_owned(), |cost| cost.shown(self.page.lang))
    }

    fn sum(&self, total: &Total) -> String {
        total.sum.shown(self.page.lang)
    }

    fn is_admin(&self) -> bool {
        self.page.user.as_ref().is_some_and(|user| user.is_admin)
    }
}

/// The page of the calendar, with the link that has just been made.
pub(super) async fn shown(app: &App, page: Page, user: &User, asked: &Asked, link: Option<String>) -> Result<Response, Error> {
    let calendar = Calendar::kept(app, &page.snapshot, page.today).await?;
    let linked = store::when_linked(app.db.pool(), user.id).await?;
    let month = asked.is_month().then(|| MonthView::of(asked, &calendar.rows, page.today, PATH));
    let picked = if month.is_some() { Vec::new() } else { asked.list(&calendar.rows, page.today) };
    let priced = user.may_see_pay && !picked.is_empty();
    // A tool's next term costs nothing beside the one that runs.
    let mut seen = HashSet::new();
    let costs = picked.iter().filter(|row| seen.insert(row.slug.as_str())).map(|row| row.cost.as_ref());
    let total = priced.then(|| Total::of(costs, &calendar.currencies));
    let pagination = Pagination::of(asked.page, picked.len(), PATH, &asked.pairs());
    let title = page.t("renewals-title").to_owned();
    let template = IndexPage {
        page: page.titled("tools", title),
        rows: pagination.cut(picked).collect(),
        pagination,
        open: asked.open(&calendar.rows),
        asked,
        calendar: &calendar,
        month,
        total,
        linked,
        link,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn index(
    _: paths::ToolsRenewals,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    shown(&app, page, &user, &asked, None).await
}

pub(in super::super) async fn csv(
    _: paths::ToolsRenewalsCsv,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let calendar = Calendar::kept(&app, &page.snapshot, page.today).await?;
    let dated =
        if asked.is_month() { asked.in_month(&calendar.rows, asked.month(page.today)) } else { asked.list(&calendar.rows, page.today) };
    let prices = user.may_see_pay;
    let open = [
        "tool",
        "category",
        "owner",
        "holder",
        "cancel_by",
        "days_left",
        "step",
        "term_from",
        "term_until",
        "notice_days",
        "auto_renew",
        "seats",
        "decision",
        "decision_state",
        "notice_given_on",
    ];
    let in_own = format!("annual_cost_{}", calendar.currencies.own.to_lowercase());
    let sensitive = ["annual_cost", "currency", in_own.as_str()];
    let mut csv = Csv::new("renewals.csv", open.into_iter().chain(sensitive.into_iter().filter(|_| prices)))?;
    for row in dated.into_iter().chain(asked.open(&calendar.rows)) {
        let mut cells = cells(row, &page);
        if prices {
            let cost = row.cost.as_ref();
            cells.push(cost.map(|cost| cost.annual.to_string()).unwrap_or_default());
            cells.push(cost.map(|cost| cost.currency.clone()).unwrap_or_default());
            cells.push(cost.and_then(|cost| cost.in_own(&calendar.currencies)).map(|own| own.to_string()).unwrap_or_default());
        }
        csv.row(cells)?;
    }
    csv.download()
}

/// What a row tells everybody.
fn cells(row: &Row, page: &Page) -> Vec<String> {
    let words = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        row.tool.clone(),
        row.category_name.shown(page.lang).text.to_owned(),
        row.owner.as_ref().map(|owner| owner.title.shown(page.lang).text.to_owned()).unwrap_or_default(),
        row.owner.as_ref().and_then(|owner| owner.holders.clone()).unwrap_or_default(),
        day(row.cancel_by),
        words(row.days_left(page.today)),
        words(row.step(page.today)),
        row.from.to_string(),
        day(row.until),
        row.notice_days.to_string(),
        if row.auto_renew { "yes" } else { "no" }.to_owned(),
        words(row.seats.map(i64::from)),
        row.course.map(|course| course.key().to_owned()).unwrap_or_default(),
        row.standing().to_owned(),
        day(row.notice_given_on),
    ]
}
