//! The course of a KPI: what happened, the year before, the outlook, the pace of the year.

use axum::http::StatusCode;
use mops_hub::ids::SeatId;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{TestHub, make};

const PAGE: &str = "/kpis/meetings";
const EVENTS: &str = "/kpis/meetings/events";

/// A monthly KPI whose values add up, with a goal of 100 and readings from January 2025 to October 2026.
async fn meetings(db: &PgPool, owner: Option<SeatId>) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since, adds_up, owner_seat_id)
           VALUES ($1, 'meetings', '{"en": "Meetings"}', 'count', 'up', 'month', 30, '2025-01-01', true, $2)"#,
    )
    .bind(id)
    .bind(owner.map(SeatId::uuid))
    .execute(db)
    .await
    .unwrap();
    let target = sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal) VALUES ($1, $2, '[2025-01-01,)', 100)");
    target.bind(Uuid::now_v7()).bind(id).execute(db).await.unwrap();
    let readings = sqlx::query(
        "INSERT INTO readings (kpi_id, period_start, value, source)
         SELECT $1, month::date, 50 + 5 * (row_number() OVER (ORDER BY month) - 1), 'imported'
         FROM generate_series(date '2025-01-01', date '2026-10-01', interval '1 month') AS month",
    );
    readings.bind(id).execute(db).await.unwrap();
    id
}

#[tokio::test]
async fn a_steady_course_has_an_outlook_that_was_tried_on_the_past() {
    let hub = TestHub::new().await;
    let kpi = meetings(hub.db(), None).await;
    let viewer = hub.viewer().await;
    let page = viewer.get(PAGE).await;
    assert!(page.has("For Nov 2026, 160 is expected (") && page.has("Tried on 33 values that had been held back"), "{}", page.text());
    assert!(page.html().contains("ahead-line") && page.html().contains("today-line"));
    sqlx::query("DELETE FROM readings WHERE kpi_id = $1 AND period_start = '2026-02-01'").bind(kpi).execute(hub.db()).await.unwrap();
    let page = viewer.get(PAGE).await;
    assert!(page.has("There are 8 readings without a gap, too few for an outlook. It appears with 16."), "{}", page.text());
    assert!(!page.html().contains("ahead-line"));
    sqlx::query("UPDATE readings SET value = 7 WHERE kpi_id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    let filled = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-02-01', 7, 'imported')");
    filled.bind(kpi).execute(hub.db()).await.unwrap();
    assert!(viewer.get(PAGE).await.has("no forecast did better than repeating the last value"));
}

#[tokio::test]
async fn the_year_before_stands_beside_the_latest_value_and_in_the_chart() {
    let hub = TestHub::new().await;
    meetings(hub.db(), None).await;
    let page = hub.viewer().await.get(PAGE).await;
    assert!(page.has("Oct 2025: 95, so +60 in a year"), "{}", page.text());
    assert!(page.has("The thin line is the year before.") && page.html().contains("before-line"));
}

#[tokio::test]
async fn values_that_add_up_are_held_against_the_plan_of_the_year() {
    let hub = TestHub::new().await;
    let kpi = meetings(hub.db(), None).await;
    let viewer = hub.viewer().await;
    let page = viewer.get(PAGE).await;
    assert!(
        page.has(
            "In 2026 so far: 1,325, against 1,000 planned for the same periods. At this rate the year ends at 1,590; the plan is 1,200."
        ),
        "{}",
        page.text()
    );
    sqlx::query("DELETE FROM readings WHERE kpi_id = $1 AND period_start = '2026-03-01'").bind(kpi).execute(hub.db()).await.unwrap();
    assert!(viewer.get(PAGE).await.has("1 period that has ended has no reading and is not counted."));
    sqlx::query("UPDATE kpis SET adds_up = false WHERE id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    assert!(!viewer.get(PAGE).await.has("The year so far"));
}

#[tokio::test]
async fn events_are_marked_by_hand_once_and_can_be_taken_off() {
    let hub = TestHub::new().await;
    let kpi = meetings(hub.db(), None).await;
    let editor = hub.editor().await;
    for (day, words, problem) in [
        ("2026-13-45", "Fair", "This is not a date."),
        ("2026-06-01", " \u{200b}", "Say what happened."),
        ("2026-06-01", &"x".repeat(201), "At most 200 characters"),
    ] {
        let refused = editor.post(EVENTS, &[("happened_on", day), ("happened", words)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(problem), "{}", refused.text());
        assert_eq!(refused.field("happened_on"), day);
    }
    for _ in 0..2 {
        let saved = editor.post(EVENTS, &[("happened_on", "15/06/2569"), ("happened", "Spring <b>fair</b>")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let page = editor.get(PAGE).await;
    assert!(page.has("Spring <b>fair</b> 15 Jun 2026 · Edith Editor"), "{}", page.text());
    assert!(page.html().contains("event-line"));
    let id: Uuid = sqlx::query_scalar("SELECT id FROM kpi_events WHERE kpi_id = $1").bind(kpi).fetch_one(hub.db()).await.unwrap();
    assert_eq!(hub.viewer().await.post(&format!("{EVENTS}/{id}/remove"), &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        assert_eq!(editor.post(&format!("{EVENTS}/{id}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    }
    let page = editor.get(PAGE).await;
    assert!(page.has("Event of 15 Jun 2026 removed") && !page.html().contains("event-line"), "{}", page.text());
}

#[tokio::test]
async fn the_hub_marks_by_itself_who_came_and_went_what_ended_and_what_was_redefined() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    let seat = make::seat(hub.db(), "Web analyst").held_by(person).save().await;
    sqlx::query("UPDATE seat_holders SET during = '[2026-02-10,2026-09-01)' WHERE seat_id = $1")
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let kpi = meetings(hub.db(), Some(seat)).await;
    let tool: Uuid = sqlx::query_scalar(
        "INSERT INTO tools (id, slug, name, status, category_id)
         SELECT gen_random_uuid(), 'calendly', 'Calendly', 'in-use', id FROM categories LIMIT 1 RETURNING id",
    )
    .fetch_one(hub.db())
    .await
    .unwrap();
    let contract = sqlx::query("INSERT INTO contracts (id, tool_id, during) VALUES (gen_random_uuid(), $1, '[2025-07-01,2026-07-01)')");
    contract.bind(tool).execute(hub.db()).await.unwrap();
    sqlx::query("UPDATE kpis SET source_tool_id = $1 WHERE id = $2").bind(tool).bind(kpi).execute(hub.db()).await.unwrap();
    let page = hub.viewer().await.get(PAGE).await;
    let text = page.text();
    let places = [
        "Malee joined the owner’s seat 10 Feb 2026",
        "The contract of Calendly ended 30 Jun 2026",
        "Malee left the owner’s seat 1 Sep 2026",
    ]
    .map(|words| text.find(words).unwrap_or_else(|| panic!("{words}: {text}")));
    assert!(places.is_sorted(), "in the order of their days: {text}");
    assert_eq!(page.html().matches("event-line").count(), 6, "three in each of the two charts");
}
