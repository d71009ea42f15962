use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    super::{Asked, day_hint},
    model::{Item, Leaving, Left, Seat, Successor},
    store,
    words::{becomes, detail, successor},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Errors, Page, Paper, Printed, Query, html, once, unprocessable},
};

/// How many things of one kind the page lists; the file has all.
const LISTED: i64 = 100;

#[derive(Template)]
#[template(path = "impact/leaving.html")]
struct LeavingPage {
    page: Page,
    leaving: Arc<Leaving>,
    /// The day as it was typed.
    on: String,
    errors: Errors,
    /// How many seats are printed, then how many things of each kind.
    printed: Printed,
}

impl LeavingPage {
    fn new(page: Page, leaving: Arc<Leaving>) -> Self {
        let mut template = Self { page, on: leaving.on.to_string(), leaving, errors: Errors::new(), printed: Printed::default() };
        template.printed = Paper::best(template.page.lang, 2, |paper| template.fit(paper));
        template
    }

    /// How many rows of each list fit on one sheet of paper.
    fn fit(&self, paper: Paper) -> Printed {
        let left = self.leaving.left();
        let seats = paper.list(&[self.page.t("leaving-seats")], (self.leaving.seats.len(), self.leaving.seats.len()), |at| {
            let seat = &self.leaving.seats[at];
            let team = seat.team.as_ref().map_or("", |team| team.shown(self.page.lang).text);
            format!("{} {team} {}", seat.title.shown(self.page.lang).text, self.becomes(seat))
        });
        let kinds = left.iter().map(|left| {
            let common = left.common.map(|all| self.successors(all)).unwrap_or_default();
            let heading = [self.page.tk("leaving-kind-", left.kind.key()), common];
            paper.list(&heading.each_ref().map(String::as_str), (left.items.len(), left.total), |at| self.line(left, left.items[at]))
        });
        let lists: Vec<_> = std::iter::once(seats).chain(kinds).collect();
        paper.fit(paper.across([self.says(), self.untouched()]), &lists)
    }

    /// A thing as it is printed.
    fn line(&self, left: &Left<'_>, item: &Item) -> String {
        let who = if left.is_each_told() { self.successors(self.leaving.successors(item)) } else { String::new() };
        format!("{} · {} · {who}", item.subject.shown(self.page.lang).text, self.detail(item))
    }

    fn successors(&self, all: &[Successor]) -> String {
        let nobody = || self.page.t("leaving-nobody").to_owned();
        if all.is_empty() { nobody() } else { all.iter().map(|one| successor(&self.page, one)).collect::<Vec<_>>().join(" · ") }
    }

    /// How many of the list are printed that is the first, second … of the page.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn printed(&self, place: &usize) -> usize {
        self.printed.at(*place)
    }

    fn crumbs(&self) -> [(String, String); 2] {
        let person = paths::Person { id: self.leaving.person };
        [(paths::People.to_string(), self.page.t("people-title").to_owned()), (person.to_string(), self.leaving.name.clone())]
    }

    /// In one sentence what happens.
    fn says(&self) -> String {
        let day = self.page.date(self.leaving.on);
        let told = if self.leaving.seats.is_empty() && self.leaving.items.is_empty() { "leaving-nothing" } else { "leaving-says" };
        let told = self.page.say(told).with("name", self.leaving.name.as_str()).with("date", day);
        told.with("seats", self.leaving.vacant()).with("n", self.leaving.to_hand_over()).to_string()
    }

    fn becomes(&self, seat: &Seat) -> String {
        becomes(&self.page, seat)
    }

    fn detail(&self, item: &Item) -> String {
        detail(&self.page, item)
    }

    /// The kinds of which there is nothing, in a row.
    fn untouched(&self) -> String {
        let names: Vec<String> = self.leaving.untouched().into_iter().map(|kind| self.page.tk("leaving-kind-", kind.key())).collect();
        names.join(" · ")
    }

    fn day_hint(&self) -> String {
        day_hint(&self.page)
    }

    fn csv(&self) -> String {
        format!("{}?on={}", paths::PersonLeavingCsv { id: self.leaving.person }, self.leaving.on)
    }
}

pub(super) async fn show(
    path: paths::PersonLeaving,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    once(&app, &page, user.id, async |page| sheet(&app, &path, page, asked).await).await
}

async fn sheet(app: &App, path: &paths::PersonLeaving, page: Page, asked: Asked) -> Result<Response, Error> {
    let day = asked.day(page.today).ok().flatten().unwrap_or(page.today);
    let key = format!("{} {day} {}", path.id, page.today);
    let leaving = app.kept(&page.snapshot, key, async |db| store::leaving(db, path.id, day, LISTED).await).await?;
    let title = page.say("leaving-title").with("name", leaving.name.as_str()).to_string();
    let mut template = LeavingPage::new(page.titled("org", title), leaving);
    let Err(wrong) = asked.day(template.page.today) else { return Ok(html(&template.page, &template)) };
    template.errors = wrong.told(&template.page, day);
    template.on = asked.on;
    template.page = template.page.with_errors();
    Ok(unprocessable(&template.page, &template))
}
