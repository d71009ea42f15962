//! The board of outcomes and pillars: what works for them, and what is missing.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

#[tokio::test]
async fn every_outcome_and_pillar_shows_what_works_for_it() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/insights/outcomes").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for words in [
        "Great team and project organisation",
        "Repeatable processes",
        "Scalable workload",
        "People",
        "Customer-journey acceleration",
        "Owners",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert_eq!(page.link("Repeatable processes"), "/dashboards/outcome/repeatable");
    assert_eq!(page.html().matches("<h3>").count(), 7, "four outcomes and three pillars");
    let thai = hub.viewer().await.in_thai().get("/insights/outcomes").await;
    assert!(thai.has("กระบวนการที่ทำซ้ำได้") && thai.has("ผู้รับผิดชอบ"), "{}", thai.text());
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_is_put_right_is_not() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let holes = async |hub: &TestHub, statement: &'static str| {
        sqlx::raw_sql(statement).execute(hub.db()).await.unwrap();
        hub.viewer().await.get("/insights/outcomes").await.text()
    };
    let page = viewer.get("/insights/outcomes").await;
    assert!(page.has("KPIs without an owner") && page.has("No tool"), "{}", page.text());
    assert!(!page.has("No process "), "the catalogue has some for each outcome: {}", page.text());
    let seat = make::seat(hub.db(), "Nobody's seat").save().await;
    sqlx::query("UPDATE kpis SET owner_seat_id = $1").bind(seat.uuid()).execute(hub.db()).await.unwrap();
    let text = holes(&hub, "UPDATE processes SET outcome_id = NULL, pillar_id = NULL").await;
    assert!(text.contains("No process") && text.contains("whose owner is vacant") && text.contains("Nobody's seat vacant"), "{text}");
    assert!(!text.contains("KPIs without an owner"), "{text}");
    let text = holes(&hub, "UPDATE kpis SET outcome_id = NULL, pillar_id = NULL").await;
    assert!(text.contains("No KPI"), "{text}");
}

#[tokio::test]
async fn the_board_comes_as_a_file_with_its_holes() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights/outcomes").await;
    let csv = viewer.get(&page.link("Export CSV")).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let csv = csv.html();
    assert!(csv.starts_with("\u{feff}Part,Name,Kind,What,State,Owner,Held by"), "{csv}");
    assert!(csv.contains("Outcome,Repeatable processes,Process,"), "{csv}");
    assert!(csv.contains(",Hole,No tool,"), "{csv}");
    let thai = viewer.in_thai().get("/insights/outcomes.csv").await;
    assert!(thai.html().starts_with("\u{feff}ส่วน,ชื่อ,ประเภท") && thai.html().contains("สิ่งที่ขาด"), "{}", thai.html());
}
