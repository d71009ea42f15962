use serde_json::json;
use sqlx::PgConnection;

use super::{
    super::{model::Sheet, usage::Count},
    Saved, note,
};
use crate::{error::Error, history::Actor, ids::ContractId};

/// Keeps the count of a day over version `seen` of it; none for a day of which there was no count.
pub async fn count(db: &mut PgConnection, actor: &Actor, sheet: &Sheet, new: &Count, seen: Option<i32>) -> Result<Saved, Error> {
    let kept = sqlx::query_as!(
        Count,
        "SELECT day, assigned, active, version FROM contract_usage WHERE contract_id = $1 AND day = $2 FOR UPDATE",
        sheet.term.id as ContractId,
        new.day,
    );
    let kept = kept.fetch_optional(&mut *db).await?;
    if kept.as_ref().is_some_and(|kept| (kept.assigned, kept.active) == (new.assigned, new.active)) {
        return Ok(Saved::Yes);
    }
    if kept.as_ref().map(|kept| kept.version) != seen {
        return Ok(Saved::Overtaken);
    }
    let written = sqlx::query!(
        "INSERT INTO contract_usage AS u (contract_id, day, assigned, active) VALUES ($1, $2, $3, $4)
         ON CONFLICT (contract_id, day) DO UPDATE SET assigned = excluded.assigned, active = excluded.active, version = u.version + 1
         WHERE u.version = $5",
        sheet.term.id as ContractId,
        new.day,
        new.assigned,
        new.active,
        seen,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(Saved::Overtaken);
    }
    let told = |count: &Count| json!({ "day": count.day, "assigned": count.assigned, "active": count.active });
    note(db, actor, sheet, kept.as_ref().map(told), told(new)).await?;
    Ok(Saved::Yes)
}
