//! Contracts until further notice.

use axum::http::StatusCode;

use crate::support::{Answer, Browser, TestHub, make};

/// Slack, in use, under a contract until further notice: the address of the contract.
async fn slack(hub: &TestHub, editor: &Browser) -> String {
    sqlx::query("UPDATE tools SET status = 'in-use' WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    let typed = [("from", "2026-01-01"), ("until", ""), ("seats", "20"), ("notice_days", "30")];
    let saved = editor.post("/tools/slack/contracts", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let id: String = sqlx::query_scalar("SELECT id::text FROM contracts").fetch_one(hub.db()).await.unwrap();
    format!("/tools/slack/contracts/{id}")
}

#[tokio::test]
async fn a_contract_until_further_notice_is_entered_without_a_last_day() {
    let hub = TestHub::new().await;
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    assert!(editor.get("/tools/slack?contract=new").await.has("Leave it empty for a contract until further notice."));
    let address = slack(&hub, &editor).await;
    let page = viewer.get("/tools/slack").await;
    for words in ["1 Jan 2026, until further notice Running", "It runs until further notice, with 30 days’ notice."] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    for words in ["No contract is entered", "renews by itself", "Cancel by", "ends by itself"] {
        assert!(!page.has(words), "{words} is on: {}", page.text());
    }
    assert!(viewer.get("/tools?q=slack").await.has("Until further notice"));
    let contract = viewer.get(&address).await;
    assert!(contract.has("1 Jan 2026, until further notice") && !contract.has("Cancel by"), "{}", contract.text());
    assert_eq!(viewer.get(&contract.link("If it ends")).await.status, StatusCode::OK);
    let calendar = viewer.get("/tools/renewals").await;
    assert!(calendar.has("Without a day here, because they run until further notice: Slack"), "{}", calendar.text());
    assert!(viewer.get("/tools.csv").await.html().contains("20,2026-01-01,,30,no,"));
    let thai = hub.viewer().await.in_thai().get("/tools/slack").await;
    assert!(thai.has("ต้องแจ้งยกเลิกล่วงหน้า 30 วัน"), "{}", thai.text());
    let overlapping = editor.post("/tools/slack/contracts", &[("from", "2027-01-01"), ("until", "2027-12-31")]).await;
    assert!(overlapping.has("Another contract of this tool has some of the same days."), "{}", overlapping.text());
    let unreadable = editor.post("/tools/slack/contracts", &[("from", "2025-01-01"), ("until", "soon")]).await;
    assert!(unreadable.has("This is not a date."), "{}", unreadable.text());
}

#[tokio::test]
async fn its_finding_leads_to_its_form_and_goes_when_it_gets_an_end() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let address = slack(&hub, &editor).await;
    let path = "/insights?kind=contract-no-end";
    let page = editor.get(path).await;
    assert!(page.has("Slack runs until further notice since 1 Jan 2026"), "{}", page.text());
    let form = page.link("Enter the end: Slack");
    let id = address.rsplit('/').next().unwrap_or_default();
    assert_eq!(form, format!("/tools/slack?contract={id}#contracts"));
    let form = editor.get(form.split('#').next().unwrap_or_default()).await;
    assert_eq!((form.field("from"), form.field("until")), ("2026-01-01".to_owned(), String::new()));
    assert_eq!(hub.viewer().await.get(path).await.link("Open the contract: Slack"), "/tools/slack#contracts");
    let typed = [("from", "2026-01-01"), ("until", "2026-12-31"), ("notice_days", "30"), ("version", "1")];
    assert_eq!(editor.post(&address, &typed).await.status, StatusCode::SEE_OTHER);
    assert!(!editor.get(path).await.has("Slack"));
    let near = editor.get("/insights?kind=contract-near").await;
    assert_eq!(near.link("Decide about the contract: Slack"), format!("{address}#decision"));
}

#[tokio::test]
async fn its_end_is_decided_and_notice_given_on_any_day() {
    let hub = TestHub::new().await;
    let (editor, admin) = (hub.editor().await, hub.admin().await);
    make::seat(hub.db(), "Chief").held_by(make::person(hub.db(), "Malee").await).save().await;
    let address = slack(&hub, &editor).await;
    let decided = [("course", "end"), ("reasons", "Nobody uses it"), ("version", "")];
    assert_eq!(editor.post(&format!("{address}/decision"), &decided).await.status, StatusCode::SEE_OTHER);
    let home = admin.get("/").await;
    assert!(home.has("Slack") && !home.has("Cancel by"), "{}", home.text());
    admin.post(&format!("{address}/decision/verdict"), &[("verdict", "approve"), ("version", "1")]).await;
    assert!(editor.get(&address).await.has("The contract is to end. Give notice"));
    let given = editor.post(&format!("{address}/decision/notice"), &[("notice_given_on", "2026-11-20"), ("version", "2")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    let ending = editor.get("/tools/slack/ending").await;
    assert!(ending.has("Notice was given on 20 Nov 2026. It is paid until 20 Dec 2026."), "{}", ending.text());
}

async fn import(admin: &Browser, file: &str) -> Answer {
    let fields = [("kind", "tools"), ("dates", "auto")];
    let checked = admin.upload("/admin/imports", &fields, ("file", "tools.csv", file.as_bytes())).await;
    let seen = admin.follow(&checked).await;
    if seen.html().contains("fingerprint") {
        let fields = [("fingerprint", &*seen.field("fingerprint")), ("skip_bad_rows", "")];
        admin.post(&format!("{}/apply", checked.location()), &fields).await;
    }
    seen
}

async fn kept(hub: &TestHub, tool: &str) -> String {
    let days = "SELECT k.during::text FROM contracts k JOIN tools t ON t.id = k.tool_id WHERE t.name = $1";
    sqlx::query_scalar(days).bind(tool).fetch_one(hub.db()).await.unwrap()
}

#[tokio::test]
async fn files_bring_contracts_until_further_notice() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    make::tool(hub.db(), "Ledger", "budgeting").await;
    let file = "name,contract_start,contract_end,seats\nMailer,2026-03-01,until further notice,5\nLedger,2026-04-01,,6\nBeamer,,,7\n";
    let seen = import(&admin, file).await;
    assert!(seen.has("The row names no day of its contract. It is kept until further notice, since today"), "{}", seen.text());
    assert_eq!(kept(&hub, "Mailer").await, "[2026-03-01,)");
    assert_eq!(kept(&hub, "Ledger").await, "[2026-04-01,)");
    assert_eq!(kept(&hub, "Beamer").await, "[2026-11-23,)");
    let again = import(&admin, file).await;
    assert!(again.has("The hub already holds all that this file says."), "{}", again.text());
}

#[tokio::test]
async fn the_calendar_filters_them_and_its_file_holds_them() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    slack(&hub, &editor).await;
    let shown = async |query: &str| {
        let page = editor.get(&format!("/tools/renewals?{query}")).await.has("until further notice: Slack");
        (page, editor.get(&format!("/tools/renewals.csv?{query}")).await.html().contains("\nSlack,"))
    };
    for query in ["", "owner=none", "decision=open", "view=month", "horizon=30"] {
        assert_eq!(shown(query).await, (true, true), "{query}");
    }
    for query in ["owner=vacant", "decision=approved", "category=no-such-category", "day=2026-12-01"] {
        assert_eq!(shown(query).await, (false, false), "{query}");
    }
    let file = editor.get("/tools/renewals.csv").await;
    assert!(file.html().contains(",,,,2026-01-01,,30,no,20,,open,"), "{}", file.html());
}

#[tokio::test]
async fn nothing_of_them_renews() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let typed = [("from", "2026-01-01"), ("until", ""), ("auto_renew", "yes")];
    let refused = editor.post("/tools/slack/contracts", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("A contract until further notice goes on without renewing."), "{}", refused.text());
    let address = slack(&hub, &editor).await;
    let page = editor.get(&address).await;
    assert!(!page.html().contains("<option value=\"renew\"") && page.html().contains("<option value=\"renegotiate\""));
    let refused = editor.post(&format!("{address}/decision"), &[("course", "renew"), ("reasons", "We need it")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("A contract until further notice has no term to renew."), "{}", refused.text());
}

#[tokio::test]
async fn one_without_days_of_notice_ends_on_the_day_of_notice_and_its_decision_stays() {
    let hub = TestHub::new().await;
    let (editor, admin) = (hub.editor().await, hub.admin().await);
    let address = slack(&hub, &editor).await;
    sqlx::query("UPDATE contracts SET notice_days = 0").execute(hub.db()).await.unwrap();
    let decided = [("course", "end"), ("reasons", "Nobody uses it"), ("version", "")];
    assert_eq!(editor.post(&format!("{address}/decision"), &decided).await.status, StatusCode::SEE_OTHER);
    admin.post(&format!("{address}/decision/verdict"), &[("verdict", "approve"), ("version", "1")]).await;
    let page = editor.get(&address).await;
    assert!(page.has("it ends on that day, because no days of notice are entered."), "{}", page.text());
    let given = editor.post(&format!("{address}/decision/notice"), &[("notice_given_on", "2026-11-23"), ("version", "2")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    let page = editor.get(&address).await;
    assert!(page.has("Notice is given: it ends on 23 Nov 2026. Enter that day as its last day."), "{}", page.text());
    let ending = editor.get("/tools/slack/ending").await;
    assert!(ending.has("Notice was given on 23 Nov 2026. It is paid until 23 Nov 2026."), "{}", ending.text());
    let typed = [("from", "2026-01-01"), ("until", "2026-11-23"), ("seats", "20"), ("notice_days", "0"), ("version", "1")];
    assert_eq!(editor.post(&address, &typed).await.status, StatusCode::SEE_OTHER);
    let page = editor.get(&address).await;
    assert!(page.has("End Approved") && page.has("Notice was given on 23 Nov 2026: it ends on 23 Nov 2026."), "{}", page.text());
}
