//! The hub's own currency, and what others are worth in it.

use rust_decimal::Decimal;
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{super::Named, counts};
use crate::{
    clock::Clock,
    error::Error,
    history::{Action, Actor, Change, record},
    locale::Localized,
};

/// The hub's own currency, and the rates of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currencies {
    /// The ISO code of the own currency.
    pub own: String,
    /// What one unit of another currency is worth in it, by ISO code, sorted.
    pub rates: Vec<(String, Decimal)>,
}

/// The ISO code of the hub's own currency.
pub async fn own_currency(db: impl PgExecutor<'_>) -> Result<String, Error> {
    Ok(sqlx::query_scalar!("SELECT code FROM currencies WHERE is_own").fetch_one(db).await?)
}

/// The hub's own currency, and the rates of others.
pub async fn currencies(db: &mut PgConnection) -> Result<Currencies, Error> {
    let rows = sqlx::query!("SELECT code, rate FROM currencies WHERE NOT is_own ORDER BY code").fetch_all(&mut *db).await?;
    Ok(Currencies { own: own_currency(db).await?, rates: rows.into_iter().map(|row| (row.code, row.rate)).collect() })
}

/// The currencies of running and coming contracts that have no rate, so that no cost can be added up.
pub async fn without_rate(db: impl PgExecutor<'_>) -> Result<Vec<String>, Error> {
    let codes = sqlx::query_scalar!(
        r#"SELECT DISTINCT c.currency AS "currency!" FROM contracts c
           WHERE c.currency IS NOT NULL AND NOT EXISTS (SELECT FROM currencies u WHERE u.code = c.currency) ORDER BY 1"#
    );
    Ok(codes.fetch_all(db).await?)
}

/// The KPIs that are computed from the cost of tools, archived ones too: their values are in the hub's own currency.
pub async fn computed_from_costs(db: impl PgExecutor<'_>) -> Result<Vec<Named>, Error> {
    let kpis = sqlx::query_as!(
        Named,
        r#"SELECT k.slug, k.name AS "name: Localized" FROM kpis k JOIN kpi_formula_inputs i ON i.kpi_id = k.id
           WHERE i.count = 'tool_cost' ORDER BY k.position, k.slug"#
    );
    Ok(kpis.fetch_all(db).await?)
}

/// Sets the own currency and the rates. Costs follow: with another own currency of every day, else from today on.
pub async fn set_currencies(
    db: &mut PgConnection,
    actor: &Actor,
    before: &Currencies,
    new: &Currencies,
    clock: &Clock,
) -> Result<(), Error> {
    sqlx::query!("DELETE FROM currencies").execute(&mut *db).await?;
    let (codes, rates): (Vec<String>, Vec<Decimal>) = new.rates.iter().cloned().unzip();
    sqlx::query!(
        "INSERT INTO currencies (code, rate, is_own)
         SELECT $1, 1, true UNION ALL SELECT code, rate, false FROM unnest($2::text[], $3::numeric[]) AS list (code, rate)",
        new.own,
        &codes,
        &rates,
    )
    .execute(&mut *db)
    .await?;
    if before.own == new.own {
        counts::recount(&mut *db, clock).await?;
    } else {
        counts::recount_all(&mut *db, clock).await?;
    }
    let told = |is: &Currencies| json!({ "own": is.own, "rates": is.rates });
    let change = Change {
        entity: "setting",
        id: Uuid::nil(),
        label: "Currencies",
        version: 1,
        action: Action::Changed,
        before: Some(told(before)),
        after: Some(told(new)),
    };
    record(db, actor, change).await
}
