//! The readings of formulas: computed again when what they are computed from has changed, in the same transaction.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use super::{
    super::{Definition, Kpi, Period, Value, formula::Plan},
    computed::{Computed, Held, Range, load},
    formulas::{self, Book, book},
};
use crate::{
    clock::Clock,
    error::Error,
    history::{Action, Actor, Change, record_all},
    ids::KpiId,
    locale::Language,
};

/// What has changed.
#[derive(Default)]
struct Changed {
    /// Readings, between the first and the last day on which their periods begin.
    readings: HashMap<KpiId, Range>,
    /// The hub's own counts of some days.
    counts: Option<Range>,
    /// A formula itself.
    formula: Option<KpiId>,
}

/// Computes again whatever follows from readings that have changed: of each the KPI and the first day of its period. To be called
/// after every write of readings, in its transaction.
pub async fn recompute(db: &mut PgConnection, actor: &Actor, changed: &[(KpiId, NaiveDate)], clock: &Clock) -> Result<(), Error> {
    formulas::hold_formulas(&mut *db).await?;
    let mut readings: HashMap<KpiId, Range> = HashMap::new();
    for (kpi, start) in changed {
        let range = readings.entry(*kpi).or_insert((*start, *start));
        *range = (range.0.min(*start), range.1.max(*start));
    }
    let ids: Vec<uuid::Uuid> = readings.keys().map(|kpi| kpi.uuid()).collect();
    let used = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM kpi_formula_inputs WHERE input_id = ANY($1)) AS "used!""#, &ids);
    if used.fetch_one(&mut *db).await? {
        take_turns(&mut *db).await?;
        follow(db, actor, &Changed { readings, ..Changed::default() }, clock).await?;
    }
    Ok(())
}

/// Computes again whatever follows from the hub's own counts of some days.
pub(super) async fn after_counts(db: &mut PgConnection, actor: &Actor, days: Range, clock: &Clock) -> Result<(), Error> {
    follow(db, actor, &Changed { counts: Some(days), ..Changed::default() }, clock).await
}

/// Keeps the formula of a KPI that was saved as `new`, and computes it and whatever follows from it. Values that were typed stay where
/// the formula has none; where it has one they stay in history.
pub async fn put(db: &mut PgConnection, actor: &Actor, kpi: &Kpi, new: &Definition, clock: &Clock) -> Result<(), Error> {
    if !formulas::matters(&kpi.is, new) {
        return Ok(());
    }
    if new.cadence != kpi.is.cadence {
        sqlx::query!("DELETE FROM readings WHERE kpi_id = $1 AND source = 'computed'", kpi.id as KpiId).execute(&mut *db).await?;
    }
    let seen = book(db).await?;
    let measure = super::super::Measure { unit: new.unit, currency: new.currency.clone() };
    let planned = |text: &str| formulas::planned(&seen, &kpi.slug, text, new.cadence, &measure).map_err(|_| Error::Conflict);
    let plan = new.formula.as_deref().map(planned).transpose()?;
    formulas::write(&mut *db, kpi.id, new.formula.as_deref().zip(plan.as_ref())).await?;
    if plan.as_ref().is_some_and(|plan| !plan.counts.is_empty()) {
        super::recount(&mut *db, clock).await?;
    }
    take_turns(&mut *db).await?;
    follow(db, actor, &Changed { formula: Some(kpi.id), ..Changed::default() }, clock).await
}

/// Computes every formula again, from its first period on.
pub(super) async fn all(db: &mut PgConnection, actor: &Actor, clock: &Clock) -> Result<(), Error> {
    take_turns(&mut *db).await?;
    let kpis: Vec<KpiId> = book(&mut *db).await?.texts.keys().copied().collect();
    for kpi in kpis {
        follow(&mut *db, actor, &Changed { formula: Some(kpi), ..Changed::default() }, clock).await?;
    }
    Ok(())
}

/// Two transactions compute one after the other: each sees what the one before it has written.
pub(super) async fn take_turns(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('computed readings'))").fetch_one(db).await?;
    Ok(())
}

/// A formula and the periods that have to be computed again.
struct Job {
    kpi: KpiId,
    plan: Plan,
    first: Period,
    last: NaiveDate,
}

impl Job {
    fn periods(&self) -> impl Iterator<Item = Period> {
        let last = self.last;
        std::iter::successors(Some(self.first), |period| Some(period.next())).take_while(move |period| period.start() <= last)
    }
}

async fn follow(db: &mut PgConnection, actor: &Actor, changed: &Changed, clock: &Clock) -> Result<(), Error> {
    let book = book(db).await?;
    let whole = match changed.formula {
        Some(kpi) => first_day(db, &book, kpi).await?,
        None => None,
    };
    let jobs = jobs(&book, changed, whole, clock.today());
    if jobs.is_empty() {
        return Ok(());
    }
    let mut held = load(db, &ranges(&jobs), counted(&jobs)).await?;
    let mut computed = Computed::default();
    for job in &jobs {
        for period in job.periods() {
            let value = job.plan.value(period, &held);
            computed.settle(&mut held, job.kpi, period.start(), value);
        }
    }
    computed.write(db, clock.now()).await?;
    remember(db, actor, &book, &computed).await
}

