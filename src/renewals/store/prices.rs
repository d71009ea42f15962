use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::json;
use sqlx::PgConnection;

use super::{super::model::Sheet, Saved, note};
use crate::{error::Error, history::Actor, ids::ContractId};

/// Keeps a price from a day on, over version `seen` of it; none for a day on which no change of price is kept.
pub async fn change_price(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    (from, annual): (NaiveDate, Decimal),
    seen: Option<i32>,
) -> Result<Saved, Error> {
    let kept = sqlx::query!(
        "SELECT annual_cost, version FROM contract_prices WHERE contract_id = $1 AND from_day = $2 FOR UPDATE",
        sheet.term.id as ContractId,
        from,
    );
    let kept = kept.fetch_optional(&mut *db).await?;
    if kept.as_ref().is_some_and(|kept| kept.annual_cost == annual) {
        return Ok(Saved::Yes);
    }
    if kept.as_ref().map(|kept| kept.version) != seen {
        return Ok(Saved::Overtaken);
    }
    let written = sqlx::query!(
        "INSERT INTO contract_prices AS p (contract_id, from_day, annual_cost) VALUES ($1, $2, $3)
         ON CONFLICT (contract_id, from_day) DO UPDATE SET annual_cost = excluded.annual_cost, version = p.version + 1 WHERE p.version = $4",
        sheet.term.id as ContractId,
        from,
        annual,
        seen,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(Saved::Overtaken);
    }
    let told = |annual: Decimal| json!({ "price_from": from, "price": annual });
    note(db, actor, sheet, kept.map(|kept| told(kept.annual_cost)), told(annual)).await?;
    Ok(Saved::Yes)
}
