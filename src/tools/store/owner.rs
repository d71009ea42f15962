use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{find, update};
use crate::{error::Error, history::Actor, ids::SeatId};

/// What a seat is to a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owns {
    /// It answers for the tool.
    pub business: bool,
    /// It administers the tool.
    pub technical: bool,
}

/// Makes a seat the owner of a tool, as far as `owns` says and no further, over version `version`. What other seats own stays theirs
/// unless the seat takes it over. `Ok(false)`: somebody saved a newer version.
pub async fn set_owner(
    db: &mut PgConnection,
    actor: &Actor,
    (slug, version): (&str, i32),
    (seat, owns): (SeatId, Owns),
    today: NaiveDate,
) -> Result<bool, Error> {
    let tool = find(&mut *db, slug, today).await?;
    let mut draft = tool.is.clone();
    draft.business_owner = owner(draft.business_owner, seat, owns.business);
    draft.technical_owner = owner(draft.technical_owner, seat, owns.technical);
    if draft == tool.is {
        return Ok(true);
    }
    update(db, actor, &tool, version, &draft).await
}

fn owner(now: Option<SeatId>, seat: SeatId, owns: bool) -> Option<SeatId> {
    if owns { Some(seat) } else { now.filter(|now| *now != seat) }
}
