use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::{
    load::term_told,
    model::{Of, Point, Ranking},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Paper, Printed, Query, ROWS, address, html, once},
};

/// What is asked of the ranking.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    of: String,
    page: PageNumber,
}

impl Asked {
    fn of(&self) -> Of {
        self.of.parse().unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "impact/single_points.html")]
struct RankingPage {
    page: Page,
    of: Of,
    ranking: Arc<Ranking>,
    pagination: Pagination,
    /// How many rows are printed.
    printed: Printed,
}

impl RankingPage {
    /// How many rows fit on one sheet of paper.
    fn fit(&self, paper: Paper) -> Printed {
        let rows = self.rows();
        let row = |at: usize| {
            let (rank, point) = rows[at];
            let terms: Vec<String> = point.terms().into_iter().map(|term| term_told(self.page.lang, term)).collect();
            let holder = if point.is_vacant() { self.page.t("org-vacant") } else { point.holder.as_deref().unwrap_or_default() };
            let (backed, score) = (self.backed(point).unwrap_or_default(), point.score());
            format!("{rank} · {} {holder} · {} = {score} {backed} · {score}", point.shown(self.page.lang).0, terms.join(" + "))
        };
        let list = paper.list(&[], (rows.len(), usize::try_from(self.ranking.total).unwrap_or(usize::MAX)), row);
        let weights = format!("{} {}", self.page.t("single-weights"), self.weights());
        paper.fit(paper.across([self.rule(), weights]), &[list])
    }

    /// How many rows are in the file only.
    fn unprinted(&self) -> i64 {
        self.ranking.total - i64::try_from(self.printed.at(0)).unwrap_or_default()
    }

    /// What can be ranked: its name, its address, whether it is shown.
    fn tabs(&self) -> Vec<(String, String, bool)> {
        let tab =
            |of: &Of| (self.page.tk("single-of-", of.key()), address(&paths::SinglePoints.to_string(), [("of", of.key())]), *of == self.of);
        Of::VARIANTS.iter().map(tab).collect()
    }

    fn csv(&self) -> String {
        address(&paths::SinglePointsCsv.to_string(), [("of", self.of.key())])
    }

    /// What each thing counts, in a line.
    fn weights(&self) -> String {
        let told = self.of.kinds().iter().map(|kind| {
            let name = self.page.tk("single-kind-", kind.key());
            self.page.say("single-weight").with("kind", name).with("n", kind.weight()).to_string()
        });
        told.collect::<Vec<_>>().join(" · ")
    }

    fn rule(&self) -> String {
        self.page.tk("single-rule-", self.of.key())
    }

    fn rows(&self) -> Vec<(i64, &Point)> {
        (self.pagination.from..).zip(&self.ranking.points).collect()
    }

    /// The summands of a score, each with the address where it is listed.
    fn terms(&self, point: &Point) -> Vec<(String, String)> {
        point.terms().into_iter().map(|term| (point.lists(term.kind), term_told(self.page.lang, term))).collect()
    }

    fn backed(&self, point: &Point) -> Option<String> {
        point.stand_ins.as_ref().map(|names| self.page.say("single-stand-in").with("names", names).to_string())
    }

    /// Where the first step is made when there is nothing to rank.
    fn first_step(&self) -> (String, String) {
        let path = if self.of == Of::Tools { paths::Tools.to_string() } else { paths::Org.to_string() };
        (path, self.page.tk("single-first-", self.of.key()))
    }
}

/// The part of the ranking that is asked for; one that lies behind its end begins with the first row again.
async fn asked_part(app: &App, page: &Page, of: Of, asked: PageNumber) -> Result<(Arc<Ranking>, PageNumber), Error> {
    let part = |number: PageNumber| {
        let (today, skipped) = (page.today, number.skip());
        app.kept(&page.snapshot, format!("{} {today} {skipped}", of.key()), async move |db| {
            store::ranking(db, of, today, ROWS, skipped).await
        })
    };
    asked.find(part, |ranking| ranking.points.is_empty()).await
}

pub(in super::super) async fn index(
    path: paths::SinglePoints,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let of = asked.of();
    let make = async |page: Page| {
        let (ranking, number) = asked_part(&app, &page, of, asked.page).await?;
        let pagination = Pagination::new(number, ranking.total, &path.to_string(), &[("of", of.key())]);
        let title = page.t("single-title").to_owned();
        let mut template = RankingPage { page: page.titled("insights", title), of, ranking, pagination, printed: Printed::default() };
        template.printed = Paper::best(template.page.lang, 2, |paper| template.fit(paper));
        Ok(html(&template.page, &template))
    };
    once(&app, &page, user.id, make).await
}

pub(in super::super) async fn csv(
    _: paths::SinglePointsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let of = asked.of();
    let ranking = store::ranking(&mut *app.db.acquire().await?, of, page.today, i64::MAX, 0).await?;
    // Only seats are held by somebody.
    let holder = ["single-holder"].into_iter().filter(|_| of == Of::Seats);
    let columns = ["single-rank", "single-name"].into_iter().chain(holder).chain(["single-score", "single-arithmetic", "single-stand-ins"]);
    let mut table = Csv::new("single-points.csv", columns.map(|key| page.t(key)))?;
    for (rank, point) in (1_usize..).zip(&ranking.points) {
        let terms: Vec<String> = point.terms().into_iter().map(|term| term_told(page.lang, term)).collect();
        let (rank, score, terms) = (rank.to_string(), point.score(), terms.join(" + "));
        let holder = point.holder.iter().map(String::as_str).chain([""]).take(1).filter(|_| of == Of::Seats);
        let told = [score.as_str(), &terms, point.stand_ins.as_deref().unwrap_or_default()];
        table.row([rank.as_str(), point.shown(page.lang).0].into_iter().chain(holder).chain(told))?;
    }
    table.download()
}
