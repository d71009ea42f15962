use std::{borrow::Borrow, collections::HashSet};

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    Bullet, Kpi, LineChart, LineFacts, Period, Point, Reader, Reason, Standing, State as KpiState, Target, Which,
    form::{ActionForm, OverrideForm, ReadingForm, TargetForm},
    measure::Direction,
    standings,
    store::{self, Action, Choices, Entered},
    told::{Told, told},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history, paths,
    state::App,
    web::{Errors, Page, Query, conflict, html, unprocessable},
};

/// How many changes the page tells.
const HISTORY: i64 = 30;
/// How many periods without a reading are offered.
const OFFERED: usize = 24;

#[derive(Template)]
#[template(path = "kpis/show.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub kpi: Kpi,
    pub standing: Standing,
    pub readings: Vec<Entered>,
    pub targets: Vec<Target>,
    actions: Vec<Action>,
    history: Vec<Told>,
    pub choices: Choices,
    open_periods: Vec<Period>,
    pub reading: ReadingForm,
    pub target: TargetForm,
    pub action: ActionForm,
    pub overriding: OverrideForm,
    pub errors: Errors,
    /// What somebody else saved meanwhile.
    pub newer: Option<Entered>,
    /// The form that came back: `reading`, `target`, `action`, `override`.
    open: &'static str,
    wide: Option<LineChart>,
    narrow: Option<LineChart>,
}

