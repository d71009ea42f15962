//! Categories of one's own beside those of the catalogue.

use axum::http::StatusCode;

use crate::support::{Browser, TestHub, make};

async fn add(admin: &Browser, en: &str, th: &str) -> StatusCode {
    admin.post("/admin/categories", &[("name_en", en), ("name_th", th), ("group", "data")]).await.status
}

async fn keys(hub: &TestHub) -> Vec<String> {
    sqlx::query_scalar("SELECT key FROM categories WHERE is_own ORDER BY position").fetch_all(hub.db()).await.unwrap()
}

#[tokio::test]
async fn an_own_category_is_added_renamed_moved_used_and_removed() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    assert!(admin.get("/admin/categories").await.has("No categories of your own"));
    assert_eq!(add(&admin, "Loyalty", "ลอยัลตี้").await, StatusCode::SEE_OTHER);
    assert_eq!(add(&admin, "Loyalty", "ลอยัลตี้").await, StatusCode::SEE_OTHER);
    assert_eq!(add(&admin, "Events", "").await, StatusCode::SEE_OTHER);
    assert_eq!(keys(&hub).await, ["own-loyalty", "own-events"]);
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM categories WHERE key = 'own-events'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(admin.post(&format!("/admin/categories/{id}/up"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(keys(&hub).await, ["own-events", "own-loyalty"]);
    let renamed = [("name_en", "Event tools"), ("name_th", "งานอีเวนต์"), ("group", ""), ("version", "2")];
    assert_eq!(admin.post(&format!("/admin/categories/{id}"), &renamed).await.status, StatusCode::SEE_OTHER);
    let stale = [("name_en", "Shows"), ("name_th", ""), ("group", ""), ("version", "2")];
    assert_eq!(admin.post(&format!("/admin/categories/{id}"), &stale).await.status, StatusCode::CONFLICT);
    make::tool(hub.db(), "Badger", "own-events").await;
    assert!(admin.get("/tools?category=own-events").await.has("Badger"));
    let kept = admin.post(&format!("/admin/categories/{id}/remove"), &[]).await;
    assert!(admin.follow(&kept).await.has("The category is in use, so it stays."));
    sqlx::query("DELETE FROM tools WHERE name = 'Badger'").execute(hub.db()).await.unwrap();
    let removed = admin.post(&format!("/admin/categories/{id}/remove"), &[]).await;
    assert!(admin.follow(&removed).await.has("The category is removed."));
    assert_eq!(keys(&hub).await, ["own-loyalty"]);
    assert!(admin.in_thai().get("/admin/categories").await.has("ลอยัลตี้"));
}

#[tokio::test]
async fn a_name_that_another_category_has_is_refused_at_its_field() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    for (en, th) in [("email  MARKETING", ""), ("crm GENERAL", ""), ("", ""), ("!!!", " ")] {
        assert_eq!(add(&admin, en, th).await, StatusCode::UNPROCESSABLE_ENTITY, "{en}");
    }
    assert!(keys(&hub).await.is_empty());
}

#[tokio::test]
async fn two_who_add_one_name_at_once_make_one_category() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let other = [("name_en", "Loyalty"), ("name_th", "ลอยัลตี้"), ("group", "")];
    let (_, _) = tokio::join!(add(&admin, "Loyalty", ""), admin.post("/admin/categories", &other));
    assert_eq!(keys(&hub).await, ["own-loyalty"]);
}

#[tokio::test]
async fn two_categories_of_one_name_are_told_apart_wherever_one_is_shown_or_chosen() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    make::tool(hub.db(), "Pipeline", "crm").await;
    make::tool(hub.db(), "Rolodex", "crm-software").await;
    let apart = "CRM (Social & Relationships)";
    let places = [
        "/tools",
        "/tools/rolodex",
        "/tools/stack?by=category",
        "/tools.csv",
        "/processes/new",
        "/roles/marketing-operations-manager/edit",
    ];
    for place in places {
        let seen = admin.get(place).await;
        assert_eq!(seen.status, StatusCode::OK, "{place}");
        assert!(seen.has(apart), "{place}: {}", seen.text());
    }
    assert!(admin.get("/tools/pipeline").await.has("CRM (general)"));
    assert!(admin.in_thai().get("/tools").await.has("ซอฟต์แวร์ CRM"));
    // With the other one's name gone, nothing is left to tell it from.
    sqlx::query("UPDATE categories SET name = jsonb_set(name, '{en}', '\"Sales records\"') WHERE key = 'crm'")
        .execute(hub.db())
        .await
        .unwrap();
    let labels = "SELECT label ->> 'en' FROM categories WHERE key IN ('crm', 'crm-software') ORDER BY position";
    let labels: Vec<String> = sqlx::query_scalar(labels).fetch_all(hub.db()).await.unwrap();
    assert_eq!(labels, ["Sales records", "CRM"]);
}
