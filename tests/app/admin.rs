//! Administration: users and their rights, every change that was made, how the hub is doing.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{Answer, Browser, TestHub, make};

/// The form of a user.
async fn save(admin: &Browser, path: &str, name: &str, email: &str, role: &str, version: &str) -> Answer {
    admin.post(path, &[("name", name), ("email", email), ("role", role), ("version", version)]).await
}

/// The address of the page of a user in the list.
async fn page_of(admin: &Browser, name: &str) -> String {
    admin.get("/admin/users").await.link(name)
}

/// The address in the link that a page shows.
fn shown_link(page: &Answer) -> String {
    let link = page.html().split("<code>").nth(1).unwrap().split("</code>").next().unwrap();
    link.strip_prefix("http://localhost:3000").unwrap().to_owned()
}

#[tokio::test]
async fn a_new_user_gets_a_link_that_is_shown_once_and_works_once() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let created = save(&admin, "/admin/users", "Nok Chaiya", "nok@example.com", "editor", "0").await;
    assert_eq!(created.status, StatusCode::OK, "{}", created.text());
    assert!(created.has("Sign-in link for Nok Chaiya"), "{}", created.text());
    let link = shown_link(&created);
    let (_, token) = link.split_once("token=").unwrap();
    assert!(!admin.get(&page_of(&admin, "Nok Chaiya").await).await.html().contains(token));

    let nok = hub.anonymous().await;
    assert_eq!(nok.get(&link).await.status, StatusCode::OK);
    assert_eq!(nok.post("/welcome", &[("token", token)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(nok.get("/people/new").await.status, StatusCode::OK, "an editor edits");
    assert_eq!(nok.get("/admin").await.status, StatusCode::FORBIDDEN, "and does not administer");
    assert_ne!(hub.anonymous().await.post("/welcome", &[("token", token)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_wrong_with_a_user_is_said_at_the_field() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let refused = save(&admin, "/admin/users", " ", "no address", "chief", "0").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Enter the user’s name.", "Enter an e-mail address", "Choose what the user may do."] {
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    assert_eq!(refused.field("email"), "no address");
    save(&admin, "/admin/users", "Nok", "nok@example.com", "viewer", "0").await;
    let taken = save(&admin, "/admin/users", "Another Nok", "NOK@example.com", "viewer", "0").await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.has("Another account uses this address."), "{}", taken.text());
    assert!(!admin.get("/admin/users").await.has("Another Nok"));
}

#[tokio::test]
async fn new_rights_count_at_the_next_click() {
    let hub = TestHub::new().await;
    let (admin, viewer) = (hub.admin().await, hub.signed_in("Vera Changing", UserRole::Viewer).await);
    assert_eq!(viewer.get("/people/new").await.status, StatusCode::FORBIDDEN);
    let page = page_of(&admin, "Vera Changing").await;
    let form = admin.get(&page).await;
    let fields = [
        ("name", "Vera Changed"),
        ("email", &form.field("email")),
        ("role", "editor"),
        ("may_see_pay", "yes"),
        ("version", &form.field("version")),
    ];
    let saved = admin.post(&page, &fields).await;
    assert_eq!(saved.location(), "/admin/users", "{}", saved.text());
    assert!(admin.follow(&saved).await.has("The user is saved."));
    assert_eq!(viewer.get("/people/new").await.status, StatusCode::OK);
    assert!(viewer.get("/account").await.has("Vera Changed"));
    let again = admin.get(&page).await;
    assert!(again.html().contains("name=\"may_see_pay\" value=\"yes\" checked"), "{}", again.html());
}

#[tokio::test]
async fn two_administrators_who_save_at_once_both_see_what_the_other_saved() {
    let hub = TestHub::new().await;
    let (one, other) = (hub.admin().await, hub.signed_in("Otto Other", UserRole::Admin).await);
    hub.user("Sam Shared", UserRole::Viewer).await;
    let page = page_of(&one, "Sam Shared").await;
    let form = one.get(&page).await;
    let (email, version) = (form.field("email"), form.field("version"));
    assert_eq!(save(&one, &page, "Sam One", &email, "editor", &version).await.status, StatusCode::SEE_OTHER);
    let late = save(&other, &page, "Sam Other", &email, "viewer", &version).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Sam One") && late.field("name") == "Sam Other", "{}", late.text());
    assert!(one.get("/admin/users").await.has("Sam One"));
    let again = save(&other, &page, "Sam Other", &email, "viewer", &late.field("version")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(one.get("/admin/users").await.has("Sam Other"));
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let page = page_of(&admin, "Ada Admin").await;
    let form = admin.get(&page).await;
    assert!(!form.has("Disable user"), "nobody is offered to shut themselves out");
    for refused in [
        save(&admin, &page, "Ada Admin", &form.field("email"), "editor", &form.field("version")).await,
        admin.post(&format!("{page}/disable"), &[]).await,
    ] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("This is the only administrator."), "{}", refused.text());
    }
    assert_eq!(admin.get("/admin").await.status, StatusCode::OK);
    // With a second one, the first can go.
    hub.user("Second Admin", UserRole::Admin).await;
    assert_eq!(admin.post(&format!("{page}/disable"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_ne!(admin.get("/admin").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_disabled_user_gets_no_link_and_an_old_one_is_dead() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let link = shown_link(&save(&admin, "/admin/users", "Gone Girl", "gone@example.com", "viewer", "0").await);
    let page = page_of(&admin, "Gone Girl").await;
    admin.post(&format!("{page}/disable"), &[]).await;
    assert!(admin.get("/admin/users").await.has("Disabled"));
    assert_eq!(admin.post(&format!("{page}/link"), &[]).await.status, StatusCode::CONFLICT);
    let (_, token) = link.split_once("token=").unwrap();
    assert_ne!(hub.anonymous().await.post("/welcome", &[("token", token)]).await.status, StatusCode::SEE_OTHER);
    let enabled = admin.post(&format!("{page}/enable"), &[]).await;
    assert!(admin.follow(&enabled).await.has("The user can sign in again."));
    assert_eq!(admin.post(&format!("{page}/link"), &[]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_change_is_listed_with_who_made_it_and_can_be_narrowed_to_a_kind() {
    let hub = TestHub::new().await;
    let (admin, editor) = (hub.admin().await, hub.editor().await);
    for number in 0..60 {
        let created = editor.post("/people", &[("name", &format!("Person {number:02}"))]).await;
        assert_eq!(created.status, StatusCode::SEE_OTHER, "{}", created.text());
    }
    let latest = admin.get("/admin/history").await;
    assert!(latest.has("Edith Editor Created Person Person 59"), "{}", latest.text());
    assert!(admin.get(&latest.link("Person 59")).await.has("Person 59"), "each line leads to what it is about");
    let people = admin.get("/admin/history?noun=person").await;
    assert!(people.has("1–50 of 60") && !people.has("Person 09"), "{}", people.text());
    let next = admin.get(&people.link("Next page")).await;
    assert!(next.has("51–60 of 60") && next.has("Person 09"), "{}", next.text());
    assert!(admin.get("/admin/history?noun=contract").await.has("Nothing was changed yet"));
    assert_eq!(admin.get("/admin/history?noun=%27%3B--&page=-3").await.status, StatusCode::OK);
    assert_eq!(admin.get("/admin/history?page=999999999999").await.status, StatusCode::OK);
}

#[tokio::test]
async fn health_tells_version_database_and_what_the_hub_holds() {
    let hub = TestHub::new().await;
    make::person(hub.db(), "Only One").await;
    let health = hub.admin().await.get("/admin/health").await;
    assert!(health.has("PostgreSQL 1") && health.has("People 1") && health.has("Roles 11"), "{}", health.text());
    assert!(health.has(env!("CARGO_PKG_VERSION")), "{}", health.text());
    assert!(!health.has("Changes in history (estimated) 0"), "what the catalogue brought is in the history: {}", health.text());
}

#[tokio::test]
async fn administration_speaks_thai() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await.in_thai();
    for path in ["/admin", "/admin/users", "/admin/users/new", "/admin/history", "/admin/health"] {
        let page = admin.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.html().contains("<html lang=\"th\""), "{path}");
        assert!(page.has("ผู้ดูแลระบบ"), "{path}: {}", page.text());
    }
}

#[tokio::test]
async fn what_the_hub_did_by_itself_is_told_in_the_readers_language() {
    let hub = TestHub::with_example().await;
    let thai = hub.viewer().await.in_thai();
    let history = thai.get("/roles/email-specialist/history").await;
    assert!(history.has("แคตตาล็อก") && !history.has("Catalogue"), "{}", history.text());
    let kpi = thai.get("/kpis/website-traffic").await;
    assert!(kpi.has("ทีมตัวอย่าง") && !kpi.has("Example team"), "{}", kpi.text());
    assert!(hub.viewer().await.get("/kpis/website-traffic").await.has("Example team"));
}
