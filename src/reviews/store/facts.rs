use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::PgExecutor;

use crate::{error::Error, ids::KpiId, locale::Localized};

/// Why a KPI was off target, as somebody wrote it last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Note {
    /// The first day of the period that it explains.
    pub start: NaiveDate,
    /// The text.
    pub words: String,
    /// Who wrote it.
    pub by: String,
}

/// The latest note of each KPI that has one, about periods that had begun on `date`; with `before`, only what was
/// written before that day.
pub async fn notes(db: impl PgExecutor<'_>, date: NaiveDate, before: Option<NaiveDate>) -> Result<HashMap<KpiId, Note>, Error> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT ON (kpi_id) kpi_id AS "kpi: KpiId", period_start, words, written_by FROM kpi_notes
           WHERE period_start <= $1 AND ($2::date IS NULL OR written_at < $2)
           ORDER BY kpi_id, period_start DESC, written_at DESC, id DESC"#,
        date,
        before,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| (row.kpi, Note { start: row.period_start, words: row.words, by: row.written_by })).collect())
}

/// An action that was open on a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenAction {
    /// The KPI that it is for.
    pub kpi: KpiId,
    /// The KPI's place in addresses.
    pub slug: String,
    /// The KPI's name.
    pub name: Localized,
    /// What is to be done.
    pub words: String,
    /// What the seat that does it is called.
    pub title: Option<Localized>,
    /// Who held the seat on that day.
    pub holders: Option<String>,
    /// Until when.
    pub due_on: NaiveDate,
}

/// The actions that were open on `date`, the most pressing first; with `before`, only those that were there before that day.
pub async fn actions(db: impl PgExecutor<'_>, date: NaiveDate, before: Option<NaiveDate>) -> Result<Vec<OpenAction>, Error> {
    let actions = sqlx::query_as!(
        OpenAction,
        r#"SELECT a.kpi_id AS "kpi: KpiId", k.slug, k.name AS "name: Localized", a.words, coalesce(s.title, r.title) AS "title: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL) AS holders, a.due_on
           FROM kpi_actions a JOIN kpis k ON k.id = a.kpi_id LEFT JOIN seats s ON s.id = a.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
           WHERE (a.done_on IS NULL OR a.done_on > $1) AND k.archived_at IS NULL AND ($2::date IS NULL OR a.created_at < $2) ORDER BY a.due_on, a.id"#,
        date,
        before,
    );
    Ok(actions.fetch_all(db).await?)
}
