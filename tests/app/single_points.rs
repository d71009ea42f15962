//! On whom and on what most depends: people, seats and tools, ranked with the arithmetic.

use axum::http::StatusCode;
use mops_hub::ids::{PersonId, SeatId};

use crate::support::{TestHub, make};

async fn run(hub: &TestHub, statement: &'static str) {
    sqlx::raw_sql(statement).execute(hub.db()).await.unwrap();
}

/// A team around Nok, who holds two seats: one of a role that Ton holds too, one that nobody else could take.
struct World {
    hub: TestHub,
    nok: PersonId,
    chief: SeatId,
    lead: SeatId,
    gate: SeatId,
}

async fn world() -> World {
    let hub = TestHub::new().await;
    let db = hub.db();
    let (nok, ton, malee) = (make::person(db, "Nok").await, make::person(db, "Ton").await, make::person(db, "Malee").await);
    let analyst = make::role(db).title("Signal Analyst").slug("signal-analyst").save().await;
    let keeper = make::role(db).title("Gate Keeper").slug("gate-keeper").save().await;
    let chief = make::seat(db, "Chief").held_by(malee).save().await;
    let lead = make::seat(db, "Signal Lead").role(analyst).reports_to(chief).held_by(nok).save().await;
    make::seat(db, "Signal Second").role(analyst).held_by(ton).save().await;
    let gate = make::seat(db, "Gate").role(keeper).reports_to(chief).held_by(nok).save().await;
    make::seat(db, "Junior").reports_to(lead).held_by(make::person(db, "June").await).save().await;
    let of_lead = [
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, owner_seat_id) VALUES (gen_random_uuid(), 'signals', '{"en": "Signals read"}', 'count', 'up', 'week', $1)"#,
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, updater_seat_id) VALUES (gen_random_uuid(), 'noise', '{"en": "Noise"}', 'count', 'down', 'month', $1)"#,
        "INSERT INTO tools (id, slug, name, category_id, status, business_owner_id, technical_owner_id)
         SELECT gen_random_uuid(), 'listener', 'Listener', id, 'in-use', $1, $1 FROM categories WHERE key = 'crm'",
        r#"INSERT INTO processes (id, slug, name, provenance, owner_seat_id) VALUES ('00000000-0000-7000-8000-0000000f0001', 'listening', '{"en": "Listening"}', 'edited', $1)"#,
    ];
    for statement in of_lead {
        sqlx::query(statement).bind(lead.uuid()).execute(db).await.unwrap();
    }
    run(
        &hub,
        r#"INSERT INTO tools (id, slug, name, category_id, status) SELECT gen_random_uuid(), 'sum', '=SUM(A1)', id, 'in-use' FROM categories WHERE key = 'crm';
           WITH step AS (
               INSERT INTO process_steps (id, process_id, position, words)
               SELECT gen_random_uuid(), '00000000-0000-7000-8000-0000000f0001', n, '{"en": "Open the gate"}' FROM generate_series(1, 2) AS n RETURNING id)
           INSERT INTO process_raci (step_id, role_id, letter) SELECT step.id, r.id, l.letter FROM step,
               (VALUES ('gate-keeper', 'A'), ('gate-keeper', 'I'), ('signal-analyst', 'R')) AS l (slug, letter) JOIN roles r ON r.slug = l.slug;"#,
    )
    .await;
    for (slug, person) in [("listener", nok), ("sum", nok), ("listener", ton)] {
        sqlx::query("INSERT INTO tool_access (id, tool_id, person_id, level, during) SELECT gen_random_uuid(), id, $2, 'administer', '[2026-01-01,)' FROM tools WHERE slug = $1")
            .bind(slug)
            .bind(person.uuid())
            .execute(db)
            .await
            .unwrap();
    }
    World { hub, nok, chief, lead, gate }
}

/// What Nok's score is made of while Ton holds one of the two roles as well.
const OF_NOK: &str = "KPIs owned 2 ÷ 2 × 1 + KPIs whose readings nobody else enters 1 ÷ 2 × 2 + tools owned 2 ÷ 2 × 1 \
                      + tools without another administrator 3 × 1 + processes owned 2 ÷ 2 × 1 \
                      + letters A or R in a process, held alone 1 × 1 + direct reports 1 ÷ 2 × 1";

