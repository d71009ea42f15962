//! The list of people.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

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
async fn the_list_narrows_to_a_role_an_area_and_those_who_were_archived() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let (keeper, cook, gone) =
        (make::person(db, "Kim Keeper").await, make::person(db, "Carl Cook").await, make::person(db, "Gone Gil").await);
    let role = make::role(db).title("Otter keeper").save().await;
    make::seat(db, "Night shift").role(role).held_by(keeper).save().await;
    make::seat(db, "Kitchen").held_by(cook).save().await;
    sqlx::query("UPDATE people SET archived_at = '2026-11-20T10:00Z' WHERE id = $1").bind(gone.uuid()).execute(db).await.unwrap();
    let area: String = sqlx::query_scalar("SELECT a.key FROM areas a JOIN roles r ON r.area_id = a.id WHERE r.slug = 'otter-keeper'")
        .fetch_one(db)
        .await
        .unwrap();
    let viewer = hub.viewer().await;
    for query in ["role=otter-keeper".to_owned(), format!("area={area}"), format!("area={area}&role=otter-keeper&q=night+kim")] {
        let page = viewer.get(&format!("/people?{query}")).await;
        let kim_only = page.has("Kim Keeper") && !page.has("Carl Cook") && !page.has("Gone Gil");
        assert_eq!(kim_only, !query.contains("kim"), "{query}: {}", page.text());
    }
    assert!(viewer.get("/people?role=nothing").await.has("Nobody matches"));
    let archived = viewer.get("/people?show=archived").await;
    assert!(archived.has("Gone Gil archived 20 Nov 2026") && !archived.has("Kim Keeper"), "{}", archived.text());
    assert_eq!(archived.link("Gone Gil"), format!("/people/{gone}"));
    assert!(archived.link("Export CSV").contains("show=archived"));
    assert!(viewer.get("/people.csv?show=archived").await.html().contains("Gone Gil"));
    assert!(viewer.get("/people?show=archived&q=kim").await.has("Nobody matches"));
}

#[tokio::test]
async fn a_person_is_found_by_the_role_of_a_seat_without_a_title_and_by_words_in_any_order() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let person = make::person(db, "Zoë Ågren").await;
    let role = make::role(db).title("Badger liaison officer").save().await;
    let seat = make::seat(db, "x").role(role).held_by(person).save().await;
    sqlx::query("UPDATE seats SET title = NULL WHERE id = $1").bind(seat.uuid()).execute(db).await.unwrap();
    let viewer = hub.viewer().await;
    for query in ["officer+badger", "BADGER", "zoe+agren", "%C3%A5gren"] {
        assert!(viewer.get(&format!("/people?q={query}")).await.has("Zoë Ågren"), "{query}");
    }
    assert!(viewer.get("/people?q=badger+zebra").await.has("Nobody matches"));
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
