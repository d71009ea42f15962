//! Insights: what is missing, broken or at risk.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

#[tokio::test]
async fn findings_say_why_and_lead_to_where_they_are_put_right() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/insights").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for words in [
        "Off target without an action",
        "The KPI is off target and no open action says what is being done about it.",
        "Cancel-by date within 90 days",
        "Failing integrations",
        "Vacant seats",
        "KPIs without an owner",
        "KPIs whose owner’s seat is vacant",
        "Stale KPIs",
        "Tools without an owner",
        "Tools that do the same",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert_eq!(page.link("Choose an owner: Streamlined digital sales cycle"), "/kpis/streamlined-digital-sales-cycle/edit");
    let thai = hub.viewer().await.in_thai().get("/insights").await;
    assert!(thai.has("ตำแหน่งว่าง") && thai.has("เลือกผู้รับผิดชอบ"), "{}", thai.text());
}

#[tokio::test]
async fn what_an_import_could_not_place_is_told_until_it_is_put_right() {
    let hub = TestHub::new().await;
    let seat = make::seat(hub.db(), "Campaign manager").save().await;
    sqlx::query("INSERT INTO import_flags (id, seat_id, kind, detail) VALUES ($1, $1, 'manager-missing', 'M-77')")
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights").await;
    assert!(page.has("Campaign manager names a manager who is not in the file: M-77"), "{}", page.text());
    assert_eq!(page.link("Set the manager"), format!("/seats/{seat}"));
    assert!(viewer.get("/").await.has("1 seat from the import could not be placed in the org chart."));
    sqlx::query("DELETE FROM import_flags").execute(hub.db()).await.unwrap();
    assert!(!viewer.get("/insights").await.has("M-77"));
}

#[tokio::test]
async fn roles_and_outcomes_are_looked_at_too() {
    let hub = TestHub::new().await;
    let held = make::role(hub.db()).title("Held role").save().await;
    make::role(hub.db()).title("Open role").save().await;
    let person = make::person(hub.db(), "Malee").await;
    make::seat(hub.db(), "A seat").role(held).held_by(person).save().await;
    sqlx::query("UPDATE kpis SET outcome_id = NULL").execute(hub.db()).await.unwrap();
    let page = hub.viewer().await.get("/insights").await;
    for words in [
        "Outcomes without a KPI",
        "Roles that nobody holds",
        "Open role",
        "Roles told in one language only",
        "Pain points without an answer",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
}

#[tokio::test]
async fn personal_data_without_an_agreement_and_contracts_that_run_on_are_found() {
    let hub = TestHub::new().await;
    for (slug, during, renews) in
        [("asana", "[2026-01-01,2027-01-01)", true), ("slack", "[2026-01-01,)", false), ("float", "[2026-01-01,2026-12-16)", true)]
    {
        sqlx::query("UPDATE tools SET status = 'in-use', personal_data = true WHERE slug = $1").bind(slug).execute(hub.db()).await.unwrap();
        sqlx::query(
            "INSERT INTO contracts (id, tool_id, during, notice_days, auto_renew) SELECT gen_random_uuid(), id, $2::daterange, 30, $3 FROM tools WHERE slug = $1",
        )
        .bind(slug)
        .bind(during)
        .bind(renews)
        .execute(hub.db())
        .await
        .unwrap();
    }
    let page = hub.viewer().await.get("/insights").await;
    for words in [
        "Asana renews on its own unless cancelled by 1 Dec 2026",
        "Slack runs until further notice",
        "Float could be cancelled until 15 Nov 2026",
        "Personal data without an agreement",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
}
