use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::super::{
    acceptance::{Acceptance, Accepted, Covered, Terms},
    finding::{Finding, Kind},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    locale::{Language, Localized},
};

/// An acceptance as the table keeps it, and how many there are of what was asked for.
struct Row {
    id: Uuid,
    kind: String,
    subject: String,
    label: Localized,
    address: String,
    since: Option<NaiveDate>,
    reason: String,
    until: Option<NaiveDate>,
    said_by: String,
    said_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
    version: i32,
    total: i64,
}

impl From<Row> for Acceptance {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            subject: row.subject,
            label: row.label,
            address: row.address,
            since: row.since,
            terms: Terms { reason: row.reason, until: row.until },
            by: row.said_by,
            at: row.said_at,
            is_withdrawn: row.withdrawn_at.is_some(),
            version: row.version,
        }
    }
}

/// What is accepted on `today`.
pub async fn accepted(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Accepted, Error> {
    let rows = sqlx::query!(
        r#"SELECT kind AS "kind!", subject AS "subject!", since, said_at AS "said_at!: DateTime<Utc>" FROM accepted_on($1)"#,
        today,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| ((row.kind, row.subject), Covered { since: row.since, said_at: row.said_at })).collect())
}

/// How many findings are accepted on `today`.
pub(in super::super) async fn count(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<i64, Error> {
    let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM accepted_on($1)"#, today);
    Ok(count.fetch_one(db).await?)
}

/// The acceptances that hold on `today`, or those that do not any more, the latest first.
pub(in super::super) async fn list(
    db: impl PgExecutor<'_>,
    today: NaiveDate,
    holds: bool,
    (limit, skip): (i64, i64),
) -> Result<(Vec<Acceptance>, i64), Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id, kind, subject, label AS "label: Localized", address, since, reason, until, said_by, said_at, withdrawn_at, version,
                  count(*) OVER () AS "total!"
           FROM finding_acceptances WHERE (id IN (SELECT id FROM accepted_on($1))) = $2
           ORDER BY said_at DESC, id LIMIT $3 OFFSET $4"#,
        today,
        holds,
        limit,
        skip,
    );
    let rows = rows.fetch_all(db).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let list = rows.into_iter().map(Acceptance::from);
    Ok((list.collect(), total))
}

/// What was said of one finding, withdrawn or not.
pub(in super::super) async fn of(db: impl PgExecutor<'_>, kind: Kind, subject: &str) -> Result<Option<Acceptance>, Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, kind, subject, label AS "label: Localized", address, since, reason, until, said_by, said_at, withdrawn_at, version,
                  1::bigint AS "total!"
           FROM finding_acceptances WHERE kind = $1 AND subject = $2"#,
        kind.key(),
        subject,
    );
    Ok(row.fetch_optional(db).await?.map(Acceptance::from))
}

/// Accepts a finding over version `version` of what was said before, 0 for none. `Ok(false)`: somebody decided meanwhile.
pub(in super::super) async fn accept(
    db: &mut PgConnection,
    actor: &Actor,
    (kind, finding): (Kind, &Finding),
    (version, terms): (i32, &Terms),
    at: DateTime<Utc>,
) -> Result<bool, Error> {
    let before = of(&mut *db, kind, &finding.key).await?;
    let row = sqlx::query!(
        "INSERT INTO finding_acceptances AS a (id, kind, subject, label, address, since, reason, until, said_by, said_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (kind, subject) DO UPDATE SET label = excluded.label, address = excluded.address, since = excluded.since,
             reason = excluded.reason, until = excluded.until, said_by = excluded.said_by, said_at = excluded.said_at, withdrawn_at = NULL,
             version = a.version + 1 WHERE a.version = $11
         RETURNING id, version",
        Uuid::now_v7(),
        kind.key(),
        finding.key,
        &finding.subject as &Localized,
        finding.address,
        finding.since,
        terms.reason,
        terms.until,
        actor.name,
        at,
        version,
    );
    let Some(row) = row.fetch_optional(&mut *db).await? else { return Ok(false) };
    let action = if before.is_some() { Action::Changed } else { Action::Created };
    let before = before.filter(|before| !before.is_withdrawn).map(|before| before.terms);
    let change = Change {
        entity: "finding",
        id: row.id,
        label: finding.subject.shown(Language::En).text,
        version: row.version,
        action,
        before: before.map(|terms| json!(terms)),
        after: Some(json!(terms)),
    };
    record(db, actor, change).await?;
    Ok(true)
}

/// Withdraws what was said, over version `version`. `Ok(false)`: somebody decided meanwhile.
pub(in super::super) async fn withdraw(
    db: &mut PgConnection,
    actor: &Actor,
    old: &Acceptance,
    version: i32,
    at: DateTime<Utc>,
) -> Result<bool, Error> {
    let withdrawn = sqlx::query!(
        "UPDATE finding_acceptances SET withdrawn_at = $2, version = version + 1 WHERE id = $1 AND version = $3 AND withdrawn_at IS NULL",
        old.id,
        at,
        version,
    );
    if withdrawn.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let change = Change {
        entity: "finding",
        id: old.id,
        label: old.label.shown(Language::En).text,
        version: version + 1,
        action: Action::Removed,
        before: Some(json!(old.terms)),
        after: None,
    };
    record(db, actor, change).await?;
    Ok(true)
}
