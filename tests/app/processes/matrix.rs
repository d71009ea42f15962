use super::added;
use crate::support::{TestHub, make};

#[tokio::test]
async fn the_matrix_tells_who_answers_and_where_nobody_does() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/processes/raci").await;
    for words in ["1 step has an accountable role that nobody holds.", "Campaign QA", "Content Editor", "A in 1"] {
        assert!(page.has(words), "{words} is not on {}", page.text());
    }
}

#[tokio::test]
async fn the_csv_holds_the_letters_of_every_role() {
    let hub = TestHub::new().await;
    added(&hub.editor().await).await;
    let csv = hub.viewer().await.get("/processes/raci.csv").await;
    let text = csv.html();
    assert!(text.contains("Webinar follow-up,Email Specialist,no,1,1,0,0"), "{text}");
    assert!(text.contains("Webinar follow-up,Content Editor,no,0,0,1,0"), "{text}");
}

#[tokio::test]
async fn cells_that_a_spreadsheet_would_run_are_made_harmless() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    editor.post("/processes/new", &super::fields(&[("name_en", "=HYPERLINK(\"http://x\")"), ("name_th", "")])).await;
    for address in ["/processes.csv", "/processes/raci.csv"] {
        let csv = editor.get(address).await;
        assert!(csv.html().contains("'=HYPERLINK"), "{}", csv.html());
    }
}

#[tokio::test]
async fn a_filled_seat_closes_the_gap() {
    let hub = TestHub::with_example().await;
    let role: uuid::Uuid = sqlx::query_scalar("SELECT id FROM roles WHERE slug = 'content-editor'").fetch_one(hub.db()).await.unwrap();
    let person = make::person(hub.db(), "Malee").await;
    let seat = make::seat(hub.db(), "Editor").held_by(person).save().await;
    sqlx::query("UPDATE seats SET role_id = $1 WHERE id = $2").bind(role).bind(seat.uuid()).execute(hub.db()).await.unwrap();
    let page = hub.viewer().await.get("/processes/raci").await;
    assert!(!page.has("an accountable role that nobody holds"), "{}", page.text());
    let stepless =
        r#"INSERT INTO processes (id, slug, name, provenance) VALUES (gen_random_uuid(), 'webinar', '{"en": "Webinar launch"}', 'edited')"#;
    sqlx::query(stepless).execute(hub.db()).await.unwrap();
    let page = hub.viewer().await.get("/processes/raci").await;
    assert!(page.has("1 process has no steps yet.") && page.html().contains(r#"mark mark-warn">no steps<"#), "{}", page.text());
}