#[tokio::test]
async fn people_are_ranked_by_what_would_stand_still_without_them() {
    let World { hub, nok, .. } = world().await;
    let viewer = hub.viewer().await;
    let address = viewer.get("/insights").await.link("Single points of failure");
    assert_eq!(viewer.get(&format!("/people/{nok}/leaving")).await.link("Single points of failure"), address);
    let page = viewer.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.has("Points for each: KPIs owned 2 · KPIs whose readings nobody else enters 1 · tools owned 2"), "{}", page.text());
    assert!(page.has(&format!("1 Nok {OF_NOK} = 8.5 Stands in: Ton 8.5")), "{}", page.text());
    assert!(page.has("2 Malee direct reports 1 × 2 = 2 2"), "{}", page.text());
    assert!(!page.has("June"), "nothing depends on her: {}", page.text());
    let sheet = format!("/people/{nok}/leaving");
    for (words, place) in
        [("KPIs owned", "kpi"), ("tools without", "last-administrator"), ("letters A or R", "raci"), ("direct reports", "report")]
    {
        assert_eq!(page.link(words), format!("{sheet}#{place}"));
        assert!(viewer.get(&sheet).await.html().contains(&format!("id=\"{place}\"")), "{place} is on the sheet");
    }
    let csv = viewer.get("/insights/single-points.csv?of=people").await.html().to_owned();
    assert!(csv.contains("Rank,Name,Points,How it adds up,Stands in\n"), "{csv}");
    assert!(csv.contains(&format!("1,Nok,8.5,\"{OF_NOK}\",Ton")) && csv.contains("2,Malee,2,direct reports 1 × 2,"), "{csv}");
    assert_eq!(csv.lines().count(), 3, "{csv}");
}

#[tokio::test]
async fn who_has_no_stand_in_counts_in_full_and_what_several_hold_counts_for_none() {
    let World { hub, chief, lead, gate, .. } = world().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights/single-points?of=seats").await;
    let order: Vec<usize> =
        ["1 Signal Lead Nok", "2 Chief Malee", "3 Gate Nok"].iter().filter_map(|words| page.text().find(words)).collect();
    assert!(order.len() == 3 && order.is_sorted(), "{}", page.text());
    assert_eq!(page.link("direct reports"), format!("/seats/{lead}#reports"));
    assert!(
        page.html().contains(&format!("/seats/{chief}#reports")) && page.html().contains(&format!("/seats/{gate}#role")),
        "{}",
        page.html()
    );
    for place in ["kpis", "tools", "processes", "reports", "role"] {
        assert!(viewer.get(&format!("/seats/{lead}")).await.html().contains(&format!("id=\"{place}\"")), "{place}");
    }
    // Without Ton, the letter R and everything of the seat hang on Nok alone.
    run(&hub, "UPDATE people SET archived_at = now() WHERE name = 'Ton'").await;
    let page = viewer.get("/insights/single-points").await;
    assert!(page.has("tools without another administrator 3 × 2") && page.has("held alone 1 × 2"), "{}", page.text());
    assert!(page.has("= 17 17") && !page.has("Stands in"), "2 + 2 + 2 + 6 + 2 + 2 + 1 and nothing halved: {}", page.text());
    // What two people hold together depends on neither.
    run(
        &hub,
        "INSERT INTO seat_holders (id, seat_id, person_id, during)
         SELECT gen_random_uuid(), s.id, p.id, '[2026-02-01,)' FROM seats s, people p WHERE s.title ->> 'en' = 'Signal Lead' AND p.name = 'June'",
    )
    .await;
    let page = viewer.get("/insights/single-points?of=seats").await;
    assert!(!page.has("Signal Lead") && page.has("1 Chief Malee"), "{}", page.text());
    // A seat that nobody holds still has everything hanging on it.
    run(&hub, "DELETE FROM seat_holders WHERE seat_id IN (SELECT id FROM seats WHERE title ->> 'en' = 'Signal Lead')").await;
    let page = viewer.get("/insights/single-points?of=seats").await;
    assert!(page.has("1 Signal Lead Vacant KPIs owned 2 × 1"), "{}", page.text());
}

