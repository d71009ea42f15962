use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use super::{enter, form, funnel, kept, kpi, reading, save, send};
use crate::support::TestHub;

#[tokio::test]
async fn a_correction_reaches_everything_that_follows_from_it() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    kpi(hub.db(), "change", "month", "percent").await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    let saved = save(&editor, "change", "[win-rate] - previous([win-rate])").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(kept(hub.db(), "change").await, ["2026-10-01 10 computed"]);
    assert_eq!(enter(&editor, "leads", "2026-09-01", "80").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-09-01 5 computed", "2026-10-01 20 computed"]);
    assert_eq!(kept(hub.db(), "change").await, ["2026-10-01 15 computed"], "the period after it follows too");
    enter(&editor, "won", "2026-11-01", "6").await;
    assert_eq!(kept(hub.db(), "win-rate").await.len(), 2, "an input is missing still");
    enter(&editor, "leads", "2026-11-01", "20").await;
    assert_eq!(kept(hub.db(), "change").await[1], "2026-11-01 10 computed");
}

#[tokio::test]
async fn a_value_that_cannot_be_computed_any_more_goes() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    enter(&editor, "leads", "2026-10-01", "0").await;
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-09-01 10 computed"], "nothing is divided by nought");
    assert!(editor.get("/kpis/win-rate").await.has("10% Sep 2026"));
    enter(&editor, "leads", "2026-10-01", "25").await;
    assert_eq!(kept(hub.db(), "win-rate").await[1], "2026-10-01 40 computed");
}

#[tokio::test]
async fn days_are_added_up_to_months() {
    let hub = TestHub::new().await;
    let visits = kpi(hub.db(), "visits", "day", "count").await;
    kpi(hub.db(), "visitors", "month", "count").await;
    for day in 1..=29 {
        reading(hub.db(), visits, &format!("2026-10-{day:02}"), "10").await;
    }
    reading(hub.db(), visits, "2026-10-31", "10").await;
    let editor = hub.editor().await;
    save(&editor, "visitors", "sum(visits)").await;
    assert!(kept(hub.db(), "visitors").await.is_empty(), "a day is missing, so the month is");
    enter(&editor, "visits", "2026-10-30", "5").await;
    assert_eq!(kept(hub.db(), "visitors").await, ["2026-10-01 305 computed"]);
}

#[tokio::test]
async fn a_changed_formula_is_computed_for_every_period() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    save(&editor, "win-rate", "rolling(won / leads * 100, 2)").await;
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-10-01 15 computed"], "September has nothing before it");
    let quarterly = form(&editor, "win-rate", "avg(won / leads) * 100", &[("cadence", "quarter")]).await;
    let saved = send(&editor, "/kpis/win-rate/edit", &quarterly).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "only computed values are in its way: {}", saved.text());
    assert!(kept(hub.db(), "win-rate").await.is_empty(), "no quarter is complete yet");
}

#[tokio::test]
async fn two_who_enter_at_once_what_a_value_follows_from_leave_it_right() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let (one, other) = (hub.editor().await, hub.editor().await);
    save(&one, "win-rate", "won / leads * 100").await;
    for turn in 1..=5_u32 {
        let (leads, won) = ((turn * 100).to_string(), (turn * turn).to_string());
        let (ours, theirs) = tokio::join!(enter(&one, "leads", "2026-10-01", &leads), enter(&other, "won", "2026-10-01", &won));
        assert_eq!((ours.status, theirs.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{} {}", ours.text(), theirs.text());
        assert_eq!(kept(hub.db(), "win-rate").await[1], format!("2026-10-01 {turn} computed"));
    }
}

/// A formula over the one before it and the first KPI, written as the form would write it.
async fn chained(db: &PgPool, count: usize, first: Uuid) {
    let mut before = (first, "leads".to_owned());
    for at in 0..count {
        let slug = format!("step-{at}");
        let id = kpi(db, &slug, "month", "count").await;
        sqlx::query("INSERT INTO kpi_formulas (kpi_id, text) VALUES ($1, $2)")
            .bind(id)
            .bind(format!("[{}] + rolling([leads], 3) * 0 + 1", before.1))
            .execute(db)
            .await
            .unwrap();
        for input in if before.0 == first { vec![first] } else { vec![before.0, first] } {
            sqlx::query("INSERT INTO kpi_formula_inputs (kpi_id, input_id) VALUES ($1, $2)")
                .bind(id)
                .bind(input)
                .execute(db)
                .await
                .unwrap();
        }
        before = (id, slug);
    }
}

#[tokio::test]
async fn two_hundred_formulas_over_two_years_follow_from_one_change() {
    let hub = TestHub::new().await;
    let leads = kpi(hub.db(), "leads", "month", "count").await;
    for month in 0..24_i32 {
        reading(hub.db(), leads, &format!("{}-{:02}-01", 2024 + (month + 10) / 12, (month + 10) % 12 + 1), &month.to_string()).await;
    }
    chained(hub.db(), 200, leads).await;
    let editor = hub.editor().await;
    assert_eq!(enter(&editor, "leads", "2024-11-01", "7").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(hub.db(), "step-199").await, ["2025-01-01 202 computed"], "what the first months reach");
    assert_eq!(enter(&editor, "leads", "2026-10-01", "1000").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(hub.db(), "step-199").await[1..], ["2026-10-01 1200 computed"]);
}
