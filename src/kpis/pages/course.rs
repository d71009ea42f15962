//! The course of one KPI over time: its chart with what happened, the year before and what is expected; the pace of the year.

use std::{collections::HashSet, fmt::Write as _};

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::super::{
    Cadence, Kpi, LineChart, LineFacts, PaceChart, Period, Point, Reader, Target, Unit, Value,
    forecast::{Expected, Forecast, Unforeseen, forecast},
    pace::Pace,
    store::{self, Entered, Event, What},
};
use crate::{
    error::Error,
    locale::Language,
    state::{App, Snapshot},
};

/// How many of the latest values are looked at: enough for a chart, the year before it, and a forecast.
const VALUES: i64 = 460;

/// What the course is told from.
pub(super) struct Facts {
    points: Vec<Point>,
    events: Vec<Event>,
    forecast: Result<Forecast, Unforeseen>,
}

impl Facts {
    pub async fn load(app: &App, db: &mut PgConnection, kpi: &Kpi, today: NaiveDate, language: Language) -> Result<Self, Error> {
        let points = store::points(&mut *db, kpi.id, today, VALUES).await?;
        let shown = points.len().saturating_sub(usize::from(kpi.is.cadence.span()));
        let from = points.get(shown).map_or(today, |point| kpi.rhythm.period(point.start).start());
        let events = if points.is_empty() { Vec::new() } else { store::events(db, kpi.id, (from, today), language).await? };
        let forecast = expected(app, kpi, &points).await?;
        Ok(Self { points, events, forecast })
    }
}

/// The forecast from these values. It is made again only when they have changed, and other requests do not wait for it.
async fn expected(app: &App, kpi: &Kpi, points: &[Point]) -> Result<Result<Forecast, Unforeseen>, Error> {
    let (cadence, unit) = (kpi.is.cadence, kpi.is.unit);
    let mut made_of = format!("{cadence:?} {unit:?} {:?}", kpi.rhythm.fiscal);
    for point in points {
        let _ = write!(made_of, " {} {}", point.start.num_days_from_ce(), point.value);
    }
    let seen = Snapshot(hex::encode(Sha256::digest(made_of)));
    let key = format!("forecast {}", kpi.id);
    if let Some((made, kept)) = app.kept.last::<Result<Forecast, Unforeseen>>(key.clone())
        && made == seen
    {
        return Ok(kept);
    }
    let row: Vec<(Period, Point)> = points.iter().map(|point| (kpi.rhythm.period(point.start), *point)).collect();
    let made = tokio::task::spawn_blocking(move || forecast(&row, cadence, unit)).await.map_err(anyhow::Error::from)?;
    app.kept.keep(key, seen, made.clone());
    Ok(made)
}

/// The course as one reader sees it.
pub(super) struct Course {
    /// The chart for a wide page.
    pub wide: Option<LineChart>,
    /// The same for a phone.
    pub narrow: Option<LineChart>,
    /// What happened, numbered as in the chart.
    pub events: Vec<Event>,
    /// What is expected next, or why nothing is.
    pub outlook: Option<Outlook>,
    /// The latest value beside that of a year before.
    pub year_ago: Option<String>,
    /// How far the year has come.
    pub pace: Option<PaceShown>,
}

/// A forecast in words.
pub(super) struct Outlook {
    /// What is expected and how far such forecasts were off, or why there is none.
    pub words: Vec<String>,
    /// Each period with its value and its band.
    pub rows: Vec<(String, String, String)>,
}

/// The pace of a year in words, as a chart and as a table.
pub(super) struct PaceShown {
    pub words: String,
    pub wide: Option<PaceChart>,
    pub narrow: Option<PaceChart>,
    /// Each period with the sum so far and what was planned so far.
    pub rows: Vec<(String, String, String)>,
}

impl Course {
    pub fn new(facts: Facts, readings: &[Entered], targets: &[Target], kpi: &Kpi, reader: &Reader<'_>, today: NaiveDate) -> Self {
        let of = |point: &Point| (kpi.rhythm.period(point.start), *point);
        let all: Vec<(Period, Point)> = facts.points.iter().map(of).collect();
        let points = &all[all.len().saturating_sub(usize::from(kpi.is.cadence.span()))..];
        let noted: HashSet<NaiveDate> = readings.iter().filter(|reading| reading.note.is_some()).map(|reading| reading.start).collect();
        let year_before = year_before(&all, points);
        let days: Vec<NaiveDate> = facts.events.iter().map(|event| event.day).collect();
        let ahead: &[Expected] = facts.forecast.as_ref().map_or(&[], |forecast| &forecast.ahead);
        let line = LineFacts {
            points,
            noted: &noted,
            targets,
            direction: kpi.is.direction,
            year_before: if year_before.len() > 1 { &year_before } else { &[] },
            ahead,
            events: &days,
            today,
        };
        Self {
            wide: LineChart::wide(&line, reader),
            narrow: LineChart::narrow(&line, reader),
            outlook: (!points.is_empty()).then(|| outlook(&facts.forecast, reader)),
            year_ago: year_ago(&all, reader),
            pace: pace(&facts.points, targets, kpi, reader, today),
            events: facts.events,
        }
    }

