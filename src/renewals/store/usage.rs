use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    super::{model::Sheet, usage::Count},
    Saved, broke, note,
};
use crate::{error::Error, history::Actor, ids::ContractId};

/// Keeps the count of a day over version `seen` of it; none for a day of which there was no count.
pub async fn count(db: &mut PgConnection, actor: &Actor, sheet: &Sheet, new: &Count, seen: Option<i32>) -> Result<Saved, Error> {
    let kept = held(&mut *db, sheet.term.id, new.day).await?;
    if kept.as_ref().is_some_and(|kept| kept.is_same(new)) {
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
    note(db, actor, sheet, kept.as_ref().map(told), told(new)).await?;
    Ok(Saved::Yes)
}

/// Corrects the count of `day`, and perhaps its day, over version `seen` of it.
pub async fn correct_count(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    (day, seen): (NaiveDate, i32),
    new: &Count,
) -> Result<Saved, Error> {
    let Some(kept) = held(&mut *db, sheet.term.id, day).await? else {
        // The same form sent twice, after it moved the count to another day.
        let moved = held(&mut *db, sheet.term.id, new.day).await?;
        return Ok(if moved.is_some_and(|moved| moved.is_same(new)) { Saved::Yes } else { Saved::Overtaken });
    };
    if kept.is_same(new) {
        return Ok(Saved::Yes);
    }
    if kept.version != seen {
        return Ok(Saved::Overtaken);
    }
    let corrected = sqlx::query!(
        "UPDATE contract_usage SET day = $3, assigned = $4, active = $5, version = version + 1 WHERE contract_id = $1 AND day = $2",
        sheet.term.id as ContractId,
        day,
        new.day,
        new.assigned,
        new.active,
    );
    match corrected.execute(&mut *db).await {
        Err(error) if broke(&error, "contract_usage_pkey") => return Ok(Saved::Taken),
        Err(error) => return Err(error.into()),
        Ok(_) => {}
    }
    note(db, actor, sheet, Some(told(&kept)), told(new)).await?;
    Ok(Saved::Yes)
}

/// Takes version `seen` of the count of `day` out. It stays in history.
pub async fn remove_count(db: &mut PgConnection, actor: &Actor, sheet: &Sheet, (day, seen): (NaiveDate, i32)) -> Result<Saved, Error> {
    let Some(kept) = held(&mut *db, sheet.term.id, day).await? else { return Ok(Saved::Yes) };
    if kept.version != seen {
        return Ok(Saved::Overtaken);
    }
    sqlx::query!("DELETE FROM contract_usage WHERE contract_id = $1 AND day = $2", sheet.term.id as ContractId, day)
        .execute(&mut *db)
        .await?;
    note(db, actor, sheet, Some(told(&kept)), None).await?;
    Ok(Saved::Yes)
}

/// The count of a day, held still until the transaction ends.
async fn held(db: &mut PgConnection, contract: ContractId, day: NaiveDate) -> Result<Option<Count>, Error> {
    let kept = sqlx::query_as!(
        Count,
        "SELECT day, assigned, active, version FROM contract_usage WHERE contract_id = $1 AND day = $2 FOR UPDATE",
        contract as ContractId,
        day,
    );
    Ok(kept.fetch_optional(db).await?)
}

fn told(count: &Count) -> Value {
    json!({ "day": count.day, "assigned": count.assigned, "active": count.active })
}
