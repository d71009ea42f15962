use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{super::model::Definition, find, update};
use crate::{
    error::Error,
    history::Actor,
    ids::{RoleId, SeatId},
};

/// Gives a seat another role, or none, over version `version`; the level that was said for the old role goes with it. `Ok(false)`:
/// somebody saved a newer version.
pub async fn set_role(
    db: &mut PgConnection,
    actor: &Actor,
    (id, version): (SeatId, i32),
    role: Option<RoleId>,
    today: NaiveDate,
) -> Result<bool, Error> {
    let seat = find(&mut *db, id, today).await?;
    if seat.is.role == role {
        return Ok(true);
    }
    let draft = Definition { role, level: None, ..seat.is.clone() };
    update(db, actor, &seat, version, &draft, today).await
}
