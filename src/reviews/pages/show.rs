use std::{borrow::Borrow, cmp::Ordering, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    form::{self, DecisionForm},
    model::{Week, turned},
    pdf::Paper,
    sheet::Sheet,
    store::{self, Decision, Note, OpenAction, Review},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    ids::{DecisionId, KpiId},
    kpis::{Cadence, FiscalYear, Period, Sparkline, Standing, State as KpiState},
    paths,
    state::App,
    typesetting::pressed,
    web::{Errors, Page, Query, download, html, unprocessable},
};

/// The states in the order in which the meeting counts them.
const STATES: [KpiState; 6] =
    [KpiState::OffTarget, KpiState::AtRisk, KpiState::OnTarget, KpiState::Stale, KpiState::NoData, KpiState::NotDue];

#[derive(Template)]
#[template(path = "reviews/show.html")]
pub struct ReviewPage {
    pub page: Page,
    pub week: Week,
    pub date: NaiveDate,
    pub sheet: Arc<Sheet>,
    pub review: Option<Review>,
    pub errors: Errors,
    /// The decision that came back.
    pub form: DecisionForm,
    /// The decision that was being changed, and what somebody else wrote meanwhile.
    pub changing: Option<(DecisionId, String)>,
    pub reason: String,
}

impl ReviewPage {
    /// The review of a week: as it was kept when it was closed, else as things stand.
    pub async fn load(app: &App, page: Page, week: Week) -> Result<Self, Error> {
        let title = page.t("review-title").to_owned();
        let page = page.titled("kpis", title);
        let today = page.today;
        let as_of = week.sunday().min(today);
        let load = async |db: &mut sqlx::PgConnection| {
            let review = store::find(&mut *db, week).await?;
            let sheet = Arc::new(Sheet::of(db, week, as_of, review.as_ref()).await?);
            Ok((sheet, review))
        };
        let kept = app.kept(&page.snapshot, format!("{week} {as_of}"), load).await?;
        let (sheet, review) = (*kept).clone();
        Ok(Self {
            page,
            week,
            date: sheet.date,
            sheet,
            review,
            errors: Errors::new(),
            form: DecisionForm::default(),
            changing: None,
            reason: String::new(),
        })
    }

    /// The page with a form that came back.
    pub fn refused(mut self, field: &'static str, message: String) -> Response {
        self.errors.tell(field, message);
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }
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
pub(in super::super) struct Asked {
    week: String,
}

pub(in super::super) async fn show(
    _: paths::KpiReview,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let week = match form::week(&asked.week, page.today) {
        Ok(week) => week,
        Err(why) => return Ok(refused(page, why)),
    };
    let template = ReviewPage::load(&app, page, week).await?;
    Ok(html(&template.page, &template))
}

/// The page that says why there is no such review.
pub(in super::super) fn refused(page: Page, why: &'static str) -> Response {
    let title = page.t("review-title").to_owned();
    let page = page.titled("kpis", title);
    unprocessable(&page.clone(), &RefusedPage { page, why })
}

pub(in super::super) async fn pdf(
    _: paths::KpiReviewPdf,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let week = match form::week(&asked.week, page.today) {
        Ok(week) => week,
        Err(why) => return Ok(refused(page, why)),
    };
    let paper = Paper::of(&ReviewPage::load(&app, page, week).await?);
    let name = format!("review-{week}-{}.pdf", paper.language());
    let file = pressed(move || paper.pdf()).await?;
    download(&name, "application/pdf", file)
}

impl ReviewPage {
    /// The line under the heading: the week, its days, and as of when the numbers are.
    pub fn facts(&self) -> Vec<String> {
        let name = Period::containing(Cadence::Week, FiscalYear::default(), self.week.monday());
        let days = self.page.say("review-days").with("from", self.page.date(self.week.monday()));
        let days = days.with("until", self.page.date(self.week.sunday())).to_string();
        let as_of = self.page.say("review-as-of").with("date", self.page.date(self.date)).to_string();
        vec![name.label(self.page.lang, self.page.calendar), days, as_of]
    }

    /// Who closed the review, and when, in words; or that it was never closed although its week is past.
    pub fn closing(&self) -> Option<String> {
        match self.review.as_ref().and_then(|review| review.closed.as_ref()) {
            Some(closed) => {
                let saying = self.page.say("review-closed").with("by", &closed.by);
                Some(saying.with("at", self.page.timestamp(closed.at)).to_string())
            }
            None if !self.is_current() => Some(self.page.t("review-never-closed").to_owned()),
            None => None,
        }
    }

    pub fn is_closed(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.closed.is_some())
    }

    /// Whether decisions can be typed.
    pub fn is_open(&self) -> bool {
        !self.is_closed() && self.page.can_edit()
    }

    /// The KPIs that a decision can be about: those that need one first.
    pub fn choices(&self) -> Vec<(String, String)> {
        let mut kpis: Vec<&Standing> = self.sheet.kpis.iter().collect();
        kpis.sort_by_key(|kpi| kpi.judgement.state);
        kpis.into_iter().map(|kpi| (kpi.slug.clone(), kpi.name.shown(self.page.lang).text.to_owned())).collect()
    }

