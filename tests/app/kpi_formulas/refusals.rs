use axum::http::StatusCode;

use super::{form, funnel, kept, kpi, save, send};
use crate::support::TestHub;

#[tokio::test]
async fn a_formula_that_cannot_be_is_refused_in_place() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    kpi(hub.db(), "visits", "day", "count").await;
    kpi(hub.db(), "plan", "quarter", "count").await;
    kpi(hub.db(), "cycle", "month", "days").await;
    let editor = hub.editor().await;
    let long = "x".repeat(10_000);
    for (formula, message) in [
        (" ", "Type a formula."),
        (long.as_str(), "At most 1,000 characters, please."),
        ("won / leads *", "Something is missing at the end."),
        ("=SUM(A1:A3)", "Character 1: “=” has no place in a formula."),
        ("won / no-such-kpi", "Character 7: There is no KPI “no-such-kpi”."),
        ("won / 0,5", "Character 8: A comma cannot stand here."),
        ("NaN + won", "There is no KPI “nan”."),
        ("won * 1e400", "“e400” cannot stand here."),
        ("won / visits * 100", "[visits] is daily, more often than this KPI."),
        ("won / plan * 100", "[plan] is quarterly, less often than this KPI"),
        ("won / leads", "The result is a share, but the unit of this KPI is percent. Multiply by 100."),
        ("cycle + won", "Character 7: A value in days and one in a plain number cannot be added or subtracted."),
        ("cycle", "The result is days, but the unit of this KPI is percent."),
        ("win-rate + 1", "A KPI cannot be computed from itself."),
        ("100", "numbers alone measure nothing"),
    ] {
        let refused = save(&editor, "win-rate", formula).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{formula}: {}", refused.text());
        assert!(refused.has(message), "{message} is not on: {}", refused.text());
        assert_eq!(refused.field("formula"), formula, "nothing typed is lost");
        assert!(refused.html().contains("<title>Error: ") && refused.html().contains("href=\"#formula\""));
    }
    let thai = save(&hub.editor().await.in_thai(), "win-rate", "won / visits * 100").await;
    assert!(thai.has("อักขระที่ 7: [visits] วัดรายวัน ซึ่งถี่กว่า KPI นี้"), "{}", thai.text());
    assert!(kept(hub.db(), "win-rate").await.is_empty());
}

#[tokio::test]
async fn kpis_are_not_computed_from_each_other_in_a_circle() {
    let hub = TestHub::new().await;
    for slug in ["a", "b", "c"] {
        kpi(hub.db(), slug, "month", "count").await;
    }
    let editor = hub.editor().await;
    assert_eq!(save(&editor, "a", "b + 1").await.status, StatusCode::SEE_OTHER);
    assert_eq!(save(&editor, "b", "previous(c)").await.status, StatusCode::SEE_OTHER);
    let refused = save(&editor, "c", "rolling(a, 3)").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("The KPIs would be computed from each other in a circle: The c → The a → The b → The c."), "{}", refused.text());
}

#[tokio::test]
async fn two_who_save_at_once_cannot_make_a_circle_together() {
    let hub = TestHub::new().await;
    kpi(hub.db(), "a", "month", "count").await;
    kpi(hub.db(), "b", "month", "count").await;
    let (one, other) = (hub.editor().await, hub.editor().await);
    for _ in 0..5 {
        let (ours, theirs) = (form(&one, "a", "b + 1", &[]).await, form(&other, "b", "a + 1", &[]).await);
        let (ours, theirs) = tokio::join!(send(&one, "/kpis/a/edit", &ours), send(&other, "/kpis/b/edit", &theirs));
        let mut outcomes = [ours.status, theirs.status];
        outcomes.sort();
        assert_eq!(outcomes, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
        for slug in ["a", "b"] {
            assert_eq!(save(&one, slug, "").await.status, StatusCode::SEE_OTHER);
        }
    }
}

#[tokio::test]
async fn a_unit_that_others_count_on_stays_until_their_formulas_change() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    let refused = send(&editor, "/kpis/leads/edit", &form(&editor, "leads", "", &[("unit", "days")]).await).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("“The win-rate” is computed from this KPI and could not be any more."), "{}", refused.text());
    assert_eq!(refused.field("unit"), "days");
    let renamed = send(&editor, "/kpis/leads/edit", &form(&editor, "leads", "", &[("name_en", "New leads")]).await).await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER, "{}", renamed.text());
}

#[tokio::test]
async fn a_formula_that_somebody_else_changed_meanwhile_is_shown() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let (one, other) = (hub.editor().await, hub.editor().await);
    let late = form(&other, "win-rate", "won / leads * 100 + 1", &[]).await;
    assert_eq!(save(&one, "win-rate", "won / leads * 100").await.status, StatusCode::SEE_OTHER);
    let conflict = send(&other, "/kpis/win-rate/edit", &late).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.has("Formula [ won ] / [ leads ] * 100 won / leads * 100 + 1"), "{}", conflict.text());
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-09-01 10 computed", "2026-10-01 20 computed"]);
}
