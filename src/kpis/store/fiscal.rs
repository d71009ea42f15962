//! The fiscal year that quarters and years follow.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{super::Named, recompute};
use crate::{
    clock::Clock,
    error::Error,
    history::{Action, Actor, Change, record},
    locale::Localized,
};

/// The KPIs that have readings which people entered or files brought, and which would belong to no period of a fiscal year that begins in
/// `month`.
pub async fn outside_fiscal_year(db: &mut PgConnection, month: u8) -> Result<Vec<Named>, Error> {
    let kpis = sqlx::query_as!(
        Named,
        r#"SELECT k.slug, k.name AS "name: Localized" FROM kpis k
           WHERE k.cadence IN ('quarter', 'year') AND EXISTS (
               SELECT FROM readings r WHERE r.kpi_id = k.id AND r.source <> 'computed'
               AND (extract(month FROM r.period_start)::int - $1 + 12) % CASE k.cadence WHEN 'quarter' THEN 3 ELSE 12 END <> 0)
           ORDER BY k.position, k.slug"#,
        i32::from(month),
    );
    Ok(kpis.fetch_all(db).await?)
}

/// Lets the fiscal year begin in another month. Computed values of quarters and years follow.
pub async fn begin_fiscal_year(db: &mut PgConnection, actor: &Actor, month: u8, clock: &Clock) -> Result<(), Error> {
    let before = super::fiscal_year(&mut *db).await?.month();
    sqlx::query!(
        "INSERT INTO settings (key, value, updated_at) VALUES ('fiscal-year-begins', to_jsonb($1::int), $2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        i32::from(month),
        clock.now(),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM readings r USING kpis k WHERE k.id = r.kpi_id AND k.cadence IN ('quarter', 'year') AND r.source = 'computed'"
    )
    .execute(&mut *db)
    .await?;
    recompute::all(&mut *db, actor, clock).await?;
    let change = Change {
        entity: "setting",
        id: Uuid::nil(),
        label: "Fiscal year",
        version: 1,
        action: Action::Changed,
        before: Some(json!({ "fiscal_month": before })),
        after: Some(json!({ "fiscal_month": month })),
    };
    record(db, actor, change).await
}
