//! Insights: since when things are so, on whom much depends, and where each reader is led.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::support::{TestHub, make};

async fn run(hub: &TestHub, statement: &'static str) {
    sqlx::raw_sql(statement).execute(hub.db()).await.unwrap();
}

#[tokio::test]
async fn every_finding_of_the_example_says_since_when() {
    let hub = TestHub::with_example().await;
    let file = hub.viewer().await.get("/insights.csv").await;
    let mut rows = csv::Reader::from_reader(file.html().trim_start_matches('\u{feff}').as_bytes());
    let mut count = 0;
    for row in rows.records() {
        let row = row.unwrap();
        assert_eq!(row[5].len(), "2026-11-23".len(), "no day in {row:?}");
        count += 1;
    }
    assert!(count > 20, "{}", file.html());
}

#[tokio::test]
async fn a_kpi_is_off_target_since_the_first_period_of_the_run_however_long_it_is() {
    let hub = TestHub::new().await;
    run(
        &hub,
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since)
           VALUES ('00000000-0000-7000-8000-0000000f0001', 'form-fill', '{"en": "Form fill"}', 'percent', 'up', 'month', 30, '2025-01-01'),
                  ('00000000-0000-7000-8000-0000000f0002', 'bounces', '{"en": "Bounces"}', 'percent', 'up', 'month', 30, '2026-08-01');
           INSERT INTO kpi_targets (id, kpi_id, during, goal, warning)
           SELECT gen_random_uuid(), id, '[2020-01-01,)', 90, 82 FROM kpis WHERE slug IN ('form-fill', 'bounces');
           INSERT INTO readings (kpi_id, period_start, value, source)
           SELECT '00000000-0000-7000-8000-0000000f0001', day, CASE WHEN day < '2025-04-01' THEN 95 ELSE 60 END, 'imported'
           FROM generate_series('2025-01-01'::date, '2026-10-01', '1 month') AS day;
           INSERT INTO readings (kpi_id, period_start, value, source)
           SELECT '00000000-0000-7000-8000-0000000f0002', day, 60, 'imported' FROM generate_series('2026-08-01'::date, '2026-10-01', '1 month') AS day"#,
    )
    .await;
    let path = "/insights?kind=kpi-no-action";
    let page = hub.viewer().await.get(path).await;
    assert!(page.has("Form fill since 1 Apr 2025"), "{}", page.text());
    assert!(page.has("Bounces since 1 Aug 2026"), "its first reading: {}", page.text());
    let editor = hub.editor().await;
    editor.post(&page_of("kpi-no-action", "00000000-0000-7000-8000-0000000f0001"), &[("reason", "Known"), ("version", "0")]).await;
    assert!(!hub.viewer().await.get(path).await.has("Form fill"));
    run(&hub, "UPDATE finding_acceptances SET since = NULL").await;
    assert!(!hub.viewer().await.get(path).await.has("Form fill"), "what was accepted before the day was known stays so");
}

fn page_of(kind: &str, subject: &str) -> String {
    format!("/insights/findings/{kind}/{subject}")
}

#[tokio::test]
async fn a_role_is_held_by_nobody_since_its_seat_is_open_or_its_last_holder_left() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let (open, left) = (make::role(db).title("Copy Editor").save().await, make::role(db).title("Ad Buyer").save().await);
    let (malee, nok) = (make::person(db, "Malee").await, make::person(db, "Nok").await);
    let chief = make::role(db).title("Chief").save().await;
    make::seat(db, "Chief").role(chief).held_by(malee).save().await;
    make::seat(db, "Editing seat").role(open).save().await;
    make::seat(db, "Buying seat").role(left).held_by(nok).save().await;
    run(
        &hub,
        "UPDATE seats SET open_since = '2026-07-16' WHERE title ->> 'en' = 'Editing seat';
         UPDATE seat_holders SET during = '[2026-01-01,2026-09-01)' FROM seats s WHERE s.id = seat_id AND s.title ->> 'en' = 'Buying seat'",
    )
    .await;
    let page = hub.viewer().await.get("/insights?kind=role-no-holder").await;
    for words in ["Copy Editor since 16 Jul 2026", "Ad Buyer since 1 Sep 2026"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(hub.viewer().await.get("/insights?kind=seats-vacant").await.has("Editing seat open since 16 Jul 2026"));
}

