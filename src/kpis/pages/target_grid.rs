use askama::Template;
use axum::{extract::State, response::Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::super::{
    Cadence, Direction, Kpi, Period, Target,
    form::{Deed, TargetForm, TargetGridForm, cell, target_columns},
    store::{self, Outcome},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

/// How many years stand in the grid of a yearly KPI.
const YEARS: usize = 6;

#[derive(Template)]
#[template(path = "kpis/target_grid.html")]
struct GridPage {
    page: Page,
    kpi: Kpi,
    year: Period,
    periods: Vec<Period>,
    held: Vec<Target>,
    form: TargetGridForm,
    errors: Errors,
    /// Whether a button has filled rows that are not saved.
    filled: bool,
    /// Whether somebody else saved targets meanwhile.
    is_overtaken: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    year: String,
}

impl GridPage {
    async fn load(app: &App, slug: &str, page: Page, form: TargetGridForm) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let kpi = store::find(&mut db, slug, page.today).await?;
        let held = store::targets(&mut *db, kpi.id).await?;
        let current = kpi.rhythm.period(page.today).holding(Cadence::Year, page.today);
        let asked = form.year.parse().ok().filter(|day: &NaiveDate| (1950..2150).contains(&day.year()));
        let year = asked.map_or(current, |day| current.holding(Cadence::Year, day));
        let title = page.say("targets-title").with("name", kpi.is.name.shown(page.lang).text).to_string();
        let periods = periods(&kpi, year);
        Ok(Self {
            page: page.titled("kpis", title),
            kpi,
            year,
            periods,
            held,
            form,
            errors: Errors::new(),
            filled: false,
            is_overtaken: false,
        })
    }

    /// Rows that nothing was typed into hold what is kept, and even steps begin at the baseline.
    fn prefill(&mut self) {
        for period in &self.periods {
            let kept = TargetForm::of(Target::on(&self.held, period.start()), period.start(), 0);
            self.form.rows.entry(period.start()).or_insert(kept);
        }
        if self.form.steps_from.is_empty() {
            let first = self.periods.first().map_or(self.page.today, |period| period.start());
            let held = Target::on(&self.held, first).or_else(|| Target::on(&self.held, self.page.today));
            let baseline = held.and_then(|target| target.levels.baseline);
            self.form.steps_from = baseline.map(|baseline| baseline.to_string()).unwrap_or_default();
        }
        if self.form.version.is_empty() {
            self.form.version = self.kpi.version.to_string();
        }
    }

    /// Whether a period is past and was judged by a target already.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn is_locked(&self, period: &Period) -> bool {
        let current = self.kpi.rhythm.period(self.page.today).start();
        !self.form.unlocked && period.end() < current && Target::on(&self.held, period.start()).is_some()
    }

    fn open(&self) -> Vec<Period> {
        self.periods.iter().filter(|period| !self.is_locked(period)).copied().collect()
    }

    fn has_locked(&self) -> bool {
        self.form.unlocked || self.periods.iter().any(|period| self.is_locked(period))
    }

    fn columns(&self) -> [&'static str; 3] {
        target_columns(self.kpi.is.direction)
    }

    fn heading(&self, column: &str) -> &str {
        match (column, self.kpi.is.direction) {
            ("goal", _) => self.page.t("target-goal"),
            ("stretch", _) => self.page.t("target-stretch"),
            ("low", _) => self.page.t("target-low"),
            ("high", _) => self.page.t("target-high"),
            (_, Direction::Band) => self.page.t("target-margin"),
            _ => self.page.t("target-warning"),
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn text(&self, period: &Period, column: &str) -> String {
        let mut row = self.form.rows.get(&period.start()).cloned().unwrap_or_default();
        cell(&mut row, column).map(|text| text.clone()).unwrap_or_default()
    }

    /// The year before, this one and the one after: the first day, the name, and whether it is shown.
    fn years(&self) -> [(NaiveDate, String, bool); 3] {
        [self.year.previous(), self.year, self.year.next()].map(|year| (year.start(), self.label(&year), year == self.year))
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn label(&self, period: &Period) -> String {
        period.label(self.page.lang, self.page.calendar)
    }

    /// What somebody else saved in a cell meanwhile, where that differs from what was typed.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn newer(&self, period: &Period, column: &str) -> Option<String> {
        let mut kept = TargetForm::of(Target::on(&self.held, period.start()), period.start(), 0);
        let kept = cell(&mut kept, column)?.clone();
        let differs = self.is_overtaken && kept != self.text(period, column);
        differs.then(|| self.page.say("targets-saved-now").with("value", if kept.is_empty() { "–" } else { kept.as_str() }).to_string())
    }

    fn unit(&self) -> String {
        self.kpi.is.currency.clone().unwrap_or_else(|| self.page.tk("kpi-unit-", self.kpi.is.unit.key()))
    }

    fn is_band(&self) -> bool {
        self.kpi.is.direction == Direction::Band
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }
}

/// The periods of a year: those of the KPI; of a daily one the months; of a yearly one some years.
fn periods(kpi: &Kpi, year: Period) -> Vec<Period> {
    if kpi.is.cadence == Cadence::Year {
        return std::iter::successors(Some(year.previous()), |year| Some(year.next())).take(YEARS).collect();
    }
    let cadence = if kpi.is.cadence == Cadence::Day { Cadence::Month } else { kpi.is.cadence };
    let first = year.holding(cadence, year.start());
    let first = if first.start() < year.start() { first.next() } else { first };
    std::iter::successors(Some(first), |period| Some(period.next())).take_while(|period| period.start() <= year.end()).collect()
}

pub(in super::super) async fn show(
    path: paths::KpiTargets,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let form = TargetGridForm { year: asked.year, ..TargetGridForm::default() };
    let mut template = GridPage::load(&app, &path.slug, page, form).await?;
    template.prefill();
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::KpiTargetsByPeriod,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let form = TargetGridForm::read(fields)?;
    let version: i32 = form.version.parse().map_err(|_| Error::BadRequest("targets without the version of their KPI".into()))?;
    let mut template = GridPage::load(&app, &path.slug, page, form).await?;
    let open = template.open();
    let locked: Vec<NaiveDate> = template.periods.iter().filter(|period| template.is_locked(period)).map(|period| period.start()).collect();
    template.form.rows.retain(|start, _| !locked.contains(start));
    template.prefill();
    let (language, is, measure) = (template.page.lang, template.kpi.is.clone(), template.kpi.measure());
    if template.form.deed != Deed::Save {
        let errors = template.form.fill(language, is.direction, &measure, &open, &template.periods);
        template.filled = errors.is_empty();
        let checked = template.form.check(language, (is.direction, &measure, template.kpi.rhythm), &open, &template.held);
        let mut all = errors;
        if let Err(wrong) = checked {
            wrong.list().for_each(|(field, words)| all.tell(field, words.to_owned()));
        }
        return Ok(if all.is_empty() { html(&template.page, &template) } else { template.refused(all) });
    }
    let drafts = match template.form.check(language, (is.direction, &measure, template.kpi.rhythm), &open, &template.held) {
        Ok(drafts) => drafts,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let actor = Actor::from(&*editor.0);
    let kpi = (template.kpi.id, template.kpi.label());
    for (draft, version) in drafts.iter().zip(version..) {
        if store::set(&mut tx, &actor, kpi, version, draft).await? == Outcome::Newer {
            drop(tx);
            template.form.version = template.kpi.version.to_string();
            template.errors = Errors::one(language, "version", "targets-overtaken");
            template.is_overtaken = true;
            template.page = template.page.with_errors();
            return Ok(conflict(&template.page.clone(), &template));
        }
    }
    tx.commit().await?;
    Ok(redirect(format!("{}#targets", paths::Kpi { slug: path.slug }), "flash-targets-saved"))
}
