//! How tools are connected: said from either end, changed, taken out; and what a failing integration spoils.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::ToolId};

use crate::support::{Answer, Browser, TestHub, make};

/// A mailer that feeds a CRM, which feeds reports; none of them connected yet.
async fn tools(hub: &TestHub) -> [ToolId; 3] {
    [
        make::tool(hub.db(), "Mailer", "email").await,
        make::tool(hub.db(), "Big CRM", "crm").await,
        make::tool(hub.db(), "Reports", "reporting").await,
    ]
}

async fn connect(editor: &Browser, at: &str, other: ToolId, changes: &[(&str, &str)]) -> Answer {
    let other = other.to_string();
    let mut fields = vec![("other", other.as_str()), ("way", "to"), ("state", "active")];
    for change in changes {
        fields.retain(|(name, _)| name != &change.0);
        fields.push(*change);
    }
    editor.post(at, &fields).await
}

async fn count(hub: &TestHub) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM integrations").fetch_one(hub.db()).await.unwrap()
}

#[tokio::test]
async fn an_integration_is_said_on_one_tools_page_and_changed_on_the_others() {
    let hub = TestHub::new().await;
    let [_, crm, _] = tools(&hub).await;
    let editor = hub.editor().await;
    let form = editor.get(&editor.get("/tools/mailer").await.link("Connect with another tool")).await;
    assert!(form.has("Connect Mailer with another tool") && form.has("Big CRM") && form.has("From Mailer to the other tool"));
    let changes = [("method_en", "Nightly export"), ("method_th", "ส่งออกทุกคืน"), ("state", "failing"), ("failing_since", "1/11/2569")];
    let saved = connect(&editor, "/tools/mailer/integrations", crm, &changes).await;
    let page = editor.follow(&saved).await;
    for words in ["The integration is saved.", "sends to Big CRM", "Nightly export", "Failing", "since 1 Nov 2026"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    let other = editor.get("/tools/big-crm").await;
    assert!(other.has("receives from Mailer"), "{}", other.text());

    let edit = editor.get(&other.link("Change: Mailer")).await;
    assert_eq!((edit.field("failing_since"), edit.field("method_th")), ("2026-11-01".into(), "ส่งออกทุกคืน".into()));
    let mut fields = edit.sent_by("id=\"integration-form\"");
    fields.retain(|(name, _)| !["way", "state", "do"].contains(&name.as_str()));
    fields.extend([("way".to_owned(), "both".to_owned()), ("state".to_owned(), "active".to_owned())]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = editor.post(&other.link("Change: Mailer"), &fields).await;
    let page = editor.follow(&saved).await;
    assert!(page.has("exchanges with Mailer") && !page.has("since 1 Nov"), "{}", page.text());
    let history = hub.admin().await.get("/admin/history?noun=integration").await;
    assert!(history.has("Mailer → Big CRM") || history.has("Big CRM → Mailer"), "{}", history.text());
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_at_its_field_and_what_was_typed_stays() {
    let hub = TestHub::new().await;
    let [mailer, crm, _] = tools(&hub).await;
    let editor = hub.editor().await;
    let at = "/tools/mailer/integrations";
    let itself = connect(&editor, at, mailer, &[("method_en", "Magic")]).await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(itself.has("A tool cannot be connected with itself."), "{}", itself.text());
    assert_eq!(itself.field("method_en"), "Magic");
    let long = "ก".repeat(501);
    let wrong = [("other", "'; DROP"), ("way", "up"), ("state", "loved"), ("error_kpi", "x"), ("method_th", long.as_str())];
    let refused = connect(&editor, at, crm, &wrong).await;
    for words in ["Choose the other tool from the list.", "Choose one from the list.", "Use at most 500 characters."] {
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    let ahead = connect(&editor, at, crm, &[("state", "failing"), ("failing_since", "2027-01-01")]).await;
    assert!(ahead.has("This day is still to come."), "{}", ahead.text());
    assert_eq!(connect(&editor, at, crm, &[("owner", "me")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(count(&hub).await, 0);
    let thai = connect(&hub.editor().await.in_thai(), at, mailer, &[]).await;
    assert!(thai.has("เครื่องมือเชื่อมต่อกับตัวเองไม่ได้"), "{}", thai.text());
}

#[tokio::test]
async fn a_pair_is_connected_once_and_the_same_form_twice_writes_once() {
    let hub = TestHub::new().await;
    let [mailer, crm, _] = tools(&hub).await;
    let editor = hub.editor().await;
    for _ in 0..2 {
        let saved = connect(&editor, "/tools/mailer/integrations", crm, &[]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let back = connect(&editor, "/tools/big-crm/integrations", mailer, &[]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.has("These two tools are connected already."), "{}", back.text());
    assert_eq!(count(&hub).await, 1);
}

#[tokio::test]
async fn two_editors_who_change_one_at_once_see_both_and_a_removed_one_is_gone_from_both_ends() {
    let hub = TestHub::new().await;
    let [mailer, crm, _] = tools(&hub).await;
    make::integration(hub.db(), mailer, crm, "active").await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    let at = one.get("/tools/mailer").await.link("Change: Big CRM");
    let fields = |way: &'static str, method: &'static str| [("way", way), ("state", "active"), ("method_en", method), ("version", "1")];
    assert_eq!(one.post(&at, &fields("to", "First way")).await.status, StatusCode::SEE_OTHER);
    let late = other.post(&at, &fields("both", "Second way")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("First way") && late.has("Both ways"), "{}", late.text());
    let stale = one.post(&format!("{at}/remove"), &[("version", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let gone = one.post(&format!("{at}/remove"), &[("version", "2")]).await;
    assert!(one.follow(&gone).await.has("The integration is removed."));
    assert!(one.get("/tools/big-crm").await.has("It is not connected with another tool."));
    assert_eq!(one.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_lies_behind_a_failing_integration_is_marked_wherever_it_shows() {
    let hub = TestHub::new().await;
    let [mailer, crm, reports] = tools(&hub).await;
    make::integration(hub.db(), mailer, crm, "failing").await;
    make::integration(hub.db(), crm, reports, "active").await;
    // A loop back does no harm.
    make::integration(hub.db(), reports, mailer, "planned").await;
    let feed = "UPDATE kpis SET source_tool_id = $1 WHERE slug = $2";
    for (tool, kpi) in [(reports, "conversion-rate"), (mailer, "email-click-to-open-rate")] {
        sqlx::query(feed).bind(tool.uuid()).bind(kpi).execute(hub.db()).await.unwrap();
    }
    let viewer = hub.viewer().await;
    let kpi = viewer.get("/kpis/conversion-rate").await;
    assert!(kpi.has("At risk of bad data: its values lie behind Mailer → Big CRM, which fails."), "{}", kpi.text());
    assert!(!viewer.get("/kpis/email-click-to-open-rate").await.has("At risk of bad data"));
    assert!(viewer.get("/tools/reports").await.has("the integration Mailer → Big CRM fails"));
    assert!(!viewer.get("/tools/mailer").await.has("may be wrong"));
    let scorecard = viewer.get("/kpis?group=area").await;
    assert_eq!(scorecard.text().matches("At risk of bad data").count(), 1, "{}", scorecard.text());
    let insights = viewer.get("/insights").await;
    assert!(insights.has("KPIs at risk of bad data 1") && insights.has("Mailer → Big CRM fails"), "{}", insights.text());
    let map = viewer.get("/tools/map").await;
    assert!(map.has("Failing Conversion rate") || map.has("Conversion rate"), "{}", map.text());
    let thai = hub.viewer().await.in_thai().get("/kpis/conversion-rate").await;
    assert!(thai.has("ข้อมูลอาจผิดพลาด"), "{}", thai.text());
    sqlx::query("UPDATE integrations SET state = 'active'").execute(hub.db()).await.unwrap();
    assert!(!viewer.get("/kpis?group=area").await.has("At risk of bad data"));
    assert!(!viewer.get("/insights").await.has("KPIs at risk of bad data"));
}

#[tokio::test]
async fn a_new_integration_leads_to_no_tool_that_is_put_away() {
    let hub = TestHub::new().await;
    let [mailer, crm, reports] = tools(&hub).await;
    make::integration(hub.db(), mailer, reports, "active").await;
    let away = "UPDATE tools SET archived_at = CASE WHEN slug = 'reports' THEN now() END,
                status = CASE WHEN slug = 'big-crm' THEN 'retired' ELSE status END";
    sqlx::query(away).execute(hub.db()).await.unwrap();
    let editor = hub.editor().await;
    for other in [crm, reports] {
        let refused = connect(&editor, "/tools/mailer/integrations", other, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("Choose the other tool from the list."), "{}", refused.text());
    }
    assert_eq!(count(&hub).await, 1);
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM integrations").fetch_one(hub.db()).await.unwrap();
    let kept = [("way", "to"), ("state", "planned"), ("version", "1")];
    let saved = editor.post(&format!("/tools/mailer/integrations/{id}"), &kept).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "what is there can still change: {}", saved.text());
}

#[tokio::test]
async fn a_failure_that_goes_on_keeps_its_day_or_that_none_is_known() {
    let hub = TestHub::new().await;
    let [mailer, crm, _] = tools(&hub).await;
    make::integration(hub.db(), mailer, crm, "failing").await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM integrations").fetch_one(hub.db()).await.unwrap();
    let (editor, at) = (hub.editor().await, format!("/tools/mailer/integrations/{id}"));
    for (version, typed, since) in [("1", "", None), ("2", "2026-11-01", Some("2026-11-01")), ("3", "", Some("2026-11-01"))] {
        let fields = [("way", "to"), ("state", "failing"), ("failing_since", typed), ("method_en", version), ("version", version)];
        assert_eq!(editor.post(&at, &fields).await.status, StatusCode::SEE_OTHER);
        let kept: Option<String> = sqlx::query_scalar("SELECT failing_since::text FROM integrations").fetch_one(hub.db()).await.unwrap();
        assert_eq!(kept.as_deref(), since, "{version}");
    }
}

#[tokio::test]
async fn an_error_kpi_is_found_by_its_name_and_nothing_is_saved_then() {
    let hub = TestHub::new().await;
    let [_, crm, _] = tools(&hub).await;
    let editor = hub.editor().await;
    let found = connect(&editor, "/tools/mailer/integrations", crm, &[("find_kpi", "conversion rate"), ("do", "find")]).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.has("Find a KPI") && found.has("Conversion rate") && !found.has("Email click-to-open rate"), "{}", found.text());
    assert_eq!(count(&hub).await, 0);
}
