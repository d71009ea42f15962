use std::{collections::HashSet, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    super::{
        Kpi, Period, Reader, Standing, Target, Which,
        form::{ActionForm, EventForm, NoteForm, OverrideForm, ReadingForm, TargetForm},
        standings,
        store::{self, Action, Choices, Entered, Note},
        told::{Told, told},
    },
    archive,
    course::{self, Course},
    lineage::Lineage,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history,
    integrations::{Failure, Risks},
    paths,
    state::App,
    web::{Errors, Page, Query, conflict, html, once, unprocessable},
};

/// How many changes the page tells.
const HISTORY: i64 = 30;
/// How many notes the page shows.
const NOTES: i64 = 50;
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
    pub actions: Vec<Action>,
    pub notes: Vec<Note>,
    pub history: Vec<Told>,
    pub choices: Choices,
    pub open_periods: Vec<Period>,
    pub reading: ReadingForm,
    pub target: TargetForm,
    pub action: ActionForm,
    pub note: NoteForm,
    pub overriding: OverrideForm,
    pub errors: Errors,
    /// What somebody else saved meanwhile.
    pub newer: Option<Entered>,
    /// The form that came back: `reading`, `target`, `action`, `note`, `event`, `override`.
    pub open: &'static str,
    pub event: EventForm,
    pub course: Course,
    pub lineage: Lineage,
    /// What failing integrations spoil.
    risks: Arc<Risks>,
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
        let notes = store::notes(&mut *db, kpi.id, NOTES).await?;
        let entries = history::about(&mut *db, kpi.id.uuid(), HISTORY).await?;
        let can_edit = page.can_edit();
        let choices = if can_edit { store::choices(&mut db, language, today, &[kpi.is.owner]).await? } else { Choices::default() };
        let lineage = Lineage::load(&mut db, kpi.id, today).await?;
        let facts = course::Facts::load(app, &mut db, &kpi, today, page.lang).await?;
        drop(db);
        let risks = Risks::kept(app, &page.snapshot).await?;
        let measure = kpi.measure();
        let reader = Reader { language, calendar: page.calendar, measure: &measure };
        let course = Course::new(facts, &readings, &standing.targets, &kpi, &reader, today);
        let read: HashSet<NaiveDate> = readings.iter().map(|reading| reading.start).collect();
        let open_periods = kpi.rhythm.open(today, &read, OFFERED);
        let title = kpi.is.name.shown(language).text.to_owned();
        let first = Self::first_period(&open_periods, today);
        let current = kpi.rhythm.period(today).start();
        Ok(Self {
            reading: ReadingForm { period: first, ..ReadingForm::default() },
            target: TargetForm::of(Target::on(&targets, today), Self::earliest_target(&kpi, &targets, &readings, current), kpi.version),
            action: ActionForm { seat: kpi.is.owner.map(|seat| seat.to_string()).unwrap_or_default(), ..ActionForm::default() },
            note: NoteForm::default(),
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
            notes,
            choices,
            open_periods,
            event: EventForm::default(),
            course,
            lineage,
            risks,
        })
    }

    /// The failing integration that its values lie behind, if there is one.
    pub fn spoilt_by(&self) -> Option<&Failure> {
        self.risks.of_tool(self.kpi.is.tool.as_deref()?)
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
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    once(&app, &page, user.id, async |page| shown(&app, &path.slug, page, &asked.correct).await).await
}

async fn shown(app: &App, slug: &str, page: Page, correct: &str) -> Result<Response, Error> {
    let mut template = match ShowPage::load(app, slug, page.clone()).await {
        Err(Error::NotFound) => return archive::show(app, slug, page).await,
        loaded => loaded?,
    };
    if let Some(old) = template.readings.iter().find(|reading| reading.start.to_string() == correct) {
        template.reading = ReadingForm::correcting(old);
    }
    Ok(html(&template.page, &template))
}