#[tokio::test]
async fn texts_that_are_missing_are_told_with_the_day_on_which_they_went() {
    let hub = TestHub::new().await;
    let db = hub.db();
    make::role(db).title("Empty role").save().await;
    run(
        &hub,
        r#"UPDATE roles SET created_at = '2026-02-03' WHERE slug = 'empty-role';
           UPDATE roles SET summary = NULL WHERE slug = 'content-editor';
           INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action, before, after)
           SELECT gen_random_uuid(), '2026-08-09', gen_random_uuid(), 'Sample', 'role', id, 'Content Editor', 2, 'changed',
                  '{"title": {"words": {"en": "A", "th": "ก"}}, "summary": {"words": {"en": "A", "th": "ก"}}, "items": {"responsibility": [{"words": {"en": "A", "th": "ก"}}]}}',
                  '{"title": {"words": {"en": "A"}}, "summary": null, "items": {"responsibility": [{"words": {"en": "A", "th": "ก"}}]}}'
           FROM roles WHERE slug = 'content-editor';
           UPDATE roles SET title = '{"en": "Content Editor"}' WHERE slug = 'content-editor';
           UPDATE kpis SET archived_at = '2026-10-05'"#,
    )
    .await;
    let editor = hub.editor().await;
    let page = editor.get("/insights?kind=role-no-text").await;
    for words in [
        "The role has a title, but its summary or its responsibilities are missing.",
        "Empty role no summary, no responsibilities since 3 Feb 2026",
        "Content Editor no summary since 9 Aug 2026",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert_eq!(page.link("Write the text: Empty role"), "/roles/empty-role/edit");
    let page = editor.get("/insights?kind=role-one-language").await;
    assert!(page.has("Content Editor 1 text since 9 Aug 2026") && page.has("Empty role 1 text since 3 Feb 2026"), "{}", page.text());
    assert!(editor.get("/insights?kind=outcome-no-kpi").await.has("since 5 Oct 2026"));
    assert!(hub.viewer().await.in_thai().get("/insights?kind=role-no-text").await.has("ไม่มีบทสรุปและหน้าที่รับผิดชอบ"));
    run(&hub, "UPDATE roles SET archived_at = now()").await;
    assert!(!hub.viewer().await.get("/insights?kind=role-no-text").await.has("Empty role"));
}

#[tokio::test]
async fn tools_do_the_same_since_the_second_of_them_came_into_use() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Beacon", "crm").await;
    make::tool(hub.db(), "Lantern", "crm").await;
    run(
        &hub,
        r#"UPDATE tools SET created_at = '2026-01-05' WHERE slug IN ('beacon', 'lantern');
           INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action, before, after)
           SELECT gen_random_uuid(), '2026-06-20', gen_random_uuid(), 'Sample', 'tool', id, name, 2, 'changed',
                  '{"status": "trial", "category": "crm"}', '{"status": "in-use", "category": "crm"}' FROM tools WHERE slug = 'lantern'"#,
    )
    .await;
    let page = hub.viewer().await.get("/insights?kind=tool-overlap").await;
    assert!(page.has("Beacon, Lantern since 20 Jun 2026"), "{}", page.text());
}

#[tokio::test]
async fn a_step_that_nobody_answers_for_is_told_with_its_day() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let keeper = make::role(db).title("Gate Keeper").slug("gate-keeper").save().await;
    let chief = make::role(db).title("Chief").save().await;
    make::seat(db, "Chief").role(chief).held_by(make::person(db, "Malee").await).save().await;
    make::seat(db, "Gate").role(keeper).held_by(make::person(db, "Nok").await).save().await;
    run(
        &hub,
        r#"UPDATE seat_holders SET during = '[2026-01-01,2026-09-01)' FROM seats s WHERE s.id = seat_id AND s.title ->> 'en' = 'Gate';
           INSERT INTO processes (id, slug, name, provenance, created_at)
           VALUES ('00000000-0000-7000-8000-0000000f0001', 'listening', '{"en": "Listening"}', 'edited', '2026-03-01');
           WITH step AS (INSERT INTO process_steps (id, process_id, position, words)
                         VALUES (gen_random_uuid(), '00000000-0000-7000-8000-0000000f0001', 1, '{"en": "Open the gate"}') RETURNING id)
           INSERT INTO process_raci (step_id, role_id, letter) SELECT step.id, r.id, 'A' FROM step, roles r WHERE r.slug = 'gate-keeper'"#,
    )
    .await;
    let path = "/insights?kind=process-vacant-step";
    assert!(hub.viewer().await.get(path).await.has("Listening 1 step: Gate Keeper since 1 Sep 2026"));
    run(
        &hub,
        r#"INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action, before, after)
           VALUES (gen_random_uuid(), '2026-10-02', gen_random_uuid(), 'Sample', 'process', '00000000-0000-7000-8000-0000000f0001', 'Listening', 2, 'changed',
                   '{"steps": []}', '{"steps": [{"raci": {"gate-keeper": "AR"}}]}')"#,
    )
    .await;
    let page = hub.viewer().await.get(path).await;
    assert!(page.has("Listening 1 step: Gate Keeper since 2 Oct 2026"), "the step came after its holder had left: {}", page.text());
}