/// The first day of which a formula can have a value, or of which its KPI has one.
async fn first_day(db: &mut PgConnection, book: &Book, kpi: KpiId) -> Result<Option<NaiveDate>, Error> {
    let ids: Vec<uuid::Uuid> = book.links.inputs(kpi).iter().chain([&kpi]).map(|kpi| kpi.uuid()).collect();
    let first = sqlx::query_scalar!(
        "SELECT least((SELECT min(first.day) FROM unnest($1::uuid[]) AS k (id)
                       CROSS JOIN LATERAL (SELECT min(period_start) AS day FROM readings WHERE kpi_id = k.id) first),
                      (SELECT min(day) FROM day_counts
                       WHERE EXISTS (SELECT FROM kpi_formula_inputs WHERE kpi_id = $2 AND count IS NOT NULL)))",
        &ids,
        kpi as KpiId,
    );
    Ok(first.fetch_one(db).await?)
}

/// The formulas that follow from what has changed, each after those it is computed from, with the periods that can come out otherwise.
fn jobs(book: &Book, changed: &Changed, whole: Option<NaiveDate>, today: NaiveDate) -> Vec<Job> {
    let mut ranges = changed.readings.clone();
    let mut begin: HashSet<KpiId> = ranges.keys().copied().chain(changed.formula).collect();
    if changed.counts.is_some() {
        begin.extend(book.texts.keys());
    }
    let mut jobs = Vec::new();
    for kpi in book.links.following(&begin) {
        let Some(plan) = book.plan(kpi) else { continue };
        let own = (changed.formula == Some(kpi)).then_some(whole).flatten().map(|first| (first, today));
        let counts = changed.counts.filter(|_| !plan.counts.is_empty());
        let inputs = plan.inputs.iter().filter_map(|input| ranges.get(input).copied());
        let Some((first, last)) = inputs.chain(counts).chain(own).reduce(|one, two| (one.0.min(two.0), one.1.max(two.1))) else { continue };
        let first = Period::containing(plan.cadence(), book.fiscal, first);
        let last = Period::containing(plan.cadence(), book.fiscal, plan.latest(last).min(today)).start();
        if first.start() <= last {
            ranges.insert(kpi, (first.start(), last));
            jobs.push(Job { kpi, plan, first, last });
        }
    }
    jobs
}

/// Which readings the jobs need, those of their own included.
fn ranges(jobs: &[Job]) -> HashMap<KpiId, Range> {
    let mut ranges: HashMap<KpiId, Range> = HashMap::new();
    let mut need = |kpi: KpiId, (first, last): Range| {
        let range = ranges.entry(kpi).or_insert((first, last));
        *range = (range.0.min(first), range.1.max(last));
    };
    for job in jobs {
        need(job.kpi, (job.first.start(), job.last));
        for input in &job.plan.inputs {
            need(*input, needed(job));
        }
    }
    ranges
}

fn needed(job: &Job) -> Range {
    (job.plan.earliest(job.first), job.first.holding(job.plan.cadence(), job.last).end())
}

/// Which days' counts the jobs need.
fn counted(jobs: &[Job]) -> Option<Range> {
    jobs.iter().filter(|job| !job.plan.counts.is_empty()).map(needed).reduce(|one, two| (one.0.min(two.0), one.1.max(two.1)))
}

/// Values that people had entered and a formula has replaced are told in history. Computed ones are not: they follow from what is.
async fn remember(db: &mut PgConnection, actor: &Actor, book: &Book, computed: &Computed) -> Result<(), Error> {
    let label = |kpi| book.fact(kpi).map_or("", |fact| fact.name.shown(Language::En).text);
    let kept = |start: NaiveDate, value: Value, note: Option<&String>| json!({ "period_start": start, "value": value, "note": note });
    let changes = computed.replaced().map(|(kpi, start, old, new)| Change {
        entity: "reading",
        id: kpi.uuid(),
        label: label(kpi),
        version: old.version + 1,
        action: Action::Changed,
        before: Some(kept(start, old.value, old.note.as_ref())),
        after: Some(kept(start, new, old.note.as_ref())),
    });
    let changes: Vec<Change<'_>> = changes.collect();
    if changes.is_empty() { Ok(()) } else { record_all(db, actor, changes).await }
}

/// What a formula would say of the latest periods, the latest first, beside what is there now.
pub async fn tried(db: &mut PgConnection, kpi: KpiId, plan: &Plan, current: Period, count: usize) -> Result<Vec<Tried>, Error> {
    let periods: Vec<Period> = std::iter::successors(Some(current), |period| Some(period.previous())).take(count).collect();
    let Some(first) = periods.last().copied() else { return Ok(Vec::new()) };
    let job = Job { kpi, plan: plan.clone(), first, last: current.start() };
    let jobs = [job];
    let held: Held = load(db, &ranges(&jobs), counted(&jobs)).await?;
    let now = |period: Period| held.own(kpi, period.start()).map(|old| (old.value, old.is_computed()));
    Ok(periods.into_iter().map(|period| Tried { period, value: plan.value(period, &held), now: now(period) }).collect())
}

/// What a formula would say of one period.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The period.
    pub period: Period,
    /// The value; `None` without data.
    pub value: Option<Value>,
    /// What is there now, and whether a formula computed it.
    pub now: Option<(Value, bool)>,
}
