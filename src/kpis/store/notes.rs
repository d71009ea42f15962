use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{KpiId, NoteId},
};

/// Why a KPI was off target in a period, as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The first day of the period.
    pub start: NaiveDate,
    /// The text.
    pub words: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The notes of a KPI, those of the latest period first.
pub async fn notes(db: impl PgExecutor<'_>, kpi: KpiId, limit: i64) -> Result<Vec<Note>, Error> {
    let notes = sqlx::query_as!(
        Note,
        r#"SELECT period_start AS start, words, written_by AS by, written_at AS at FROM kpi_notes
           WHERE kpi_id = $1 ORDER BY period_start DESC, written_at DESC, id DESC LIMIT $2"#,
        kpi as KpiId,
        limit,
    );
    Ok(notes.fetch_all(db).await?)
}

/// Adds a note to a period. One that says the same is left alone.
pub async fn explain(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    start: NaiveDate,
    words: &str,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query!("SELECT id FROM kpis WHERE id = $1 FOR UPDATE", kpi as KpiId).fetch_one(&mut *db).await?;
    let added = sqlx::query!(
        "INSERT INTO kpi_notes (id, kpi_id, period_start, words, written_by, written_at) SELECT $1, $2, $3, $4, $5, $6
         WHERE NOT EXISTS (SELECT FROM kpi_notes WHERE kpi_id = $2 AND period_start = $3 AND words = $4)",
        NoteId::new() as NoteId,
        kpi as KpiId,
        start,
        words,
        actor.name,
        at,
    );
    if added.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(());
    }
    let after = json!({ "period_start": start, "words": words });
    let change = Change { entity: "note", id: kpi.uuid(), label, version: 1, action: Action::Created, before: None, after: Some(after) };
    record(db, actor, change).await
}
