use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    changes::Told,
    model::{Access, AccessList, Holding, Person},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history,
    locale::read_date,
    paths,
    state::App,
    web::{Page, Query, html},
};

/// How many changes the page tells.
const HISTORY: i64 = 20;

/// The day that is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    as_of: String,
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct ShowPage {
    page: Page,
    person: Person,
    history: Vec<Told>,
    day: NaiveDate,
}

impl ShowPage {
    fn facts(&self) -> Vec<String> {
        let is = &self.person.is;
        let started = is.start_date.map(|day| self.page.say("person-since").with("date", self.page.date(day)).to_string());
        [is.nickname.clone(), is.latin_name.clone(), is.location.clone(), started].into_iter().flatten().collect()
    }

    fn period(&self, holding: &Holding) -> String {
        self.page.period(holding.spell).unwrap_or_default()
    }

    /// The accesses that are not over, and those that are.
    fn access(&self) -> [(bool, &AccessList); 2] {
        [(false, &self.person.access.lasting), (true, &self.person.access.over)]
    }

    /// From when until when there is access; what has not begun on the day says so.
    fn access_period(&self, access: &Access) -> String {
        match (access.spell.from, access.spell.until) {
            (Some(from), None) if from > self.day => self.page.say("held-from").with("from", self.page.date(from)).to_string(),
            (Some(from), None) => self.page.say("held-since").with("from", self.page.date(from)).to_string(),
            _ => self.page.period(access.spell).unwrap_or_default(),
        }
    }

    /// What became of a tool that is not used any more, or not yet.
    fn standing(&self, access: &Access) -> Option<String> {
        if access.is_archived {
            return Some(self.page.t("person-access-archived").to_owned());
        }
        matches!(access.status.as_str(), "known" | "retired").then(|| self.page.tk("tool-status-", &access.status))
    }

    fn now(&self) -> Vec<&Holding> {
        self.person.seats.iter().filter(|seat| seat.spell.is_on(self.day)).collect()
    }

    fn before(&self) -> Vec<&Holding> {
        self.person.seats.iter().filter(|seat| !seat.spell.is_on(self.day)).collect()
    }
}

pub(in super::super) async fn show(
    path: paths::Person,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let day = read_date(&asked.as_of).unwrap_or(page.today);
    let mut db = app.db.acquire().await?;
    let person = store::find(&mut db, path.id, day).await?;
    let history = history::of(&mut *db, "person", path.id.uuid(), HISTORY).await?;
    let history = history.into_iter().map(|entry| Told::of(entry, &page)).collect();
    let title = person.is.name.clone();
    let template = ShowPage { page: page.titled("org", title), person, history, day };
    Ok(html(&template.page, &template))
}
