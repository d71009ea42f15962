//! What a hub says before anything was entered.

use crate::support::{TestHub, make};

#[tokio::test]
async fn lists_of_a_new_hub_say_what_to_do_first() {
    let hub = TestHub::new().await;
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    let page = editor.get("/kpis").await;
    assert!(page.has("No KPI has a value yet."), "{}", page.text());
    assert_eq!(page.link("Enter readings"), "/kpis/entry");
    assert!(viewer.get("/dashboards").await.has("There is no score yet"));
    assert!(viewer.get("/tools").await.has("none is marked as in use"));
    make::contract(hub.db(), "slack", "[2026-01-01,2027-01-01)", None).await;
    assert!(!viewer.get("/tools").await.has("none is marked as in use"));
}
