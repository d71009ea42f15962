use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{find, update};
use crate::{error::Error, history::Actor, ids::SeatId};

/// What of a KPI is changed from the page of another thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relinked {
    /// The tool that its values come from, by slug.
    Tool(Option<String>),
    /// The seat that answers for it.
    Owner(Option<SeatId>),
}

/// Gives a KPI another tool or owner over version `version`. `Ok(false)`: somebody saved a newer version.
pub async fn relink(
    db: &mut PgConnection,
    actor: &Actor,
    (slug, version): (&str, i32),
    to: Relinked,
    today: NaiveDate,
) -> Result<bool, Error> {
    let kpi = find(&mut *db, slug, today).await?;
    let mut draft = kpi.is.clone();
    match to {
        Relinked::Tool(tool) => draft.tool = tool,
        Relinked::Owner(owner) => draft.owner = owner,
    }
    if draft == kpi.is {
        return Ok(true);
    }
    update(db, actor, &kpi, version, &draft).await
}
