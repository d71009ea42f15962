//! Home: what needs the reader, what runs out, what changed.

use mops_hub::auth::UserRole;

use crate::support::{TestHub, make};

#[tokio::test]
async fn a_hub_without_a_team_says_what_to_do_first() {
    let hub = TestHub::new().await;
    let page = hub.admin().await.get("/").await;
    assert!(page.has("This hub has no team yet.") && page.has("Import people"), "{}", page.text());
    let viewer = hub.viewer().await.in_thai().get("/").await;
    assert!(viewer.has("ระบบนี้ยังไม่มีข้อมูลทีม") && viewer.has("ผู้ดูแลระบบเป็นผู้นำเข้าได้"), "{}", viewer.text());
}

#[tokio::test]
async fn home_says_what_needs_somebody_with_one_thing_to_do_each() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/").await;
    for words in [
        "Needs you",
        "has no action. Add an action",
        "have had no reading for too long.",
        "renews on its own unless you cancel by",
        "seat are vacant.",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    for heading in ["KPIs", "Renewals within 90 days", "Vacancies", "What the team delivers", "Since you were last here"] {
        assert!(page.has(heading), "{heading} is not on: {}", page.text());
    }
    assert!(page.link("Add an action").ends_with("#actions"));
}

#[tokio::test]
async fn an_action_takes_its_kpi_off_the_list() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    let sentence = "Number of integration errors has been off target";
    assert!(editor.get("/").await.has(sentence));
    let page = editor.get("/kpis/number-of-integration-errors").await;
    let fields = [("words", "Rebuild the sync"), ("seat", &page.field("seat")), ("due_on", "2026-12-01")];
    editor.post("/kpis/number-of-integration-errors/actions", &fields).await;
    let page = editor.get("/").await;
    assert!(!page.has(sentence), "{}", page.text());
}

#[tokio::test]
async fn what_is_accepted_needs_nobody() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    let role = make::role(hub.db()).title("Signal Analyst").slug("signal-analyst").save().await;
    make::seat(hub.db(), "Signal Lead").role(role).held_by(person).save().await;
    sqlx::raw_sql(
        "UPDATE processes SET confirmed_on = '2024-01-01', confirmed_by = 'Sample' WHERE slug = 'campaign-qa';
         INSERT INTO job_descriptions (id, role_id, stage, outline, manuscript, written_by, sent_by, sent_at)
         SELECT gen_random_uuid(), id, 'in-review', '{}', '{}', 'Sample', 'Sample', '2026-11-20T09:00:00Z' FROM roles WHERE slug = 'signal-analyst'",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let editor = hub.editor().await;
    let told = ["Campaign QA was to be confirmed", "Signal Analyst has a job description that"];
    let home = editor.get("/").await;
    for words in told {
        assert!(home.has(words), "{words}: {}", home.text());
    }
    let process: String =
        sqlx::query_scalar("SELECT id::text FROM processes WHERE slug = 'campaign-qa'").fetch_one(hub.db()).await.unwrap();
    for finding in [format!("process-overdue/{process}"), "text-waiting/signal-analyst".to_owned()] {
        let accepted = editor.post(&format!("/insights/findings/{finding}"), &[("reason", "Meant"), ("version", "0")]).await;
        assert_eq!(accepted.location(), "/insights", "{finding}: {}", accepted.text());
    }
    let home = editor.get("/").await;
    for words in told {
        assert!(!home.has(words), "{words}: {}", home.text());
    }
}

#[tokio::test]
async fn when_nothing_needs_anybody_home_says_so_calmly() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    make::seat(hub.db(), "Web analyst").held_by(person).save().await;
    let page = hub.viewer().await.get("/").await;
    assert!(page.has("Nothing needs you today.") && page.has("No vacancy waits for anybody."), "{}", page.text());
}

#[tokio::test]
async fn who_updates_a_kpi_is_told_which_reading_is_missing() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    let seat = make::seat(hub.db(), "Web analyst").held_by(person).save().await;
    let user = hub.user("Malee", UserRole::Editor).await;
    sqlx::query("UPDATE people SET email = upper((SELECT email FROM users WHERE id = $1)) WHERE id = $2")
        .bind(user.uuid())
        .bind(person.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query("UPDATE kpis SET updater_seat_id = $1, since = '2026-10-01' WHERE slug = 'data-quality'")
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let page = hub.browser_of(user).await.get("/").await;
    assert!(page.has("Data quality waits for your reading for Week 47, 2026, due by 25 Nov 2026."), "{}", page.text());
    assert_eq!(page.link("Enter it"), "/kpis/data-quality#reading");
    assert!(!hub.viewer().await.get("/").await.has("waits for your reading"));
}

#[tokio::test]
async fn home_tells_what_others_changed_since_the_last_visit() {
    let hub = TestHub::with_example().await;
    let (viewer, editor) = (hub.viewer().await, hub.editor().await);
    assert!(viewer.get("/").await.has("This is your first visit."));
    editor.post("/kpis/data-quality/readings", &[("period", "2026-11-23"), ("value", "96"), ("note", ""), ("version", "")]).await;
    let spread =
        "UPDATE history SET at = CASE entity WHEN 'reading' THEN '2026-11-23T10:00:00Z' ELSE '2026-11-22T10:00:00Z' END::timestamptz";
    sqlx::query(spread).execute(hub.db()).await.unwrap();
    assert!(viewer.get("/").await.has("This is your first visit."), "whoever looks again has not been away");
    hub.set_time("2026-11-23T12:00:00Z");
    let page = viewer.get("/").await;
    assert!(page.has("Data quality reading added Edith Editor"), "{}", page.text());
    let again = viewer.get("/").await;
    assert!(again.has("Data quality reading added Edith Editor"), "{}", again.text());
    assert!(!editor.get("/").await.has("reading added"), "one's own deeds are no news");
    hub.set_time("2026-11-23T15:00:00Z");
    assert!(viewer.get("/").await.has("Nobody else has changed anything since"));
}

#[tokio::test]
async fn looking_at_home_again_writes_nothing() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    viewer.get("/").await;
    // The transactions that wrote the rows which a look could touch. The cluster's own count goes on with other tests.
    let writers = "SELECT string_agg(user_row.xmin::text || ' ' || session.xmin::text, ',') FROM users user_row JOIN sessions session ON user_id = user_row.id";
    let written_by = async || -> String { sqlx::query_scalar(writers).fetch_one(hub.db()).await.unwrap() };
    viewer.get("/").await;
    let before = written_by().await;
    viewer.get("/").await;
    assert_eq!(written_by().await, before);
}
