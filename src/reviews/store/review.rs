use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value as Json, json};
use sqlx::{PgConnection, PgExecutor};

use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::ReviewId,
    reviews::{model::Week, sheet::Sheet},
};

/// Who closed a review, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The review of a week that was begun.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The Monday of its week.
    pub monday: NaiveDate,
    /// Who closed it; none while it is open.
    pub closed: Option<Closed>,
    /// What it showed when it was closed last.
    pub frozen: Option<Json>,
    /// How many decisions it has.
    pub decisions: i64,
    /// Which version of it this is.
    pub version: i32,
}

struct Row {
    id: ReviewId,
    monday: NaiveDate,
    closed_by: Option<String>,
    closed_at: Option<DateTime<Utc>>,
    frozen: Option<Json>,
    decisions: i64,
    version: i32,
}

impl From<Row> for Review {
    fn from(row: Row) -> Self {
        let closed = row.closed_by.zip(row.closed_at).map(|(by, at)| Closed { by, at });
        Self { id: row.id, monday: row.monday, closed, frozen: row.frozen, decisions: row.decisions, version: row.version }
    }
}

/// The review of a week, if it was begun.
pub async fn find(db: impl PgExecutor<'_>, week: Week) -> Result<Option<Review>, Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT r.id AS "id: ReviewId", monday, closed_by, closed_at, frozen, version,
                  (SELECT count(*) FROM review_decisions WHERE review_id = r.id) AS "decisions!"
           FROM reviews r WHERE monday = $1"#,
        week.monday(),
    );
    Ok(row.fetch_optional(db).await?.map(Review::from))
}

/// The reviews that were begun, the latest first.
pub async fn list(db: impl PgExecutor<'_>, limit: i64, skip: i64) -> Result<Vec<Review>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT r.id AS "id: ReviewId", monday, closed_by, closed_at, frozen, version,
                  (SELECT count(*) FROM review_decisions WHERE review_id = r.id) AS "decisions!"
           FROM reviews r ORDER BY monday DESC LIMIT $1 OFFSET $2"#,
        limit,
        skip,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Review::from).collect())
}

/// The review of a week, begun now if it was not before. Nobody else changes it until the transaction ends.
pub async fn started(db: &mut PgConnection, actor: &Actor, week: Week, at: DateTime<Utc>) -> Result<Review, Error> {
    let id = ReviewId::new();
    let begun = sqlx::query!(
        "INSERT INTO reviews (id, monday, started_by, started_at) VALUES ($1, $2, $3, $4) ON CONFLICT ON CONSTRAINT reviews_once DO NOTHING",
        id as ReviewId,
        week.monday(),
        actor.name,
        at,
    );
    if begun.execute(&mut *db).await?.rows_affected() == 1 {
        tell(&mut *db, actor, (id, week, 1), Action::Created, (None, json!({ "week": week.to_string() }))).await?;
    }
    sqlx::query!("SELECT id FROM reviews WHERE monday = $1 FOR UPDATE", week.monday()).fetch_one(&mut *db).await?;
    find(db, week).await?.ok_or(Error::NotFound)
}

/// Closes a review: what it shows now is what it will show.
pub async fn close(
    db: &mut PgConnection,
    actor: &Actor,
    (review, week): (&Review, Week),
    sheet: &Sheet,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let frozen = serde_json::to_value(sheet).map_err(anyhow::Error::from)?;
    sqlx::query!(
        "UPDATE reviews SET closed_by = $2, closed_at = $3, frozen = $4, version = version + 1 WHERE id = $1",
        review.id as ReviewId,
        actor.name,
        at,
        frozen,
    )
    .execute(&mut *db)
    .await?;
    let after = json!({ "week": week.to_string(), "closed": true, "kpis": sheet.kpis.len(), "decisions": sheet.decisions.len() });
    tell(db, actor, (review.id, week, review.version + 1), Action::Changed, (Some(json!({ "closed": false })), after)).await
}

/// Opens a closed review again.
pub async fn reopen(db: &mut PgConnection, actor: &Actor, (review, week): (&Review, Week), reason: &str) -> Result<(), Error> {
    sqlx::query!("UPDATE reviews SET closed_by = NULL, closed_at = NULL, version = version + 1 WHERE id = $1", review.id as ReviewId)
        .execute(&mut *db)
        .await?;
    let after = json!({ "week": week.to_string(), "closed": false, "reason": reason });
    tell(db, actor, (review.id, week, review.version + 1), Action::Changed, (Some(json!({ "closed": true })), after)).await
}

async fn tell(
    db: &mut PgConnection,
    actor: &Actor,
    (id, week, version): (ReviewId, Week, i32),
    action: Action,
    (before, after): (Option<Json>, Json),
) -> Result<(), Error> {
    let label = week.to_string();
    record(db, actor, Change { entity: "review", id: id.uuid(), label: &label, version, action, before, after: Some(after) }).await
}
