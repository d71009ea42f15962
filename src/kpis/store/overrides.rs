use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::{State, form::OverrideDraft};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::KpiId,
};

/// Puts a person's word over the state of one period.
pub async fn say(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    start: NaiveDate,
    word: &OverrideDraft,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO kpi_overrides (kpi_id, period_start, state, note, said_by, said_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (kpi_id, period_start) DO UPDATE SET state = $3, note = $4, said_by = $5, said_at = $6, until = $7",
        kpi as KpiId,
        start,
        word.state as State,
        word.note,
        actor.name,
        at,
        word.until,
    )
    .execute(&mut *db)
    .await?;
    let after = json!({ "period_start": start, "state": word.state, "note": word.note, "until": word.until });
    let change =
        Change { entity: "override", id: kpi.uuid(), label, version: 1, action: Action::Created, before: None, after: Some(after) };
    record(db, actor, change).await
}

/// Takes a person's word back: the numbers decide again.
pub async fn take_back(db: &mut PgConnection, actor: &Actor, (kpi, label): (KpiId, &str), start: NaiveDate) -> Result<(), Error> {
    let old = sqlx::query!(
        r#"DELETE FROM kpi_overrides WHERE kpi_id = $1 AND period_start = $2 RETURNING state AS "state: State", note"#,
        kpi as KpiId,
        start,
    );
    let Some(old) = old.fetch_optional(&mut *db).await? else { return Ok(()) };
    let before = json!({ "period_start": start, "state": old.state, "note": old.note });
    let change =
        Change { entity: "override", id: kpi.uuid(), label, version: 1, action: Action::Removed, before: Some(before), after: None };
    record(db, actor, change).await
}
