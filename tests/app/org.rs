//! The org chart: who reports to whom, today and on other days.

use axum::http::StatusCode;
use mops_hub::ids::SeatId;

use crate::support::{TestHub, make};

/// A head with two managers, one of them with an analyst and a vacant seat.
struct Team {
    head: SeatId,
    manager: SeatId,
    analyst: SeatId,
}

async fn team(hub: &TestHub) -> Team {
    let db = hub.db();
    let ann = make::person(db, "Ann Head").await;
    let ben = make::person(db, "Ben Manager").await;
    let chai = make::person(db, "ชัย นักวิเคราะห์").await;
    let head = make::seat(db, "Head of Marketing").held_by(ann).save().await;
    let manager = make::seat(db, "Data Manager").reports_to(head).held_by(ben).save().await;
    make::seat(db, "Brand Manager").reports_to(head).save().await;
    let analyst = make::seat(db, "Data Analyst").reports_to(manager).held_by(chai).save().await;
    make::seat(db, "Web Analyst").reports_to(manager).save().await;
    Team { head, manager, analyst }
}

#[tokio::test]
async fn the_chart_says_in_one_sentence_what_it_shows() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    assert!(viewer.get("/org").await.has("No seats yet"));
    team(&hub).await;
    let page = viewer.get("/org").await;
    assert!(page.has("5 seats, 2 vacant, on 3 levels. A manager has 2.0 direct reports on average."), "{}", page.text());
    for words in ["Ann Head", "Head of Marketing", "ชัย นักวิเคราะห์", "Vacant"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("New seat"), "viewers read");
    let thai = hub.viewer().await.in_thai().get("/org").await;
    assert!(thai.html().contains("<html lang=\"th\"") && thai.has("ว่าง") && !thai.has("Vacant"), "{}", thai.text());
}

#[tokio::test]
async fn a_part_of_the_chart_knows_the_way_to_the_top() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    let part = viewer.get(&format!("/org?root={}", team.manager)).await;
    assert!(part.has("Ben Manager") && part.has("Web Analyst") && !part.has("Brand Manager"), "{}", part.text());
    assert_eq!(part.link("Ann Head"), format!("/org?root={}", team.head));
    assert_eq!(part.link("Whole chart"), "/org");
    let csv = viewer.get(&format!("/org.csv?root={}", team.manager)).await;
    assert_eq!(csv.html().lines().count(), 4, "{}", csv.html());
    let unknown = viewer.get("/org?root=nobody&levels=-1&layout=sideways&colour=;").await;
    assert!(unknown.has("5 seats"), "{}", unknown.text());
}

#[tokio::test]
async fn a_search_opens_the_path_to_what_it_finds() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    let found = viewer.get("/org?levels=2&find=%E0%B8%8A%E0%B8%B1%E0%B8%A2").await;
    assert!(found.has("One match.") && found.has("Data Analyst"), "{}", found.text());
    assert!(found.html().contains(&format!("seat-{}", team.analyst)));
    let none = viewer.get("/org?find=%3Cscript%3E").await;
    assert!(none.has("Nobody and no title here matches “<script>”."), "{}", none.text());
    assert!(!none.html().contains("<script>"));
}

#[tokio::test]
async fn the_chart_of_another_day_shows_who_was_there() {
    let hub = TestHub::new().await;
    team(&hub).await;
    let viewer = hub.viewer().await;
    let year = viewer.get("/org?as_of=1/2/2569").await;
    assert!(year.has("As of 1 Feb 2026.") && year.has("Ann Head"), "{}", year.text());
    let before = viewer.get("/org?as_of=2025-06-01").await;
    assert!(!before.has("Ann Head"), "{}", before.text());
    let unreadable = viewer.get("/org?as_of=31/02/2026").await;
    assert_eq!(unreadable.status, StatusCode::OK);
    assert!(unreadable.has("The chart shows today.") && unreadable.has("Ann Head"), "{}", unreadable.text());
}

#[tokio::test]
async fn who_has_always_held_a_seat_is_in_the_chart_of_every_day() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    for statement in [
        "UPDATE seat_holders SET during = daterange(NULL, NULL) WHERE seat_id = $1",
        "UPDATE seat_managers SET during = daterange(NULL, NULL) WHERE manager_seat_id = $1",
    ] {
        sqlx::query(statement).bind(team.head.uuid()).execute(hub.db()).await.unwrap();
    }
    let before = hub.viewer().await.get("/org?as_of=2025-06-01").await;
    assert!(before.has("Ann Head"), "{}", before.text());
}

#[tokio::test]
async fn the_chart_is_exported_as_a_drawing_and_as_a_table() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    sqlx::query("UPDATE people SET name = '<b>Ann</b> & =1+1' WHERE name = 'Ann Head'").execute(hub.db()).await.unwrap();
    let viewer = hub.viewer().await;
    let svg = viewer.get("/org.svg?layout=right").await;
    assert!(svg.header("content-type").starts_with("image/svg+xml"), "{:?}", svg.headers);
    assert!(svg.html().contains("&#60;b&#62;Ann&#60;/b&#62;") || svg.html().contains("&lt;b&gt;Ann"), "{}", svg.html());
    assert!(svg.html().contains("ชัย นักวิเคราะห์"));
    let csv = viewer.get("/org.csv").await;
    let rows: Vec<&str> = csv.html().lines().collect();
    assert_eq!(rows.len(), 6, "{}", csv.html());
    assert!(rows.iter().any(|row| row.starts_with(&team.analyst.to_string()) && row.contains("Ben Manager") && row.contains("filled")));
    assert!(rows.iter().any(|row| row.contains("Web Analyst") && row.contains("open")));
}

#[tokio::test]
async fn a_hub_of_thousands_of_seats_shows_a_chart_that_can_be_read() {
    let hub = TestHub::new().await;
    sqlx::query(
        "INSERT INTO seats (id, title) SELECT md5(n::text)::uuid, jsonb_build_object('en', 'Seat ' || n) FROM generate_series(1, 3000) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
         SELECT gen_random_uuid(), md5(n::text)::uuid, md5((n / 8)::text)::uuid, daterange(NULL, NULL) FROM generate_series(8, 3000) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let page = hub.viewer().await.get("/org").await;
    assert!(page.has("3000 seats") || page.has("3,000 seats"), "{}", &page.text()[..2_000]);
    assert!(page.body.len() < 3_000_000, "{} bytes", page.body.len());
}
