use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use super::review::Review;
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{DecisionId, KpiId, ReviewId},
    locale::Localized,
    reviews::model::Week,
};

/// What a review decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// The KPI that it is about, by its slug; none when it is about all of them.
    pub slug: Option<String>,
    /// The KPI's name.
    pub kpi: Option<Localized>,
    /// The text.
    pub words: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Which version of it this is.
    pub version: i32,
}

/// What a review decided, in the order in which it was written.
pub async fn decisions(db: impl PgExecutor<'_>, review: ReviewId) -> Result<Vec<Decision>, Error> {
    let decisions = sqlx::query_as!(
        Decision,
        r#"SELECT d.id AS "id: DecisionId", k.slug AS "slug?", k.name AS "kpi?: Localized", d.words, d.decided_by AS by, d.decided_at AS at, d.version
           FROM review_decisions d LEFT JOIN kpis k ON k.id = d.kpi_id WHERE d.review_id = $1 ORDER BY d.decided_at, d.id"#,
        review as ReviewId,
    );
    Ok(decisions.fetch_all(db).await?)
}

/// Writes a decision down. The same words about the same KPI are there once.
pub async fn decide(
    db: &mut PgConnection,
    actor: &Actor,
    (review, week): (&Review, Week),
    (kpi, words): (Option<KpiId>, &str),
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let added = sqlx::query!(
        "INSERT INTO review_decisions (id, review_id, kpi_id, words, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT review_decisions_once DO NOTHING",
        DecisionId::new() as DecisionId,
        review.id as ReviewId,
        kpi as Option<KpiId>,
        words,
        actor.name,
        at,
    );
    if added.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(());
    }
    tell(db, actor, (review.id, week, 1), Action::Created, (None, Some(words))).await
}

/// Changes the words of a decision over version `version`. `Err`: what is there instead, when somebody saved a newer one.
pub async fn change(
    db: &mut PgConnection,
    actor: &Actor,
    (review, week): (&Review, Week),
    (id, version): (DecisionId, i32),
    words: &str,
) -> Result<Result<(), String>, Error> {
    let old = sqlx::query!(
        "SELECT words, version FROM review_decisions WHERE id = $1 AND review_id = $2 FOR UPDATE",
        id as DecisionId,
        review.id as ReviewId,
    );
    let old = old.fetch_one(&mut *db).await?;
    if old.words == words {
        return Ok(Ok(()));
    }
    if old.version != version {
        return Ok(Err(old.words));
    }
    sqlx::query!("UPDATE review_decisions SET words = $2, version = version + 1 WHERE id = $1", id as DecisionId, words)
        .execute(&mut *db)
        .await?;
    tell(db, actor, (review.id, week, version + 1), Action::Changed, (Some(&old.words), Some(words))).await?;
    Ok(Ok(()))
}

/// Takes a decision back. It stays in history.
pub async fn remove(db: &mut PgConnection, actor: &Actor, (review, week): (&Review, Week), id: DecisionId) -> Result<(), Error> {
    let old = sqlx::query!(
        "DELETE FROM review_decisions WHERE id = $1 AND review_id = $2 RETURNING words, version",
        id as DecisionId,
        review.id as ReviewId,
    );
    let Some(old) = old.fetch_optional(&mut *db).await? else { return Ok(()) };
    tell(db, actor, (review.id, week, old.version + 1), Action::Removed, (Some(&old.words), None)).await
}

async fn tell(
    db: &mut PgConnection,
    actor: &Actor,
    (id, week, version): (ReviewId, Week, i32),
    action: Action,
    (before, after): (Option<&str>, Option<&str>),
) -> Result<(), Error> {
    let kept = |words: Option<&str>| words.map(|words| json!({ "decision": words }));
    let label = week.to_string();
    let change = Change { entity: "review", id: id.uuid(), label: &label, version, action, before: kept(before), after: kept(after) };
    record(db, actor, change).await
}
