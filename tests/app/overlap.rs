//! Tools that do the same: the rule, the saving, and those that are kept on purpose.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{Answer, TestHub, make};

async fn run(hub: &TestHub, statement: &'static str) {
    sqlx::raw_sql(statement).execute(hub.db()).await.unwrap();
}

/// Two chats and one board in use; the chats have contracts in the hub's own currency and in one of which there is no rate.
async fn two_chats(hub: &TestHub) {
    run(
        hub,
        "UPDATE tools SET status = 'in-use' WHERE slug IN ('slack', 'asana');
         UPDATE tools SET category_id = (SELECT id FROM categories WHERE key = 'live-chat-and-chatbots') WHERE slug = 'asana';
         INSERT INTO tool_capabilities SELECT t.id, c.id FROM tools t, capabilities c WHERE t.slug = 'asana' AND c.key = 'team-chat';
         INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats, notice_days)
         SELECT gen_random_uuid(), id, '[2026-01-01,2027-01-01)', CASE slug WHEN 'slack' THEN 1200 ELSE 700 END, 'USD', 20, 30
         FROM tools WHERE slug IN ('slack', 'asana');
         INSERT INTO contract_prices (contract_id, from_day, annual_cost) SELECT id, '2026-07-01', 1300 FROM contracts WHERE annual_cost = 1200",
    )
    .await;
}

fn overlap_at(page: &Answer) -> String {
    page.link("Keep them on purpose")
}

#[tokio::test]
async fn each_overlap_shows_its_rules_its_points_and_what_it_saves() {
    let hub = TestHub::new().await;
    two_chats(&hub).await;
    let role = make::role(hub.db()).title("Chatter").save().await;
    sqlx::query(
        "INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
         SELECT gen_random_uuid(), $1, id, 'use', 90 + row_number() OVER (), 'edited' FROM tools WHERE slug IN ('slack', 'asana')",
    )
    .bind(role.uuid())
    .execute(hub.db())
    .await
    .unwrap();
    let page = hub.viewer_with_pay().await.get("/tools/overlap?q=slack").await;
    for words in [
        "Team chat: Asana, Slack",
        "Same capability: Team chat 2 × 1 = 2",
        "Chatter",
        "if the dearest stays",
        "USD 700",
        "USD 1,300",
        "First notice: Asana, by 1 Dec 2026.",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("Same kind"), "a chat and a board are of two kinds: {}", page.text());
    run(&hub, "UPDATE tools SET category_id = (SELECT category_id FROM tools WHERE slug = 'slack') WHERE slug = 'asana'").await;
    let page = hub.viewer().await.get("/tools/overlap").await;
    assert!(page.has("Same kind: Collaboration (Management) 3") && page.has("Same capability: Team chat 2 × 1 = 2"), "{}", page.text());
    assert_eq!(page.html().matches("<section id=").count(), 1, "one set of tools is told once, however many rules it meets");
    for address in ["/tools/overlap", "/tools/overlap.csv"] {
        let open = hub.viewer().await.get(address).await;
        assert!(!open.html().contains("700") && !open.html().contains("annual_cost"), "{address} shows a price");
    }
    let csv = hub.viewer_with_pay().await.get("/tools/overlap.csv").await;
    assert!(csv.html().contains("1300") && csv.html().contains("own_currency"), "{}", csv.html());
}

#[tokio::test]
async fn a_price_without_a_rate_is_told_and_not_added() {
    let hub = TestHub::new().await;
    two_chats(&hub).await;
    run(&hub, "UPDATE contracts SET currency = 'SEK' WHERE annual_cost = 700").await;
    let page = hub.viewer_with_pay().await.get("/tools/overlap").await;
    for words in ["no rate for SEK", "Not in the saving, because the cost or a rate is missing: Asana."] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("Ending all but one saves"), "one known cost is no saving: {}", page.text());
}

#[tokio::test]
async fn tools_that_nobody_has_placed_yet_are_not_of_one_kind_and_one_without_a_contract_is_named() {
    let hub = TestHub::new().await;
    run(
        &hub,
        r#"INSERT INTO categories (id, key, position, name, provenance) VALUES (gen_random_uuid(), 'own-uncategorised', 900, '{"en": "Uncategorised"}', 'edited')"#,
    )
    .await;
    for name in ["Alpha", "Beta", "Gamma"] {
        make::tool(hub.db(), name, "own-uncategorised").await;
    }
    let paula = hub.viewer_with_pay().await;
    assert!(paula.get("/tools/overlap").await.has("No tools do the same"));
    run(&hub, "INSERT INTO tool_capabilities SELECT t.id, c.id FROM tools t, capabilities c WHERE t.slug IN ('alpha', 'beta') AND c.key = 'team-chat'").await;
    make::contract(hub.db(), "alpha", "[2026-01-01,2027-01-01)", None).await;
    let page = paula.get("/tools/overlap").await;
    assert!(page.has("Team chat: Alpha, Beta") && !page.has("Same kind"), "{}", page.text());
    assert!(page.has("Without a contract, so counted as if free: Beta."), "{}", page.text());
}

