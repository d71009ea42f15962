//! Putting a person away, and what becomes of the seats.

use axum::http::StatusCode;
use mops_hub::ids::{PersonId, SeatId};
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestHub, make};

async fn hold(db: &PgPool, seat: SeatId, person: PersonId, during: &str) {
    sqlx::query("INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES ($1, $2, $3, $4::daterange)")
        .bind(Uuid::now_v7())
        .bind(seat.uuid())
        .bind(person.uuid())
        .bind(during)
        .execute(db)
        .await
        .unwrap();
}

/// Sends the question about archiving as it was shown.
async fn agree(editor: &Browser, person: PersonId, question: &Answer) -> Answer {
    let fields = [("version", &*question.field("version")), ("seats", &*question.field("seats"))];
    editor.post(&format!("/people/{person}/archive"), &fields).await
}

#[tokio::test]
async fn what_becomes_of_the_seats_is_said_before() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let (nok, ann) = (make::person(db, "Nok Chaiya").await, make::person(db, "Ann Bee").await);
    let alone = make::seat(db, "Analyst").held_by(nok).save().await;
    let shared = make::seat(db, "Writer").held_by(nok).save().await;
    hold(db, shared, ann, "[2026-02-01,)").await;
    let coming = make::seat(db, "Lead").save().await;
    hold(db, coming, nok, "[2027-01-01,)").await;
    sqlx::query("UPDATE kpis SET owner_seat_id = $1 WHERE slug = (SELECT min(slug) FROM kpis)")
        .bind(alone.uuid())
        .execute(db)
        .await
        .unwrap();
    let kpi: String = sqlx::query_scalar("SELECT name ->> 'en' FROM kpis WHERE owner_seat_id IS NOT NULL").fetch_one(db).await.unwrap();
    let editor = hub.editor().await;
    let person = editor.get(&format!("/people/{nok}")).await;
    let question = editor.get(&person.link("Archive person")).await;
    for words in [
        "Archive Nok Chaiya?",
        "From 23 Nov 2026 on, this person holds no seat.",
        "Analyst turns vacant",
        "Writer stays with Ann Bee",
        "Seats that this person will not take Lead since 1 Jan 2027",
        &kpi,
    ] {
        assert!(question.has(words), "{words}: {}", question.text());
    }
    assert!(editor.get(&format!("/seats/{alone}")).await.has("Nok Chaiya"), "asking changes nothing");
    let nobody = make::person(db, "Free Fay").await;
    assert!(editor.get(&format!("/people/{nobody}/archive")).await.has("This person holds no seat, so nothing else changes."));
    let thai = hub.signed_in("Thai Editor", mops_hub::auth::UserRole::Editor).await.in_thai();
    assert!(thai.get(&format!("/people/{nok}/archive")).await.has("จะว่างลง"));
    assert_eq!(hub.viewer().await.get(&format!("/people/{nok}/archive")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_archived_person_leaves_vacant_seats_and_can_come_back() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let person = make::person(db, "Nok Chaiya").await;
    let seat = make::seat(db, "Analyst").held_by(person).save().await;
    let past = make::seat(db, "Intern").save().await;
    hold(db, past, person, "[2024-01-01,2025-07-01)").await;
    let coming = make::seat(db, "Lead").save().await;
    hold(db, coming, person, "[2027-01-01,)").await;
    let editor = hub.editor().await;
    let question = editor.get(&format!("/people/{person}/archive")).await;
    let archived = agree(&editor, person, &question).await;
    let page = editor.follow(&archived).await;
    assert!(page.has("Archived on 23 Nov 2026"), "{}", page.text());
    for words in ["Analyst 1 Jan 2026 – 22 Nov 2026", "Intern 1 Jan 2024 – 30 Jun 2025"] {
        assert!(page.has(words), "what was stays as it was: {words}: {}", page.text());
    }
    assert!(!page.has("2027"), "{}", page.text());
    assert!(page.html().contains("<del>Lead; Analyst</del>"), "{}", page.html());
    assert!(!editor.get("/people").await.has("Nok Chaiya"));
    let seat_page = editor.get(&format!("/seats/{seat}")).await;
    assert!(seat_page.has("Vacant"), "{}", seat_page.text());
    let told: Vec<(i32, serde_json::Value)> =
        sqlx::query_as("SELECT version, after FROM history WHERE entity = 'seat' AND entity_id = ANY($1) ORDER BY after ->> 'from'")
            .bind([seat.uuid(), past.uuid(), coming.uuid()])
            .fetch_all(db)
            .await
            .unwrap();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(version, after)| *version == 2 && after["until"] == "2026-11-23"), "{told:?}");
    let version = page.field("version");
    let restored = editor.post(&format!("/people/{person}/restore"), &[("version", &version)]).await;
    assert!(editor.follow(&restored).await.has("Holds no seat."));
    assert!(editor.get("/people").await.has("Nok Chaiya No seat"));
}

#[tokio::test]
async fn nobody_archives_or_restores_over_what_they_have_not_seen() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let person = make::person(db, "Nok Chaiya").await;
    let editor = hub.editor().await;
    let question = editor.get(&format!("/people/{person}/archive")).await;
    let edited = editor.post(&format!("/people/{person}/edit"), &[("name", "Nok Newname"), ("version", "1")]).await;
    assert_eq!(edited.status, StatusCode::SEE_OTHER);
    let late = agree(&editor, person, &question).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Somebody changed this person or the seats") && late.has("Archive Nok Newname?"), "{}", late.text());
    make::seat(db, "Analyst").held_by(person).save().await;
    let again = agree(&editor, person, &late).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a seat came after the question");
    assert!(again.has("Analyst turns vacant"), "{}", again.text());
    assert_eq!(agree(&editor, person, &again).await.status, StatusCode::SEE_OTHER);
    let twice = agree(&editor, person, &again).await;
    assert!(editor.follow(&twice).await.has("This person is archived already."));
    let path = format!("/people/{person}/restore");
    assert_eq!(editor.post(&path, &[("version", "2")]).await.status, StatusCode::CONFLICT);
    assert_eq!(editor.post(&path, &[]).await.status, StatusCode::BAD_REQUEST);
    let version = editor.get(&format!("/people/{person}")).await.field("version");
    assert_eq!(editor.post(&path, &[("version", &version)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.post(&path, &[("version", &version)]).await.status, StatusCode::SEE_OTHER);
    let deeds: Vec<String> = sqlx::query_scalar("SELECT action FROM history WHERE entity = 'person' AND entity_id = $1 ORDER BY version")
        .bind(person.uuid())
        .fetch_all(db)
        .await
        .unwrap();
    assert_eq!(deeds, ["changed", "archived", "restored"]);
}
