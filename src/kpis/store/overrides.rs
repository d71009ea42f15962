use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value as Json, json};
use sqlx::PgConnection;

use super::super::{State, form::OverrideDraft};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::KpiId,
};

/// What history keeps of a word.
fn kept(start: NaiveDate, state: State, note: &str, until: Option<NaiveDate>) -> Json {
    json!({ "period_start": start, "state": state, "note": note, "until": until })
}

/// Puts a person's word over the state of one period, in place of one that was there. The same word again changes nothing.
pub async fn say(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    start: NaiveDate,
    word: &OverrideDraft,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let old = sqlx::query!(
        r#"SELECT state AS "state: State", note, until FROM kpi_overrides WHERE kpi_id = $1 AND period_start = $2 FOR UPDATE"#,
        kpi as KpiId,
        start,
    );
    let before = old.fetch_optional(&mut *db).await?.map(|old| kept(start, old.state, &old.note, old.until));
    let after = kept(start, word.state, &word.note, word.until);
    if before.as_ref() == Some(&after) {
        return Ok(());
    }
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
    let action = if before.is_some() { Action::Changed } else { Action::Created };
    record(db, actor, Change { entity: "override", id: kpi.uuid(), label, version: 1, action, before, after: Some(after) }).await
}

/// Takes a person's word back: the numbers decide again.
pub async fn take_back(db: &mut PgConnection, actor: &Actor, (kpi, label): (KpiId, &str), start: NaiveDate) -> Result<(), Error> {
    let old = sqlx::query!(
        r#"DELETE FROM kpi_overrides WHERE kpi_id = $1 AND period_start = $2 RETURNING state AS "state: State", note, until"#,
        kpi as KpiId,
        start,
    );
    let Some(old) = old.fetch_optional(&mut *db).await? else { return Ok(()) };
    let before = kept(start, old.state, &old.note, old.until);
    let change =
        Change { entity: "override", id: kpi.uuid(), label, version: 1, action: Action::Removed, before: Some(before), after: None };
    record(db, actor, change).await
}
