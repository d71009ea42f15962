//! That the ground of the other tests holds.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{TestHub, make};

#[tokio::test]
async fn every_hub_has_a_database_of_its_own() {
    let (one, other) = (TestHub::new().await, TestHub::new().await);
    make::person(one.db(), "Somchai").await;
    let count = async |hub: &TestHub| -> i64 { sqlx::query_scalar("SELECT count(*) FROM people").fetch_one(hub.db()).await.unwrap() };
    assert_eq!(count(&one).await, count(&other).await + 1);
}

#[tokio::test]
async fn browsers_are_who_they_say() {
    let hub = TestHub::new().await;
    assert_eq!(hub.anonymous().await.get("/account").await.status, StatusCode::SEE_OTHER);
    for (browser, may) in
        [(hub.viewer().await, false), (hub.viewer_with_pay().await, false), (hub.editor().await, false), (hub.admin().await, true)]
    {
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        let expected = if may { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(browser.get("/admin/users").await.status, expected);
    }
}

#[tokio::test]
async fn a_form_is_sent_as_a_browser_sends_it() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let saved = viewer.post("/account/language", &[("value", "th"), ("next", "/account")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = viewer.follow(&saved).await;
    assert!(page.html().contains("<html lang=\"th\""));
    assert!(page.has("ภาษา"), "{}", page.text());

    let elsewhere = hub.viewer().await.with_header("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.post("/account/language", &[("value", "th"), ("next", "/account")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn pages_are_read_as_a_person_reads_them() {
    let hub = TestHub::with_example().await;
    let viewer = hub.signed_in("Vera <b> & Co", UserRole::Viewer).await;
    let page = viewer.get("/account").await;
    assert_eq!(page.field("name"), "Vera <b> & Co");
    assert!(page.has("Vera <b> & Co"), "{}", page.text());
    assert!(page.header("content-type").starts_with("text/html"));
    assert_eq!(page.link("Roles"), "/roles");
    assert!(viewer.cookie("__Host-sid").is_some());
    assert!(hub.anonymous().await.in_thai().get("/sign-in").await.has("เข้าสู่ระบบ"));
}

#[tokio::test]
async fn time_stands_still_until_it_is_moved() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    assert_eq!(viewer.get("/account").await.status, StatusCode::OK);
    hub.set_time("2026-11-24T09:00:00Z");
    assert_eq!(viewer.get("/account").await.status, StatusCode::SEE_OTHER, "a session without use is over");
}

#[tokio::test]
async fn a_team_can_be_built() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let team = make::team(db, "Operations").await;
    let role = make::role(db).title("Test pilot").slug("pilot").save().await;
    let head = make::seat(db, "Head").team(team).save().await;
    let person = make::person(db, "มะลิ ใจดี").await;
    let seat = make::seat(db, "Pilot").role(role).team(team).reports_to(head).held_by(person).save().await;
    let links: i64 = sqlx::query_scalar("SELECT count(*) FROM seat_holders h JOIN seat_managers m USING (seat_id) WHERE seat_id = $1")
        .bind(seat.uuid())
        .fetch_one(db)
        .await
        .unwrap();
    assert_eq!(links, 1);
}