/// Two kinds of tools that nothing of the catalogue asks for.
const KINDS: &str = r#"INSERT INTO categories (id, key, position, name, provenance) VALUES
           (gen_random_uuid(), 'doves', 900, '{"en": "Doves"}', 'edited'), (gen_random_uuid(), 'gulls', 901, '{"en": "Gulls"}', 'edited')"#;

#[tokio::test]
async fn tools_count_half_where_another_of_the_same_kind_could_do() {
    let hub = TestHub::new().await;
    let db = hub.db();
    run(&hub, KINDS).await;
    let alpha = make::tool(db, "Alpha", "gulls").await;
    let beta = make::tool(db, "Beta", "gulls").await;
    let gamma = make::tool(db, "Gamma", "doves").await;
    make::integration(db, alpha, gamma, "active").await;
    make::integration(db, beta, gamma, "planned").await;
    let role = make::role(db).title("Sender").save().await;
    sqlx::query(
        "INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
         SELECT gen_random_uuid(), $1, id, 'use', 1, 'edited' FROM tools WHERE slug IN ('alpha', 'beta', 'gamma')",
    )
    .bind(role.uuid())
    .execute(db)
    .await
    .unwrap();
    sqlx::query(r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, source_tool_id) VALUES (gen_random_uuid(), 'sent', '{"en": "Sent"}', 'count', 'up', 'week', $1)"#)
        .bind(alpha.uuid())
        .execute(db)
        .await
        .unwrap();
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights/single-points?of=tools").await;
    for words in [
        "1 Alpha roles that need it 1 ÷ 2 × 1 + KPIs whose data comes from it 2 ÷ 2 × 1 + integrations that run 1 ÷ 2 × 1 = 2 Stands in: Beta 2",
        "2 Gamma roles that need it 1 × 1 + integrations that run 1 × 1 = 2 2",
        "3 Beta roles that need it 1 ÷ 2 × 1 = 0.5 Stands in: Alpha 0.5",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert_eq!(page.link("roles that need it"), "/tools/alpha#roles");
    for place in ["roles", "kpis", "processes", "integrations"] {
        assert!(viewer.get("/tools/alpha").await.html().contains(&format!("id=\"{place}\"")), "{place}");
    }
    // A role that needs only one of them has no other, and a tool that is about to go stands in for none.
    run(&hub, "UPDATE tools SET status = 'retiring' WHERE slug = 'beta'").await;
    let page = viewer.get("/insights/single-points?of=tools").await;
    assert!(
        page.has("1 Alpha roles that need it 1 × 1 + KPIs whose data comes from it 2 × 1 + integrations that run 1 × 1 = 4 4"),
        "{}",
        page.text()
    );
    let csv = viewer.get("/insights/single-points.csv?of=tools").await.html().to_owned();
    assert!(csv.contains("3,Beta,0.5,roles that need it 1 ÷ 2 × 1,Alpha"), "{csv}");
}

#[tokio::test]
async fn what_asks_for_a_kind_of_tools_hangs_on_the_last_one_in_use() {
    let hub = TestHub::new().await;
    let db = hub.db();
    run(&hub, KINDS).await;
    make::tool(db, "Solo", "doves").await;
    make::role(db).title("Seller").slug("seller").save().await;
    run(
        &hub,
        r#"INSERT INTO role_tools (id, role_id, category_id, access, position, provenance)
           SELECT gen_random_uuid(), r.id, c.id, 'use', 1, 'edited' FROM roles r, categories c WHERE r.slug = 'seller' AND c.key = 'doves';
           INSERT INTO processes (id, slug, name, provenance) VALUES ('00000000-0000-7000-8000-0000000f0001', 'selling', '{"en": "Selling"}', 'edited');
           WITH step AS (
               INSERT INTO process_steps (id, process_id, position, words, category_id)
               SELECT gen_random_uuid(), '00000000-0000-7000-8000-0000000f0001', n, '{"en": "Sell"}', id FROM categories, generate_series(1, 2) AS n
               WHERE key = 'doves' RETURNING id)
           INSERT INTO process_raci (step_id, role_id, letter) SELECT step.id, r.id, 'A' FROM step, roles r WHERE r.slug = 'seller'"#,
    )
    .await;
    let viewer = hub.viewer().await;
    let ranking = async || viewer.get("/insights/single-points?of=tools").await;
    let page = ranking().await;
    assert!(page.has("1 Solo roles that need it 1 × 1 + processes that use it 2 × 1 = 3 3"), "{}", page.text());
    make::tool(db, "Second", "doves").await;
    assert!(!ranking().await.has("Solo"), "another one of the kind is in use: {}", ranking().await.text());
    run(&hub, "UPDATE tools SET status = 'retiring' WHERE slug = 'second'").await;
    let page = ranking().await;
    assert!(page.has("Solo roles that need it 1 × 1") && !page.has("Second"), "{}", page.text());
}

#[tokio::test]
async fn many_seats_come_in_pages_and_names_of_any_kind_stay_words() {
    let hub = TestHub::new().await;
    run(
        &hub,
        r#"WITH many AS (INSERT INTO seats (id, title) SELECT gen_random_uuid(), jsonb_build_object('en', 'Seat ' || lpad(n::text, 3, '0')) FROM generate_series(1, 60) AS n RETURNING id)
           INSERT INTO processes (id, slug, name, provenance, owner_seat_id)
           SELECT gen_random_uuid(), 'p-' || row_number() OVER (), '{"en": "Process"}', 'edited', id FROM many;
           UPDATE seats SET title = '{"en": "=HYPERLINK(\"x\") <b>"}' WHERE title ->> 'en' = 'Seat 001';"#,
    )
    .await;
    let viewer = hub.viewer().await;
    let first = viewer.get("/insights/single-points?of=seats").await;
    assert!(first.has("=HYPERLINK(\"x\") <b>") && first.has("Seat 050") && !first.has("Seat 051"), "{}", first.text());
    let second = viewer.get(&first.link("Next")).await;
    assert!(second.has("51 Seat 051") && !second.has("Seat 050"), "equal points stay in the order of names: {}", second.text());
    assert!(viewer.get("/insights/single-points?of=seats&page=99").await.has("Seat 050"), "behind the end it begins again");
    let csv = viewer.get("/insights/single-points.csv?of=seats").await.html().to_owned();
    assert!(csv.contains("Rank,Name,Held by,Points"), "{csv}");
    assert!(csv.lines().count() == 61 && csv.contains("'=HYPERLINK") && !csv.contains(",\"=HYPERLINK"), "{csv}");
    for odd in ["?of=", "?of=everything", "?of=people&page=x", "?page=-5", "?of=%00"] {
        assert!(!viewer.get(&format!("/insights/single-points{odd}")).await.status.is_server_error(), "{odd}");
    }
}

#[tokio::test]
async fn an_empty_hub_says_what_to_do_in_both_languages() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for of in ["people", "seats", "tools"] {
        let page = viewer.get(&format!("/insights/single-points?of={of}")).await;
        assert!(page.has("Nothing depends on one alone"), "{of}: {}", page.text());
    }
    assert_eq!(viewer.get("/insights/single-points?of=tools").await.link("Open the tools"), "/tools");
    let thai = viewer.in_thai().get("/insights/single-points").await;
    assert!(thai.has("จุดเสี่ยงที่พึ่งพาเพียงจุดเดียว (Single Point of Failure)") && thai.has("เปิดผังองค์กร"), "{}", thai.text());
    let example = TestHub::with_example().await;
    let thai = example.viewer().await.in_thai().get("/insights/single-points").await;
    assert!(thai.has("KPI ที่รับผิดชอบ 2 ×") && thai.has("คะแนนต่อรายการ:"), "{}", thai.text());
}
