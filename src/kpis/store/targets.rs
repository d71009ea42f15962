use chrono::NaiveDate;
use serde_json::json;
use sqlx::{PgConnection, PgExecutor, postgres::types::PgRange};
use std::{collections::HashMap, ops::Bound};
use uuid::Uuid;

use super::super::{Levels, Target, Value, form::TargetDraft};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{KpiId, TargetId},
};

/// What became of a target that somebody set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Set,
    /// It held already.
    Same,
    /// Somebody changed the KPI since the sender saw it.
    Newer,
}

/// The targets of a KPI, the latest first.
pub async fn all(db: impl PgExecutor<'_>, kpi: KpiId) -> Result<Vec<Target>, Error> {
    let rows = sqlx::query!(
        r#"SELECT lower(during) AS "from", upper(during) AS until, goal AS "goal: Value", warning AS "warning: Value", stretch AS "stretch: Value",
                  low AS "low: Value", high AS "high: Value", baseline AS "baseline: Value"
           FROM kpi_targets WHERE kpi_id = $1 ORDER BY during DESC"#,
        kpi as KpiId,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows
        .map(|row| {
            let levels =
                Levels { goal: row.goal, warning: row.warning, stretch: row.stretch, low: row.low, high: row.high, baseline: row.baseline };
            Target { from: row.from, until: row.until, levels }
        })
        .collect())
}

/// The versions and the targets of some KPIs.
pub async fn held(db: &mut PgConnection, kpis: &[KpiId]) -> Result<HashMap<KpiId, (i32, Vec<Target>)>, Error> {
    let ids: Vec<Uuid> = kpis.iter().map(|kpi| kpi.uuid()).collect();
    let versions = sqlx::query!(r#"SELECT id AS "id: KpiId", version FROM kpis WHERE id = ANY($1)"#, &ids).fetch_all(&mut *db).await?;
    let mut held: HashMap<KpiId, (i32, Vec<Target>)> = versions.into_iter().map(|row| (row.id, (row.version, Vec::new()))).collect();
    let rows = sqlx::query!(
        r#"SELECT kpi_id AS "kpi: KpiId", lower(during) AS "from", upper(during) AS until, goal AS "goal: Value", warning AS "warning: Value",
                  stretch AS "stretch: Value", low AS "low: Value", high AS "high: Value", baseline AS "baseline: Value"
           FROM kpi_targets WHERE kpi_id = ANY($1) ORDER BY kpi_id, during DESC"#,
        &ids,
    );
    for row in rows.fetch_all(db).await? {
        let levels =
            Levels { goal: row.goal, warning: row.warning, stretch: row.stretch, low: row.low, high: row.high, baseline: row.baseline };
        if let Some((_, targets)) = held.get_mut(&row.kpi) {
            targets.push(Target { from: row.from, until: row.until, levels });
        }
    }
    Ok(held)
}

/// Lets targets hold, each from its first day until the day before its end, for a KPI of which `version` was seen.
pub async fn set_all(
    db: &mut PgConnection,
    actor: &Actor,
    kpi: (KpiId, &str),
    version: i32,
    targets: &[(NaiveDate, NaiveDate, Levels)],
) -> Result<(), Error> {
    for ((from, until, levels), version) in targets.iter().zip(version..) {
        let draft = TargetDraft { from: *from, until: Some(*until), levels: *levels };
        if set(&mut *db, actor, kpi, version, &draft).await? != Outcome::Set {
            return Err(Error::Conflict);
        }
    }
    Ok(())
}

/// Lets a target hold from its first day on. Targets before it end there; what lies after its last day stays as it was.
pub async fn set(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    version: i32,
    new: &TargetDraft,
) -> Result<Outcome, Error> {
    let current = sqlx::query_scalar!("SELECT version FROM kpis WHERE id = $1 FOR UPDATE", kpi as KpiId).fetch_one(&mut *db).await?;
    let target = Target { from: Some(new.from), until: new.until, levels: new.levels };
    let held = all(&mut *db, kpi).await?;
    if held.contains(&target) {
        return Ok(Outcome::Same);
    }
    if current != version {
        return Ok(Outcome::Newer);
    }
    let touched: Vec<Target> = held.into_iter().filter(|old| overlaps(old, &target)).collect();
    sqlx::query!("DELETE FROM kpi_targets WHERE kpi_id = $1 AND during && $2", kpi as KpiId, range(target.from, target.until))
        .execute(&mut *db)
        .await?;
    for old in &touched {
        let (before, after) = (Target { until: target.from, ..*old }, Target { from: target.until, ..*old });
        if old.from.is_none_or(|from| from < new.from) {
            insert(&mut *db, kpi, &before).await?;
        }
        if target.until.is_some_and(|until| old.until.is_none_or(|end| until < end)) {
            insert(&mut *db, kpi, &after).await?;
        }
    }
    insert(&mut *db, kpi, &target).await?;
    sqlx::query!("UPDATE kpis SET version = version + 1 WHERE id = $1", kpi as KpiId).execute(&mut *db).await?;
    let kept = |target: &Target| json!({ "from": target.from, "until": target.until, "levels": target.levels });
    let before = (!touched.is_empty()).then(|| touched.iter().map(kept).collect());
    let change = Change {
        entity: "target",
        id: kpi.uuid(),
        label,
        version: current + 1,
        action: if before.is_some() { Action::Changed } else { Action::Created },
        before,
        after: Some(kept(&target)),
    };
    record(db, actor, change).await?;
    Ok(Outcome::Set)
}

fn overlaps(one: &Target, other: &Target) -> bool {
    let begins_before_end = |from: Option<NaiveDate>, until: Option<NaiveDate>| from.zip(until).is_none_or(|(from, until)| from < until);
    begins_before_end(one.from, other.until) && begins_before_end(other.from, one.until)
}

fn range(from: Option<NaiveDate>, until: Option<NaiveDate>) -> PgRange<NaiveDate> {
    PgRange { start: from.map_or(Bound::Unbounded, Bound::Included), end: until.map_or(Bound::Unbounded, Bound::Excluded) }
}

async fn insert(db: &mut PgConnection, kpi: KpiId, target: &Target) -> Result<(), Error> {
    let Levels { goal, warning, stretch, low, high, baseline } = target.levels;
    sqlx::query!(
        "INSERT INTO kpi_targets (id, kpi_id, during, goal, warning, low, high, baseline, stretch) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        TargetId::new() as TargetId,
        kpi as KpiId,
        range(target.from, target.until),
        goal as Option<Value>,
        warning as Option<Value>,
        low as Option<Value>,
        high as Option<Value>,
        baseline as Option<Value>,
        stretch as Option<Value>,
    )
    .execute(db)
    .await?;
    Ok(())
}
