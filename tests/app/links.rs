//! Links between things, edited from either end; the history of the thing that keeps a link tells it.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::SeatId};

use crate::support::{Answer, Browser, TestHub, make};

const KPI: &str = "pipeline-velocity";

/// What a form offers for the thing of that slug: the slug with its version.
fn offered(form: &Answer, slug: &str) -> String {
    let at = form.html().find(&format!("value=\"{slug}:")).unwrap_or_else(|| panic!("no {slug} on: {}", form.text()));
    form.html()[at + 7..].split('"').next().unwrap().to_owned()
}

async fn link(editor: &Browser, path: &str, slug: &str, level: &str) -> Answer {
    let thing = offered(&editor.get(path).await, slug);
    editor.post(path, &[("thing", &thing), ("level", level)]).await
}

/// Saves a form as it is, with another value for one field.
async fn save(editor: &Browser, path: &str, form: &str, field: &str, value: &str) -> Answer {
    let mut sent = editor.get(path).await.sent_by(form);
    sent.retain(|(name, _)| name != field);
    sent.push((field.to_owned(), value.to_owned()));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    editor.post(path, &sent).await
}

async fn kpi(hub: &TestHub) -> String {
    let slug: Option<String> =
        sqlx::query_scalar("SELECT slug FROM kpis WHERE slug = $1").bind(KPI).fetch_optional(hub.db()).await.unwrap();
    match slug {
        Some(slug) => slug,
        None => sqlx::query_scalar("SELECT slug FROM kpis ORDER BY position LIMIT 1").fetch_one(hub.db()).await.unwrap(),
    }
}

async fn changes(hub: &TestHub, entity: &str) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = $1 AND user_id IS NOT NULL")
        .bind(entity)
        .fetch_one(hub.db())
        .await
        .unwrap()
}

async fn a_seat(hub: &TestHub) -> SeatId {
    make::seat(hub.db(), "Tool keeper").save().await
}

#[tokio::test]
async fn a_role_is_given_a_tool_from_the_tool_and_loses_it_from_either_end() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let editor = hub.editor().await;
    for _ in 0..2 {
        let saved = link(&editor, "/tools/slack/roles", "chatter", "use").await;
        assert!(editor.follow(&saved).await.has("Chatter works in it"), "{}", editor.get("/tools/slack").await.text());
    }
    assert_eq!(changes(&hub, "role").await, 1, "the same twice is written once");
    assert!(editor.get("/roles/chatter").await.has("Slack"));
    let changed = editor.get(&editor.get("/tools/slack").await.link("Change: Chatter")).await;
    assert_eq!((changed.field("thing"), changed.field("level")), (offered(&changed, "chatter"), "use".to_owned()));
    link(&editor, "/tools/slack/roles", "chatter", "administer").await;
    assert!(editor.get("/tools/slack").await.has("Chatter administers it"));
    assert!(editor.get("/roles/chatter/history").await.has("Edith Editor"));
    link(&editor, "/tools/slack/roles", "chatter", "none").await;
    assert!(!editor.get("/tools/slack").await.has("Chatter administers it") && !editor.get("/roles/chatter").await.has("Slack"));
    assert_eq!(changes(&hub, "role").await, 3);
}

#[tokio::test]
async fn a_kpi_takes_its_values_from_a_tool_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, kpi) = (hub.editor().await, kpi(&hub).await);
    sqlx::query("UPDATE tools SET status = 'in-use' WHERE slug IN ('slack', 'asana')").execute(hub.db()).await.unwrap();
    let saved = link(&editor, "/tools/slack/kpis", &kpi, "yes").await;
    assert_eq!(editor.follow(&saved).await.link("Change").split('?').next(), Some("/tools/slack/kpis"));
    assert_eq!(editor.get(&format!("/kpis/{kpi}/edit")).await.field("tool"), "slack");
    let other = editor.get("/tools/asana/kpis").await;
    assert!(other.has("takes its values from Slack"), "{}", other.text());
    let form = format!("action=\"/kpis/{kpi}/edit\"");
    let moved = save(&editor, &format!("/kpis/{kpi}/edit"), &form, "tool", "asana").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    assert!(editor.get("/tools/asana").await.html().contains(&format!("/tools/asana/kpis?thing={kpi}")));
    link(&editor, "/tools/asana/kpis", &kpi, "none").await;
    assert_eq!(editor.get(&format!("/kpis/{kpi}/edit")).await.field("tool"), "");
    assert_eq!(changes(&hub, "kpi").await, 3);
}

#[tokio::test]
async fn a_seat_owns_a_kpi_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, kpi, seat) = (hub.editor().await, kpi(&hub).await, a_seat(&hub).await);
    let (path, edit) = (format!("/seats/{seat}/kpis"), format!("/kpis/{kpi}/edit"));
    let saved = link(&editor, &path, &kpi, "yes").await;
    assert!(editor.follow(&saved).await.html().contains(&format!("/kpis/{kpi}")));
    assert_eq!(editor.get(&edit).await.field("owner"), seat.to_string());
    let freed = save(&editor, &edit, &format!("action=\"{edit}\""), "owner", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get(&format!("/seats/{seat}")).await.html().contains(&format!("/kpis/{kpi}")));
}

#[tokio::test]
async fn a_seat_owns_a_tool_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    let saved = link(&editor, &format!("/seats/{seat}/tools"), "slack", "yes").await;
    assert!(editor.follow(&saved).await.has("Slack"));
    assert!(editor.get("/tools/slack").await.has("Business owner Tool keeper"), "{}", editor.get("/tools/slack").await.text());
    let freed = save(&editor, "/tools/slack/edit", "action=\"/tools/slack/edit\"", "business_owner", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get(&format!("/seats/{seat}")).await.has("Slack"));
    assert!(editor.get("/tools/slack").await.has("Changed: Business owner"));
}

#[tokio::test]
async fn who_links_over_a_newer_version_sees_how_it_is_linked_by_now() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    let seen = offered(&other.get("/tools/slack/roles").await, "chatter");
    link(&one, "/tools/slack/roles", "chatter", "view").await;
    let late = other.post("/tools/slack/roles", &[("thing", &seen), ("level", "administer")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("Chatter views administers it"), "{}", late.text());
    let again = late.field("thing");
    assert_eq!(other.post("/tools/slack/roles", &[("thing", &again), ("level", "administer")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_that_cannot_be_is_refused() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    for fields in [[("thing", ""), ("level", "use")], [("thing", "no-such:1"), ("level", "none")], [("thing", "':-1"), ("level", "rule")]] {
        let refused = editor.post("/tools/slack/roles", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.has("Choose one from the list."), "{}", refused.text());
    }
    assert_eq!(hub.viewer().await.get("/tools/slack/roles").await.status, StatusCode::FORBIDDEN);
    sqlx::query("UPDATE tools SET archived_at = now() WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    assert_eq!(editor.get("/tools/slack/kpis").await.status, StatusCode::NOT_FOUND);
    let thai = hub.signed_in("Ploy", UserRole::Editor).await.in_thai().get("/tools/asana/roles").await;
    assert!(thai.has("ตำแหน่งงานที่ต้องใช้เครื่องมือนี้") && !thai.has("Save link"), "{}", thai.text());
}
