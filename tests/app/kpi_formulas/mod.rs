//! KPIs that are computed: writing a formula, what it is refused for, and that its values follow from what changes.

mod following;
mod refusals;
mod seats;
mod writing;

use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Answer, Browser};

/// A KPI without a target.
pub async fn kpi(db: &PgPool, slug: &str, cadence: &str, unit: &str) -> Uuid {
    let id = Uuid::now_v7();
    let name = serde_json::json!({ "en": format!("The {slug}"), "th": format!("ตัว {slug}") });
    sqlx::query(
        "INSERT INTO kpis (id, slug, name, unit, currency, direction, cadence) VALUES ($1, $2, $3, $4, CASE WHEN $4 = 'money' THEN 'THB' END, 'up', $5)",
    )
    .bind(id)
    .bind(slug)
    .bind(name)
    .bind(unit)
    .bind(cadence)
    .execute(db)
    .await
    .unwrap();
    id
}

/// A reading that came from a file.
async fn reading(db: &PgPool, kpi: Uuid, start: &str, value: &str) {
    sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, $2::date, $3::numeric, 'imported')")
        .bind(kpi)
        .bind(start)
        .bind(value)
        .execute(db)
        .await
        .unwrap();
}

/// What is kept of a KPI: each period with its value and where that came from.
pub async fn kept(db: &PgPool, slug: &str) -> Vec<String> {
    sqlx::query_scalar(
        "SELECT r.period_start || ' ' || trim_scale(r.value) || ' ' || r.source FROM readings r JOIN kpis k ON k.id = r.kpi_id
         WHERE k.slug = $1 ORDER BY r.period_start",
    )
    .bind(slug)
    .fetch_all(db)
    .await
    .unwrap()
}

/// Leads and won deals of two months, and the share of one in the other, which is still entered.
async fn funnel(db: &PgPool) -> [Uuid; 3] {
    let (leads, won) = (kpi(db, "leads", "month", "count").await, kpi(db, "won", "month", "count").await);
    for (start, one, other) in [("2026-09-01", "40", "4"), ("2026-10-01", "50", "10")] {
        reading(db, leads, start, one).await;
        reading(db, won, start, other).await;
    }
    [leads, won, kpi(db, "win-rate", "month", "percent").await]
}

/// What the form of a KPI sends with a formula, and with other fields changed.
async fn form(browser: &Browser, slug: &str, formula: &str, changes: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let page = browser.get(&format!("/kpis/{slug}/edit")).await;
    let fields = ["name_en", "name_th", "unit", "currency", "direction", "cadence", "grace_days", "version"];
    let mut sent: Vec<(&str, String)> = fields
        .into_iter()
        .map(|field| {
            (field, changes.iter().find(|(name, _)| *name == field).map_or_else(|| page.field(field), |(_, value)| (*value).to_owned()))
        })
        .collect();
    sent.push(("values", if formula.is_empty() { "entered".into() } else { "formula".into() }));
    sent.push(("formula", formula.to_owned()));
    sent.push(("asks_action", "yes".to_owned()));
    sent
}

async fn send(browser: &Browser, address: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(address, &fields).await
}

/// Saves a formula.
pub async fn save(browser: &Browser, slug: &str, formula: &str) -> Answer {
    send(browser, &format!("/kpis/{slug}/edit"), &form(browser, slug, formula, &[]).await).await
}

/// Corrects a reading, or enters one.
async fn enter(browser: &Browser, slug: &str, start: &str, value: &str) -> Answer {
    let page = browser.get(&format!("/kpis/{slug}?correct={start}")).await;
    let version = page.field("version");
    browser.post(&format!("/kpis/{slug}/readings"), &[("period", start), ("value", value), ("note", ""), ("version", &version)]).await
}
