//! Writing roles in both languages, by buttons that work without a script.

use axum::http::StatusCode;

use super::{EDIT, MANAGER, all, change, changes_of, fields, pressing, send, with};
use crate::support::TestHub;

#[tokio::test]
async fn both_languages_are_edited_side_by_side_and_only_changed_words_become_edited() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let form = with(&form, "title_th", "ผู้จัดการ MOPs");
    let form = with(&form, "responsibility_en", "Plan every campaign");
    let saved = send(&editor, EDIT, &form).await;
    let page = editor.follow(&saved).await;
    assert!(page.has("The role is saved."), "{}", page.text());
    assert!(page.has("ผู้จัดการ MOPs"));
    assert!(page.has("Plan every campaign Edited here"), "{}", page.text());
    assert!(page.has("Analyse data and report on every marketing initiative Hub’s own text"), "{}", page.text());
    assert!(page.has("Pain points From the source"), "lists that were left alone keep where they come from: {}", page.text());
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_change() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = with(&fields(&editor.get(EDIT).await), "title_en", "Head of MOPs");
    assert_eq!(send(&editor, EDIT, &form).await.status, StatusCode::SEE_OTHER);
    let before = changes_of(&hub, "marketing-operations-manager").await;
    let again = send(&editor, EDIT, &form).await;
    assert!(editor.follow(&again).await.has("Nothing had changed, so nothing was saved."));
    assert_eq!(changes_of(&hub, "marketing-operations-manager").await, before);
}

#[tokio::test]
async fn a_form_that_was_not_touched_changes_nothing() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    for slug in ["marketing-operations-manager", "digital-strategy-manager", "business-development-representative", "content-editor"] {
        let address = format!("/roles/{slug}/edit");
        let saved = send(&editor, &address, &fields(&editor.get(&address).await)).await;
        assert!(editor.follow(&saved).await.has("Nothing had changed"), "{slug}");
    }
}

#[tokio::test]
async fn rows_are_added_moved_and_removed_without_saving() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let goals = all(&form, "goal_en");
    let typed = with(&form, "summary_en", "Typed & not yet saved");

    let moved = send(&editor, EDIT, &pressing(&typed, "down:goal:0")).await;
    assert_eq!(moved.status, StatusCode::OK);
    let moved = fields(&moved);
    assert_eq!(all(&moved, "goal_en")[..2], [goals[1].clone(), goals[0].clone()]);
    assert_eq!(all(&moved, "summary_en"), ["Typed & not yet saved"]);

    let added = fields(&send(&editor, EDIT, &pressing(&moved, "add:goal")).await);
    assert_eq!(all(&added, "goal_th").len(), goals.len() + 1);
    let removed = fields(&send(&editor, EDIT, &pressing(&added, "remove:goal:0")).await);
    assert_eq!(all(&removed, "goal_en")[0], goals[0]);
    assert_eq!(changes_of(&hub, "marketing-operations-manager").await, 1, "only the catalogue has written so far");

    let page = editor.follow(&send(&editor, EDIT, &removed).await).await;
    assert!(page.has("Typed & not yet saved"), "{}", page.text());
    assert!(!page.has(&goals[1]));
}

#[tokio::test]
async fn kpis_tools_and_dotted_lines_are_linked_and_taken_away() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let form = with(&with(&with(&form, "add_kpi", "data-quality"), "add_tool", "tool:slack"), "add_access", "administer");
    let form = fields(&send(&editor, EDIT, &pressing(&form, "add:line")).await);
    let form = with(&with(&form, "line_kind", "straddles"), "line_department_en", "Sales");
    let page = editor.follow(&send(&editor, EDIT, &form).await).await;
    assert_eq!(page.link("Data quality"), "/kpis/data-quality");
    assert!(page.has("Slack Administer"), "{}", page.text());
    assert!(page.has("straddles Sales"), "{}", page.text());

    let form = fields(&editor.get(EDIT).await);
    let kpi = all(&form, "kpi").iter().position(|slug| slug == "data-quality").unwrap();
    let form = fields(&send(&editor, EDIT, &pressing(&form, &format!("remove:kpi:{kpi}"))).await);
    let page = editor.follow(&send(&editor, EDIT, &form).await).await;
    assert!(!page.html().contains("/kpis/data-quality"));
}

