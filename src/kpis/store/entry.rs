//! The grid of readings: the KPIs that somebody enters, what is kept of their periods, and the writing of what was typed.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::super::{
    Cadence, FiscalYear, Measure, Rhythm, Unit, Value,
    entry::{Cell, Deed, Held, Rules},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record_all},
    ids::{KpiId, SeatId, UserId},
    locale::{Language, Localized},
};

/// A KPI whose readings people enter, or that a grid was sent for.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: KpiId,
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
    /// The unit of its values.
    pub measure: Measure,
    /// When readings are due.
    pub rhythm: Rhythm,
    /// The seat that enters them: the updater's, else the owner's.
    pub seat: Option<SeatId>,
    /// What the seat is called.
    pub title: Option<Localized>,
    /// Who holds it.
    pub holders: Vec<String>,
    /// The latest period with a reading, by its first day, and what was read.
    pub latest: Option<(NaiveDate, Value)>,
    /// Whether a formula makes its values.
    pub is_computed: bool,
    /// Whether it was put away.
    pub is_archived: bool,
}

impl Row {
    /// What its cells are judged by on `today`.
    pub const fn rules(&self, today: NaiveDate) -> Rules<'_> {
        Rules { measure: &self.measure, rhythm: self.rhythm, is_computed: self.is_computed, is_archived: self.is_archived, today }
    }
}

/// The KPIs that people enter readings of, and those of `sent` whatever has become of them, in the order of the catalogue.
pub async fn rows(db: &mut PgConnection, sent: &[KpiId], today: NaiveDate) -> Result<Vec<Row>, Error> {
    let fiscal = super::fiscal_year(&mut *db).await?;
    let sent: Vec<Uuid> = sent.iter().map(|kpi| kpi.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id: KpiId", k.slug, k.name AS "name: Localized", k.unit AS "unit: Unit", k.currency,
                  k.cadence AS "cadence: Cadence", k.grace_days, k.since, s.id AS "seat?: SeatId",
                  coalesce(s.title, r.title) AS "title: Localized",
                  ARRAY(SELECT p.name FROM seat_holders h JOIN people p ON p.id = h.person_id
                        WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL ORDER BY lower(h.during), p.name) AS "holders!",
                  latest.period_start AS "latest?", latest.value AS "value?: Value",
                  f.kpi_id IS NOT NULL AS "is_computed!", k.archived_at IS NOT NULL AS "is_archived!"
           FROM kpis k
           LEFT JOIN kpi_formulas f ON f.kpi_id = k.id
           LEFT JOIN seats s ON s.id = coalesce(k.updater_seat_id, k.owner_seat_id)
           LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN LATERAL (SELECT period_start, value FROM readings WHERE kpi_id = k.id AND period_start <= $1
                              ORDER BY period_start DESC LIMIT 1) latest ON true
           WHERE (k.archived_at IS NULL AND f.kpi_id IS NULL) OR k.id = ANY($2)
           ORDER BY k.position, k.slug"#,
        today,
        &sent,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows
        .map(|row| Row {
            id: row.id,
            slug: row.slug,
            name: row.name,
            measure: Measure { unit: row.unit, currency: row.currency },
            rhythm: rhythm(row.cadence, fiscal, row.grace_days, row.since),
            seat: row.seat,
            title: row.title,
            holders: row.holders,
            latest: row.latest.zip(row.value),
            is_computed: row.is_computed,
            is_archived: row.is_archived,
        })
        .collect())
}

fn rhythm(cadence: Cadence, fiscal: FiscalYear, grace_days: i32, since: Option<NaiveDate>) -> Rhythm {
    Rhythm { cadence, fiscal, grace_days: u16::try_from(grace_days).unwrap_or(0), since }
}

/// The seats that the person with this address holds on `today`.
pub async fn seats_of(db: impl PgExecutor<'_>, email: &str, today: NaiveDate) -> Result<HashSet<SeatId>, Error> {
    let seats = sqlx::query_scalar!(
        r#"SELECT h.seat_id AS "seat: SeatId" FROM people p JOIN seat_holders h ON h.person_id = p.id AND h.during @> $2::date
           WHERE lower(p.email) = lower($1) AND p.archived_at IS NULL"#,
        email,
        today,
    );
    Ok(seats.fetch_all(db).await?.into_iter().collect())
}

/// What is kept of some KPIs for the periods that begin between two days.
pub async fn between(
    db: impl PgExecutor<'_>,
    kpis: impl Iterator<Item = KpiId>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<HashMap<Cell, Held>, Error> {
    let kpis: Vec<Uuid> = kpis.map(KpiId::uuid).collect();
    let rows = sqlx::query!(
        r#"SELECT r.kpi_id AS "kpi: KpiId", r.period_start AS start, r.version, r.value AS "value: Value"
           FROM readings r WHERE r.kpi_id = ANY($1) AND r.period_start BETWEEN $2 AND $3"#,
        &kpis,
        first,
        last,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| (Cell { kpi: row.kpi, start: row.start }, Held { version: row.version, value: row.value })).collect())
}

