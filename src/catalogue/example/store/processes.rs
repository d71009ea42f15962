use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::{
    super::{files, known},
    Keys,
};
use crate::{
    error::Error,
    ids::{ProcessId, SeatId},
};

/// Gives a process its owner and the last word on it; its id and English name come back.
pub(in super::super) async fn process(
    db: impl PgExecutor<'_>,
    keys: &Keys,
    process: &files::Process,
    today: NaiveDate,
) -> Result<(ProcessId, String), Error> {
    let row = sqlx::query!(
        r#"UPDATE processes SET owner_seat_id = $2, confirmed_on = $3, confirmed_by = $4, version = version + 1
           WHERE slug = $1 RETURNING id AS "id: ProcessId", shown(name, 'en') AS "name!""#,
        process.slug,
        known(&keys.seats, &process.owner)? as SeatId,
        process.confirmed.on(today),
        process.by,
    )
    .fetch_one(db)
    .await?;
    Ok((row.id, row.name))
}
