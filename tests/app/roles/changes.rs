//! Two who write at once, history, putting back, and the archive.

use axum::http::StatusCode;

use super::{EDIT, MANAGER, all, change, fields, send, with};
use crate::support::TestHub;

#[tokio::test]
async fn a_second_editors_save_shows_both_texts_and_loses_neither() {
    let hub = TestHub::new().await;
    let (first, second) = (hub.signed_in("First Editor", mops_hub::auth::UserRole::Editor).await, hub.editor().await);
    let form = fields(&second.get(EDIT).await);
    let theirs = with(&fields(&first.get(EDIT).await), "title_en", "Head of Marketing Operations");
    let theirs = with(&theirs, "goal_en", "A goal of the first editor");
    assert_eq!(send(&first, EDIT, &theirs).await.status, StatusCode::SEE_OTHER);

    let mine = with(&with(&form, "title_en", "Marketing Operations Lead"), "summary_en", "Mine alone");
    let page = send(&second, EDIT, &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    for words in
        ["Someone else saved this first", "First Editor saved version 2", "Head of Marketing Operations", "Marketing Operations Lead"]
    {
        assert!(page.has(words), "{words:?} is not on {}", page.text());
    }
    let merged = fields(&page);
    assert_eq!(all(&merged, "title_en"), ["Marketing Operations Lead"], "what was typed is still there");
    assert_eq!(all(&merged, "goal_en")[0], "A goal of the first editor", "what was not touched is the newer text");
    assert!(first.get(MANAGER).await.has("Head of Marketing Operations"), "nothing was overwritten");

    let page = second.follow(&send(&second, EDIT, &merged).await).await;
    for words in ["Marketing Operations Lead", "Mine alone", "A goal of the first editor"] {
        assert!(page.has(words), "{words:?} is not on {}", page.text());
    }
}

#[tokio::test]
async fn a_link_that_was_made_at_the_kpi_meanwhile_is_not_lost() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = with(&fields(&editor.get(EDIT).await), "title_en", "Head of MOPs");
    sqlx::query("INSERT INTO role_kpis (role_id, kpi_id, position, provenance) SELECT r.id, k.id, 99, 'edited' FROM roles r, kpis k WHERE r.slug = 'marketing-operations-manager' AND k.slug = 'data-quality'")
        .execute(hub.db())
        .await
        .unwrap();
    let page = send(&editor, EDIT, &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("Data quality"), "{}", page.text());
}

#[tokio::test]
async fn every_change_is_told_and_can_be_put_back() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    change(&editor, EDIT, "summary_en", "Runs marketing operations every week.").await;
    change(&editor, EDIT, "summary_en", "Runs marketing operations every day.").await;
    let history = editor.get(&format!("{MANAGER}/history")).await;
    assert!(history.has("Version 3 · Edith Editor"), "{}", history.text());
    assert!(history.html().contains("Runs marketing operations every <del>week</del><ins>day</ins>."), "{}", history.html());
    assert!(history.has("Version 1 · Catalogue"));

    let back = editor.post(&format!("{MANAGER}/history/1/put-back"), &[("version", "3")]).await;
    let page = editor.follow(&back).await;
    assert!(page.has("The earlier version is the current one again."));
    assert!(page.has("judges how effective each activity is"), "{}", page.text());
    assert!(page.has("Pain points From the source"));
    let history = editor.get(&format!("{MANAGER}/history")).await;
    assert!(history.has("An earlier version was put back Version 4 · Edith Editor"), "{}", history.text());
    let stale = editor.post(&format!("{MANAGER}/history/2/put-back"), &[("version", "3")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let unknown = editor.post(&format!("{MANAGER}/history/77/put-back"), &[("version", "4")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_is_put_away_and_comes_back_with_everything() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    let away = editor.post("/roles/content-editor/archive", &[]).await;
    let page = editor.follow(&away).await;
    assert!(page.has("This role is archived."), "{}", page.text());
    assert!(!page.has("Edit role"));
    let list = editor.get("/roles").await;
    assert!(!list.has("Content Editor"));
    assert!(list.has("1 archived role"));
    assert!(editor.get("/roles/archived").await.has("Content Editor"));
    assert_eq!(editor.get("/roles/content-editor/edit").await.status, StatusCode::SEE_OTHER);

    let back = editor.post("/roles/content-editor/restore", &[]).await;
    assert!(editor.follow(&back).await.has("The role is back in the lists."));
    assert!(editor.get("/roles").await.has("Content Editor"));
    let history = editor.get("/roles/content-editor/history").await;
    assert!(history.has("Restored Version 3") && history.has("Archived Version 2"), "{}", history.text());
}
