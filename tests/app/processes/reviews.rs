use axum::http::StatusCode;

use super::{PAGE, added};
use crate::support::TestHub;

/// Makes the process one that was confirmed long ago.
async fn confirmed_in_may(hub: &TestHub) {
    let told = sqlx::query("UPDATE processes SET confirmed_on = '2026-05-01', confirmed_by = 'Ann' WHERE slug = 'webinar-follow-up'");
    told.execute(hub.db()).await.unwrap();
}

#[tokio::test]
async fn an_overdue_review_is_told_until_somebody_confirms() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    confirmed_in_may(&hub).await;
    let page = editor.get(PAGE).await;
    assert!(page.has("Review overdue") && page.has("It was to be reviewed by 30 Jul 2026."), "{}", page.text());
    assert!(editor.get("/processes?review=overdue").await.has("Webinar follow-up"));
    assert!(editor.get("/insights").await.has("Processes whose review is overdue"));
    let version = page.field("version");
    for _ in 0..2 {
        let done = editor.post(&format!("{PAGE}/confirm"), &[("version", &version)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
    let page = editor.get(PAGE).await;
    assert!(!page.has("Review overdue") && page.has("confirmed 23 Nov 2026"), "{}", page.text());
    assert!(page.has("Confirmed as still right"), "{}", page.text());
    let deeds: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'process' AND label = 'Webinar follow-up'")
        .fetch_one(hub.db())
        .await
        .unwrap();
    assert_eq!(deeds, 2, "the same form sent twice is one word");
}

#[tokio::test]
async fn what_changed_since_it_was_read_cannot_be_confirmed_unread() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let version = editor.get(PAGE).await.field("version");
    sqlx::query("UPDATE processes SET version = version + 1 WHERE slug = 'webinar-follow-up'").execute(hub.db()).await.unwrap();
    let late = editor.post(&format!("{PAGE}/confirm"), &[("version", &version)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn home_asks_for_a_review_of_the_example() {
    let hub = TestHub::with_example().await;
    let home = hub.viewer().await.get("/").await;
    assert!(home.has("List import was to be confirmed as still right by"), "{}", home.text());
    let insights = hub.viewer().await.get("/insights").await;
    for words in ["Steps that nobody answers for", "1 step: Content Editor", "Processes without an owner"] {
        assert!(insights.has(words), "{words} is not on {}", insights.text());
    }
}

#[tokio::test]
async fn a_viewer_reads_and_changes_nothing() {
    let hub = TestHub::new().await;
    added(&hub.editor().await).await;
    let viewer = hub.viewer().await;
    let page = viewer.get(PAGE).await;
    assert!(!page.has("Edit process") && !page.has("Confirm it is still right"), "{}", page.text());
    for (address, fields) in
        [("/confirm", &[("version", "1")][..]), ("/archive", &[]), ("/edit", &[]), ("/history/1/put-back", &[("version", "1")])]
    {
        let refused = viewer.post(&format!("{PAGE}{address}"), fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{address}");
    }
}
