//! Decisions of the weekly review, and what is kept when it is closed.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Browser, TestHub};

/// A weekly KPI with a goal of 90 that was on target last week and is off target in this one.
async fn fallen(db: &PgPool) -> Uuid {
    let id = Uuid::now_v7();
    let kpi = sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since)
           VALUES ($1, 'form-fill', '{"en": "Form fill", "th": "การกรอกแบบฟอร์ม"}', 'percent', 'up', 'week', 10, '2026-11-09')"#,
    );
    kpi.bind(id).execute(db).await.unwrap();
    let target = sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) VALUES ($1, $2, '[2026-01-01,)', 90, 82)");
    target.bind(Uuid::now_v7()).bind(id).execute(db).await.unwrap();
    let readings = sqlx::query(
        "INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-11-16', 95, 'imported'), ($1, '2026-11-23', 60, 'imported')",
    );
    readings.bind(id).execute(db).await.unwrap();
    id
}

async fn decide(browser: &Browser, kpi: &str, words: &str) -> crate::support::Answer {
    browser.post("/kpis/review/decisions", &[("week", "2026-W48"), ("kpi", kpi), ("decision", words)]).await
}

async fn close(browser: &Browser) -> StatusCode {
    browser.post("/kpis/review/close", &[("week", "2026-W48")]).await.status
}

