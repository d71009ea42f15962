use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value as Json, json};
use sqlx::{PgConnection, PgExecutor};

use super::super::{Point, ReadingSource, Value, form::ReadingDraft};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{KpiId, UserId},
};

/// A reading with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The first day of its period.
    pub start: NaiveDate,
    /// What was read.
    pub value: Value,
    /// What there is to say about it.
    pub note: Option<String>,
    /// How it came into the hub.
    pub source: ReadingSource,
    /// Who entered it, when that was a user.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Which version of it this is.
    pub version: i32,
}

/// What became of a reading that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is there now.
    Saved,
    /// The same one was there already.
    Same,
    /// The period has another one, which the sender had not seen.
    Other(Entered),
    /// The reading that the sender wanted to correct has been corrected meanwhile.
    Newer(Entered),
}

/// The latest readings of a KPI, the last period first.
pub async fn all(db: impl PgExecutor<'_>, kpi: KpiId, limit: i64) -> Result<Vec<Entered>, Error> {
    let readings = sqlx::query_as!(
        Entered,
        r#"SELECT r.period_start AS start, r.value AS "value: Value", r.note, r.source AS "source: ReadingSource", u.name AS "by?",
                  r.entered_at AS at, r.version
           FROM readings r LEFT JOIN users u ON u.id = r.entered_by
           WHERE r.kpi_id = $1 ORDER BY r.period_start DESC LIMIT $2"#,
        kpi as KpiId,
        limit,
    );
    Ok(readings.fetch_all(db).await?)
}

/// The latest values of a KPI up to `today`, in the order of their periods.
pub async fn points(db: impl PgExecutor<'_>, kpi: KpiId, today: NaiveDate, limit: i64) -> Result<Vec<Point>, Error> {
    let points = sqlx::query!(
        r#"SELECT period_start, value AS "value: Value" FROM readings WHERE kpi_id = $1 AND period_start <= $2
           ORDER BY period_start DESC LIMIT $3"#,
        kpi as KpiId,
        today,
        limit,
    );
    let points = points.fetch_all(db).await?.into_iter().rev();
    Ok(points.map(|row| Point { start: row.period_start, value: row.value }).collect())
}

/// The reading of one period.
pub async fn known(db: impl PgExecutor<'_>, kpi: KpiId, start: NaiveDate) -> Result<Option<Entered>, Error> {
    let reading = sqlx::query_as!(
        Entered,
        r#"SELECT r.period_start AS start, r.value AS "value: Value", r.note, r.source AS "source: ReadingSource", u.name AS "by?",
                  r.entered_at AS at, r.version
           FROM readings r LEFT JOIN users u ON u.id = r.entered_by
           WHERE r.kpi_id = $1 AND r.period_start = $2 FOR UPDATE OF r"#,
        kpi as KpiId,
        start,
    );
    Ok(reading.fetch_optional(db).await?)
}

/// Enters a reading, or corrects the one whose version the sender saw. The old value stays in history.
pub async fn enter(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    new: &ReadingDraft,
    at: DateTime<Utc>,
) -> Result<Known, Error> {
    let added = sqlx::query_scalar!(
        "INSERT INTO readings (kpi_id, period_start, value, note, source, entered_by, entered_at) VALUES ($1, $2, $3, $4, 'entered', $5, $6)
         ON CONFLICT (kpi_id, period_start) DO NOTHING RETURNING version",
        kpi as KpiId,
        new.start,
        new.value as Value,
        new.note,
        actor.user as Option<UserId>,
        at,
    );
    let after = kept(new.start, new.value, new.note.as_deref());
    if let Some(version) = added.fetch_optional(&mut *db).await? {
        let change =
            Change { entity: "reading", id: kpi.uuid(), label, version, action: Action::Created, before: None, after: Some(after) };
        record(db, actor, change).await?;
        return Ok(Known::Saved);
    }
    let Some(old) = known(&mut *db, kpi, new.start).await? else { return Err(Error::Conflict) };
    if old.value == new.value && old.note == new.note {
        return Ok(Known::Same);
    }
    match new.version {
        None => return Ok(Known::Other(old)),
        Some(seen) if seen != old.version => return Ok(Known::Newer(old)),
        Some(_) => {}
    }
    sqlx::query!(
        "UPDATE readings SET value = $3, note = $4, source = 'entered', entered_by = $5, entered_at = $6, version = version + 1
         WHERE kpi_id = $1 AND period_start = $2",
        kpi as KpiId,
        new.start,
        new.value as Value,
        new.note,
        actor.user as Option<UserId>,
        at,
    )
    .execute(&mut *db)
    .await?;
    let change = Change {
        entity: "reading",
        id: kpi.uuid(),
        label,
        version: old.version + 1,
        action: Action::Changed,
        before: Some(kept(old.start, old.value, old.note.as_deref())),
        after: Some(after),
    };
    record(db, actor, change).await?;
    Ok(Known::Saved)
}

fn kept(start: NaiveDate, value: Value, note: Option<&str>) -> Json {
    json!({ "period_start": start, "value": value, "note": note })
}