/// What is kept of these cells. They stay as they are until the transaction ends.
pub async fn held(db: impl PgExecutor<'_>, cells: impl Iterator<Item = Cell>) -> Result<HashMap<Cell, Held>, Error> {
    let (kpis, starts): (Vec<Uuid>, Vec<NaiveDate>) = cells.map(|cell| (cell.kpi.uuid(), cell.start)).unzip();
    let rows = sqlx::query!(
        r#"SELECT r.kpi_id AS "kpi: KpiId", r.period_start AS start, r.version, r.value AS "value: Value"
           FROM unnest($1::uuid[], $2::date[]) AS cell (kpi, start)
           JOIN readings r ON r.kpi_id = cell.kpi AND r.period_start = cell.start
           ORDER BY r.kpi_id, r.period_start FOR UPDATE OF r"#,
        &kpis,
        &starts,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| (Cell { kpi: row.kpi, start: row.start }, Held { version: row.version, value: row.value })).collect())
}

/// Writes what cells ask for; old values stay in history. `Ok(false)`: somebody else entered one of the new readings meanwhile, and the
/// transaction must be given up.
pub async fn write(
    db: &mut PgConnection,
    actor: &Actor,
    rows: &HashMap<KpiId, &Row>,
    deeds: &[(Cell, Deed)],
    at: DateTime<Utc>,
) -> Result<bool, Error> {
    let new: Vec<(Cell, Value)> =
        deeds.iter().filter_map(|(cell, deed)| matches!(deed, Deed::Add(_)).then_some((*cell, value(deed)?))).collect();
    let corrected: Vec<(Cell, Value)> =
        deeds.iter().filter_map(|(cell, deed)| matches!(deed, Deed::Correct(..)).then_some((*cell, value(deed)?))).collect();
    let (kpis, starts, values) = columns(&new);
    let added = sqlx::query!(
        "INSERT INTO readings (kpi_id, period_start, value, source, entered_by, entered_at)
         SELECT kpi, start, value, 'entered', $4, $5 FROM unnest($1::uuid[], $2::date[], $3::numeric[]) AS new (kpi, start, value)
         ON CONFLICT (kpi_id, period_start) DO NOTHING",
        &kpis,
        &starts,
        &values,
        actor.user as Option<UserId>,
        at,
    );
    if added.execute(&mut *db).await?.rows_affected() < new.len() as u64 {
        return Ok(false);
    }
    let (kpis, starts, values) = columns(&corrected);
    sqlx::query!(
        "UPDATE readings r SET value = new.value, source = 'entered', entered_by = $4, entered_at = $5, version = r.version + 1
         FROM unnest($1::uuid[], $2::date[], $3::numeric[]) AS new (kpi, start, value)
         WHERE r.kpi_id = new.kpi AND r.period_start = new.start",
        &kpis,
        &starts,
        &values,
        actor.user as Option<UserId>,
        at,
    )
    .execute(&mut *db)
    .await?;
    let gone = deeds.iter().filter(|(_, deed)| matches!(deed, Deed::Remove(_)));
    let (kpis, starts): (Vec<Uuid>, Vec<NaiveDate>) = gone.map(|(cell, _)| (cell.kpi.uuid(), cell.start)).unzip();
    sqlx::query!(
        "DELETE FROM readings r USING unnest($1::uuid[], $2::date[]) AS gone (kpi, start) WHERE r.kpi_id = gone.kpi AND r.period_start = gone.start",
        &kpis,
        &starts,
    )
    .execute(&mut *db)
    .await?;
    record_all(db, actor, deeds.iter().filter_map(|(cell, deed)| Some(told(rows.get(&cell.kpi)?, *cell, deed))).collect()).await?;
    Ok(true)
}

const fn value(deed: &Deed) -> Option<Value> {
    match deed {
        Deed::Add(value) | Deed::Correct(_, value) => Some(*value),
        Deed::Remove(_) => None,
    }
}

fn columns(cells: &[(Cell, Value)]) -> (Vec<Uuid>, Vec<NaiveDate>, Vec<Decimal>) {
    let (kpis, rest): (Vec<Uuid>, Vec<(NaiveDate, Decimal)>) =
        cells.iter().map(|(cell, value)| (cell.kpi.uuid(), (cell.start, value.0))).unzip();
    let (starts, values) = rest.into_iter().unzip();
    (kpis, starts, values)
}

/// What history keeps of a deed.
fn told<'a>(row: &'a Row, cell: Cell, deed: &Deed) -> Change<'a> {
    let kept = |value: Value| -> Json { json!({ "period_start": cell.start, "value": value }) };
    let (version, action, before, after) = match deed {
        Deed::Add(value) => (1, Action::Created, None, Some(kept(*value))),
        Deed::Correct(old, value) => (old.version + 1, Action::Changed, Some(kept(old.value)), Some(kept(*value))),
        Deed::Remove(old) => (old.version + 1, Action::Removed, Some(kept(old.value)), None),
    };
    let label = row.name.shown(Language::En).text;
    Change { entity: "reading", id: cell.kpi.uuid(), label, version, action, before, after }
}
