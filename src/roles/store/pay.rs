use rust_decimal::Decimal;
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use super::super::pay::{Pay, PayPeriod};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::RoleId,
    locale::{Language, Localized},
};

/// The pay band of a role, and which change of it made it so.
pub(in super::super) struct Paid {
    pub id: RoleId,
    pub title: Localized,
    pub archived: bool,
    pub pay: Option<Pay>,
    pub version: i32,
}

/// What the role at `slug` pays.
pub(in super::super) async fn pay(db: impl PgExecutor<'_>, slug: &str) -> Result<Paid, Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: RoleId", title AS "title: Localized", archived_at IS NOT NULL AS "archived!", pay_low, pay_high, pay_currency,
                  pay_period AS "pay_period: PayPeriod", pay_version
           FROM roles WHERE slug = $1"#,
        slug
    );
    let row = row.fetch_optional(db).await?.ok_or(Error::NotFound)?;
    let band = row.pay_low.zip(row.pay_high).zip(row.pay_currency);
    let pay = band.map(|((low, high), currency)| Pay { low, high, currency, period: row.pay_period });
    Ok(Paid { id: row.id, title: row.title, archived: row.archived, pay, version: row.pay_version })
}

/// Makes `pay` the band of a role. `Ok(false)`: `version` is not the latest any more, and nothing was written.
pub(in super::super) async fn set_pay(
    db: &mut PgConnection,
    actor: &Actor,
    old: &Paid,
    version: i32,
    pay: Option<&Pay>,
) -> Result<bool, Error> {
    let written = sqlx::query!(
        "UPDATE roles SET pay_low = $3, pay_high = $4, pay_currency = $5, pay_period = $6, pay_version = pay_version + 1 WHERE id = $1 AND pay_version = $2",
        old.id as RoleId,
        version,
        pay.map(|pay| pay.low) as Option<Decimal>,
        pay.map(|pay| pay.high) as Option<Decimal>,
        pay.map(|pay| pay.currency.as_str()),
        pay.map_or(PayPeriod::Month, |pay| pay.period) as PayPeriod,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let change = Change {
        entity: "role-pay",
        id: old.id.uuid(),
        label: old.title.shown(Language::En).text,
        version: version + 1,
        action: Action::Changed,
        before: old.pay.as_ref().map(|pay| json!(pay)),
        after: pay.map(|pay| json!(pay)),
    };
    record(db, actor, change).await?;
    Ok(true)
}
