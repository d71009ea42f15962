//! Who holds a seat.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use super::{
    super::model::{Holder, Seat},
    writing::noted,
};
use crate::{
    error::Error,
    history::Actor,
    ids::{HolderId, PersonId, SeatId},
};

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
            noted(db, actor, seat, json!({ "holder": null }), after).await?;
            Ok(Held::Yes)
        }
    }
}

/// Ends a holding with `last_day`.
pub async fn end_holding(db: &mut PgConnection, actor: &Actor, seat: &Seat, holder: &Holder, last_day: NaiveDate) -> Result<(), Error> {
    let until = last_day.succ_opt().unwrap_or(last_day);
    sqlx::query!("UPDATE seat_holders SET during = daterange(lower(during), $2) WHERE id = $1", holder.id as HolderId, until)
        .execute(&mut *db)
        .await?;
    let before = json!({ "holder": holder.person, "from": holder.spell.from, "until": holder.spell.until });
    noted(db, actor, seat, before, json!({ "holder": holder.person, "from": holder.spell.from, "until": until })).await
}