    /// What happened, in words.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub fn told(&self, event: &Event, reader: &Reader<'_>) -> String {
        let key = match event.what {
            What::Written { .. } => return event.words.clone(),
            What::Joined => "event-joined",
            What::Left => "event-left",
            What::ContractEnded => "event-contract",
            What::Redefined => "event-redefined",
            What::ProcessChanged => "event-process",
        };
        reader.say(key).with("name", &event.words).to_string()
    }
}

/// The readings of the year before `shown`, each moved into the period a year later.
fn year_before(all: &[(Period, Point)], shown: &[(Period, Point)]) -> Vec<(Period, Point)> {
    let (Some((first, _)), Some((last, _))) = (shown.first(), shown.last()) else { return Vec::new() };
    let moved = all.iter().map(|(period, point)| (period.year_after(), *point));
    moved.filter(|(period, _)| (first.ordinal()..=last.ordinal()).contains(&period.ordinal())).collect()
}

fn year_ago(all: &[(Period, Point)], reader: &Reader<'_>) -> Option<String> {
    let (period, latest) = all.last()?;
    let before = period.year_before();
    let (_, then) = all.iter().find(|(period, _)| *period == before)?;
    let saying =
        reader.say("kpi-year-ago").with("period", before.label(reader.language, reader.calendar)).with("value", reader.value(then.value));
    Some(saying.with("change", reader.measure.change(reader.language, latest.value.since(then.value))).to_string())
}

fn outlook(forecast: &Result<Forecast, Unforeseen>, reader: &Reader<'_>) -> Outlook {
    let forecast = match forecast {
        Ok(forecast) => forecast,
        Err(Unforeseen::TooFew(count)) => {
            let saying = reader.say("forecast-too-few").with("n", *count).with("fewest", super::super::forecast::FEWEST);
            return Outlook { words: vec![saying.to_string()], rows: Vec::new() };
        }
        Err(Unforeseen::NoCourse) => return Outlook { words: vec![reader.say("forecast-no-course").to_string()], rows: Vec::new() },
    };
    let label = |period: Period| period.label(reader.language, reader.calendar);
    let band = |expected: &Expected| {
        reader.say("forecast-band").with("low", reader.measure.tick(expected.low)).with("high", reader.value(expected.high)).to_string()
    };
    let ends = [forecast.ahead.first(), forecast.ahead.last()].into_iter().flatten();
    let mut words: Vec<String> = ends
        .map(|expected| {
            let saying = reader.say("forecast-expects").with("period", label(expected.period)).with("value", reader.value(expected.value));
            saying.with("band", band(expected)).to_string()
        })
        .collect();
    words.dedup();
    let saying = reader.say("forecast-tried").with("n", forecast.tried).with("error", reader.value(forecast.error));
    words.push(saying.with("plain", reader.value(forecast.error_of_last)).to_string());
    let rows = forecast.ahead.iter().map(|expected| (label(expected.period), reader.value(expected.value), band(expected)));
    Outlook { rows: rows.collect(), words }
}

fn pace(points: &[Point], targets: &[Target], kpi: &Kpi, reader: &Reader<'_>, today: NaiveDate) -> Option<PaceShown> {
    if !kpi.is.adds_up || matches!(kpi.is.unit, Unit::Percent | Unit::Rate | Unit::Ratio | Unit::Points) {
        return None;
    }
    let running = kpi.rhythm.period(today);
    let pace = Pace::of(running.holding(Cadence::Year, today), running, points, targets, kpi.is.direction)?;
    let shown = |value: Option<Value>| value.map_or_else(|| "–".to_owned(), |value| reader.value(value));
    let rows = pace.steps.iter().take_while(|step| step.period.start() <= today);
    let rows = rows.map(|step| (step.period.label(reader.language, reader.calendar), shown(step.sum), shown(step.planned)));
    Some(PaceShown {
        words: pace_words(&pace, reader),
        wide: PaceChart::wide(&pace, today, reader),
        narrow: PaceChart::narrow(&pace, today, reader),
        rows: rows.collect(),
    })
}

fn pace_words(pace: &Pace, reader: &Reader<'_>) -> String {
    let year = pace.year.label(reader.language, reader.calendar);
    let key = if pace.planned.is_some() { "pace-so-far-planned" } else { "pace-so-far" };
    let planned = pace.planned.map(|planned| reader.value(planned)).unwrap_or_default();
    let mut words = vec![reader.say(key).with("year", year).with("sum", reader.value(pace.sum)).with("planned", planned).to_string()];
    match (pace.heading_for, pace.goal) {
        (Some(end), Some(goal)) => {
            words.push(reader.say("pace-heading-goal").with("end", reader.value(end)).with("goal", reader.value(goal)).to_string());
        }
        (Some(end), None) => words.push(reader.say("pace-heading").with("end", reader.value(end)).to_string()),
        (None, _) => {}
    }
    if pace.missing > 0 {
        words.push(reader.say("pace-missing").with("n", pace.missing).to_string());
    }
    words.join(" ")
}