#[tokio::test]
async fn a_job_description_no_longer_holds_since_what_it_tells_of_changed() {
    let hub = TestHub::with_example().await;
    run(
        &hub,
        "DELETE FROM history WHERE entity <> 'job-description';
         UPDATE job_descriptions SET published_on = '2026-03-01', sent_at = '2026-02-20' WHERE stage = 'published'",
    )
    .await;
    let path = "/insights?kind=text-outdated";
    let page = hub.viewer().await.get(path).await;
    assert!(page.has("since 1 Mar 2026"), "history knows of no change: {}", page.text());
    run(
        &hub,
        r#"INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action, before, after)
           SELECT gen_random_uuid(), at, gen_random_uuid(), 'Sample', 'kpi', k.kpi_id, 'KPI', 2, 'changed', '{"name": {"en": "Old"}, "weight": 1}', after
           FROM job_descriptions j JOIN role_kpis k ON k.role_id = j.role_id,
                (VALUES ('2026-04-01'::timestamptz, '{"name": {"en": "Old"}, "weight": 2}'::jsonb), ('2026-05-06', '{"name": {"en": "New"}, "weight": 2}')) AS c (at, after)
           WHERE j.stage = 'published'"#,
    )
    .await;
    let page = hub.viewer().await.get(path).await;
    assert!(page.has("since 6 May 2026") && !page.has("since 1 Apr 2026"), "no text tells of weights: {}", page.text());
}

#[tokio::test]
async fn much_depends_on_one_person_as_single_points_count_it() {
    let hub = TestHub::new().await;
    let nok = make::person(hub.db(), "Nok").await;
    let seat = make::seat(hub.db(), "Administrator").held_by(nok).save().await;
    for number in 1..=5_i32 {
        let tool = make::tool(hub.db(), &format!("Tool {number}"), "crm").await;
        sqlx::query("UPDATE tools SET technical_owner_id = $2, created_at = '2026-01-02' WHERE id = $1")
            .bind(tool.uuid())
            .bind(seat.uuid())
            .execute(hub.db())
            .await
            .unwrap();
        sqlx::query("INSERT INTO tool_access (id, tool_id, person_id, level, during) VALUES ($1, $2, $3, 'administer', daterange(make_date(2026, 2, $4), NULL))")
            .bind(Uuid::now_v7())
            .bind(tool.uuid())
            .bind(nok.uuid())
            .bind(number)
            .execute(hub.db())
            .await
            .unwrap();
    }
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights?kind=one-person").await;
    for words in [
        "15 points or more under Single points of failure",
        "Nok 25 points: tools owned 2 × 5 + tools without another administrator 3 × 5 since 2 Feb 2026",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(viewer.get("/insights/single-points").await.has("Nok"));
    let sheet = page.link("See what depends: Nok");
    assert_eq!(viewer.get(&sheet).await.status, StatusCode::OK);
    run(&hub, "UPDATE tool_access SET level = 'use'").await;
    assert!(!viewer.get("/insights?kind=one-person").await.has("Nok"), "ten points are not much");
}

#[tokio::test]
async fn whoever_may_change_nothing_is_led_to_pages_that_may_be_read() {
    let hub = TestHub::with_example().await;
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    let page = viewer.get("/insights").await;
    assert!(!page.html().contains("/edit") && !page.has("Choose an owner"), "{}", page.text());
    assert_eq!(page.link("Open the KPI: Streamlined digital sales cycle"), "/kpis/streamlined-digital-sales-cycle");
    let links: std::collections::BTreeSet<&str> =
        page.html().split("insight-do no-print\"><a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 10);
    for link in links {
        let path = link.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
        assert_eq!(viewer.get(&path).await.status, StatusCode::OK, "{link}");
    }
    assert!(editor.get("/insights").await.has("Choose an owner"));
    assert!(!viewer.get("/insights.csv").await.html().contains("/edit") && editor.get("/insights.csv").await.html().contains("/edit"));
}
