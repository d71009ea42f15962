//! People: who they are, which seats they hold, and what hangs on them.

use axum::http::StatusCode;

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
async fn an_archived_person_leaves_vacant_seats_and_can_come_back() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Nok Chaiya").await;
    let seat = make::seat(hub.db(), "Analyst").held_by(person).save().await;
    let editor = hub.editor().await;
    assert!(editor.get(&format!("/people/{person}")).await.has("since 1 Jan 2026"));
    let archived = editor.post(&format!("/people/{person}/archive"), &[]).await;
    let page = editor.follow(&archived).await;
    assert!(page.has("Archived on 23 Nov 2026") && page.has("1 Jan 2026 – 22 Nov 2026"), "{}", page.text());
    assert!(!editor.get("/people").await.has("Nok Chaiya"));
    assert!(editor.get(&format!("/seats/{seat}")).await.has("Vacant"));
    let restored = editor.post(&format!("/people/{person}/restore"), &[]).await;
    assert!(editor.follow(&restored).await.has("Holds no seat."));
    assert!(editor.get("/people").await.has("Nok Chaiya No seat"));
}

#[tokio::test]
async fn the_list_narrows_sorts_pages_and_exports_what_it_shows() {
    let hub = TestHub::new().await;
    sqlx::query(
        "INSERT INTO people (id, name, start_date) SELECT gen_random_uuid(), 'Person ' || n, '2026-01-01'::date + n FROM generate_series(1, 120) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let team = make::team(hub.db(), "Web team").await;
    let person = make::person(hub.db(), "=cmd()").await;
    make::seat(hub.db(), "Web Editor").team(team).held_by(person).save().await;
    let viewer = hub.viewer().await;
    let first = viewer.get("/people").await;
    assert!(first.has("1–50 of 121") && first.has("Person 2 ") && !first.has("Person 100"), "{}", first.text());
    let last = viewer.get("/people?page=3").await;
    assert!(last.has("101–121 of 121") && last.has("Person 120"), "{}", last.text());
    assert!(viewer.get("/people?sort=start").await.has("Person 120 No seat 1 May 2026 Person 119"));
    let team = viewer.get(&format!("/people?team={team}")).await;
    assert!(team.has("=cmd()") && team.has("1–1 of 1"), "{}", team.text());
    assert!(viewer.get("/people?q=web+editor").await.has("=cmd()"));
    assert!(viewer.get("/people?q=web+editor&as_of=2025-01-01").await.has("Nobody matches"));
    let file = viewer.get("/people.csv?q=web+editor").await;
    assert_eq!(file.html().trim_start_matches('\u{feff}').lines().count(), 2);
    assert!(file.html().contains("'=cmd(),,,Web Editor,Web team"), "{}", file.html());
}

#[tokio::test]
async fn nobody_there_says_what_to_do_next() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = editor.get("/people").await;
    assert!(page.has("No people yet"), "{}", page.text());
    let unknown = editor.get("/people/01a209c9-9300-71ab-8be6-0e104ec543a9").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let thai = hub.viewer().await.in_thai().get("/people").await;
    assert!(thai.html().contains("<html lang=\"th\"") && !thai.has("No people yet"), "{}", thai.text());
}
