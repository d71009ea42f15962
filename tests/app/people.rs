//! People: who they are, which seats they hold, and what hangs on them.

mod access;
mod archiving;
mod list;

use axum::http::StatusCode;
use mops_hub::text::clean_line;

use crate::support::{TestHub, make};

#[tokio::test]
async fn a_person_is_added_with_all_that_is_known() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let fields = [
        ("name", " สมชาย\u{200B}  ใจดี "),
        ("nickname", "ชาย"),
        ("latin_name", "Somchai Jaidee"),
        ("email", "somchai@example.com"),
        ("location", "เชียงใหม่"),
        ("start_date", "๑/๓/๒๕๖๗"),
    ];
    let created = editor.post("/people", &fields).await;
    assert_eq!(created.status, StatusCode::SEE_OTHER, "{}", created.text());
    let page = editor.follow(&created).await;
    for words in ["The person is saved.", "สมชาย ใจดี", "ชาย", "Somchai Jaidee", "เชียงใหม่", "since 1 Mar 2024", "Holds no seat."]
    {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert_eq!(page.link("somchai@example.com"), "mailto:somchai@example.com");
    for wanted in ["สมชาย", "JAIDEE", "somchai@", "ชาย"] {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", wanted).finish();
        assert!(editor.get(&format!("/people?{query}")).await.has("Somchai Jaidee"), "{wanted}");
    }
    assert!(editor.get("/people?q=100%25").await.has("Nobody matches"));
}

#[tokio::test]
async fn what_is_wrong_with_a_person_is_said_and_what_was_typed_stays() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let fields = [("name", "\u{200B} "), ("email", "SKING"), ("start_date", "31/02/2026"), ("location", "Here")];
    let refused = editor.post("/people", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Enter the person’s name.", "Enter an address such as", "This is not a date."] {
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    assert_eq!((refused.field("email"), refused.field("location")), ("SKING".into(), "Here".into()));
    let long = editor.post("/people", &[("name", &*"น".repeat(201))]).await;
    assert!(long.has("Use at most 200 characters."), "{}", long.text());
    assert_eq!(editor.post("/people", &[("name", "Ann"), ("id", "1")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_name_is_one_line() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let created = editor.post("/people", &[("name", "Ann\r\nof\tGreen  Gables")]).await;
    editor.follow(&created).await;
    let name: String = sqlx::query_scalar("SELECT name FROM people").fetch_one(hub.db()).await.unwrap();
    assert_eq!(name, "Ann of Green Gables");
}

#[tokio::test]
async fn two_editors_who_save_a_person_at_once_see_both_versions() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Nok").await;
    let editor = hub.editor().await;
    let path = format!("/people/{person}/edit");
    let version = editor.get(&path).await.field("version");
    assert_eq!(editor.post(&path, &[("name", "Nok One"), ("version", &version)]).await.status, StatusCode::SEE_OTHER);
    let late = editor.post(&path, &[("name", "Nok Two"), ("version", &version)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("One"), "{}", late.text());
    let again = editor.post(&path, &[("name", &*late.field("name")), ("version", &*late.field("version"))]).await;
    assert!(editor.follow(&again).await.has("Nok Two"));
}

#[tokio::test]
async fn history_says_what_was_before_and_what_after() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let created = editor.post("/people", &[("name", "Nok Chaiya"), ("start_date", "2024-03-01")]).await;
    let path = created.location().to_owned();
    let changed = [("name", "Nok Chaiyo"), ("nickname", "Nok"), ("start_date", "2024-04-01"), ("version", "1")];
    let page = editor.follow(&editor.post(&format!("{path}/edit"), &changed).await).await;
    for words in ["<del>Chaiya</del><ins>Chaiyo</ins>", "<ins>Nok</ins>", "<del>Mar</del><ins>Apr</ins>"] {
        assert!(page.html().contains(words), "{words}: {}", page.html());
    }
    assert!(page.has("With the company since 1 Mar Apr 2024"), "{}", page.text());
    let thai = hub.viewer().await.in_thai().get(&path).await;
    assert!(thai.has("ชื่อเล่น Nok"), "{}", thai.text());
}

#[tokio::test]
async fn hostile_names_are_kept_as_they_are_and_shown_as_text() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let names: Vec<String> = serde_json::from_str(include_str!("../fixtures/naughty-strings.json")).unwrap();
    assert_eq!(names.len(), 515);
    let scripts = editor.get("/people").await.html().matches("<script").count();
    let mut kept = Vec::new();
    for name in &names {
        let expected = clean_line(name);
        let answer = editor.post("/people", &[("name", name)]).await;
        if expected.is_empty() {
            assert!(answer.status == 422 && answer.has("Enter the person’s name."), "{name:?}");
        } else if expected.chars().count() > 200 {
            assert!(answer.status == 422 && answer.has("Use at most 200 characters."), "{name:?}");
        } else {
            let stored: String = sqlx::query_scalar("SELECT name FROM people WHERE id = $1")
                .bind(answer.location().trim_start_matches("/people/").parse::<uuid::Uuid>().unwrap())
                .fetch_one(hub.db())
                .await
                .unwrap();
            assert_eq!(stored, expected, "{name:?}");
            kept.push(stored);
        }
    }
    assert!(kept.len() > 450, "{}", kept.len());
    let mut seen = String::new();
    for number in 1..=kept.len().div_ceil(50) {
        let page = editor.get(&format!("/people?page={number}")).await;
        assert_eq!(page.html().matches("<script").count(), scripts, "page {number}");
        assert_eq!(page.html().matches("<img").count(), 0, "page {number}");
        seen.push_str(&page.text());
    }
    for name in kept {
        assert!(seen.contains(&name), "{name:?}");
    }
}
