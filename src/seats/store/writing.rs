use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::super::model::{Definition, Holder, Seat};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{HolderId, PersonId, RoleId, SeatId, TeamId},
    locale::{Language, Localized},
};

/// Adds a seat. Its reporting line begins on `from`.
pub async fn insert(db: &mut PgConnection, actor: &Actor, new: &Definition, from: NaiveDate) -> Result<SeatId, Error> {
    let id = SeatId::new();
    sqlx::query!(
        "INSERT INTO seats (id, role_id, title, team_id, fte, location, stage, planned_start, open_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id as SeatId,
        new.role as Option<RoleId>,
        new.title.as_ref() as Option<&Localized>,
        new.team as Option<TeamId>,
        new.fte,
        new.location,
        if new.planned { "planned" } else { "active" },
        new.planned_start,
        from,
    )
    .execute(&mut *db)
    .await?;
    report_to(&mut *db, id, new.manager, from).await?;
    note(db, actor, id, 1, Action::Created, None, Some(to_json(new)?)).await?;
    Ok(id)
}

/// Saves an edited seat over version `version`; a new manager begins on `from`. `Ok(false)`: somebody saved a newer one.
pub async fn update(
    db: &mut PgConnection,
    actor: &Actor,
    seat: &Seat,
    version: i32,
    new: &Definition,
    from: NaiveDate,
) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE seats SET role_id = $3, title = $4, team_id = $5, fte = $6, location = $7, stage = CASE WHEN stage = 'closed' THEN stage ELSE $8 END,
                planned_start = $9, version = version + 1 WHERE id = $1 AND version = $2",
        seat.id as SeatId,
        version,
        new.role as Option<RoleId>,
        new.title.as_ref() as Option<&Localized>,
        new.team as Option<TeamId>,
        new.fte,
        new.location,
        if new.planned { "planned" } else { "active" },
        new.planned_start,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    if new.manager != seat.is.manager {
        report_to(&mut *db, seat.id, new.manager, from).await?;
        sqlx::query!("DELETE FROM import_flags WHERE seat_id = $1", seat.id as SeatId).execute(&mut *db).await?;
    }
    note(db, actor, seat.id, version + 1, Action::Changed, Some(to_json(&seat.is)?), Some(to_json(new)?)).await?;
    Ok(true)
}

