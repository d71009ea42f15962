//! The scorecard: filters, groups, the year before, own views, files.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Browser, TestHub, make};

/// A monthly KPI of a seat with a reading for October 2026.
async fn kpi(db: &PgPool, slug: &str, seat: Uuid) -> Uuid {
    let id = Uuid::now_v7();
    let kpi = sqlx::query(
        "INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, owner_seat_id)
         VALUES ($1, $2, jsonb_build_object('en', $2::text), 'percent', 'up', 'month', 30, $3)",
    );
    kpi.bind(id).bind(slug).bind(seat).execute(db).await.unwrap();
    let reading = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-10-01', 60, 'imported')");
    reading.bind(id).execute(db).await.unwrap();
    id
}

/// Two teams, one within the other, and a KPI in each; gives the teams.
async fn teams(hub: &TestHub) -> (String, String) {
    let db = hub.db();
    let (outer, inner) = (make::team(db, "Marketing").await, make::team(db, "Web").await);
    sqlx::query("UPDATE teams SET parent_id = $1 WHERE id = $2").bind(outer.uuid()).bind(inner.uuid()).execute(db).await.unwrap();
    let lead = make::seat(db, "Lead").team(outer).save().await;
    let analyst = make::seat(db, "Web analyst").team(inner).save().await;
    kpi(db, "reach", lead.uuid()).await;
    let fill = kpi(db, "form-fill", analyst.uuid()).await;
    let tool: Uuid = sqlx::query_scalar(
        "INSERT INTO tools (id, slug, name, status, category_id) SELECT gen_random_uuid(), 'ga4', 'GA4', 'in-use', id FROM categories LIMIT 1 RETURNING id",
    )
    .fetch_one(db)
    .await
    .unwrap();
    sqlx::query("UPDATE kpis SET source_tool_id = $1, outcome_id = (SELECT id FROM outcomes WHERE key = 'scalable') WHERE id = $2")
        .bind(tool)
        .bind(fill)
        .execute(db)
        .await
        .unwrap();
    (outer.to_string(), inner.to_string())
}

async fn shows(browser: &Browser, address: &str) -> (bool, bool) {
    let page = browser.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}");
    (page.html().contains("/kpis/reach\""), page.html().contains("/kpis/form-fill\""))
}

#[tokio::test]
async fn filters_by_team_outcome_tool_and_cadence_narrow_the_list() {
    let hub = TestHub::new().await;
    let (outer, inner) = teams(&hub).await;
    let viewer = hub.viewer().await;
    assert_eq!(shows(&viewer, &format!("/kpis?team={outer}")).await, (true, true), "a team holds the teams in it");
    assert_eq!(shows(&viewer, &format!("/kpis?team={inner}")).await, (false, true));
    assert_eq!(shows(&viewer, "/kpis?outcome=scalable&group=none").await, (false, true));
    assert_eq!(shows(&viewer, "/kpis?tool=ga4").await, (false, true));
    assert_eq!(shows(&viewer, "/kpis?cadence=week").await, (false, false));
    assert_eq!(shows(&viewer, "/kpis?cadence=month&team=nonsense").await, (false, false));
    for group in ["owner", "team", "outcome", "cadence", "nonsense"] {
        assert_eq!(shows(&viewer, &format!("/kpis?group={group}&state=no-data")).await, (true, true), "{group}");
    }
    assert!(viewer.get("/kpis?group=team").await.has("Web 1"), "the team is a heading with its number");
}