    /// What stands in the form for a new decision: what came back, unless it is the change of another one.
    pub fn new_decision(&self) -> &str {
        if self.changing.is_none() { &self.form.decision } else { "" }
    }

    /// What stands in the form of a decision: what came back, else what is kept; with the words that somebody else saved meanwhile.
    pub fn decision(&self, decision: &Decision) -> (String, i32, Option<&str>) {
        match &self.changing {
            Some((id, newer)) if *id == decision.id => (self.form.decision.clone(), decision.version, Some(newer)),
            _ => (decision.words.clone(), decision.version, None),
        }
    }

    pub fn is_current(&self) -> bool {
        self.week == Week::containing(self.page.today)
    }

    /// Each state that a KPI is or was in: the state, how many now, how many the week before.
    pub fn counts(&self) -> Vec<(&'static str, usize, usize)> {
        let now = |state| self.sheet.kpis.iter().filter(|kpi| kpi.judgement.state == state).count();
        let before = |state| self.sheet.before.values().filter(|before| **before == state).count();
        STATES.into_iter().map(|state| (state.key(), now(state), before(state))).filter(|(_, now, before)| now + before > 0).collect()
    }

    pub fn better(&self) -> Vec<&Standing> {
        self.turned(Ordering::Greater)
    }

    pub fn worse(&self) -> Vec<&Standing> {
        self.turned(Ordering::Less)
    }

    fn turned(&self, which: Ordering) -> Vec<&Standing> {
        let now = self.sheet.kpis.iter().map(|kpi| (kpi.id, kpi.judgement.state));
        let ids: Vec<KpiId> = turned(&self.sheet.before, now, which).collect();
        self.sheet.kpis.iter().filter(|kpi| ids.contains(&kpi.id)).collect()
    }

    /// What a KPI that turned was before.
    pub fn was(&self, kpi: &Standing) -> String {
        let before = self.sheet.before.get(&kpi.id).map(|state| self.page.tk("state-", state.key()));
        self.page.say("review-was").with("state", before.unwrap_or_default()).to_string()
    }

    pub fn off_target(&self) -> Vec<&Standing> {
        self.in_state(KpiState::OffTarget)
    }

    pub fn at_risk(&self) -> Vec<&Standing> {
        self.in_state(KpiState::AtRisk)
    }

    pub fn stale(&self) -> Vec<&Standing> {
        self.in_state(KpiState::Stale)
    }

    fn in_state(&self, state: KpiState) -> Vec<&Standing> {
        self.sheet.kpis.iter().filter(|kpi| kpi.judgement.state == state).collect()
    }

    /// KPIs whose last period has ended without a reading; those whose readings stopped long ago have a section of their own.
    ///
    /// With the period's name, and until when the reading is due.
    pub fn owed(&self) -> Vec<(&Standing, String, NaiveDate)> {
        let others = self.sheet.kpis.iter().filter(|kpi| kpi.judgement.state != KpiState::Stale);
        let owed = others.filter_map(|kpi| Some((kpi, kpi.owed(self.date)?)));
        owed.map(|(kpi, period)| (kpi, self.label(period), kpi.rhythm.due(period))).collect()
    }

    pub fn label(&self, period: Period) -> String {
        period.label(self.page.lang, self.page.calendar)
    }

    /// The actions that were overdue or due in this week.
    pub fn pressing(&self) -> Vec<&OpenAction> {
        self.sheet.actions.iter().filter(|action| action.due_on <= self.week.sunday()).collect()
    }

    pub fn is_late(&self, due: impl Borrow<NaiveDate>) -> bool {
        *due.borrow() < self.date
    }

    /// Why a KPI is off target, if somebody explained its latest reading.
    pub fn note(&self, kpi: &Standing) -> Option<&Note> {
        self.sheet.notes.get(&kpi.id).filter(|note| kpi.latest().is_some_and(|latest| note.start >= latest.start))
    }

    pub fn actions(&self, kpi: &Standing) -> Vec<&OpenAction> {
        self.sheet.actions.iter().filter(|action| action.kpi == kpi.id).collect()
    }

    pub fn value(&self, kpi: &Standing) -> String {
        kpi.latest().map_or_else(|| "–".to_owned(), |point| kpi.measure.show(self.page.lang, point.value))
    }

    pub fn target(&self, kpi: &Standing) -> String {
        let reader = kpi.reader(self.page.lang, self.page.calendar);
        kpi.aim(self.date).map_or_else(|| "–".to_owned(), |aim| reader.aim(aim))
    }

    pub fn read_for(&self, kpi: &Standing) -> Option<String> {
        kpi.latest_period().map(|period| self.label(period))
    }

    pub fn lasting(&self, kpi: &Standing) -> Option<String> {
        kpi.lasting(&kpi.reader(self.page.lang, self.page.calendar))
    }

    pub fn reason(&self, kpi: &Standing) -> String {
        kpi.reader(self.page.lang, self.page.calendar).reason(&kpi.judgement.reason)
    }

    fn sparkline(&self, kpi: &Standing) -> Option<Sparkline> {
        kpi.sparkline(&kpi.reader(self.page.lang, self.page.calendar))
    }
}
