//! A KPI that is off target: why, and what is done about it.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Browser, TestHub, make};

const PAGE: &str = "/kpis/form-fill";
const NOTES: &str = "/kpis/form-fill/notes";
const ACTIONS: &str = "/kpis/form-fill/actions";

/// A monthly KPI with a goal of 90 whose reading for October is off target.
async fn red(db: &PgPool) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since)
           VALUES ($1, 'form-fill', '{"en": "Form fill"}', 'percent', 'up', 'month', 30, '2026-06-01')"#,
    )
    .bind(id)
    .execute(db)
    .await
    .unwrap();
    let target = sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) VALUES ($1, $2, '[2026-01-01,)', 90, 82)");
    target.bind(Uuid::now_v7()).bind(id).execute(db).await.unwrap();
    let reading = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-10-01', 60, 'imported')");
    reading.bind(id).execute(db).await.unwrap();
    id
}

/// An action on it, due on `due`: the address of the action.
async fn action(hub: &TestHub, editor: &Browser, words: &str, due: &str) -> String {
    let seat = make::seat(hub.db(), "Web analyst").save().await.to_string();
    let saved = editor.post(ACTIONS, &[("words", words), ("seat", &seat), ("due_on", due)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let id: Uuid = sqlx::query_scalar("SELECT id FROM kpi_actions WHERE words = $1").bind(words).fetch_one(hub.db()).await.unwrap();
    format!("{ACTIONS}/{id}")
}

#[tokio::test]
async fn a_red_without_a_note_asks_for_one_until_somebody_says_why() {
    let hub = TestHub::new().await;
    red(hub.db()).await;
    let editor = hub.editor().await;
    assert!(editor.get("/kpis?needs=note").await.has("Form fill"));
    assert!(editor.get(PAGE).await.has("This KPI is off target and nobody has said why."));
    for because in ["", " \u{0}\u{200b} "] {
        let refused = editor.post(NOTES, &[("because", because)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("Say why it is off target."), "{}", refused.text());
    }
    let long = "x".repeat(10_000);
    let refused = editor.post(NOTES, &[("because", &long)]).await;
    assert_eq!((refused.status, refused.field("because")), (StatusCode::UNPROCESSABLE_ENTITY, long));
    for _ in 0..2 {
        let saved = editor.post(NOTES, &[("because", "The consent banner hid the form.")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let notes: i64 = sqlx::query_scalar("SELECT count(*) FROM kpi_notes").fetch_one(hub.db()).await.unwrap();
    assert_eq!(notes, 1, "the same form sent twice");
    let page = editor.get(PAGE).await;
    assert!(page.has("The consent banner hid the form. Oct 2026 · Edith Editor ·"), "{}", page.text());
    assert!(page.has("Note for Oct 2026: The consent banner hid the form."), "{}", page.text());
    assert!(!page.has("nobody has said why"));
    assert!(!editor.get("/kpis?needs=note").await.has("Form fill"));
}

#[tokio::test]
async fn a_note_needs_a_reading_that_it_explains() {
    let hub = TestHub::new().await;
    let refused = hub.editor().await.post("/kpis/data-quality/notes", &[("because", "Nobody knows.")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("There is no reading yet that a note could explain."), "{}", refused.text());
    assert_eq!(refused.field("because"), "Nobody knows.");
}

#[tokio::test]
async fn a_red_without_an_action_is_listed_unless_its_kpi_asks_for_none() {
    let hub = TestHub::new().await;
    let kpi = red(hub.db()).await;
    let editor = hub.editor().await;
    let list = editor.get("/kpis").await;
    assert!(list.has("Without an action 1") || list.has("1 Without an action"), "{}", list.text());
    assert_eq!(list.link("Without an action"), "/kpis?needs=action");
    assert!(editor.get("/kpis?needs=action").await.has("Form fill"));
    sqlx::query("UPDATE kpis SET asks_action = false WHERE id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    assert!(!editor.get("/kpis?needs=action").await.has("Form fill"));
    assert!(editor.get("/kpis?needs=note").await.has("Form fill"), "a note is still asked for");
    sqlx::query("UPDATE kpis SET asks_action = true WHERE id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    action(&hub, &editor, "Shorten the form", "2026-12-15").await;
    assert!(!editor.get("/kpis?needs=action").await.has("Form fill"));
    assert_eq!(editor.get("/kpis?needs=%27;DROP").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_switch_is_in_the_form_of_the_kpi() {
    let hub = TestHub::new().await;
    red(hub.db()).await;
    let editor = hub.editor().await;
    let form = editor.get("/kpis/form-fill/edit").await;
    let names = ["name_en", "unit", "direction", "cadence", "grace_days", "since", "version"];
    let fields: Vec<(&str, String)> = names.into_iter().map(|name| (name, form.field(name))).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = editor.post("/kpis/form-fill/edit", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(!editor.get("/kpis?needs=action").await.has("Form fill"), "without the tick, no action is asked for");
    assert!(editor.get(PAGE).await.has("Changed: Asks for an action when off target"));
}

#[tokio::test]
async fn an_action_is_edited_finished_and_taken_up_again() {
    let hub = TestHub::new().await;
    red(hub.db()).await;
    let editor = hub.editor().await;
    let address = action(&hub, &editor, "Shorten the form", "2026-12-15").await;
    let form = editor.get(&address).await;
    let (seat, version) = (form.field("seat"), form.field("version"));
    let save = async |words: &str, due: &str, version: &str| {
        editor.post(&address, &[("words", words), ("seat", &seat), ("due_on", due), ("version", version)]).await
    };
    let refused = save("Shorten it", "31/02/2027", &version).await;
    assert_eq!((refused.status, refused.field("words")), (StatusCode::UNPROCESSABLE_ENTITY, "Shorten it".to_owned()));
    assert!(refused.has("This is not a date."), "{}", refused.text());
    assert_eq!(save("Shorten it to three fields", "15/12/2569", &version).await.status, StatusCode::SEE_OTHER);
    let late = save("Drop the form", "2026-12-20", &version).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Shorten it to three fields") && late.has("Drop the form"), "both are shown: {}", late.text());
    assert!(editor.get(PAGE).await.has("Action changed: Shorten it to three fields"));
    editor.post(&format!("{address}/done"), &[]).await;
    assert!(editor.get(PAGE).await.has("done 23 Nov 2026"));
    for _ in 0..2 {
        assert_eq!(editor.post(&format!("{address}/reopen"), &[]).await.status, StatusCode::SEE_OTHER);
    }
    let page = editor.get(PAGE).await;
    assert!(page.has("Action reopened: Shorten it to three fields") && page.has("due 15 Dec 2026"), "{}", page.text());
    assert_eq!(editor.get("/kpis/data-quality/actions/01a209c9-9300-71ab-8be6-0e104ec543a9").await.status, StatusCode::NOT_FOUND);
    let unsaid = editor.post(&address, &[("words", "x"), ("version", "one")]).await;
    assert_eq!(unsaid.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn home_tells_of_actions_that_are_due_this_week_or_overdue_and_of_reds_unexplained() {
    let hub = TestHub::new().await;
    red(hub.db()).await;
    let editor = hub.editor().await;
    action(&hub, &editor, "Ask legal", "2026-11-27").await;
    action(&hub, &editor, "Redesign", "2026-12-15").await;
    let home = editor.get("/").await;
    assert!(home.has("Form fill is off target and nobody has said why."), "{}", home.text());
    assert!(home.has("Form fill has an action due this week: “Ask legal”, by 27 Nov 2026."), "{}", home.text());
    assert!(!home.has("“Redesign”"), "not this week: {}", home.text());
    hub.set_time("2026-11-30T09:00:00Z");
    let editor = hub.editor().await;
    let home = editor.get("/").await;
    assert!(home.has("Form fill has an overdue action: “Ask legal” was due on 27 Nov 2026."), "{}", home.text());
    let list = editor.get("/kpis/actions").await;
    assert!(list.has("Ask legal Form fill Web analyst 27 Nov 2026 Overdue"), "{}", list.text());
    assert!(list.has("Redesign") && hub.viewer().await.in_thai().get("/kpis/actions").await.has("แผนที่ยังไม่เสร็จ"));
}
