use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    super::{model::Sheet, prices::PriceChange},
    Saved, broke, note,
};
use crate::{error::Error, history::Actor, ids::ContractId};

/// Keeps a price from a day on, over version `seen` of it; none for a day on which no change of price is kept.
pub async fn change_price(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    (from, annual): (NaiveDate, Decimal),
    seen: Option<i32>,
) -> Result<Saved, Error> {
    let kept = held(&mut *db, sheet.term.id, from).await?;
    if kept.as_ref().is_some_and(|kept| kept.annual == annual) {
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
    let before = kept.map(|kept| told(sheet, (kept.from, kept.annual)));
    note(db, actor, sheet, before, told(sheet, (from, annual))).await?;
    Ok(Saved::Yes)
}

/// Corrects the change of price on `day`, and perhaps its day, over version `seen` of it.
pub async fn correct_price(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    (day, seen): (NaiveDate, i32),
    (from, annual): (NaiveDate, Decimal),
) -> Result<Saved, Error> {
    let Some(kept) = held(&mut *db, sheet.term.id, day).await? else {
        // The same form sent twice, after it moved the change to another day.
        let moved = held(&mut *db, sheet.term.id, from).await?;
        return Ok(if moved.is_some_and(|moved| moved.annual == annual) { Saved::Yes } else { Saved::Overtaken });
    };
    if (kept.from, kept.annual) == (from, annual) {
        return Ok(Saved::Yes);
    }
    if kept.version != seen {
        return Ok(Saved::Overtaken);
    }
    let corrected = sqlx::query!(
        "UPDATE contract_prices SET from_day = $3, annual_cost = $4, version = version + 1 WHERE contract_id = $1 AND from_day = $2",
        sheet.term.id as ContractId,
        day,
        from,
        annual,
    );
    match corrected.execute(&mut *db).await {
        Err(error) if broke(&error, "contract_prices_pkey") => return Ok(Saved::Taken),
        Err(error) => return Err(error.into()),
        Ok(_) => {}
    }
    let before = told(sheet, (kept.from, kept.annual));
    note(db, actor, sheet, Some(before), told(sheet, (from, annual))).await?;
    Ok(Saved::Yes)
}

/// Takes version `seen` of the change of price on `day` out. It stays in history.
pub async fn remove_price(db: &mut PgConnection, actor: &Actor, sheet: &Sheet, (day, seen): (NaiveDate, i32)) -> Result<Saved, Error> {
    let Some(kept) = held(&mut *db, sheet.term.id, day).await? else { return Ok(Saved::Yes) };
    if kept.version != seen {
        return Ok(Saved::Overtaken);
    }
    sqlx::query!("DELETE FROM contract_prices WHERE contract_id = $1 AND from_day = $2", sheet.term.id as ContractId, day)
        .execute(&mut *db)
        .await?;
    note(db, actor, sheet, Some(told(sheet, (kept.from, kept.annual))), None).await?;
    Ok(Saved::Yes)
}

/// The change of price on a day, held still until the transaction ends.
async fn held(db: &mut PgConnection, contract: ContractId, day: NaiveDate) -> Result<Option<PriceChange>, Error> {
    let kept = sqlx::query_as!(
        PriceChange,
        r#"SELECT contract_id AS "contract: ContractId", from_day AS "from", annual_cost AS annual, version
           FROM contract_prices WHERE contract_id = $1 AND from_day = $2 FOR UPDATE"#,
        contract as ContractId,
        day,
    );
    Ok(kept.fetch_optional(db).await?)
}

fn told(sheet: &Sheet, (from, annual): (NaiveDate, Decimal)) -> Value {
    let currency = sheet.term.cost.as_ref().map(|cost| &cost.currency);
    json!({ "price_from": from, "price": annual, "price_currency": currency })
}