/// From `from` on, the seat reports to `manager`. What was before stays on record.
async fn report_to(db: &mut PgConnection, seat: SeatId, manager: Option<SeatId>, from: NaiveDate) -> Result<(), Error> {
    sqlx::query!("DELETE FROM seat_managers WHERE seat_id = $1 AND lower(during) >= $2", seat as SeatId, from).execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE seat_managers SET during = daterange(lower(during), $2) WHERE seat_id = $1 AND during @> $2::date",
        seat as SeatId,
        from
    )
    .execute(&mut *db)
    .await?;
    if let Some(manager) = manager {
        sqlx::query!(
            "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during) VALUES ($1, $2, $3, daterange($4, NULL))",
            uuid::Uuid::now_v7(),
            seat as SeatId,
            manager as SeatId,
            from
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// What came of giving a seat to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is given.
    Yes,
    /// The person holds it already on some of these days.
    Already,
}

/// Gives the seat to a person from `from` until the day before `until`.
pub async fn hold(
    db: &mut PgConnection,
    actor: &Actor,
    seat: &Seat,
    person: PersonId,
    from: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<Held, Error> {
    let given = sqlx::query!(
        "INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES ($1, $2, $3, daterange($4, $5))",
        HolderId::new() as HolderId,
        seat.id as SeatId,
        person as PersonId,
        from,
        until,
    );
    match given.execute(&mut *db).await {
        Err(error) if error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) == Some("seat_holders_once") => {
            Ok(Held::Already)
        }
        Err(error) => Err(error.into()),
        Ok(_) => {
            sqlx::query!("UPDATE seats SET stage = 'active' WHERE id = $1 AND stage = 'planned'", seat.id as SeatId)
                .execute(&mut *db)
                .await?;
            let after = json!({ "holder": person, "from": from, "until": until });
            noted(db, actor, seat, Some(json!({ "holder": null })), after).await?;
            Ok(Held::Yes)
        }
    }
}

/// Ends a holding with `last_day`; one that would end before it began never was.
pub async fn end_holding(db: &mut PgConnection, actor: &Actor, seat: &Seat, holder: &Holder, last_day: NaiveDate) -> Result<(), Error> {
    // A holding that has ended is a past fact; ending it again must not prolong it.
    if holder.until.is_some_and(|until| until <= last_day) {
        return Ok(());
    }
    let until = last_day.succ_opt().unwrap_or(last_day);
    if holder.from.is_some_and(|from| until <= from) {
        sqlx::query!("DELETE FROM seat_holders WHERE id = $1", holder.id as HolderId).execute(&mut *db).await?;
    } else {
        sqlx::query!("UPDATE seat_holders SET during = daterange(lower(during), $2) WHERE id = $1", holder.id as HolderId, until)
            .execute(&mut *db)
            .await?;
    }
    let before = json!({ "holder": holder.person, "from": holder.from, "until": holder.until });
    noted(db, actor, seat, Some(before), json!({ "holder": holder.person, "from": holder.from, "until": until })).await
}

/// Closes the seat from `today` on: nobody holds it any more and it reports to nobody. Its history stays.
pub async fn close(db: &mut PgConnection, actor: &Actor, seat: &Seat, today: NaiveDate) -> Result<(), Error> {
    if seat.closed_on.is_some() {
        return Ok(());
    }
    sqlx::query!("UPDATE seats SET stage = 'closed', closed_on = $2 WHERE id = $1", seat.id as SeatId, today).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM seat_holders WHERE seat_id = $1 AND lower(during) >= $2", seat.id as SeatId, today).execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE seat_holders SET during = daterange(lower(during), $2) WHERE seat_id = $1 AND during @> $2::date",
        seat.id as SeatId,
        today
    )
    .execute(&mut *db)
    .await?;
    noted(db, actor, seat, Some(json!({ "closed_on": null })), json!({ "closed_on": today })).await
}

/// Opens a closed seat again, vacant since `today`.
pub async fn reopen(db: &mut PgConnection, actor: &Actor, seat: &Seat, today: NaiveDate) -> Result<(), Error> {
    if seat.closed_on.is_none() {
        return Ok(());
    }
    sqlx::query!("UPDATE seats SET stage = 'active', closed_on = NULL, open_since = $2 WHERE id = $1", seat.id as SeatId, today)
        .execute(&mut *db)
        .await?;
    noted(db, actor, seat, Some(json!({ "closed_on": seat.closed_on })), json!({ "closed_on": null })).await
}

fn to_json(is: &Definition) -> Result<Value, Error> {
    Ok(serde_json::to_value(is).map_err(anyhow::Error::from)?)
}

async fn noted(db: &mut PgConnection, actor: &Actor, seat: &Seat, before: Option<Value>, after: Value) -> Result<(), Error> {
    let version = sqlx::query_scalar!("UPDATE seats SET version = version + 1 WHERE id = $1 RETURNING version", seat.id as SeatId)
        .fetch_one(&mut *db)
        .await?;
    note(db, actor, seat.id, version, Action::Changed, before, Some(after)).await
}

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    id: SeatId,
    version: i32,
    action: Action,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<(), Error> {
    let title = sqlx::query_scalar!(
        r#"SELECT coalesce(s.title, r.title) AS "title!: Localized" FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = $1"#,
        id as SeatId
    );
    let title = title.fetch_one(&mut *db).await?;
    let label = title.shown(Language::En).text;
    record(db, actor, Change { entity: "seat", id: id.uuid(), label, version, action, before, after }).await
}
