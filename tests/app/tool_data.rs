//! What a tool holds of people and what it is used for: in the form, on the page, in history, in the list and on Insights.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{Browser, TestHub};

/// What the form of Slack sends, with other values for some fields; a list of the same name is replaced as a whole.
async fn with(editor: &Browser, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = editor.get("/tools/slack/edit").await.sent_by("action=\"/tools/slack/edit\"");
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend(changes.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

fn sent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

const HELD: [(&str, &str); 12] = [
    ("status", "in-use"),
    ("personal_data", "yes"),
    ("data_kinds", "messages"),
    ("data_kinds", "contact"),
    ("legal_bases", "consent"),
    ("laws", "pdpa"),
    ("laws", "gdpr"),
    ("sub_processors", "Cloud Co\n  Mail Co \nCloud Co"),
    ("privacy_review", "20/11/2569"),
    ("capabilities", "team-chat"),
    ("capabilities", "messaging"),
    ("new_capabilities", "Huddles; ประชุมย่อย\nteam CHAT"),
];

#[tokio::test]
async fn what_a_tool_holds_is_kept_shown_found_and_told() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let saved = editor.post("/tools/slack/edit", &sent(&with(&editor, &HELD).await)).await;
    let page = editor.follow(&saved).await;
    for words in [
        "Names and contact details · Messages and calls",
        "GDPR (European Union) · PDPA (Thailand)",
        "Legal basis Consent",
        "Cloud Co · Mail Co",
        "overdue since 20 Nov 2026",
        "Changed: ",
        "Sub-processors",
        "Huddles",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert_eq!(page.html().matches("/tools?capability=team-chat").count(), 1, "what is known is not added again");
    let thai = hub.viewer().await.in_thai().get("/tools/slack").await;
    for words in ["ชื่อและข้อมูลติดต่อ · ข้อความและการโทร", "ความยินยอม", "เลยกำหนดตั้งแต่ 20 พ.ย. 2569", "ประชุมย่อย"]
    {
        assert!(thai.has(words), "{words}: {}", thai.text());
    }
    let insights = editor.get("/insights").await;
    assert!(insights.has("Privacy reviews overdue") && insights.has("Slack due 20 Nov 2026"), "{}", insights.text());
    let list = editor.get("/tools?data=no-dpa").await;
    assert!(list.has("Slack") && !list.has("Asana"), "{}", list.text());
    let used = editor.get("/tools?capability=huddles").await;
    assert!(used.has("Slack") && !used.has("Asana"), "{}", used.text());
    assert!(editor.get("/tools.csv?data=personal").await.html().contains("Slack"));
    // The same form again writes nothing.
    let version = editor.get("/tools/slack/edit").await.field("version");
    editor.post("/tools/slack/edit", &sent(&with(&editor, &[]).await)).await;
    assert_eq!(editor.get("/tools/slack/edit").await.field("version"), version);
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_stays_in_the_form() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let companies: Vec<String> = (0..101).map(|n| format!("Company {n}\n")).collect();
    let many = "x\n".repeat(2) + &companies.concat();
    let wrong = [
        ("data_kinds", "contact"),
        ("laws", "none"),
        ("legal_bases", "'; drop table tools"),
        ("capabilities", "no-such-thing"),
        ("new_capabilities", "a; b; c\n…"),
        ("sub_processors", many.as_str()),
        ("privacy_review", "31/02/2027"),
    ];
    let refused = editor.post("/tools/slack/edit", &sent(&with(&editor, &wrong).await)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Tick this, or clear the kinds, laws and legal basis below.",
        "Choose one from the list.",
        "“a; b; c” cannot be read.",
        "“…” cannot be read.",
        "At most 100 are possible.",
        "This is not a date.",
    ] {
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    assert!(refused.field("sub_processors").contains("Company 100") && refused.field("privacy_review") == "31/02/2027");
    let marked = "<script>alert(1)</script>";
    let saved = editor.post("/tools/slack/edit", &sent(&with(&editor, &[("new_capabilities", marked)]).await)).await;
    assert!(!editor.follow(&saved).await.html().contains(marked));
}

#[tokio::test]
async fn two_who_save_what_a_tool_holds_see_both_in_words() {
    let hub = TestHub::new().await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    let late = with(&other, &[("personal_data", "yes"), ("data_kinds", "location"), ("capabilities", "task-boards")]).await;
    assert_eq!(one.post("/tools/slack/edit", &sent(&with(&one, &HELD).await)).await.status, StatusCode::SEE_OTHER);
    let answer = other.post("/tools/slack/edit", &sent(&late)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for words in ["Kinds of personal data", "Names and contact details", "Location", "Legal basis", "Used for", "Task boards", "Cloud Co"] {
        assert!(answer.has(words), "{words}: {}", answer.text());
    }
}

#[tokio::test]
async fn the_example_shows_it() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/tools/hubspot-marketing-hub").await;
    assert!(
        page.has("Email campaigns") && page.has("Consent · Legitimate interest") && page.has("overdue since 2 Nov 2026"),
        "{}",
        page.text()
    );
    assert!(viewer.get("/insights").await.has("HubSpot Marketing Hub due 2 Nov 2026"));
    assert!(viewer.get("/tools?capability=email-campaigns").await.has("Mailchimp"));
}

#[tokio::test]
async fn what_can_be_ticked_has_its_name_beside_it() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = editor.get("/tools/slack/edit").await;
    for label in [r#"<label for="capabilities-team-chat">Team chat</label>"#, r#"<label for="laws-pdpa">PDPA (Thailand)</label>"#] {
        assert!(page.html().contains(label), "{label}: {}", page.text());
    }
    let place = editor.get("/tools/slack/place").await;
    assert!(place.html().contains(r#"<label for="stages-retention">Retention</label>"#), "{}", place.text());
}
