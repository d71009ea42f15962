use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    form::HolderForm,
    model::{Holder, Line, Seat, Standing},
    store::{self, Choices},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history::{self, Entry},
    ids::SeatId,
    locale::{read_date, t},
    paths,
    state::App,
    web::{Errors, Page, Query, html, unprocessable},
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
#[template(path = "seats/show.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub seat: Seat,
    pub choices: Choices,
    history: Vec<Entry>,
    day: NaiveDate,
    holder: HolderForm,
    errors: Errors,
}

impl ShowPage {
    pub async fn load(app: &App, id: SeatId, page: Page, day: NaiveDate) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, day).await?;
        let choices = if page.can_edit() { store::choices(&mut db, page.lang, page.today, None).await? } else { Choices::default() };
        let history = history::of(&mut *db, "seat", id.uuid(), HISTORY).await?;
        let title = seat.title.shown(page.lang).text.to_owned();
        let holder = HolderForm { from: page.today.to_string(), ..HolderForm::default() };
        Ok(Self { page: page.titled("org", title), seat, choices, history, day, holder, errors: Errors::new() })
    }

    /// The page with the form of a new holder that came back.
    pub fn refused(mut self, form: HolderForm, errors: Errors) -> Response {
        self.holder = form;
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }

    fn standing(&self) -> &'static str {
        self.seat.standing(self.day).into()
    }

    fn is_open(&self) -> bool {
        self.seat.standing(self.day) == Standing::Open
    }

    fn facts(&self) -> Vec<String> {
        let page = &self.page;
        let mut facts = vec![page.tk("seat-", self.standing())];
        if let (true, Some(since)) = (self.is_open(), self.seat.open_since) {
            facts.push(page.say("org-open-since").with("date", page.date(since)).to_string());
        }
        facts.extend(self.seat.team.as_ref().map(|team| team.shown(page.lang).text.to_owned()));
        facts.extend(self.seat.is.location.clone());
        facts.push(page.say("seat-fte-text").with("fte", self.seat.is.fte.normalize().to_string()).to_string());
        if !self.seat.reports.is_empty() {
            facts.push(page.say("org-reports").with("n", self.seat.reports.len()).to_string());
        }
        facts
    }

    fn now(&self) -> Vec<&Holder> {
        self.seat.held_by(self.day).collect()
    }

    fn others(&self) -> Vec<&Holder> {
        self.seat.holders.iter().filter(|holder| !holder.is_on(self.day)).collect()
    }

    fn period(&self, holder: &Holder) -> String {
        let day = |day: NaiveDate| self.page.date(day);
        match (holder.from, holder.last_day()) {
            (None, None) => String::new(),
            (Some(from), None) => self.page.say("held-since").with("from", day(from)).to_string(),
            (None, Some(until)) => self.page.say("held-until").with("until", day(until)).to_string(),
            (Some(from), Some(until)) => format!("{} – {}", day(from), day(until)),
        }
    }

    fn line(&self, line: &Line) -> &str {
        t(
            self.page.lang,
            match line.kind.as_str() {
                "straddles" => "line-straddles",
                "sits-in" => "line-sits-in",
                "interprets-for" => "line-interprets-for",
                _ => "line-works-with",
            },
        )
    }

    fn flag(&self, kind: &str) -> &str {
        t(
            self.page.lang,
            match kind {
                "manager-itself" => "org-flag-manager-itself",
                "manager-loop" => "org-flag-manager-loop",
                "manager-ambiguous" => "org-flag-manager-ambiguous",
                _ => "org-flag-manager-missing",
            },
        )
    }
}

pub(in super::super) async fn show(
    path: paths::Seat,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let day = read_date(&asked.as_of).unwrap_or(page.today);
    let template = ShowPage::load(&app, path.id, page, day).await?;
    Ok(html(&template.page, &template))
}