impl ShowPage {
    pub async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let (today, language) = (page.today, page.lang);
        let mut db = app.db.acquire().await?;
        let kpi = store::find(&mut db, slug, today).await?;
        let standing = standings(&mut db, today, Which::One(kpi.id)).await?.pop().ok_or(Error::NotFound)?;
        let readings = store::readings(&mut *db, kpi.id, i64::from(kpi.is.cadence.span())).await?;
        let targets = store::targets(&mut *db, kpi.id).await?;
        let actions = store::actions(&mut *db, kpi.id, today).await?;
        let entries = history::about(&mut *db, kpi.id.uuid(), HISTORY).await?;
        let can_edit = page.can_edit();
        let choices = if can_edit { store::choices(&mut db, language, today, &[kpi.is.owner]).await? } else { Choices::default() };
        drop(db);
        let measure = kpi.measure();
        let reader = Reader { language, calendar: page.calendar, measure: &measure };
        let (wide, narrow) = charts(&readings, &targets, &kpi, &reader);
        let read: HashSet<NaiveDate> = readings.iter().map(|reading| reading.start).collect();
        let open_periods = kpi.rhythm.open(today, &read, OFFERED);
        let title = kpi.is.name.shown(language).text.to_owned();
        let first = Self::first_period(&open_periods, today);
        let current = kpi.rhythm.period(today).start();
        Ok(Self {
            reading: ReadingForm { period: first, ..ReadingForm::default() },
            target: TargetForm::of(Target::on(&targets, today), Self::earliest_target(&kpi, &targets, &readings, current), kpi.version),
            action: ActionForm { seat: kpi.is.owner.map(|seat| seat.to_string()).unwrap_or_default(), ..ActionForm::default() },
            overriding: OverrideForm::default(),
            history: told(&entries, &kpi, &reader),
            page: page.titled("kpis", title),
            errors: Errors::new(),
            newer: None,
            open: "",
            kpi,
            standing,
            readings,
            targets,
            actions,
            choices,
            open_periods,
            wide,
            narrow,
        })
    }

    /// The period that a new reading is most likely for: the latest that has ended, else the one that is running.
    fn first_period(open: &[Period], today: NaiveDate) -> String {
        let ended = open.iter().find(|period| period.end() < today);
        ended.or(open.first()).map(|period| period.start().to_string()).unwrap_or_default()
    }

    /// The first day that a target may be set for: the past keeps the targets it was judged by.
    fn earliest_target(kpi: &Kpi, targets: &[Target], readings: &[Entered], current: NaiveDate) -> NaiveDate {
        let first_reading = readings.last().map(|reading| kpi.rhythm.period(reading.start).start());
        if targets.is_empty() { first_reading.unwrap_or(current).min(current) } else { current }
    }

    pub fn earliest(&self) -> NaiveDate {
        let current = self.kpi.rhythm.period(self.page.today).start();
        Self::earliest_target(&self.kpi, &self.targets, &self.readings, current)
    }

    /// The page with a form that came back.
    pub fn refused(mut self, form: &'static str, errors: Errors) -> Response {
        self.errors = errors;
        self.open = form;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }

    /// The page with a form over which somebody else saved something newer.
    pub fn overtaken(mut self, form: &'static str, errors: Errors, newer: Option<Entered>) -> Response {
        self.newer = newer;
        self.errors = errors;
        self.open = form;
        self.page = self.page.with_errors();
        conflict(&self.page.clone(), &self)
    }

    pub fn reader(&self) -> Reader<'_> {
        self.standing.reader(self.page.lang, self.page.calendar)
    }

    fn bullet(&self) -> Option<Bullet> {
        self.standing.bullet(&self.reader(), self.page.today)
    }

    fn state(&self) -> KpiState {
        self.standing.judgement.state
    }

    fn value(&self) -> Option<String> {
        self.standing.latest().map(|point| self.reader().value(point.value))
    }

    fn reason(&self) -> String {
        self.reader().reason(&self.standing.judgement.reason)
    }

    fn lasting(&self) -> Option<String> {
        self.standing.lasting(&self.reader())
    }

    fn change(&self) -> Option<String> {
        self.standing.change().map(|change| self.standing.measure.change(self.page.lang, change))
    }

    fn aim(&self) -> Option<super::super::Aim> {
        self.standing.aim(self.page.today)
    }

    fn rule(&self) -> Option<String> {
        self.aim().map(|aim| self.reader().rule(aim))
    }

    fn is_overridden(&self) -> bool {
        matches!(self.standing.judgement.reason, Reason::Overridden(..))
    }

    fn can_be_overridden(&self) -> bool {
        self.state().is_judged() && !self.is_overridden()
    }

    fn period(&self, start: impl Borrow<NaiveDate>) -> String {
        self.kpi.rhythm.period(*start.borrow()).label(self.page.lang, self.page.calendar)
    }

    fn latest_period(&self) -> Option<String> {
        self.standing.latest().map(|point| self.period(point.start))
    }

    fn shown(&self, reading: &Entered) -> String {
        self.reader().value(reading.value)
    }

    fn state_of(&self, reading: &Entered) -> &'static str {
        let aim = Target::aim(&self.targets, self.kpi.is.direction, reading.start);
        aim.map_or("", |aim| super::super::compare(reading.value, aim).key())
    }

    fn periods(&self) -> Vec<(String, String)> {
        let name = |period: &Period| {
            let label = period.label(self.page.lang, self.page.calendar);
            if period.end() >= self.page.today { self.page.say("reading-period-running").with("period", label).to_string() } else { label }
        };
        let mut periods: Vec<(String, String)> = self.open_periods.iter().map(|period| (period.start().to_string(), name(period))).collect();
        if let Some(start) = self.reading.start().filter(|_| !periods.iter().any(|(start, _)| *start == self.reading.period)) {
            periods.insert(0, (self.reading.period.clone(), self.period(start)));
        }
        periods
    }

    /// The periods from which, and until which, a target can hold.
    fn coming(&self) -> Vec<(String, String)> {
        let current = self.kpi.rhythm.period(self.page.today);
        let later = std::iter::successors(Some(current), |period| Some(period.next())).take(14);
        let earlier = (self.earliest() < current.start()).then(|| self.kpi.rhythm.period(self.earliest()));
        let named = |period: Period| (period.start().to_string(), period.label(self.page.lang, self.page.calendar));
        earlier.into_iter().chain(later).map(named).collect()
    }

    /// The seat that enters the readings, when it is not the owner's.
    fn updater(&self) -> Option<&super::super::Owner> {
        self.kpi.updater.as_ref().filter(|updater| Some(updater.seat) != self.kpi.is.owner)
    }

    fn is_band(&self) -> bool {
        self.kpi.is.direction == Direction::Band
    }

    fn unit(&self) -> &str {
        self.standing.measure.suffix(self.page.lang)
    }

    fn aim_of(&self, target: &Target) -> Option<String> {
        super::super::Aim::of(self.kpi.is.direction, &target.levels).map(|aim| self.reader().aim(aim))
    }

    fn warning_of(&self, target: &Target) -> Option<String> {
        super::super::Aim::of(self.kpi.is.direction, &target.levels).and_then(|aim| self.reader().warning(aim))
    }

    fn baseline_of(&self, target: &Target) -> Option<String> {
        target.levels.baseline.map(|baseline| self.reader().value(baseline))
    }

    fn last_day(&self, target: &Target) -> Option<String> {
        target.until.and_then(|until| until.pred_opt()).map(|day| self.page.date(day))
    }

    fn states(&self) -> Vec<(&'static str, String)> {
        let judged = [KpiState::OnTarget, KpiState::AtRisk, KpiState::OffTarget];
        judged.iter().map(|state| (state.key(), self.reader().state(*state))).collect()
    }

    fn is_late(&self, action: &Action) -> bool {
        action.done_on.is_none() && action.due_on < self.page.today
    }

    fn source(&self, reading: &Entered) -> String {
        reading.by.clone().unwrap_or_else(|| self.page.tk("reading-source-", reading.source.key()))
    }

    fn facts(&self) -> Vec<String> {
        let is = &self.kpi.is;
        let mut facts = vec![self.page.tk("kpi-cadence-", is.cadence.key()), self.page.tk("kpi-direction-", is.direction.key())];
        facts.push(if is.grace_days == 0 { self.page.t("kpi-no-grace").to_owned() } else { self.page.say("kpi-grace").with("n", u32::from(is.grace_days)).to_string() });
        facts.push(self.page.t(if is.is_leading { "kpi-leading" } else { "kpi-lagging" }).to_owned());
        facts
    }
}

fn charts(readings: &[Entered], targets: &[Target], kpi: &Kpi, reader: &Reader<'_>) -> (Option<LineChart>, Option<LineChart>) {
    let points: Vec<(Period, Point)> = readings.iter().rev().map(|reading| (kpi.rhythm.period(reading.start), reading.point())).collect();
    let noted: HashSet<NaiveDate> = readings.iter().filter(|reading| reading.note.is_some()).map(|reading| reading.start).collect();
    let facts = LineFacts { points: &points, noted: &noted, targets, direction: kpi.is.direction };
    (LineChart::wide(&facts, reader), LineChart::narrow(&facts, reader))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    /// The period whose reading is to be corrected.
    correct: String,
}

pub(in super::super) async fn show(
    path: paths::Kpi,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    if let Some(old) = template.readings.iter().find(|reading| reading.start.to_string() == asked.correct) {
        template.reading = ReadingForm::correcting(old);
    }
    Ok(html(&template.page, &template))
}
