use axum::http::StatusCode;
use mops_hub::kpis;

use super::{kept, kpi, save};
use crate::support::{TestHub, make};

const TEAM: &str = "building-an-efficient-operations-team";

#[tokio::test]
async fn the_catalogues_kpi_of_the_team_is_computed_from_its_seats() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get(&format!("/kpis/{TEAM}")).await;
    for words in [
        "85.71% Q4 2026",
        "At risk",
        "filled_seats / planned_seats * 100",
        "Computed from Filled seats (counted by the hub) Planned seats (counted by the hub)",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let kept = kept(hub.db(), TEAM).await;
    assert!(kept[kept.len() - 2].ends_with("example"), "earlier quarters keep what they had: {kept:?}");
}

#[tokio::test]
async fn a_filled_seat_counts_at_once() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    let analyst = make::seat(hub.db(), "Analyst").held_by(person).save().await;
    let writer = make::seat(hub.db(), "Writer").save().await;
    kpi(hub.db(), "vacancies", "month", "count").await;
    let editor = hub.editor().await;
    assert_eq!(save(&editor, "vacancies", "open_seats").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(hub.db(), "vacancies").await, ["2026-11-01 1 computed"]);
    assert_eq!(kept(hub.db(), TEAM).await, ["2026-10-01 50 computed"]);
    let nok = make::person(hub.db(), "Nok").await.to_string();
    let given = editor.post(&format!("/seats/{writer}/holders"), &[("person", &nok), ("from", "2026-11-23"), ("until", "")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    assert_eq!(kept(hub.db(), "vacancies").await, ["2026-11-01 0 computed"]);
    assert_eq!(kept(hub.db(), TEAM).await, ["2026-10-01 100 computed"]);
    let version = editor.get(&format!("/seats/{analyst}/close")).await.field("version");
    let closed = editor.post(&format!("/seats/{analyst}/close"), &[("on", "2026-11-23"), ("version", &version)]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    let counted: (i32, i32) = sqlx::query_as("SELECT planned, filled FROM day_counts").fetch_one(hub.db()).await.unwrap();
    assert_eq!(counted, (1, 1));
}

#[tokio::test]
async fn a_month_that_is_over_keeps_what_was_counted_on_its_last_day() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    let seat = make::seat(hub.db(), "Analyst").held_by(person).save().await;
    kpi(hub.db(), "filled", "month", "count").await;
    let editor = hub.editor().await;
    save(&editor, "filled", "filled_seats").await;
    // Her last day is in December; nobody opens the hub until January.
    sqlx::query("UPDATE seat_holders SET during = '[2026-01-01,2026-12-16)' WHERE seat_id = $1")
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    hub.set_time("2027-01-04T02:00:00Z");
    assert!(kpis::is_uncounted(hub.db(), hub.app().clock.today()).await.unwrap());
    let mut db = hub.db().acquire().await.unwrap();
    kpis::recount(&mut db, &hub.app().clock).await.unwrap();
    assert_eq!(kept(hub.db(), "filled").await, ["2026-11-01 1 computed", "2026-12-01 0 computed", "2027-01-01 0 computed"]);
    assert_eq!(kept(hub.db(), TEAM).await, ["2026-10-01 0 computed", "2027-01-01 0 computed"]);
    assert!(!kpis::is_uncounted(hub.db(), hub.app().clock.today()).await.unwrap());
}

#[tokio::test]
async fn without_seats_there_is_no_data() {
    let hub = TestHub::new().await;
    let mut db = hub.db().acquire().await.unwrap();
    kpis::recount(&mut db, &hub.app().clock).await.unwrap();
    drop(db);
    assert!(kept(hub.db(), TEAM).await.is_empty(), "nothing is divided by nought");
    assert!(hub.viewer().await.get(&format!("/kpis/{TEAM}")).await.has("No data"));
}
