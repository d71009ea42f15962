use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{find, update};
use crate::{error::Error, history::Actor, ids::SeatId};

/// Gives a tool another business owner over version `version`. `Ok(false)`: somebody saved a newer version.
pub async fn set_owner(
    db: &mut PgConnection,
    actor: &Actor,
    (slug, version): (&str, i32),
    owner: Option<SeatId>,
    today: NaiveDate,
) -> Result<bool, Error> {
    let tool = find(&mut *db, slug, today).await?;
    let mut draft = tool.is.clone();
    draft.business_owner = owner;
    if draft == tool.is {
        return Ok(true);
    }
    update(db, actor, &tool, version, &draft).await
}
