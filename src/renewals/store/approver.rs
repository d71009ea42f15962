//! Which seat approves what is decided.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::super::model::{Approver, Held};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::SeatId,
    locale::{Language, Localized},
};

/// Under this key the settings keep the seat.
const KEY: &str = "renewal-approver";
/// How many seats the form offers; whoever looks for another one narrows the list.
const OFFERED: i64 = 300;

/// Who approves what is decided about the tools of several owners.
#[derive(Clone, Debug)]
pub struct Approvers {
    /// The seat that is set.
    chosen: Option<SeatId>,
    /// The top seat above each owner's, where none is set.
    tops: HashMap<SeatId, SeatId>,
    /// These seats with their holders.
    held: HashMap<SeatId, Held>,
}

impl Approvers {
    /// Who approves what is decided about a tool of that owner: the seat that is set, else the top seat above the owner's.
    pub fn of(&self, owner: Option<SeatId>) -> Approver {
        let seat = self.chosen.or_else(|| self.tops.get(&owner?).copied());
        Approver { held: seat.and_then(|seat| self.held.get(&seat).cloned()), is_set: self.chosen.is_some() }
    }
}

/// Who approves on that day what is decided about the tools of these `owners`.
pub async fn approvers(db: &mut PgConnection, owners: &[SeatId], today: NaiveDate) -> Result<Approvers, Error> {
    let chosen = approving_seat(&mut *db).await?;
    let tops = if chosen.is_some() { HashMap::new() } else { tops_above(&mut *db, owners, today).await? };
    let seats: Vec<Uuid> = tops.values().chain(&chosen).map(|seat| seat.uuid()).collect();
    Ok(Approvers { chosen, tops, held: held(db, &seats, today).await? })
}

async fn held(db: &mut PgConnection, seats: &[Uuid], today: NaiveDate) -> Result<HashMap<SeatId, Held>, Error> {
    let found = sqlx::query!(
        r#"SELECT s.id AS "seat!: SeatId", coalesce(s.title, r.title) AS "title!: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = ANY($1)"#,
        seats,
        today,
    );
    let held = found.fetch_all(db).await?.into_iter().map(|row| Held { seat: row.seat, title: row.title, holders: row.holders });
    Ok(held.map(|held| (held.seat, held)).collect())
}

/// The seat to which each of these `seats` reports in the end; itself, where it reports to nobody.
async fn tops_above(db: &mut PgConnection, seats: &[SeatId], today: NaiveDate) -> Result<HashMap<SeatId, SeatId>, Error> {
    let seats: Vec<Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let tops = sqlx::query!(
        r#"WITH RECURSIVE above AS (
               SELECT seat, seat AS id, 0 AS steps FROM unnest($1::uuid[]) AS seat
               UNION ALL
               SELECT a.seat, m.manager_seat_id, a.steps + 1 FROM above a JOIN seat_managers m ON m.seat_id = a.id AND m.during @> $2::date
               WHERE a.steps < 100)
           SELECT DISTINCT ON (seat) seat AS "seat!: SeatId", id AS "top!: SeatId" FROM above ORDER BY seat, steps DESC"#,
        &seats,
        today,
    );
    Ok(tops.fetch_all(db).await?.into_iter().map(|row| (row.seat, row.top)).collect())
}

/// The seat that is set, if it is still there.
pub async fn approving_seat(db: &mut PgConnection) -> Result<Option<SeatId>, Error> {
    let seat = sqlx::query_scalar!(
        r#"SELECT s.id AS "id!: SeatId" FROM settings k JOIN seats s ON s.id::text = k.value #>> '{}' WHERE k.key = $1"#,
        KEY
    );
    Ok(seat.fetch_optional(db).await?)
}

/// Holds back everybody else who sets the seat, until the transaction ends.
pub async fn hold_setting(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext($1))", KEY).execute(db).await?;
    Ok(())
}

/// Sets the seat that approves; none for the top seat above each owner's.
pub async fn keep_approving_seat(
    db: &mut PgConnection,
    actor: &Actor,
    (before, after): (Option<SeatId>, Option<SeatId>),
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        KEY,
        Json(json!(after)) as _,
        at,
    )
    .execute(&mut *db)
    .await?;
    let change = Change {
        entity: "setting",
        id: Uuid::nil(),
        label: "Approval of renewals",
        version: 1,
        action: Action::Changed,
        before: Some(json!({ "approving_seat": before })),
        after: Some(json!({ "approving_seat": after })),
    };
    record(db, actor, change).await
}

/// Seats with their holders, by id, and whether there are more than are offered. `kept` is always among them.
pub async fn seats(
    db: &mut PgConnection,
    language: Language,
    today: NaiveDate,
    kept: Option<SeatId>,
    find: &str,
) -> Result<(Vec<(String, String)>, bool), Error> {
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id!: SeatId", shown(coalesce(s.title, r.title), $1) AS "title!",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id
           WHERE s.id = $3
              OR (s.stage <> 'closed'
                  AND ($4 = '' OR strpos(lower(coalesce(s.title, r.title)::text), lower($4)) > 0
                       OR EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id
                                  WHERE h.seat_id = s.id AND h.during @> $2::date AND strpos(lower(p.name), lower($4)) > 0)))
           ORDER BY s.id IS NOT DISTINCT FROM $3 DESC, r.position NULLS LAST, "title!", s.id LIMIT $5"#,
        language.code(),
        today,
        kept as Option<SeatId>,
        find,
        OFFERED + 1,
    );
    let mut seats = rows.fetch_all(db).await?;
    let is_cut = seats.len() > usize::try_from(OFFERED).unwrap_or(usize::MAX);
    seats.truncate(usize::try_from(OFFERED).unwrap_or(usize::MAX));
    let offered = seats.into_iter().map(|seat| {
        let words = seat.holders.map_or_else(|| seat.title.clone(), |holders| format!("{} · {holders}", seat.title));
        (seat.id.to_string(), words)
    });
    Ok((offered.collect(), is_cut))
}
