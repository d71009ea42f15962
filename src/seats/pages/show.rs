use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    changes::{self, Told},
    model::{Holder, Line, Seat, Standing},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history,
    ids::SeatId,
    locale::read_date,
    paths,
    spell::Spell,
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
#[template(path = "seats/show.html")]
struct ShowPage {
    page: Page,
    seat: Seat,
    history: Vec<Told>,
    day: NaiveDate,
}

impl ShowPage {
    async fn load(app: &App, id: SeatId, page: Page, day: NaiveDate) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let seat = store::find(&mut db, id, day).await?;
        let entries = history::of(&mut *db, "seat", id.uuid(), HISTORY).await?;
        let names = store::names(&mut db, &changes::ids(&entries), page.lang).await?;
        let history = changes::told(&page, entries, &names);
        let title = seat.title.shown(page.lang).text.to_owned();
        Ok(Self { page: page.titled("org", title), seat, history, day })
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
        facts.extend(self.seat.level.as_ref().map(|level| level.shown(page.lang).text.to_owned()));
        facts.extend(self.seat.team.as_ref().map(|team| team.shown(page.lang).text.to_owned()));
        facts.extend(self.seat.is.location.clone());
        facts.push(page.say("seat-fte-text").with("fte", self.seat.is.fte.normalize().to_string()).to_string());
        if !self.seat.reports.is_empty() {
            facts.push(page.say("org-reports").with("n", self.seat.reports.len()).to_string());
        }
        facts
    }

    fn owns_anything(&self) -> bool {
        !self.seat.kpis.is_empty() || !self.seat.tools.is_empty() || !self.seat.processes.is_empty()
    }

    fn now(&self) -> Vec<&Holder> {
        self.seat.held_by(self.day).collect()
    }

    fn others(&self) -> Vec<&Holder> {
        self.seat.holders.iter().filter(|holder| !holder.spell.is_on(self.day)).collect()
    }

    fn period(&self, holder: &Holder) -> String {
        self.page.period(holder.spell).unwrap_or_default()
    }

    /// Whether a holding can be ended: it has not ended.
    fn is_endable(&self, holder: &Holder) -> bool {
        self.page.can_edit() && !holder.spell.is_over(self.page.today)
    }

    /// Where processes are linked to the seat, for who may.
    fn links_folder(&self) -> &'static str {
        if self.page.can_edit() && self.seat.closed_on.is_none() { "seats" } else { "" }
    }

    fn line(&self, line: &Line) -> String {
        self.page.tk("line-", &line.kind)
    }

    /// When a dotted line begins, if it has not begun, and when it ends, if that is agreed.
    fn line_period(&self, line: &Line) -> Option<String> {
        self.page.period(Spell { from: line.spell.from.filter(|from| *from > self.day), ..line.spell })
    }

    fn flag(&self, kind: &str) -> String {
        self.page.tk("org-flag-", kind)
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