#[tokio::test]
async fn decisions_are_typed_in_place_changed_and_taken_back() {
    let hub = TestHub::new().await;
    fallen(hub.db()).await;
    let editor = hub.editor().await;
    for (kpi, words, problem) in [
        ("", " \u{200b}", "Write a sentence."),
        ("nope", "Stop it", "This choice is no longer there."),
        ("", &"x".repeat(2_001), "At most 2,000"),
    ] {
        let refused = decide(&editor, kpi, words).await;
        assert_eq!((refused.status, refused.field("decision").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, words));
        assert!(refused.has(problem), "{}", refused.text());
    }
    for _ in 0..2 {
        let saved = decide(&editor, "form-fill", "Move the <b>banner</b>").await;
        assert_eq!(saved.location(), "/kpis/review?week=2026-W48#decisions");
    }
    let page = editor.get("/kpis/review").await;
    assert!(page.has("Decisions 1") && page.has("Move the <b>banner</b> Form fill · Edith Editor"), "{}", page.text());
    let id: Uuid = sqlx::query_scalar("SELECT id FROM review_decisions").fetch_one(hub.db()).await.unwrap();
    let change = async |version: &str, words: &str| {
        editor.post(&format!("/kpis/review/decisions/{id}"), &[("week", "2026-W48"), ("version", version), ("decision", words)]).await
    };
    assert_eq!(change("1", "Move it on Friday").await.status, StatusCode::SEE_OTHER);
    let stale = change("1", "Leave it").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.has("Somebody else changed this decision meanwhile to “Move it on Friday”.") && stale.html().contains("Leave it"),
        "{}",
        stale.text()
    );
    let removed = editor.post(&format!("/kpis/review/decisions/{id}/remove"), &[("week", "2026-W48")]).await;
    assert!(editor.follow(&removed).await.has("Nothing was decided yet."));
    assert!(hub.admin().await.get("/admin/history").await.has("2026-W48"));
    assert_eq!(decide(&hub.viewer().await, "", "No").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_closed_review_shows_what_it_showed_whatever_changes_later() {
    let hub = TestHub::new().await;
    let kpi = fallen(hub.db()).await;
    let editor = hub.editor().await;
    decide(&editor, "", "Hire an analyst").await;
    assert_eq!([close(&editor).await, close(&editor).await], [StatusCode::SEE_OTHER; 2]);
    let page = editor.get("/kpis/review?week=2026-W48").await;
    assert!(page.has("Closed by Edith Editor") && page.has("Off target 1") && page.has("Form fill 60%"), "{}", page.text());
    sqlx::query("UPDATE readings SET value = 99 WHERE kpi_id = $1 AND period_start = '2026-11-23'")
        .bind(kpi)
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query(r#"UPDATE kpis SET name = '{"en": "Renamed"}' WHERE id = $1"#).bind(kpi).execute(hub.db()).await.unwrap();
    let page = editor.get("/kpis/review?week=2026-W48").await;
    assert!(page.has("Form fill 60%") && page.has("Hire an analyst") && !page.has("Renamed"), "{}", page.text());
    let thai = hub.viewer().await.in_thai().get("/kpis/review?week=2026-W48").await;
    assert!(thai.has("การกรอกแบบฟอร์ม"), "{}", thai.text());
    let refused = decide(&editor, "", "One more").await;
    assert_eq!((refused.status, refused.has("This review has been closed")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    hub.set_time("2026-12-01T09:00:00Z");
    let editor = hub.editor().await;
    let later = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-11-30', 95, 'imported')");
    later.bind(kpi).execute(hub.db()).await.unwrap();
    let next = editor.get("/kpis/review?week=2026-W49").await;
    assert!(
        next.has("The week before is taken from its closed review.") && next.has("Got better: Renamed (was: Off target)"),
        "{}",
        next.text()
    );
    let list = editor.get("/kpis/reviews").await;
    assert!(list.has("Week 48, 2026 1 0 0 1"), "{}", list.text());
}

#[tokio::test]
async fn a_review_is_opened_again_with_a_reason_that_stays() {
    let hub = TestHub::new().await;
    let kpi = fallen(hub.db()).await;
    let editor = hub.editor().await;
    close(&editor).await;
    let refused = editor.post("/kpis/review/reopen", &[("week", "2026-W48"), ("reason", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reopened = editor.post("/kpis/review/reopen", &[("week", "2026-W48"), ("reason", "A reading was wrong")]).await;
    assert_eq!(reopened.status, StatusCode::SEE_OTHER);
    sqlx::query("UPDATE readings SET value = 99 WHERE kpi_id = $1 AND period_start = '2026-11-23'")
        .bind(kpi)
        .execute(hub.db())
        .await
        .unwrap();
    assert!(editor.get("/kpis/review").await.has("On target 1"));
    let told: i64 =
        sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'review' AND after ->> 'reason' = 'A reading was wrong'")
            .fetch_one(hub.db())
            .await
            .unwrap();
    assert_eq!(told, 1);
}

#[tokio::test]
async fn a_week_that_was_never_closed_leaves_out_what_was_written_after_it() {
    let hub = TestHub::new().await;
    let kpi = fallen(hub.db()).await;
    sqlx::query("UPDATE readings SET value = 60 WHERE kpi_id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    let note = "INSERT INTO kpi_notes (id, kpi_id, period_start, words, written_by, written_at) VALUES (gen_random_uuid(), $1, '2026-11-16', $2, 'Nok', $3::text::timestamptz)";
    for (words, at) in [("Known then", "2026-11-20"), ("Learned later", "2026-11-24")] {
        sqlx::query(note).bind(kpi).bind(words).bind(at).execute(hub.db()).await.unwrap();
    }
    let page = hub.viewer().await.get("/kpis/review?week=2026-W47").await;
    assert!(page.has("was never closed") && page.has("Known then") && !page.has("Learned later"), "{}", page.text());
}

#[tokio::test]
async fn the_review_is_one_sheet_of_paper_in_both_languages_however_much_is_red() {
    let hub = TestHub::new().await;
    fallen(hub.db()).await;
    sqlx::query(
        "WITH many AS (
             INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days)
             SELECT gen_random_uuid(), 'red-' || n, jsonb_build_object('en', 'A rather long name of a KPI, number ' || n, 'th', 'ตัวชี้วัดที่มีชื่อยาวลำดับที่ ' || n), 'percent', 'up', 'week', 10
             FROM generate_series(1, 60) AS n RETURNING id),
         aims AS (INSERT INTO kpi_targets (id, kpi_id, during, goal) SELECT gen_random_uuid(), id, '(,)', 90 FROM many)
         INSERT INTO readings (kpi_id, period_start, value, source) SELECT id, '2026-11-23', 10, 'imported' FROM many",
    )
    .execute(hub.db())
    .await
    .unwrap();
    for (browser, language) in [(hub.viewer().await, "en"), (hub.viewer().await.in_thai(), "th")] {
        let file = browser.get("/kpis/review.pdf?week=2026-W48").await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/pdf"));
        assert!(file.header("content-disposition").contains(&format!("review-2026-W48-{language}.pdf")));
        let text = String::from_utf8_lossy(&file.body);
        assert!(text.starts_with("%PDF") && text.contains("/Count 1"), "one page");
    }
    assert_eq!(hub.viewer().await.get("/kpis/review.pdf?week=2025-W53").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
