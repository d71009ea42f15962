//! Reading roles: the list, and each with all that belongs to it.

use axum::http::StatusCode;

use super::{EDIT, MANAGER, fields, send};
use crate::support::{TestHub, make};

#[tokio::test]
async fn roles_are_listed_by_area_with_those_who_hold_them() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/roles").await;
    assert!(page.has("11 roles"), "{}", page.text());
    let text = page.text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words:?} in {text}"));
    assert!(place("Leadership 2") < place("Vice President of Marketing Operations"));
    assert!(place("Vice President of Marketing Operations") < place("Content / Process 1"));
    assert!(page.has("Marcus Lindqvist"));
    assert!(page.has("1 open"));
    assert!(!page.has("New role"), "a viewer is offered nothing to write");
}

#[tokio::test]
async fn filters_stand_in_the_address_and_the_table_exports_what_is_shown() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/roles?area=supporting&q=EMAIL%20special").await;
    assert!(page.has("Email Specialist"), "{}", page.text());
    assert!(!page.has("Content Editor"));
    let table = viewer.get(&page.link("Export CSV")).await;
    assert_eq!(table.html().lines().count(), 2, "{}", table.html());
    assert!(table.html().contains("Email Specialist,ผู้เชี่ยวชาญด้านอีเมล"));
    assert!(viewer.get("/roles?level=executive").await.has("Vice President"));
    assert!(viewer.get("/roles?q=ลีด").await.has("Lead Generation Specialist"));
    assert!(viewer.get("/roles?q=zzzz").await.has("No role matches these filters"));
    let sorted = viewer.get("/roles?area=supporting&sort=title").await.text();
    assert!(sorted.find("Budget & Planning").unwrap() < sorted.find("Business Development").unwrap());
}

#[tokio::test]
async fn a_role_tells_everything_about_itself() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/roles/marketing-technology-manager").await;
    for words in [
        "ผู้จัดการ/ผู้เชี่ยวชาญเทคโนโลยีการตลาด",
        "1 holder",
        "1 open seat",
        "Responsibilities",
        "Number of integration errors",
        "Building a fluid system through integrations",
        "From the source",
        "Hub’s own text",
        "Held by Vacant",
        "Marcus Lindqvist",
        "Reports to",
        "Tools it needs",
        "Administer",
        "Look for",
    ] {
        assert!(page.has(words), "{words:?} is not on: {}", page.text());
    }
    assert_eq!(page.link("Number of integration errors"), "/kpis/number-of-integration-errors");
    assert_eq!(page.link("Job description"), "/roles/marketing-technology-manager/job-description");
    assert!(page.html().contains("state-off-target"), "a KPI shows its state");
    assert!(page.link("Marcus Lindqvist").starts_with("/people/"));
}

#[tokio::test]
async fn a_role_is_read_in_thai_too() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.in_thai().get(MANAGER).await;
    assert!(page.has("ผู้จัดการฝ่ายปฏิบัติการการตลาด"));
    assert!(page.has("หน้าที่รับผิดชอบ"));
    assert!(page.html().contains("<li lang=\"en\">Marketing Operations Manager</li>"));
}

#[tokio::test]
async fn an_unknown_role_leads_to_search() {
    let hub = TestHub::new().await;
    let page = hub.viewer().await.get("/roles/chief-of-everything").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.html().contains("action=\"/search\""));
}

#[tokio::test]
async fn viewers_read_and_do_not_write() {
    let hub = TestHub::new().await;
    let (viewer, editor) = (hub.viewer().await, hub.editor().await);
    let form = fields(&editor.get(EDIT).await);
    assert_eq!(send(&viewer, EDIT, &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.get(EDIT).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.get("/roles/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post(&format!("{MANAGER}/archive"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post(&format!("{MANAGER}/history/1/put-back"), &[("version", "1")]).await.status, StatusCode::FORBIDDEN);
    let page = viewer.get(MANAGER).await;
    assert!(!page.has("Edit role") && !page.has("Archive role"));
    assert_eq!(viewer.get(&format!("{MANAGER}/history")).await.status, StatusCode::OK);
    assert_eq!(hub.anonymous().await.get(MANAGER).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_text_in_one_language_is_shown_to_both_readers_and_marked() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Night watch").save().await;
    let page = hub.viewer().await.in_thai().get("/roles/night-watch").await;
    assert!(page.html().contains("<span lang=\"en\">Night watch</span>"), "{}", page.html());
}