#[tokio::test]
async fn the_change_to_a_year_before_stands_beside_the_other() {
    let hub = TestHub::new().await;
    teams(&hub).await;
    let viewer = hub.viewer().await;
    assert!(!viewer.get("/kpis").await.has("a year ago"));
    sqlx::query(
        "INSERT INTO readings (kpi_id, period_start, value, source) SELECT id, '2025-10-01', 52, 'imported' FROM kpis WHERE slug = 'reach'",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let page = viewer.get("/kpis").await;
    assert!(page.has("52% a year ago, +8 pp"), "{}", page.text());
    let csv = viewer.get("/kpis.csv?group=none").await.text();
    assert!(csv.contains("a_year_ago") && csv.contains(",52,"), "{csv}");
}

#[tokio::test]
async fn views_are_their_readers_own_and_one_can_open_the_list() {
    let hub = TestHub::new().await;
    teams(&hub).await;
    let (viewer, other) = (hub.viewer().await, hub.editor().await);
    for (name, problem) in [(" \u{200b}", "Give the view a name."), (&*"x".repeat(81), "At most 80 characters")] {
        let refused = viewer.post("/kpis/views", &[("name", name), ("query", "cadence=month")]).await;
        assert_eq!((refused.status, refused.field("name").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, name));
        assert!(refused.has(problem), "{}", refused.text());
    }
    for _ in 0..2 {
        let saved = viewer.post("/kpis/views", &[("name", "Mine <b>"), ("query", "cadence=month&tool=ga4&page=7&evil=1")]).await;
        assert_eq!(saved.location(), "/kpis?cadence=month&tool=ga4", "only what the scorecard knows is kept");
    }
    let page = viewer.get("/kpis?group=area").await;
    assert!(page.has("Mine <b>") && !other.get("/kpis").await.has("Mine <b>"), "{}", page.text());
    let id: Uuid = sqlx::query_scalar("SELECT id FROM kpi_views").fetch_one(hub.db()).await.unwrap();
    for deed in ["start", "remove"] {
        assert_eq!(other.post(&format!("/kpis/views/{id}/{deed}"), &[]).await.status, StatusCode::NOT_FOUND);
    }
    viewer.post(&format!("/kpis/views/{id}/start"), &[]).await;
    assert_eq!(viewer.get("/kpis").await.location(), "/kpis?cadence=month&tool=ga4");
    assert_eq!(shows(&viewer, "/kpis?group=area").await, (true, true), "all can still be seen");
    viewer.post(&format!("/kpis/views/{id}/start"), &[]).await;
    assert_eq!(viewer.get("/kpis").await.status, StatusCode::OK);
    viewer.post(&format!("/kpis/views/{id}/remove"), &[]).await;
    assert!(!viewer.get("/kpis").await.has("Mine <b>"));
}

#[tokio::test]
async fn files_hold_just_what_is_shown() {
    let hub = TestHub::new().await;
    teams(&hub).await;
    sqlx::query(r#"UPDATE kpis SET name = '{"en": "=1+1", "th": "การกรอกแบบฟอร์ม"}' WHERE slug = 'form-fill'"#)
        .execute(hub.db())
        .await
        .unwrap();
    let viewer = hub.viewer().await;
    let csv = viewer.get("/kpis.csv?tool=ga4").await;
    assert!(csv.has("'=1+1") && !csv.has("reach") && csv.html().lines().count() == 2, "{}", csv.text());
    let xlsx = viewer.get("/kpis.xlsx?tool=ga4").await;
    assert_eq!((xlsx.status, &xlsx.body[..4]), (StatusCode::OK, b"PK\x03\x04".as_slice()));
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(xlsx.body.to_vec())).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "KPIs").unwrap();
    assert_eq!(sheet.height(), 2);
    assert_eq!(sheet.get_value((1, 0)).unwrap(), &calamine::Data::String("=1+1".into()), "a text, and no formula");
    assert_eq!(sheet.get_value((1, 4)).unwrap(), &calamine::Data::Float(60.0));
    for browser in [viewer, hub.viewer().await.in_thai()] {
        let pdf = browser.get("/kpis.pdf?tool=ga4").await;
        assert_eq!((pdf.status, &pdf.body[..5], pdf.header("content-type")), (StatusCode::OK, b"%PDF-".as_slice(), "application/pdf"));
        let empty = browser.get("/kpis.pdf?cadence=year").await;
        assert_eq!(empty.status, StatusCode::OK);
    }
}
