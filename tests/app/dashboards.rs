//! What a role, a seat, a person, a team, an area or an outcome answers for.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{TestHub, make};

/// A monthly KPI with a goal of 90 and a warning level of 80, and a reading for October when there is one.
async fn kpi(db: &PgPool, slug: &str, (seat, weight): (Uuid, i32), value: Option<i32>) {
    let id = Uuid::now_v7();
    let kpi = sqlx::query(
        "INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since, owner_seat_id, weight, area_id, outcome_id)
         VALUES ($1, $2, jsonb_build_object('en', $2::text), 'percent', 'up', 'month', 30, '2026-10-01', $3, $4,
                 (SELECT id FROM areas WHERE key = 'data'), (SELECT id FROM outcomes ORDER BY position LIMIT 1))",
    );
    kpi.bind(id).bind(slug).bind(seat).bind(weight).execute(db).await.unwrap();
    let target = sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) VALUES ($1, $2, '(,)', 90, 80)");
    target.bind(Uuid::now_v7()).bind(id).execute(db).await.unwrap();
    if let Some(value) = value {
        let reading = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-10-01', $2, 'imported')");
        reading.bind(id).bind(value).execute(db).await.unwrap();
    }
}

/// A team in a team; a seat in each, with KPIs.
async fn team(hub: &TestHub) -> (String, String, String, String) {
    let db = hub.db();
    let (outer, inner) = (make::team(db, "Marketing").await, make::team(db, "Web").await);
    sqlx::query("UPDATE teams SET parent_id = $1 WHERE id = $2").bind(outer.uuid()).bind(inner.uuid()).execute(db).await.unwrap();
    let person = make::person(db, "Malee").await;
    let lead = make::seat(db, "Lead").team(outer).save().await;
    let analyst = make::seat(db, "Web analyst").team(inner).held_by(person).save().await;
    kpi(db, "good", (lead.uuid(), 1), Some(95)).await;
    kpi(db, "weak", (analyst.uuid(), 3), Some(82)).await;
    kpi(db, "silent", (analyst.uuid(), 1), None).await;
    (outer.to_string(), inner.to_string(), analyst.to_string(), person.to_string())
}

#[tokio::test]
async fn scores_roll_up_by_weight_and_leave_out_what_has_no_data() {
    let hub = TestHub::new().await;
    let (outer, inner, seat, person) = team(&hub).await;
    let viewer = hub.viewer().await;
    let page = viewer.get(&format!("/dashboards/team/{outer}")).await;
    // (10 × 1 + 6 × 3) ÷ 4
    assert!(page.has("7.0 of 10 · 2 KPIs counted, 1 without a judgement left out"), "{}", page.text());
    assert!(page.has("Web") && page.has("Web analyst") && page.has("silent"), "{}", page.text());
    for address in [format!("team/{inner}"), format!("seat/{seat}"), format!("person/{person}")] {
        let page = viewer.get(&format!("/dashboards/{address}")).await;
        assert!(page.has("6.0 of 10 · 1 KPI counted, 1 without a judgement left out"), "{address}: {}", page.text());
        assert!(!page.has("good"));
    }
    let area = viewer.get("/dashboards/area/data").await;
    assert!(area.has("weak") && area.has("good"), "{}", area.text());
    assert!(viewer.get("/kpis/weak").await.has("Score 6.0 of 10, with weight 3."));
}

#[tokio::test]
async fn the_overview_counts_states_by_owner_team_role_area_and_outcome() {
    let hub = TestHub::new().await;
    team(&hub).await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/dashboards").await;
    assert!(page.has("Web analyst Malee 6.0") && page.has("Lead Owner vacant 10.0") && page.has("No owner"), "{}", page.text());
    for by in ["team", "role", "area", "outcome", "nonsense"] {
        assert_eq!(viewer.get(&format!("/dashboards?by={by}")).await.status, StatusCode::OK, "{by}");
    }
    assert!(viewer.get("/dashboards?by=team").await.has("Marketing 7.0"));
    let csv = viewer.get("/dashboards.csv?by=team").await.text();
    assert!(csv.contains("Marketing,,7.0,2,1,0,1,1,0,0,1"), "{csv}");
}

#[tokio::test]
async fn a_dashboard_of_nothing_is_not_there_and_one_without_kpis_says_what_to_do() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for address in [
        "role/no-such-role",
        "seat/x",
        "team/01a209c9-9300-71ab-8be6-0e104ec543a9",
        "planet/earth",
        "area/",
        "person/1",
        "role/%00",
        "area/%00",
    ] {
        assert_eq!(viewer.get(&format!("/dashboards/{address}")).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let seat = make::seat(hub.db(), "New seat").save().await;
    assert!(viewer.get(&format!("/dashboards/seat/{seat}")).await.has("No KPIs here yet"));
}

#[tokio::test]
async fn a_role_shows_seven_kpis_at_first_and_leads_to_all() {
    let hub = TestHub::new().await;
    let role = make::role(hub.db()).title("Juggler").slug("juggler").save().await;
    let seat = make::seat(hub.db(), "Juggler").save().await;
    for number in 1..=9 {
        kpi(hub.db(), &format!("ball-{number}"), (seat.uuid(), 1), None).await;
    }
    let link = sqlx::query(
        "INSERT INTO role_kpis (role_id, kpi_id, position, provenance)
         SELECT $1, id, row_number() OVER (ORDER BY slug), 'edited' FROM kpis WHERE slug LIKE 'ball-%'",
    );
    link.bind(role.uuid()).execute(hub.db()).await.unwrap();
    let viewer = hub.viewer().await;
    let page = viewer.get("/roles/juggler").await;
    assert!(page.has("ball-7") && !page.has("ball-8"), "{}", page.text());
    assert_eq!(page.link("All 9 KPIs on the dashboard"), "/dashboards/role/juggler");
    assert!(viewer.get("/dashboards/role/juggler").await.has("ball-9"));
}
