use axum::http::StatusCode;

use super::{enter, form, funnel, kept, kpi, reading, save, send};
use crate::support::TestHub;

#[tokio::test]
async fn a_formula_is_saved_and_its_values_are_there_at_once() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    let saved = save(&editor, "win-rate", "won÷leads × ๑๐๐").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = editor.follow(&saved).await;
    for words in [
        "20% Oct 2026",
        "How it is computed [won] / [leads] * 100",
        "Computed by the hub",
        "Computed from The leads No data The won No data",
        "Changed: Formula",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(!page.has("Save reading") && !page.has("Correct"), "nobody types what is computed: {}", page.text());
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-09-01 10 computed", "2026-10-01 20 computed"]);
    let thai = hub.viewer().await.in_thai().get("/kpis/win-rate").await;
    assert!(thai.has("วิธีคำนวณ [won] / [leads] * 100") && thai.has("คำนวณจาก ตัว leads"), "{}", thai.text());
    let leads = editor.get("/kpis/leads").await;
    assert!(leads.has("Used by The win-rate"), "{}", leads.text());
    assert_eq!(leads.link("The win-rate"), "/kpis/win-rate");
}

#[tokio::test]
async fn a_formula_is_tried_before_it_is_saved() {
    let hub = TestHub::new().await;
    let [_, _, rate] = funnel(hub.db()).await;
    reading(hub.db(), rate, "2026-10-01", "33").await;
    let editor = hub.editor().await;
    let fields = form(&editor, "win-rate", "won / leads * 100", &[("name_en", "Win rate, new")]).await;
    let tried = send(&editor, "/kpis/win-rate/edit/preview", &fields).await;
    assert_eq!(tried.status, StatusCode::OK, "{}", tried.text());
    for words in ["What the formula gives", "Nov 2026 No data –", "Oct 2026 20% 33% would be replaced", "Sep 2026 10% –"] {
        assert!(tried.has(words), "{words} is not on: {}", tried.text());
    }
    assert_eq!((tried.field("name_en"), tried.field("formula")), ("Win rate, new".into(), "won / leads * 100".into()));
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-10-01 33 imported"], "nothing is saved");
    let wrong = send(&editor, "/kpis/win-rate/edit/preview", &form(&editor, "win-rate", "won / lead", &[]).await).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("Character 7: There is no KPI “lead”."), "{}", wrong.text());
    let viewer = hub.viewer().await.post("/kpis/win-rate/edit/preview", &[]).await;
    assert_eq!(viewer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn values_that_were_typed_stay_where_the_formula_has_none_and_else_in_history() {
    let hub = TestHub::new().await;
    let [_, _, rate] = funnel(hub.db()).await;
    reading(hub.db(), rate, "2026-08-01", "12").await;
    reading(hub.db(), rate, "2026-09-01", "11").await;
    let editor = hub.editor().await;
    let page = editor.follow(&save(&editor, "win-rate", "won / leads * 100").await).await;
    assert!(page.has("Sep 2026 corrected from 11% to 10%"), "{}", page.text());
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-08-01 12 imported", "2026-09-01 10 computed", "2026-10-01 20 computed"]);
}

#[tokio::test]
async fn a_computed_value_cannot_be_typed_in() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    let refused = editor.post("/kpis/win-rate/readings", &[("period", "2026-11-01"), ("value", "99"), ("version", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("This KPI is computed by a formula, so its values cannot be typed in."), "{}", refused.text());
    assert_eq!(kept(hub.db(), "win-rate").await.len(), 2);
    let csv = editor.get("/kpis/win-rate/readings.csv").await;
    assert!(csv.html().contains("win-rate,2026-10-01,20,,computed,2026-11-23T09:00:00Z"), "{}", csv.html());
}

#[tokio::test]
async fn without_its_formula_a_kpi_keeps_its_values_and_takes_typed_ones() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    let saved = save(&editor, "win-rate", "").await;
    assert!(editor.follow(&saved).await.has("Save reading"));
    assert_eq!(enter(&editor, "win-rate", "2026-10-01", "21").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(hub.db(), "win-rate").await, ["2026-09-01 10 computed", "2026-10-01 21 entered"]);
    enter(&editor, "leads", "2026-10-01", "100").await;
    assert_eq!(kept(hub.db(), "win-rate").await[1], "2026-10-01 21 entered", "it follows from nothing any more");
}

#[tokio::test]
async fn nobody_is_asked_for_a_value_that_is_computed() {
    let hub = TestHub::new().await;
    let [_, _, rate] = funnel(hub.db()).await;
    let editor = hub.editor().await;
    save(&editor, "win-rate", "won / leads * 100").await;
    sqlx::query("UPDATE kpis SET since = '2026-01-01', grace_days = 40 WHERE id = $1").bind(rate).execute(hub.db()).await.unwrap();
    sqlx::query("DELETE FROM readings WHERE period_start = '2026-10-01'").execute(hub.db()).await.unwrap();
    let page = editor.get("/kpis/win-rate").await;
    assert!(page.has("10% Sep 2026") && !page.has("Enter a reading"), "{}", page.text());
}

#[tokio::test]
async fn the_help_names_every_kpi_as_it_is_written() {
    let hub = TestHub::new().await;
    kpi(hub.db(), "แผน-งาน", "week", "days").await;
    let page = hub.editor().await.get("/kpis/data-quality/edit").await;
    assert!(page.has("[แผน-งาน]") && page.has("Weekly · Days") && !page.has("[data-quality]"), "{}", page.text());
    let thai = hub.editor().await.in_thai().get("/kpis/data-quality/edit").await;
    assert!(thai.has("สิ่งที่ใช้ในสูตรได้") && thai.has("ผลรวมตั้งแต่ต้นปีงบประมาณ"), "{}", thai.text());
}

#[tokio::test]
async fn a_new_kpi_can_be_computed_from_its_first_day() {
    let hub = TestHub::new().await;
    funnel(hub.db()).await;
    let editor = hub.editor().await;
    let id = editor.get("/kpis/new").await.field("id");
    let new = |formula: &str| {
        let is = [("name_en", "Lost share"), ("unit", "percent"), ("direction", "down"), ("cadence", "month"), ("grace_days", "7")];
        let mut fields: Vec<(&'static str, String)> = is.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        fields.extend([("values", "formula".to_owned()), ("formula", formula.to_owned()), ("id", id.clone())]);
        fields
    };
    let refused = send(&editor, "/kpis", &new("100 - [lost-share]")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert_eq!(refused.field("name_en"), "Lost share");
    assert_eq!(editor.get("/kpis/lost-share").await.status, StatusCode::NOT_FOUND, "nothing of it is kept");
    for _ in 0..2 {
        let saved = send(&editor, "/kpis", &new("(leads - won) / leads * 100")).await;
        assert_eq!(saved.location(), "/kpis/lost-share", "{}", saved.text());
    }
    assert_eq!(kept(hub.db(), "lost-share").await, ["2026-09-01 90 computed", "2026-10-01 80 computed"]);
}
