use std::{borrow::Borrow, cmp::Ordering, collections::HashMap, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    model::{Week, WeekProblem, turned},
    store::{self, Note, OpenAction},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    ids::KpiId,
    kpis::{Cadence, FiscalYear, Period, Sparkline, Standing, State as KpiState, Which, standings},
    paths,
    state::App,
    web::{Page, Query, html, unprocessable},
};

/// The states in the order in which the meeting counts them.
const STATES: [KpiState; 6] =
    [KpiState::OffTarget, KpiState::AtRisk, KpiState::OnTarget, KpiState::Stale, KpiState::NoData, KpiState::NotDue];

/// Everything that a week's review is made of.
struct Sheet {
    kpis: Vec<Standing>,
    before: HashMap<KpiId, KpiState>,
    notes: HashMap<KpiId, Note>,
    actions: Vec<OpenAction>,
}

impl Sheet {
    /// How things stood on `date`, and on the Sunday before its week.
    async fn kept(app: &App, page: &Page, week: Week, date: NaiveDate) -> Result<Arc<Self>, Error> {
        app.kept(&page.snapshot, format!("{week} {date}"), async |db| {
            let before = standings(&mut *db, week.previous().sunday(), Which::All).await?;
            Ok(Self {
                kpis: standings(&mut *db, date, Which::All).await?,
                before: before.into_iter().map(|kpi| (kpi.id, kpi.judgement.state)).collect(),
                notes: store::notes(&mut *db, date).await?,
                actions: store::actions(&mut *db, date).await?,
            })
        })
        .await
    }
}

#[derive(Template)]
#[template(path = "reviews/show.html")]
struct ReviewPage {
    page: Page,
    week: Week,
    date: NaiveDate,
    sheet: Arc<Sheet>,
}

#[derive(Template)]
#[template(path = "reviews/refused.html")]
struct RefusedPage {
    page: Page,
    why: &'static str,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    week: String,
}

impl Asked {
    /// The week to show, or the key of the message that says why there is none.
    fn week(&self, today: NaiveDate) -> Result<Week, &'static str> {
        let current = Week::containing(today);
        let week = match self.week.as_str() {
            "" => Ok(current),
            text => Week::read(text),
        };
        match week {
            Err(WeekProblem::Unreadable) => Err("review-week-unreadable"),
            Err(WeekProblem::Missing) => Err("review-week-missing"),
            Ok(week) if week > current => Err("review-week-future"),
            Ok(week) => Ok(week),
        }
    }
}

pub(super) async fn show(
    _: paths::KpiReview,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let title = page.t("review-title").to_owned();
    let page = page.titled("kpis", title);
    let week = match asked.week(page.today) {
        Ok(week) => week,
        Err(why) => return Ok(unprocessable(&page.clone(), &RefusedPage { page, why })),
    };
    let date = week.sunday().min(page.today);
    let sheet = Sheet::kept(&app, &page, week, date).await?;
    let template = ReviewPage { page, week, date, sheet };
    Ok(html(&template.page, &template))
}

impl ReviewPage {
    /// The line under the heading: the week, its days, and as of when the numbers are.
    fn facts(&self) -> Vec<String> {
        let name = Period::containing(Cadence::Week, FiscalYear::default(), self.week.monday());
        let days = self.page.say("review-days").with("from", self.page.date(self.week.monday()));
        let days = days.with("until", self.page.date(self.week.sunday())).to_string();
        let as_of = self.page.say("review-as-of").with("date", self.page.date(self.date)).to_string();
        vec![name.label(self.page.lang, self.page.calendar), days, as_of]
    }

    fn is_current(&self) -> bool {
        self.week == Week::containing(self.page.today)
    }

    /// Each state that a KPI is or was in: the state, how many now, how many the week before.
    fn counts(&self) -> Vec<(&'static str, usize, usize)> {
        let now = |state| self.sheet.kpis.iter().filter(|kpi| kpi.judgement.state == state).count();
        let before = |state| self.sheet.before.values().filter(|before| **before == state).count();
        STATES.into_iter().map(|state| (state.key(), now(state), before(state))).filter(|(_, now, before)| now + before > 0).collect()
    }

