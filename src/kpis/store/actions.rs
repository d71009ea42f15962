use chrono::NaiveDate;
use serde_json::{Value as Json, json};
use sqlx::{PgConnection, PgExecutor};

use super::super::form::ActionDraft;
use crate::{
    error::Error,
    history::{self, Actor, Change, record},
    ids::{ActionId, KpiId, SeatId},
    locale::Localized,
};

/// What is being done about a KPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// What is to be done.
    pub words: String,
    /// The seat that does it.
    pub seat: Option<SeatId>,
    /// What the seat is called.
    pub title: Option<Localized>,
    /// Who holds the seat.
    pub holders: Option<String>,
    /// Until when.
    pub due_on: NaiveDate,
    /// Since when it is done.
    pub done_on: Option<NaiveDate>,
    /// Which version of it this is.
    pub version: i32,
}

/// What is and was done about a KPI: open actions first, the most pressing on top.
pub async fn actions(db: impl PgExecutor<'_>, kpi: KpiId, today: NaiveDate) -> Result<Vec<Action>, Error> {
    let actions = sqlx::query_as!(
        Action,
        r#"SELECT a.id AS "id: ActionId", a.words, a.owner_seat_id AS "seat: SeatId", coalesce(s.title, r.title) AS "title: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders,
                  a.due_on, a.done_on, a.version
           FROM kpi_actions a LEFT JOIN seats s ON s.id = a.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
           WHERE a.kpi_id = $1 ORDER BY a.done_on DESC NULLS FIRST, a.due_on, a.id"#,
        kpi as KpiId,
        today,
    );
    Ok(actions.fetch_all(db).await?)
}

/// Adds an action. One that says the same and is still open is left alone.
pub async fn act(db: &mut PgConnection, actor: &Actor, (kpi, label): (KpiId, &str), new: &ActionDraft) -> Result<(), Error> {
    sqlx::query!("SELECT id FROM kpis WHERE id = $1 FOR UPDATE", kpi as KpiId).fetch_one(&mut *db).await?;
    let id = ActionId::new();
    let added = sqlx::query!(
        "INSERT INTO kpi_actions (id, kpi_id, words, owner_seat_id, due_on) SELECT $1, $2, $3, $4, $5
         WHERE NOT EXISTS (SELECT FROM kpi_actions
             WHERE kpi_id = $2 AND words = $3 AND owner_seat_id IS NOT DISTINCT FROM $4 AND due_on = $5 AND done_on IS NULL)",
        id as ActionId,
        kpi as KpiId,
        new.words,
        new.owner as Option<SeatId>,
        new.due_on,
    );
    if added.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(());
    }
    let after = kept(&new.words, new.owner, new.due_on, None);
    let change =
        Change { entity: "action", id: kpi.uuid(), label, version: 1, action: history::Action::Created, before: None, after: Some(after) };
    record(db, actor, change).await
}

/// Marks an action of a KPI as done. Doing it again changes nothing.
pub async fn finish(db: &mut PgConnection, actor: &Actor, kpi: (KpiId, &str), action: ActionId, today: NaiveDate) -> Result<(), Error> {
    end(db, actor, kpi, action, Some(today)).await
}

/// Takes up an action again that was done. One that is open stays as it is.
pub async fn reopen(db: &mut PgConnection, actor: &Actor, kpi: (KpiId, &str), action: ActionId) -> Result<(), Error> {
    end(db, actor, kpi, action, None).await
}

async fn end(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    action: ActionId,
    done_on: Option<NaiveDate>,
) -> Result<(), Error> {
    let old = sqlx::query!(
        r#"SELECT words, owner_seat_id AS "owner: SeatId", due_on, done_on, version FROM kpi_actions WHERE id = $1 AND kpi_id = $2 FOR UPDATE"#,
        action as ActionId,
        kpi as KpiId,
    )
    .fetch_one(&mut *db)
    .await?;
    if old.done_on.is_some() == done_on.is_some() {
        return Ok(());
    }
    sqlx::query!("UPDATE kpi_actions SET done_on = $2, version = version + 1 WHERE id = $1", action as ActionId, done_on)
        .execute(&mut *db)
        .await?;
    let change = Change {
        entity: "action",
        id: kpi.uuid(),
        label,
        version: old.version + 1,
        action: history::Action::Changed,
        before: Some(kept(&old.words, old.owner, old.due_on, old.done_on)),
        after: Some(kept(&old.words, old.owner, old.due_on, done_on)),
    };
    record(db, actor, change).await
}

/// Saves an edited action over version `version`. `Ok(false)`: somebody saved a newer one.
pub async fn change(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    (old, version): (&Action, i32),
    new: &ActionDraft,
) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE kpi_actions SET words = $3, owner_seat_id = $4, due_on = $5, version = version + 1 WHERE id = $1 AND version = $2",
        old.id as ActionId,
        version,
        new.words,
        new.owner as Option<SeatId>,
        new.due_on,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let change = Change {
        entity: "action",
        id: kpi.uuid(),
        label,
        version: version + 1,
        action: history::Action::Changed,
        before: Some(kept(&old.words, old.seat, old.due_on, old.done_on)),
        after: Some(kept(&new.words, new.owner, new.due_on, old.done_on)),
    };
    record(db, actor, change).await?;
    Ok(true)
}

fn kept(words: &str, owner: Option<SeatId>, due_on: NaiveDate, done_on: Option<NaiveDate>) -> Json {
    json!({ "words": words, "owner": owner, "due_on": due_on, "done_on": done_on })
}
