use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    super::Asked,
    model::{Item, Leaving, Seat},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Csv, Errors, Page, Query, html, unprocessable},
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
}

impl LeavingPage {
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

    /// What becomes of a seat.
    fn becomes(&self, seat: &Seat) -> String {
        match (&seat.others, &seat.next) {
            (Some(names), _) => self.page.say("leaving-seat-shared").with("names", names).to_string(),
            (None, Some((name, day))) => {
                self.page.say("leaving-seat-next").with("name", name).with("date", self.page.date(*day)).to_string()
            }
            (None, None) => self.page.t("leaving-seat-vacant").to_owned(),
        }
    }

    fn detail(&self, item: &Item) -> String {
        detail(&self.page, item)
    }

    /// The kinds of which there is nothing, in a row.
    fn untouched(&self) -> String {
        let names: Vec<String> = self.leaving.untouched().into_iter().map(|kind| self.page.tk("leaving-kind-", kind.key())).collect();
        names.join(" · ")
    }

    fn csv(&self) -> String {
        format!("{}?on={}", paths::PersonLeavingCsv { id: self.leaving.person }, self.leaving.on)
    }
}

/// What else is to be said about a thing.
fn detail(page: &Page, item: &Item) -> String {
    let variant = item.variant.as_deref().map(|variant| match variant {
        letters if item.kind.key() == "raci" => {
            let told = letters.split(';').filter_map(|part| part.split_once(' '));
            let told = told.map(|(letter, steps)| {
                let letter = page.tk("process-letter-", letter);
                page.say("leaving-steps").with("letter", letter).with("steps", steps).to_string()
            });
            told.collect::<Vec<_>>().join(" · ")
        }
        variant if item.kind.key() == "reading" => page.tk("kpi-cadence-", variant),
        variant if item.kind.key() == "dotted-line" => page.tk("line-", variant),
        variant if item.kind.key() == "access" => page.tk("access-", variant),
        variant => page.tk("leaving-owner-", variant),
    });
    let other = item.other.as_ref().map(|other| other.shown(page.lang).text.to_owned());
    let parts: Vec<String> = variant.into_iter().chain(other).collect();
    parts.join(" · ")
}

pub(super) async fn show(
    path: paths::PersonLeaving,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (day, readable) = asked.day(page.today);
    let key = format!("{} {day} {}", path.id, page.today);
    let leaving = app.kept(&page.snapshot, key, async |db| store::leaving(db, path.id, day, LISTED).await).await?;
    let title = page.say("leaving-title").with("name", leaving.name.as_str()).to_string();
    let mut template = LeavingPage { page: page.titled("org", title), leaving, on: asked.on, errors: Errors::new() };
    if readable {
        template.on = day.to_string();
        return Ok(html(&template.page, &template));
    }
    template.errors.add(template.page.lang, "on", "tool-date-unreadable");
    template.page = template.page.with_errors();
    Ok(unprocessable(&template.page, &template))
}

pub(super) async fn csv(
    path: paths::PersonLeavingCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (day, is_day) = asked.day(page.today);
    let leaving = store::leaving(&mut *app.db.acquire().await?, path.id, day, i64::MAX).await?;
    if !is_day {
        return Err(Error::BadRequest("the last day of a person is no date".into()));
    }
    let columns = ["leaving-what", "leaving-thing", "leaving-detail", "leaving-through", "leaving-hand-over"];
    let mut table = Csv::new("leaving.csv", columns.map(|key| page.t(key)))?;
    for left in leaving.left() {
        for item in left.items {
            let seat = leaving.seat(item).map(|seat| seat.title.shown(page.lang).text.to_owned()).unwrap_or_default();
            let names: Vec<&str> = leaving.successors(item).iter().map(|successor| successor.name.as_str()).collect();
            let kind = page.tk("leaving-kind-", left.kind.key());
            let subject = item.subject.shown(page.lang).text.to_owned();
            table.row([kind, subject, detail(&page, item), seat, names.join(", ")])?;
        }
    }
    table.download()
}