    fn better(&self) -> Vec<&Standing> {
        self.turned(Ordering::Greater)
    }

    fn worse(&self) -> Vec<&Standing> {
        self.turned(Ordering::Less)
    }

    fn turned(&self, which: Ordering) -> Vec<&Standing> {
        let now = self.sheet.kpis.iter().map(|kpi| (kpi.id, kpi.judgement.state));
        let ids: Vec<KpiId> = turned(&self.sheet.before, now, which).collect();
        self.sheet.kpis.iter().filter(|kpi| ids.contains(&kpi.id)).collect()
    }

    /// What a KPI that turned was before.
    fn was(&self, kpi: &Standing) -> String {
        let before = self.sheet.before.get(&kpi.id).map(|state| self.page.tk("state-", state.key()));
        self.page.say("review-was").with("state", before.unwrap_or_default()).to_string()
    }

    fn off_target(&self) -> Vec<&Standing> {
        self.in_state(KpiState::OffTarget)
    }

    fn at_risk(&self) -> Vec<&Standing> {
        self.in_state(KpiState::AtRisk)
    }

    fn stale(&self) -> Vec<&Standing> {
        self.in_state(KpiState::Stale)
    }

    fn in_state(&self, state: KpiState) -> Vec<&Standing> {
        self.sheet.kpis.iter().filter(|kpi| kpi.judgement.state == state).collect()
    }

    /// KPIs whose last period has ended without a reading; those whose readings stopped long ago have a section of their own.
    ///
    /// With the period's name, and until when the reading is due.
    fn owed(&self) -> Vec<(&Standing, String, NaiveDate)> {
        let others = self.sheet.kpis.iter().filter(|kpi| kpi.judgement.state != KpiState::Stale);
        let owed = others.filter_map(|kpi| Some((kpi, kpi.owed(self.date)?)));
        owed.map(|(kpi, period)| (kpi, self.label(period), kpi.rhythm.due(period))).collect()
    }

    fn label(&self, period: Period) -> String {
        period.label(self.page.lang, self.page.calendar)
    }

    /// The actions that were overdue or due in this week.
    fn pressing(&self) -> Vec<&OpenAction> {
        self.sheet.actions.iter().filter(|action| action.due_on <= self.week.sunday()).collect()
    }

    fn is_late(&self, due: impl Borrow<NaiveDate>) -> bool {
        *due.borrow() < self.date
    }

    /// Why a KPI is off target, if somebody explained its latest reading.
    fn note(&self, kpi: &Standing) -> Option<&Note> {
        self.sheet.notes.get(&kpi.id).filter(|note| kpi.latest().is_some_and(|latest| note.start >= latest.start))
    }

    fn actions(&self, kpi: &Standing) -> Vec<&OpenAction> {
        self.sheet.actions.iter().filter(|action| action.kpi == kpi.id).collect()
    }

    fn value(&self, kpi: &Standing) -> String {
        kpi.latest().map_or_else(|| "–".to_owned(), |point| kpi.measure.show(self.page.lang, point.value))
    }

    fn target(&self, kpi: &Standing) -> String {
        let reader = kpi.reader(self.page.lang, self.page.calendar);
        kpi.aim(self.date).map_or_else(|| "–".to_owned(), |aim| reader.aim(aim))
    }

    fn read_for(&self, kpi: &Standing) -> Option<String> {
        kpi.latest_period().map(|period| self.label(period))
    }

    fn lasting(&self, kpi: &Standing) -> Option<String> {
        kpi.lasting(&kpi.reader(self.page.lang, self.page.calendar))
    }

    fn reason(&self, kpi: &Standing) -> String {
        kpi.reader(self.page.lang, self.page.calendar).reason(&kpi.judgement.reason)
    }

    fn sparkline(&self, kpi: &Standing) -> Option<Sparkline> {
        kpi.sparkline(&kpi.reader(self.page.lang, self.page.calendar))
    }
}
