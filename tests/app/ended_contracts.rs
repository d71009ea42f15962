//! Contracts whose last term is over while the tool is used, and what the page of a contract says of its end.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

#[tokio::test]
async fn a_contract_that_renewed_by_itself_is_not_lost_after_its_term() {
    let hub = TestHub::new().await;
    let id = make::contract(hub.db(), "slack", "[2025-11-01,2026-11-01)", None).await;
    let editor = hub.editor().await;
    let found = editor.get("/insights?kind=contract-ended").await;
    assert!(found.has("Slack was to renew by itself after 31 Oct 2026, and no later term is entered since 1 Nov 2026"), "{}", found.text());
    assert!(!editor.get("/insights?kind=contract-passed").await.has("Slack"), "one finding says it");
    assert_eq!(found.link("Enter the next term: Slack"), format!("/tools/slack/contracts/{id}"));
    let renewals = editor.get("/tools/renewals").await;
    assert!(renewals.has("In use, contract ended") && !renewals.has("Passed: renews by itself"), "{}", renewals.text());
    let contract = editor.get(&format!("/tools/slack/contracts/{id}")).await;
    for words in ["The term ended on 31 Oct 2026.", "It was to renew by itself, but no later one is entered"] {
        assert!(contract.has(words), "{words} is not on: {}", contract.text());
    }
    assert!(!contract.has("Without notice it renews") && !contract.has("cancel-by date"), "{}", contract.text());
    let next = contract.link("Enter the next term");
    let form = editor.get(next.split('#').next().unwrap_or_default()).await;
    assert_eq!((form.field("from"), form.field("until")), ("2026-11-01".to_owned(), "2027-10-31".to_owned()));
    assert_eq!((form.field("seats"), form.field("notice_days")), ("10".to_owned(), "30".to_owned()));
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM contracts").fetch_one(hub.db()).await.unwrap();
    assert_eq!(kept, 1, "nothing is kept before somebody says so");
    let typed = form.sent_by("/tools/slack/contracts\"");
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(editor.post("/tools/slack/contracts", &typed).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get("/tools/slack").await.has("1 Nov 2026 – 31 Oct 2027 Running"));
    assert!(!editor.get("/insights?kind=contract-ended").await.has("Slack"));
    let old = editor.get(&format!("/tools/slack/contracts/{id}")).await;
    assert!(!old.has("Enter the next term") && !old.has("no later one is entered"), "{}", old.text());
}

#[tokio::test]
async fn one_that_ended_of_a_retired_tool_is_as_it_should_be() {
    let hub = TestHub::new().await;
    make::contract(hub.db(), "slack", "[2025-11-01,2026-11-01)", None).await;
    sqlx::query("UPDATE contracts SET auto_renew = false").execute(hub.db()).await.unwrap();
    let viewer = hub.viewer().await;
    let found = viewer.get("/insights?kind=contract-ended").await;
    assert!(found.has("Slack ended on 31 Oct 2026"), "{}", found.text());
    sqlx::query("UPDATE tools SET status = 'retired' WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    assert!(!viewer.get("/insights?kind=contract-ended").await.has("Slack"));
    assert!(!viewer.get("/tools/renewals").await.has("Slack"));
}

#[tokio::test]
async fn what_is_to_end_is_not_said_to_renew() {
    let hub = TestHub::new().await;
    let id = make::contract(hub.db(), "slack", "[2026-01-01,2027-01-01)", None).await;
    let (editor, address) = (hub.editor().await, format!("/tools/slack/contracts/{id}"));
    assert!(editor.get(&address).await.has("Without notice it renews by itself."));
    assert_eq!(
        editor.post(&format!("{address}/decision"), &[("course", "end"), ("reasons", "Too dear")]).await.status,
        StatusCode::SEE_OTHER
    );
    for path in [&address, "/tools/slack"] {
        let page = editor.get(path).await;
        assert!(page.has("It is to end, but without notice it renews by itself."), "{path}: {}", page.text());
        assert!(!page.has("Without notice it renews by itself."), "{path}: {}", page.text());
    }
    let notice = [("notice_given_on", "2026-11-20"), ("version", "1")];
    assert_eq!(editor.post(&format!("{address}/decision/notice"), &notice).await.status, StatusCode::SEE_OTHER);
    for path in [&address, "/tools/slack"] {
        let page = editor.get(path).await;
        assert!(page.has("Notice was given on 20 Nov 2026: it ends on 31 Dec 2026."), "{path}: {}", page.text());
        assert!(!page.has("renews by itself"), "{path}: {}", page.text());
    }
    assert!(editor.get("/tools/renewals").await.has("31 Dec 2026 ends by itself"));
}