#[tokio::test]
async fn an_overlap_that_is_meant_counts_no_more_until_it_is_withdrawn_or_grows() {
    let hub = TestHub::new().await;
    two_chats(&hub).await;
    let editor = hub.editor().await;
    let counted = async || hub.viewer().await.get("/insights").await.has("Team chat Asana, Slack");
    assert!(counted().await);
    let path = overlap_at(&editor.get("/tools/overlap").await);
    let empty = editor.post(&path, &[("reason", " \u{200b} "), ("version", "0")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has("Say why they are kept."), "{}", empty.text());
    let long = "ก".repeat(2_001);
    let refused = editor.post(&path, &[("reason", &long), ("version", "0")]).await;
    assert_eq!((refused.status, refused.field("reason")), (StatusCode::UNPROCESSABLE_ENTITY, long));

    let reason = [("reason", "One is for <customers>"), ("version", "0")];
    for _ in 0..2 {
        let kept = editor.post(&path, &reason).await;
        assert_eq!(kept.location(), "/tools/overlap", "{}", kept.text());
    }
    assert!(!counted().await);
    assert!(!editor.get("/tools/overlap").await.has("Asana, Slack"));
    let kept = editor.get("/tools/overlap?state=kept").await;
    assert!(kept.has("Kept on purpose, because: One is for <customers>") && kept.has("Edith Editor, 23 Nov 2026"), "{}", kept.text());
    let told = editor.get("/tools/slack").await;
    assert_eq!(told.text().matches("Kept beside a tool that does the same").count(), 1, "{}", told.text());

    let withdrawn = editor.post(&format!("{path}/withdraw"), &[("version", "1")]).await;
    assert!(editor.follow(&withdrawn).await.has("The reason is withdrawn."));
    assert!(counted().await);
    editor.post(&path, &[("reason", "Again"), ("version", "2")]).await;
    assert!(!counted().await);
    run(
        &hub,
        "UPDATE tools SET status = 'in-use' WHERE slug = 'float';
         INSERT INTO tool_capabilities SELECT t.id, c.id FROM tools t, capabilities c WHERE t.slug = 'float' AND c.key = 'team-chat'",
    )
    .await;
    assert!(hub.viewer().await.get("/insights").await.has("Team chat Asana, Float, Slack"), "one more tool is another overlap");
}

#[tokio::test]
async fn two_who_decide_at_once_see_both_reasons() {
    let hub = TestHub::new().await;
    two_chats(&hub).await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    let path = overlap_at(&one.get("/tools/overlap").await);
    one.post(&path, &[("reason", "For customers"), ("version", "0")]).await;
    let late = other.post(&path, &[("reason", "A trial of both"), ("version", "0")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("For customers") && late.has("A trial of both"), "{}", late.text());
    assert_eq!(late.field("reason"), "A trial of both", "what was typed stays in its field");
    let again = other.post(&path, &[("reason", &late.field("reason")), ("version", &late.field("version"))]).await;
    assert_eq!(again.location(), "/tools/overlap", "{}", again.text());
    assert!(one.get(&path).await.has("A trial of both"), "saving again puts it in place of theirs");
    let stale = other.post(&format!("{path}/withdraw"), &[("version", "0")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(one.post(&path, &[("reason", "x"), ("version", "one")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(hub.viewer().await.post(&path, &[("reason", "x"), ("version", "1")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_example_is_read_in_thai_and_an_empty_hub_says_what_to_do() {
    let hub = TestHub::with_example().await;
    let thai = hub.viewer().await.in_thai().get("/tools/overlap").await;
    assert!(thai.has("เครื่องมือที่ทำงานซ้ำกัน") && thai.has("Data Studio, Zoho Analytics"), "{}", thai.text());
    assert!(thai.has("ประเภทเดียวกัน") && !thai.has("Same kind"), "{}", thai.text());
    let bare = TestHub::new().await;
    let viewer = bare.viewer().await;
    assert!(viewer.get("/tools/overlap").await.has("No tools do the same"));
    for address in ["/tools/overlap?q=%25&state='&page=-9", "/tools/overlap?page=99999999999"] {
        assert_eq!(viewer.get(address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn a_hub_of_five_thousand_tools_is_grouped_without_pairs() {
    let hub = TestHub::new().await;
    run(
        &hub,
        "INSERT INTO tools (id, slug, name, category_id, status)
         SELECT gen_random_uuid(), 'bulk-' || n, 'Bulk ' || n, (SELECT id FROM categories ORDER BY position OFFSET n % 50 LIMIT 1), 'in-use'
         FROM generate_series(1, 5000) n;
         INSERT INTO tool_capabilities SELECT t.id, c.id FROM tools t CROSS JOIN LATERAL
             (SELECT id FROM capabilities ORDER BY key OFFSET length(t.name) % 20 LIMIT 3) c WHERE t.slug LIKE 'bulk-%';
         ANALYZE",
    )
    .await;
    let page = hub.viewer().await.get("/tools/overlap").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has(", …"), "a heading names the first tools only: {:.2000}", page.text());
    assert!(page.has("more tools are in the file") && page.html().len() < 1_000_000, "{}", page.html().len());
}