#[tokio::test]
async fn a_pain_point_names_what_answers_it() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = editor.get(MANAGER).await;
    assert!(page.has("Making decisions that optimise the whole operation Team efficiency and effectiveness"), "{}", page.text());
    let mut form = fields(&editor.get(EDIT).await);
    form.retain(|(name, value)| name != "answer" || !value.starts_with("2:"));
    form.push(("answer".into(), "2:category:process".into()));
    let page = editor.follow(&send(&editor, EDIT, &form).await).await;
    assert!(page.has("Making decisions that optimise the whole operation Process"), "{}", page.text());
    assert!(page.has("Pain points From the source"), "the words stay as they were");
}

#[tokio::test]
async fn errors_come_back_at_their_fields_with_everything_that_was_typed() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let long = "ก".repeat(10_000);
    let typed = with(&with(&form, "title_th", &long), "preferred_en", "Typed as well");
    let page = send(&editor, EDIT, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("Title (Thai): at most 200 characters, please; this has 10,000."), "{}", &page.text()[..600]);
    assert!(page.html().contains("href=\"#title_th\""), "the summary leads to the field");
    assert_eq!(page.field("title_th"), long);
    assert_eq!(page.field("preferred_en"), "Typed as well");

    let blank = with(&with(&form, "title_en", "  "), "title_th", "");
    assert!(send(&editor, EDIT, &blank).await.has("Write a title in at least one language."));
    let item = send(&editor, EDIT, &with(&form, "goal_en", &"x".repeat(501))).await;
    assert!(item.html().contains("id=\"goal-0-en-error\""));
    let taken = send(&editor, EDIT, &with(&form, "title_en", "content editor")).await;
    assert!(taken.has("Another role has this title already"), "{}", taken.text());
    let mut many = form.clone();
    for number in 0..60 {
        many.push(("goal_en".into(), format!("Goal {number}")));
        many.push(("goal_th".into(), String::new()));
        many.push(("goal_level".into(), String::new()));
    }
    assert!(send(&editor, EDIT, &many).await.has("Goals: at most 50 points, please"));
    assert_eq!(changes_of(&hub, "marketing-operations-manager").await, 1);
}

#[tokio::test]
async fn what_no_browser_sends_is_refused() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    for (name, value) in [("goal_en", "a column longer than the other"), ("owner", "me"), ("do", "explode:goal:1")] {
        let mut sent = form.clone();
        sent.push((name.into(), value.into()));
        assert_eq!(send(&editor, EDIT, &sent).await.status, StatusCode::BAD_REQUEST, "{name}");
    }
    let large = with(&form, "summary_en", &"x".repeat(1_100_000));
    assert_eq!(send(&editor, EDIT, &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_new_role_gets_an_address_of_its_own() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get("/roles/new").await);
    let form = with(&with(&with(&form, "title_en", "Archived"), "title_th", "ผู้ดูแลคลัง"), "area", "data");
    let mut form = form;
    assert!(send(&editor, "/roles/new", &form).await.has("Choose at least one level."));
    form.push(("level".into(), "specialist".into()));
    let form = fields(&send(&editor, "/roles/new", &pressing(&form, "add:responsibility")).await);
    let form = with(&form, "responsibility_en", "Keeps what others throw away");
    let saved = send(&editor, "/roles/new", &form).await;
    assert_eq!(saved.location(), "/roles/archived-2", "{}", saved.text());
    assert!(editor.follow(&saved).await.has("Keeps what others throw away"));
    let again = send(&editor, "/roles/new", &form).await;
    assert_eq!(again.location(), "/roles/archived-2", "the same form twice is one role");
    assert_eq!(changes_of(&hub, "archived-2").await, 1);
    let other = send(&editor, "/roles/new", &with(&form, "responsibility_en", "Something else")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.has("/roles/archived-2"), "{}", other.text());
}

#[tokio::test]
async fn the_address_stays_when_the_title_changes() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = change(&editor, EDIT, "title_en", "Head of everything").await;
    assert!(page.has("Head of everything"));
    assert_eq!(editor.get(MANAGER).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_people_write_is_text_and_never_markup() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    for naughty in [
        "<script>alert(1)</script>",
        "{{ 7*7 }} {% raw %}",
        "'; DROP TABLE roles; --",
        "\"><img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        "%00 \\u0000 ﷽ 👩‍🏫",
    ] {
        let page = change(&editor, EDIT, "summary_en", naughty).await;
        assert!(page.has(naughty), "{naughty:?} is not shown as it was typed: {}", page.text());
        assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"));
        let history = editor.get(&format!("{MANAGER}/history")).await;
        assert!(!history.html().contains("<script>alert") && !history.html().contains("<img src=x"));
        assert_eq!(editor.get(EDIT).await.field("summary_en"), naughty);
    }
}
