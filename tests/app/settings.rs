//! Settings of the whole hub.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::support::TestHub;

const SETTINGS: &str = "/admin/settings";

#[tokio::test]
async fn the_fiscal_year_begins_when_the_admin_says_and_computed_values_follow() {
    let hub = TestHub::with_example().await;
    sqlx::query(
        "DELETE FROM readings r USING kpis k WHERE k.id = r.kpi_id AND k.cadence IN ('quarter', 'year') AND r.source <> 'computed'",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let admin = hub.admin().await;
    assert_eq!(admin.get(SETTINGS).await.field("fiscal_month"), "1");
    let saved = admin.post(SETTINGS, &[("fiscal_month", "2"), ("seen", "1")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(admin.get(SETTINGS).await.field("fiscal_month"), "2");
    let page = admin.get("/kpis/building-an-efficient-operations-team").await;
    assert!(page.has("FY2027"), "November 2026 lies in the year that ends in January 2027: {}", page.text());
    let off: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM readings r JOIN kpis k ON k.id = r.kpi_id WHERE k.cadence = 'quarter' AND extract(month FROM period_start)::int % 3 <> 2",
    )
    .fetch_one(hub.db())
    .await
    .unwrap();
    assert_eq!(off, 0, "no value of an old quarter is left");
    assert!(admin.get("/admin/history").await.has("Fiscal year"));
}

#[tokio::test]
async fn readings_that_would_lose_their_period_stand_in_the_way() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let kpi: Uuid = sqlx::query_scalar("SELECT id FROM kpis WHERE slug = 'return-on-investment'").fetch_one(hub.db()).await.unwrap();
    let reading = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-07-01', 5, 'imported')");
    reading.bind(kpi).execute(hub.db()).await.unwrap();
    let refused = admin.post(SETTINGS, &[("fiscal_month", "2"), ("seen", "1")]).await;
    assert_eq!((refused.status, refused.field("fiscal_month").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "2"));
    assert_eq!(refused.link("Return on investment"), "/kpis/return-on-investment");
    assert_eq!(
        admin.post(SETTINGS, &[("fiscal_month", "4"), ("seen", "1")]).await.status,
        StatusCode::SEE_OTHER,
        "April keeps the quarters"
    );
    let stale = admin.post(SETTINGS, &[("fiscal_month", "7"), ("seen", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    for month in ["0", "13", "x", ""] {
        assert_eq!(admin.post(SETTINGS, &[("fiscal_month", month), ("seen", "4")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(hub.editor().await.get(SETTINGS).await.status, StatusCode::FORBIDDEN);
}
