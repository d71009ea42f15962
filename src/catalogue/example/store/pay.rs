//! What the example's roles pay: invented, like everything of it.

use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::error::Error;

/// The roles by their slugs, with the least and the most of a month in baht.
const BANDS: [(&str, i64, i64); 11] = [
    ("vice-president-of-marketing-operations", 190_000, 260_000),
    ("marketing-operations-manager", 85_000, 120_000),
    ("data-and-analytics-manager", 70_000, 105_000),
    ("digital-strategy-manager", 70_000, 100_000),
    ("marketing-technology-manager", 75_000, 110_000),
    ("budget-and-planning-specialist", 45_000, 65_000),
    ("business-development-representative", 32_000, 48_000),
    ("content-editor", 35_000, 52_000),
    ("email-specialist", 36_000, 54_000),
    ("lead-generation-specialist", 38_000, 56_000),
    ("media-ads-specialist", 40_000, 60_000),
];

/// Gives the roles that have none their pay bands, and a hub that counts in dollars what a baht is worth: about as much as in 2026.
pub(in super::super) async fn pay_bands(db: &mut PgConnection) -> Result<(), Error> {
    let slugs: Vec<String> = BANDS.iter().map(|(slug, ..)| (*slug).to_owned()).collect();
    let amount = |of: fn(&(&str, i64, i64)) -> i64| BANDS.iter().map(|band| Decimal::from(of(band))).collect::<Vec<_>>();
    sqlx::query!(
        "UPDATE roles SET pay_low = low, pay_high = high, pay_currency = 'THB', pay_period = 'month'
         FROM unnest($1::text[], $2::numeric[], $3::numeric[]) AS band (slug, low, high) WHERE roles.slug = band.slug AND pay_low IS NULL",
        &slugs,
        &amount(|band| band.1),
        &amount(|band| band.2),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO currencies (code, rate) SELECT 'THB', 0.0305 WHERE EXISTS (SELECT FROM currencies WHERE is_own AND code = 'USD')
         ON CONFLICT (code) DO NOTHING"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the pay bands and the rate away that nobody has changed.
pub(super) async fn forget_pay_bands(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("DELETE FROM currencies WHERE code = 'THB' AND rate = 0.0305 AND NOT is_own").execute(&mut *db).await?;
    let slugs: Vec<String> = BANDS.iter().map(|(slug, ..)| (*slug).to_owned()).collect();
    sqlx::query!("UPDATE roles SET pay_low = NULL, pay_high = NULL, pay_currency = NULL WHERE slug = ANY($1) AND pay_version = 1", &slugs)
        .execute(db)
        .await?;
    Ok(())
}
