use sqlx::PgConnection;

use super::super::model::Owned;
use crate::{error::Error, ids::SeatId};

/// The tools that seats own, whatever became of them, but for those that were put away.
pub async fn tools_of(db: &mut PgConnection, seats: &[SeatId]) -> Result<Vec<Owned>, Error> {
    let seats: Vec<uuid::Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let tools = sqlx::query_as!(
        Owned,
        r#"SELECT slug, name, status, coalesce(business_owner_id = ANY($1), false) AS "business!", coalesce(technical_owner_id = ANY($1), false) AS "technical!"
           FROM tools WHERE (business_owner_id = ANY($1) OR technical_owner_id = ANY($1)) AND archived_at IS NULL
           ORDER BY status IN ('known', 'retired'), lower(name), slug"#,
        &seats,
    );
    Ok(tools.fetch_all(db).await?)
}
