//! Readings in memory while formulas are computed, and the writing of those that came out otherwise.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{
        Period, ReadingSource, Value,
        formula::{Count, Inputs},
    },
    counts::{self, Counted},
};
use crate::{error::Error, ids::KpiId};

/// The first and the last day.
pub type Range = (NaiveDate, NaiveDate);

/// A reading as it was before.
#[derive(Clone, Debug)]
pub struct Old {
    /// What was read.
    pub value: Value,
    /// What there is to say about it.
    pub note: Option<String>,
    /// Which version of it this is.
    pub version: i32,
    source: ReadingSource,
}

impl Old {
    /// Whether a formula made it.
    pub fn is_computed(&self) -> bool {
        self.source == ReadingSource::Computed
    }
}

/// What formulas are computed from.
#[derive(Default)]
pub struct Held {
    values: HashMap<(KpiId, NaiveDate), Value>,
    before: HashMap<(KpiId, NaiveDate), Old>,
    counted: BTreeMap<NaiveDate, Counted>,
}

impl Held {
    /// The reading as it was before anything was computed.
    pub fn own(&self, kpi: KpiId, start: NaiveDate) -> Option<&Old> {
        self.before.get(&(kpi, start))
    }
}

impl Inputs for Held {
    fn reading(&self, kpi: KpiId, period: Period) -> Option<Decimal> {
        self.values.get(&(kpi, period.start())).map(|value| value.0)
    }

    fn count(&self, count: Count, period: Period) -> Option<Decimal> {
        let (_, counted) = self.counted.range(period.start()..=period.end()).next_back()?;
        match count {
            Count::Filled => Some(counted.filled.into()),
            Count::Planned => Some(counted.planned.into()),
            Count::Open => Some((counted.planned - counted.filled).into()),
            Count::OverdueReviews => counted.overdue_reviews.map(Decimal::from),
            Count::ToolCost => counted.tool_cost,
        }
    }
}

/// Reads what formulas need: of each KPI the readings between two days, and what the hub counted.
pub async fn load(db: &mut PgConnection, ranges: &HashMap<KpiId, Range>, counted: Option<Range>) -> Result<Held, Error> {
    // PostgreSQL knows no earlier days; no reading is from before the common era.
    let earliest = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default();
    let kpis: Vec<Uuid> = ranges.keys().map(|kpi| kpi.uuid()).collect();
    let (firsts, lasts): (Vec<NaiveDate>, Vec<NaiveDate>) = ranges.values().map(|(first, last)| ((*first).max(earliest), *last)).unzip();
    let rows = sqlx::query!(
        r#"SELECT r.kpi_id AS "kpi: KpiId", r.period_start, r.value AS "value: Value", r.note, r.version, r.source AS "source: ReadingSource"
           FROM unnest($1::uuid[], $2::date[], $3::date[]) AS wanted (kpi, first, last)
           JOIN readings r ON r.kpi_id = wanted.kpi AND r.period_start BETWEEN wanted.first AND wanted.last"#,
        &kpis,
        &firsts,
        &lasts,
    );
    let mut held = Held::default();
    for row in rows.fetch_all(&mut *db).await? {
        let key = (row.kpi, row.period_start);
        held.values.insert(key, row.value);
        held.before.insert(key, Old { value: row.value, note: row.note, version: row.version, source: row.source });
    }
    if let Some((first, last)) = counted {
        held.counted = counts::between(&mut *db, first.max(earliest), last).await?;
    }
    Ok(held)
}

/// What came out otherwise than it is kept.
#[derive(Default)]
pub struct Computed {
    new: Vec<(KpiId, NaiveDate, Value, Option<Old>)>,
    gone: Vec<(KpiId, NaiveDate)>,
}

impl Computed {
    /// Takes what a formula says of a period. Without a value, one that people entered stays, and one that was computed goes.
    pub fn settle(&mut self, held: &mut Held, kpi: KpiId, start: NaiveDate, value: Option<Value>) {
        let key = (kpi, start);
        let old = held.before.get(&key);
        match value {
            Some(value) if old.is_some_and(|old| old.is_computed() && old.value == value) => {}
            Some(value) => {
                self.new.push((kpi, start, value, old.cloned()));
                held.values.insert(key, value);
            }
            None if old.is_some_and(Old::is_computed) => {
                self.gone.push(key);
                held.values.remove(&key);
            }
            None => {}
        }
    }

    /// The values that people had entered, with what stands there now instead.
    pub fn replaced(&self) -> impl Iterator<Item = (KpiId, NaiveDate, &Old, Value)> {
        let entered = self.new.iter().filter_map(|(kpi, start, value, old)| Some((*kpi, *start, old.as_ref()?, *value)));
        entered.filter(|(_, _, old, value)| !old.is_computed() && old.value != *value)
    }

    /// Writes all of it.
    pub async fn write(&self, db: &mut PgConnection, at: DateTime<Utc>) -> Result<(), Error> {
        if !self.gone.is_empty() {
            let (kpis, starts): (Vec<Uuid>, Vec<NaiveDate>) = self.gone.iter().map(|(kpi, start)| (kpi.uuid(), *start)).unzip();
            sqlx::query!(
                "DELETE FROM readings r USING unnest($1::uuid[], $2::date[]) AS gone (kpi, start)
                 WHERE r.kpi_id = gone.kpi AND r.period_start = gone.start AND r.source = 'computed'",
                &kpis,
                &starts,
            )
            .execute(&mut *db)
            .await?;
        }
        if self.new.is_empty() {
            return Ok(());
        }
        let kpis: Vec<Uuid> = self.new.iter().map(|(kpi, ..)| kpi.uuid()).collect();
        let starts: Vec<NaiveDate> = self.new.iter().map(|(_, start, ..)| *start).collect();
        let values: Vec<Decimal> = self.new.iter().map(|(_, _, value, _)| value.0).collect();
        sqlx::query!(
            "INSERT INTO readings AS r (kpi_id, period_start, value, source, entered_at)
             SELECT kpi, start, value, 'computed', $4 FROM unnest($1::uuid[], $2::date[], $3::numeric[]) AS new (kpi, start, value)
             ON CONFLICT (kpi_id, period_start) DO UPDATE
             SET value = excluded.value, source = 'computed', entered_by = NULL, entered_at = excluded.entered_at, version = r.version + 1",
            &kpis,
            &starts,
            &values,
            at,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}
