//! The weekly review.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::support::{TestHub, make};

/// A weekly KPI with a goal of 90 that was on target last week and is off target in this one.
async fn fallen(hub: &TestHub) -> Uuid {
    let id = Uuid::now_v7();
    let kpi = sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since)
           VALUES ($1, 'form-fill', '{"en": "Form fill"}', 'percent', 'up', 'week', 3, '2026-11-09')"#,
    );
    kpi.bind(id).execute(hub.db()).await.unwrap();
    let target = sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) VALUES ($1, $2, '[2026-01-01,)', 90, 82)");
    target.bind(Uuid::now_v7()).bind(id).execute(hub.db()).await.unwrap();
    let readings = sqlx::query(
        "INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-11-16', 95, 'imported'), ($1, '2026-11-23', 60, 'imported')",
    );
    readings.bind(id).execute(hub.db()).await.unwrap();
    id
}

#[tokio::test]
async fn the_review_of_this_week_says_what_moved_and_what_is_off_target() {
    let hub = TestHub::new().await;
    fallen(&hub).await;
    let editor = hub.editor().await;
    let page = editor.get("/kpis/review").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for words in [
        "Week 48, 2026",
        "23 Nov 2026 to 29 Nov 2026",
        "Numbers as of 23 Nov 2026",
        "Off target 1 0 the week before",
        "Got worse: Form fill (was: On target)",
        "Nobody has said why yet",
        "No action yet",
        "No action is due this week or overdue.",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let seat = make::seat(hub.db(), "Web analyst").save().await.to_string();
    editor.post("/kpis/form-fill/notes", &[("because", "The consent banner hid the form.")]).await;
    editor.post("/kpis/form-fill/actions", &[("words", "Move the banner"), ("seat", &seat), ("due_on", "2026-11-27")]).await;
    let page = editor.get("/kpis/review?week=2026-W48").await;
    assert!(page.has("The consent banner hid the form. Edith Editor"), "{}", page.text());
    assert!(page.has("Move the banner · Web analyst · due 27 Nov 2026"), "{}", page.text());
    assert!(page.has("Actions due or overdue 1"), "{}", page.text());
    assert!(!page.has("Nobody has said why yet") && !page.has("No action yet"));
}

#[tokio::test]
async fn an_earlier_week_shows_how_things_stood_on_its_sunday() {
    let hub = TestHub::new().await;
    fallen(&hub).await;
    let viewer = hub.viewer().await;
    let this = viewer.get("/kpis/review").await;
    let address = this.link("Week before");
    assert_eq!(address, "/kpis/review?week=2026-W47");
    let page = viewer.get(&address).await;
    assert!(page.has("Numbers as of 22 Nov 2026") && page.has("No KPI is off target."), "{}", page.text());
    assert!(page.has("No KPI moved between on target, at risk and off target"), "{}", page.text());
    assert_eq!(page.link("Week after"), "/kpis/review?week=2026-W48");
    assert!(!this.has("Week after"), "the future is not open");
    hub.set_time("2026-12-01T09:00:00Z");
    let past = hub.viewer().await.get("/kpis/review?week=2026-W48").await;
    assert!(past.has("Numbers as of 29 Nov 2026") && past.has("Got worse: Form fill"), "{}", past.text());
}

#[tokio::test]
async fn a_week_that_is_none_or_has_not_begun_is_refused_in_words() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for (week, words) in [
        ("2025-W53", "That year has no such week."),
        ("2026-W00", "That year has no such week."),
        ("2026-W49", "That week has not begun yet."),
        ("2026-48", "A week is written as 2026-W48"),
        ("NaN", "A week is written as 2026-W48"),
        ("%00", "A week is written as 2026-W48"),
    ] {
        let page = viewer.get(&format!("/kpis/review?week={week}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{week}");
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert_eq!(viewer.get("/kpis/review?week=2020-W53").await.status, StatusCode::OK, "2020 had 53 weeks");
}

#[tokio::test]
async fn the_review_of_the_example_team_has_every_section_in_both_languages() {
    let hub = TestHub::with_example().await;
    let english = hub.viewer().await.get("/kpis/review").await;
    for words in ["Off target", "At risk", "Stale", "Readings that are due", "Actions due or overdue"] {
        assert!(english.has(words), "{words} is not on: {}", english.text());
    }
    let thai = hub.viewer().await.in_thai().get("/kpis/review").await;
    for words in ["ทบทวนรายสัปดาห์", "ไม่ถึงเป้า", "เสี่ยงพลาดเป้า", "ค่าที่ถึงกำหนดบันทึก", "แผนแก้ไขที่ครบกำหนดหรือเลยกำหนด"]
    {
        assert!(thai.has(words), "{words} is not on: {}", thai.text());
    }
    assert!(hub.viewer().await.get("/kpis").await.link("Weekly review") == "/kpis/review");
}
