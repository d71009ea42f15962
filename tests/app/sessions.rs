//! Signing in, how long it lasts, and what ends it.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{Answer, Browser, TestHub};

const PASSWORD: &str = "teapot sixteen lantern";

/// A user with a password, who is signed in; with the address.
async fn with_password(hub: &TestHub) -> (Browser, String) {
    let user = hub.signed_in("Petra Password", UserRole::Viewer).await;
    let saved = user.post("/account/password", &[("password", PASSWORD)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let email = user.get("/account").await.field("email");
    (user, email)
}

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("email", email), ("password", password)]).await
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn a_session_ends_after_eight_hours_without_use() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    hub.set_time("2026-11-23T16:59:00Z");
    assert!(is_in(&viewer).await);
    hub.set_time("2026-11-24T00:58:00Z");
    assert!(is_in(&viewer).await, "it was used in between");
    hub.set_time("2026-11-24T08:59:00Z");
    assert!(!is_in(&viewer).await);
}

#[tokio::test]
async fn a_session_ends_after_seven_days_however_much_it_is_used() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for day in 23..30 {
        for hour in ["09:00", "16:00", "23:00"] {
            hub.set_time(&format!("2026-11-{day}T{hour}:00Z"));
            assert!(is_in(&viewer).await, "{day} {hour}");
        }
        if day < 29 {
            hub.set_time(&format!("2026-11-{}T06:00:00Z", day + 1));
            assert!(is_in(&viewer).await);
        }
    }
    hub.set_time("2026-11-30T06:00:00Z");
    assert!(is_in(&viewer).await);
    hub.set_time("2026-11-30T09:01:00Z");
    assert!(!is_in(&viewer).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let stolen = viewer.cookie("__Host-sid").unwrap();
    assert_eq!(viewer.post("/sign-out", &[]).await.location(), "/sign-in");
    assert_eq!(viewer.cookie("__Host-sid"), None);
    let thief = hub.anonymous().await.with_cookie(&axum_extra::extract::cookie::Cookie::new("__Host-sid", stolen));
    assert!(!is_in(&thief).await);
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_cannot_come_back() {
    let hub = TestHub::new().await;
    let (user, email) = with_password(&hub).await;
    let admin = hub.admin().await;
    let edit = admin.get("/admin/users").await.link("Petra Password");
    assert!(is_in(&user).await && is_in(&user).await, "a session that is well known to the hub");
    let disabled = admin.post(&format!("{edit}/disable"), &[]).await;
    assert_eq!(disabled.status, StatusCode::SEE_OTHER, "{}", disabled.text());
    assert!(!is_in(&user).await);
    let again = sign_in(&hub.anonymous().await, &email, PASSWORD).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.post(&format!("{edit}/enable"), &[]).await;
    assert!(!is_in(&user).await, "the old session stays dead");
    assert_eq!(sign_in(&hub.anonymous().await, &email, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions_and_renews_this_one() {
    let hub = TestHub::new().await;
    let (user, email) = with_password(&hub).await;
    let elsewhere = hub.anonymous().await;
    sign_in(&elsewhere, &email, PASSWORD).await;
    assert!(is_in(&elsewhere).await);
    let before = user.cookie("__Host-sid");
    let fields = [("current", PASSWORD), ("password", "seventeen kettles whistle")];
    assert_eq!(user.post("/account/password", &fields).await.status, StatusCode::SEE_OTHER);
    assert_ne!(user.cookie("__Host-sid"), before);
    assert!(is_in(&user).await);
    assert!(!is_in(&elsewhere).await);
    assert_eq!(sign_in(&elsewhere, &email, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn users_end_their_own_sessions_only() {
    let hub = TestHub::new().await;
    let (user, other) = (hub.viewer().await, hub.signed_in("Olga Other", UserRole::Viewer).await);
    let session: uuid::Uuid =
        sqlx::query_scalar("SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.name = 'Olga Other'")
            .fetch_one(hub.db())
            .await
            .unwrap();
    let end = format!("/account/sessions/{session}/end");
    assert_eq!(user.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(is_in(&other).await);
    other.post(&end, &[]).await;
    assert!(!is_in(&other).await);
}

#[tokio::test]
async fn the_cookie_can_be_read_by_nothing_but_the_hub() {
    let hub = TestHub::new().await;
    let (_, email) = with_password(&hub).await;
    let answer = sign_in(&hub.anonymous().await, &email, PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    let parts: Vec<&str> = cookie.split("; ").collect();
    assert!(parts[0].starts_with("__Host-sid="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(parts.contains(&part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn an_unknown_user_and_a_wrong_password_look_the_same() {
    let hub = TestHub::new().await;
    let (_, email) = with_password(&hub).await;
    let wrong = sign_in(&hub.anonymous().await, &email, "something else altogether").await;
    let unknown = sign_in(&hub.anonymous().await, "nobody@example.com", "something else altogether").await;
    assert_eq!((wrong.status, unknown.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(wrong.html().replace(&email, ""), unknown.html().replace("nobody@example.com", ""));
}

#[tokio::test]
async fn guessing_at_one_account_is_stopped_and_does_not_stop_others() {
    let hub = TestHub::new().await;
    let (_, email) = with_password(&hub).await;
    let guesser = hub.anonymous().await;
    for guess in 1..=10 {
        let answer = sign_in(&guesser, &email, &format!("guess number {guess}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let stopped = sign_in(&guesser, &email.to_uppercase(), PASSWORD).await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS, "the right one, too, and in any case of letters");
    assert!(stopped.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=60).contains(&seconds)), "{:?}", stopped.headers);
    assert!(stopped.has("Too many tries"));
    assert_eq!(sign_in(&guesser, "nobody@example.com", "x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn many_people_of_one_office_can_use_their_links_at_once() {
    let hub = TestHub::new().await;
    for _ in 0..30 {
        let spent = hub.anonymous().await.post("/welcome", &[("token", "spent")]).await;
        assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn a_link_is_used_by_its_button_once_and_not_by_opening_it() {
    let hub = TestHub::new().await;
    let user = hub.user("Linda Linked", UserRole::Viewer).await;
    let admin = hub.admin().await;
    let page = admin.post(&format!("/admin/users/{user}/link"), &[]).await;
    let (_, token) = page.html().split_once("/welcome?token=").unwrap();
    let token: String = token.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let browser = hub.anonymous().await;
    for _ in 0..2 {
        assert_eq!(browser.get(&format!("/welcome?token={token}")).await.status, StatusCode::OK);
    }
    assert!(!is_in(&browser).await);
    assert_eq!(browser.post("/welcome", &[("token", &token)]).await.status, StatusCode::SEE_OTHER);
    assert!(is_in(&browser).await);
    let again = hub.anonymous().await.post("/welcome", &[("token", &token)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.has("This link has been used or is older than 24 hours."), "{}", again.text());
}
