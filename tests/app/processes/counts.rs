//! What formulas of KPIs can count beside seats: reviews that are overdue, and what the tools cost.

use axum::http::StatusCode;
use mops_hub::kpis::recount;
use uuid::Uuid;

use super::{PAGE, added};
use crate::{
    kpi_formulas::{kept, kpi, save},
    support::{Browser, TestHub},
};

/// The value of the period that runs.
async fn latest(hub: &TestHub, slug: &str) -> Option<String> {
    kept(hub.db(), slug).await.pop()
}

/// The mark of the currencies as they are kept now.
async fn seen(admin: &Browser) -> String {
    let sent = admin.get("/admin/settings").await.sent_by("action=\"/admin/settings/currencies\"");
    sent.into_iter().find(|(name, _)| name == "seen").unwrap().1
}

#[tokio::test]
async fn a_confirmed_process_is_counted_at_once() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let told = "UPDATE processes SET created_at = '2026-01-01', confirmed_on = '2026-05-01', confirmed_by = 'Ann' WHERE slug = 'webinar-follow-up'";
    sqlx::query(told).execute(hub.db()).await.unwrap();
    recount(&mut hub.db().acquire().await.unwrap(), &hub.app().clock).await.unwrap();
    kpi(hub.db(), "late-reviews", "month", "count").await;
    assert_eq!(save(&editor, "late-reviews", "overdue_reviews").await.status, StatusCode::SEE_OTHER);
    assert_eq!(latest(&hub, "late-reviews").await.as_deref(), Some("2026-11-01 1 computed"));
    let version = editor.get(PAGE).await.field("version");
    editor.post(&format!("{PAGE}/confirm"), &[("version", &version)]).await;
    assert_eq!(latest(&hub, "late-reviews").await.as_deref(), Some("2026-11-01 0 computed"));
}

#[tokio::test]
async fn the_cost_of_tools_is_in_the_hubs_own_currency_at_the_admins_rates() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    sqlx::query("UPDATE users SET may_see_pay = true").execute(hub.db()).await.unwrap();
    let seen = seen(&admin).await;
    let rates = admin
        .post(
            "/admin/settings/currencies",
            &[("seen", &seen), ("own", "THB"), ("code", "USD"), ("rate", "36.5"), ("code", ""), ("rate", "")],
        )
        .await;
    assert_eq!(rates.status, StatusCode::SEE_OTHER, "{}", rates.text());
    sqlx::query("UPDATE tools SET status = 'in-use' WHERE slug IN ('slack', 'asana')").execute(hub.db()).await.unwrap();
    for (slug, cost, currency) in [("slack", "1000", "USD"), ("asana", "12000", "THB")] {
        let contract = "INSERT INTO contracts (id, tool_id, during, annual_cost, currency)
                        SELECT $1, id, '[2026-01-01,2027-01-01)', $3::numeric, $4 FROM tools WHERE slug = $2";
        sqlx::query(contract).bind(Uuid::now_v7()).bind(slug).bind(cost).bind(currency).execute(hub.db()).await.unwrap();
    }
    kpi(hub.db(), "stack-cost", "month", "money").await;
    let saved = save(&admin, "stack-cost", "tool_cost").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(latest(&hub, "stack-cost").await.as_deref(), Some("2026-11-01 48500 computed"));
}

#[tokio::test]
async fn who_may_not_see_prices_computes_nothing_from_them() {
    let hub = TestHub::new().await;
    kpi(hub.db(), "stack-cost", "month", "money").await;
    let refused = save(&hub.editor().await, "stack-cost", "tool_cost").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
}

#[tokio::test]
async fn rates_that_make_no_sense_are_refused_where_they_are() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let seen = seen(&admin).await;
    for (code, rate) in [("EURO", "1"), ("EUR", "0"), ("EUR", "-3"), ("EUR", "1e400"), ("EUR", "NaN"), ("", "3")] {
        let refused = admin.post("/admin/settings/currencies", &[("seen", &seen), ("own", "USD"), ("code", code), ("rate", rate)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{code} {rate}: {}", refused.text());
    }
}

#[tokio::test]
async fn the_own_currency_stays_while_kpis_are_computed_in_it() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    sqlx::query("UPDATE users SET may_see_pay = true").execute(hub.db()).await.unwrap();
    let change = async |own: &str| {
        let seen = seen(&admin).await;
        admin.post("/admin/settings/currencies", &[("seen", &*seen), ("own", own)]).await
    };
    assert_eq!(change("THB").await.status, StatusCode::SEE_OTHER);
    kpi(hub.db(), "stack-cost", "month", "money").await;
    assert_eq!(save(&admin, "stack-cost", "tool_cost").await.status, StatusCode::SEE_OTHER);
    let refused = change("EUR").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("computed from the cost of tools") && refused.link("The stack-cost") == "/kpis/stack-cost", "{}", refused.text());
    assert_eq!(refused.field("own"), "EUR", "what was typed stays");
}
