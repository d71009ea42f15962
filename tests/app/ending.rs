//! What breaks when a tool ends, and until when it is paid.

use axum::http::StatusCode;
use mops_hub::ids::PersonId;

use crate::support::{Answer, Browser, TestHub, make};

const BEACON: &str = "/tools/beacon/ending";

/// Beacon in the middle of everything, and Lantern, which does the same.
struct World {
    hub: TestHub,
    nok: PersonId,
}

async fn run(hub: &TestHub, statements: &'static str) {
    sqlx::raw_sql(statements).execute(hub.db()).await.unwrap();
}

async fn world() -> World {
    let hub = TestHub::new().await;
    let db = hub.db();
    run(&hub, r#"INSERT INTO categories (id, key, position, name, provenance) VALUES (gen_random_uuid(), 'beacons', 900, '{"en": "Beacons"}', 'edited')"#).await;
    let (nok, ton) = (make::person(db, "Nok").await, make::person(db, "Ton").await);
    let beacon = make::tool(db, "Beacon", "beacons").await;
    make::tool(db, "Lantern", "beacons").await;
    let (ledger, funnel) = (make::tool(db, "Ledger", "crm").await, make::tool(db, "Funnel", "crm").await);
    make::integration(db, beacon, ledger, "active").await;
    make::integration(db, funnel, beacon, "planned").await;
    make::contract(db, "beacon", "[2026-01-01,2027-01-01)", None).await;
    let analyst = make::role(db).title("Signal Analyst").slug("signal-analyst").save().await;
    make::role(db).title("Other Analyst").slug("other-analyst").save().await;
    make::seat(db, "Signal Lead").role(analyst).held_by(nok).save().await;
    make::seat(db, "Signal Second").role(analyst).held_by(ton).save().await;
    run(
        &hub,
        r#"INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
           SELECT gen_random_uuid(), r.id, t.id, 'use', 1, 'edited' FROM roles r, tools t WHERE r.slug = 'signal-analyst' AND t.slug = 'beacon';
           INSERT INTO tool_access (id, tool_id, person_id, level, during)
           SELECT gen_random_uuid(), t.id, p.id, a.level, '[2026-01-01,)'
           FROM (VALUES ('beacon', 'Nok', 'administer'), ('beacon', 'Ton', 'use'), ('lantern', 'Ton', 'use')) AS a (slug, name, level)
           JOIN tools t ON t.slug = a.slug JOIN people p ON p.name = a.name;
           INSERT INTO kpis (id, slug, name, unit, direction, cadence, owner_seat_id, source_tool_id)
           SELECT gen_random_uuid(), k.slug, jsonb_build_object('en', k.name), 'count', 'up', 'week',
                  (SELECT id FROM seats WHERE title ->> 'en' = k.seat), (SELECT id FROM tools WHERE slug = k.tool)
           FROM (VALUES ('signals', 'Signals read', 'Signal Lead', 'beacon'), ('noise-ratio', 'Noise ratio', NULL, NULL),
                        ('noise-index', 'Noise index', NULL, NULL), ('deals', 'Deals', NULL, 'ledger')) AS k (slug, name, seat, tool);
           INSERT INTO kpi_formulas (kpi_id, text) SELECT id, 'x' FROM kpis WHERE slug IN ('noise-ratio', 'noise-index');
           INSERT INTO kpi_formula_inputs (kpi_id, input_id) SELECT k.id, i.id FROM kpis k JOIN kpis i
           ON (k.slug, i.slug) IN (('noise-ratio', 'signals'), ('noise-index', 'noise-ratio'));
           INSERT INTO processes (id, slug, name, provenance) VALUES ('00000000-0000-7000-8000-0000000f0001', 'listening', '{"en": "Listening"}', 'edited');
           WITH step AS (
               INSERT INTO process_steps (id, process_id, position, words, tool_id)
               SELECT gen_random_uuid(), '00000000-0000-7000-8000-0000000f0001', n, '{"en": "Listen"}', (SELECT id FROM tools WHERE slug = 'beacon' AND n <> 2)
               FROM generate_series(1, 3) AS n RETURNING id)
           INSERT INTO process_raci (step_id, role_id, letter) SELECT step.id, r.id, 'A' FROM step, roles r WHERE r.slug = 'signal-analyst';
           INSERT INTO job_descriptions (id, role_id, stage, number, outline, manuscript, written_by, published_on)
           SELECT gen_random_uuid(), r.id, 'published', 2, '{}', jsonb_build_object('documents', jsonb_build_array(j.words)), 'Test', '2026-03-01'
           FROM (VALUES ('signal-analyst', 'You work with Beacon.'), ('other-analyst', 'You live in Beaconsfield.')) AS j (slug, words)
           JOIN roles r ON r.slug = j.slug;
           UPDATE tools SET personal_data = true, data_kinds = '{contact, messages}', laws = '{gdpr}', sub_processors = '{Cloud Co}' WHERE slug = 'beacon'"#,
    )
    .await;
    World { hub, nok }
}

fn assert_told(page: &Answer, told: &[&str]) {
    for words in told {
        assert!(page.has(words), "{words}: {}", page.text());
    }
}

#[tokio::test]
async fn the_sheet_tells_everything_that_hangs_on_a_tool() {
    let World { hub, nok } = world().await;
    let viewer = hub.viewer().await;
    assert_eq!(viewer.get("/tools/beacon").await.link("If it ends"), BEACON);
    let sheet = viewer.get(BEACON).await;
    assert_told(
        &sheet,
        &[
            "If Beacon ends on 31 Dec 2026: 1 role needs it, 2 people lose access, 1 KPI goes dark, 2 KPIs are computed from those, 1 KPI gets data \
             through it, 1 process uses it, 2 integrations are cut, 1 published job description names it, 3 holdings of personal data have to be settled.",
            "Roles that need it 1",
            "Signal Analyst works in it · 2 holders Lantern 1 holder has access",
            "Access to end 2",
            "Nok administers it",
            "Ton works in it",
            "KPIs that go dark 1",
            "Signals read No data Signal Lead (Nok)",
            "KPIs computed from those 2",
            "Noise ratio from Signals read · No owner",
            "Noise index from Noise ratio · No owner",
            "Deals data in Ledger · No owner",
            "Listening Steps 1, 3 · No owner",
            "Ledger gets no more data from Beacon · Active",
            "Funnel sends no more data to Beacon · Planned",
            "Signal Analyst No. 2, published on 1 Mar 2026",
            "No data-processing agreement is signed · GDPR (European Union)",
            "Names and contact details export what is needed, have the rest erased",
            "Cloud Co works on the data for the vendor: have its copies erased too",
        ],
    );
    assert!(!sheet.has("Other Analyst"), "Beaconsfield is no Beacon: {}", sheet.text());
    assert!(!sheet.has("Nothing of these is touched"), "{}", sheet.text());
    let links = ["Nok", "Signals read", "Lantern", "Listening"].map(|words| sheet.link(words));
    assert_eq!(links, [format!("/people/{nok}"), "/kpis/signals".into(), "/tools/lantern".into(), "/processes/listening".into()]);
    let csv = viewer.get(&format!("{BEACON}.csv")).await.html().to_owned();
    for line in [
        "Tool,Last day of use,Kind,What,Details,State,Have already\n",
        "Beacon,2026-12-31,Roles that need it,Signal Analyst,works in it · 2 holders,,Lantern (1 holder has access)",
        "Beacon,2026-12-31,KPIs that go dark,Signals read,Signal Lead (Nok),No data,",
        "Beacon,2026-12-31,Integrations that are cut,Ledger,gets no more data from Beacon · Active,,",
    ] {
        assert!(csv.contains(line), "{line}: {csv}");
    }
    assert_eq!(csv.lines().count(), 1 + 2 + 14, "the head, two lines on the contract, and one for each thing: {csv}");
    let thai = viewer.in_thai().get(BEACON).await;
    let clauses = "มี 1 ตำแหน่งงานที่ต้องใช้ ผู้ใช้ 2 คนเข้าใช้ไม่ได้ KPI 1 ตัวจะไม่มีข้อมูล";
    assert_told(&thai, &[clauses, "1 ฉบับเอ่ยถึง และต้องจัดการข้อมูลส่วนบุคคล 3 รายการ"]);
    assert_told(&thai, &["ถ้าเลิกใช้ Beacon", "31 ธ.ค. 2569", "แจ้งยกเลิกภายใน 1 ธ.ค. 2569 (อีก 8 วัน)", "ขั้นตอนที่ 1, 3"]);
    assert!(!thai.has("Cancel by") && !thai.has("holder"), "{}", thai.text());
}

#[tokio::test]
async fn money_is_told_to_those_only_who_may_see_it() {
    let World { hub, .. } = world().await;
    let page = |on: &str| format!("{BEACON}?on={on}");
    let payer = hub.viewer_with_pay().await;
    let sheet = payer.get(&page("2026-12-21")).await;
    assert_told(&sheet, &["It frees USD 1,200 a year.", "Cost freed a year USD 1,200", "Paid but not used USD 32.88 for 10 days"]);
    let file = payer.get(&format!("{BEACON}.csv?on=2026-12-21")).await;
    for line in [
        "State,Have already,Amount,Currency\n",
        "Beacon,2026-12-21,Contract,Cost freed a year,,,,1200,USD\n",
        "Beacon,2026-12-21,Contract,Paid but not used,10 days,,,32.88,USD\n",
    ] {
        assert!(file.html().contains(line), "{line}: {}", file.html());
    }
    let viewer = hub.viewer().await;
    assert_told(&viewer.get(&page("2026-12-21")).await, &["Paid but not used 10 days", "Cancel by 1 Dec 2026, in 8 days."]);
    for address in [page("2026-12-21"), format!("{BEACON}.csv?on=2026-12-21")] {
        let open = viewer.get(&address).await;
        for secret in ["USD", "1,200", "1200.00", "32.88"] {
            assert!(!open.html().contains(secret), "{address} shows {secret}");
        }
    }
    run(&hub, "UPDATE contracts SET currency = 'THB'").await;
    assert_told(&payer.get(&page("2026-12-31")).await, &["It frees ฿1,200 a year.", "Paid but not used Nothing"]);
    run(&hub, "INSERT INTO currencies (code, rate) VALUES ('THB', 0.03)").await;
    assert_told(&payer.get(&page("2026-12-31")).await, &["It frees USD 36 a year."]);
    run(&hub, "UPDATE contracts SET annual_cost = NULL, currency = NULL").await;
    let sheet = payer.get(&page("2026-12-21")).await;
    assert_told(&sheet, &["Cost freed a year No cost is entered.", "Paid but not used 10 days"]);
    assert!(!sheet.has("It frees"), "{}", sheet.text());
}

async fn told_about_the_contract(viewer: &Browser, query: &str, words: &str) {
    assert_told(&viewer.get(&format!("{BEACON}?on={query}")).await, &[words]);
}

#[tokio::test]
async fn the_contract_says_by_when_to_cancel_and_until_when_it_is_paid() {
    let World { hub, .. } = world().await;
    let viewer = hub.viewer().await;
    told_about_the_contract(&viewer, "2026-12-31", "Cancel by 1 Dec 2026, in 8 days. It is then paid until 31 Dec 2026.").await;
    told_about_the_contract(&viewer, "30/6/2570", "It is then paid until 31 Dec 2027.").await;
    run(&hub, "UPDATE contracts SET notice_days = 60").await;
    let passed = "The cancel-by date, 1 Nov 2026, has passed: it renews for another term, so that it is paid until 31 Dec 2027. Cancel by 1 Nov 2027.";
    told_about_the_contract(&viewer, "", passed).await;
    told_about_the_contract(&hub.viewer_with_pay().await, "", "Paid but not used USD 1,200 for 365 days").await;
    run(
        &hub,
        "INSERT INTO renewal_decisions (contract_id, course, reasons, decided_by, notice_given_on) SELECT id, 'end', 'Too dear', 'Test', '2026-10-30' FROM contracts",
    )
    .await;
    told_about_the_contract(&viewer, "", "Notice was given on 30 Oct 2026. It is paid until 31 Dec 2026.").await;
    run(&hub, "UPDATE contracts SET auto_renew = false").await;
    told_about_the_contract(&viewer, "", "It ends by itself on 31 Dec 2026. No notice is needed.").await;
    let contract: String = sqlx::query_scalar("SELECT id::text FROM contracts").fetch_one(hub.db()).await.unwrap();
    let page = viewer.get(&format!("/tools/beacon/contracts/{contract}")).await;
    assert_eq!(page.link("If it ends"), format!("{BEACON}?on=2026-12-31"));
    run(&hub, "UPDATE contracts SET during = '[2025-01-01,2026-01-01)'").await;
    let sheet = viewer.get(BEACON).await;
    assert_told(&sheet, &["If Beacon ends on 23 Nov 2026", "The contract ended on 31 Dec 2025. No notice is needed."]);
    assert!(!sheet.has("Paid but not used"), "{}", sheet.text());
    let sheet = hub.viewer_with_pay().await.get(BEACON).await;
    assert!(sheet.has("The contract ended on 31 Dec 2025.") && !sheet.has("It frees"), "nothing is paid any more: {}", sheet.text());
    run(&hub, "UPDATE contracts SET during = '[2025-01-01,)', notice_days = 30").await;
    run(&hub, "DELETE FROM renewal_decisions").await;
    told_about_the_contract(&viewer, "", "Cancel by 23 Nov 2026, today. It is then paid until 23 Dec 2026.").await;
}

#[tokio::test]
async fn what_ends_before_that_day_is_not_left_and_nothing_is_said_plainly() {
    let World { hub, .. } = world().await;
    let viewer = hub.viewer().await;
    run(
        &hub,
        "UPDATE tool_access SET during = '[2026-01-01,2027-01-01)' WHERE level = 'use';
         UPDATE seat_holders SET during = '[2026-01-01,2027-01-01)' WHERE person_id = (SELECT id FROM people WHERE name = 'Ton');
         UPDATE kpis SET archived_at = now() WHERE slug IN ('signals', 'deals');
         UPDATE processes SET archived_at = now() WHERE slug = 'listening'",
    )
    .await;
    assert_told(&viewer.get(&format!("{BEACON}?on=2026-12-30")).await, &["Access to end 2", "2 holders"]);
    let sheet = viewer.get(&format!("{BEACON}?on=2026-12-31")).await;
    assert_told(
        &sheet,
        &[
            "Access to end 1",
            "1 holder Nothing that does the same",
            "Nothing of these is touched: KPIs that go dark · KPIs computed from those",
        ],
    );
    make::tool(hub.db(), "Lonely", "beacons").await;
    let sheet = viewer.get("/tools/lonely/ending").await;
    assert_told(&sheet, &["If Lonely ends on 23 Nov 2026, nothing depends on it.", "No contract is entered", "No role, person, KPI"]);
    assert!(!sheet.html().contains("<table"), "no empty tables: {}", sheet.text());
    assert_eq!(viewer.get("/tools/lonely/ending.csv").await.html().lines().count(), 1);
}

#[tokio::test]
async fn what_asks_for_a_kind_of_tools_hangs_on_the_last_one_in_use() {
    let World { hub, .. } = world().await;
    let viewer = hub.viewer().await;
    make::role(hub.db()).title("Kind Seeker").slug("kind-seeker").save().await;
    run(
        &hub,
        "INSERT INTO role_tools (id, role_id, category_id, access, position, provenance)
         SELECT gen_random_uuid(), r.id, c.id, 'view', 1, 'edited' FROM roles r, categories c WHERE r.slug = 'kind-seeker' AND c.key = 'beacons';
         UPDATE process_steps SET category_id = (SELECT id FROM categories WHERE key = 'beacons')
         WHERE process_id = (SELECT id FROM processes WHERE slug = 'listening') AND position = 2",
    )
    .await;
    let sheet = viewer.get(BEACON).await;
    assert!(!sheet.has("Kind Seeker") && sheet.has("Steps 1, 3"), "Lantern is still there: {}", sheet.text());
    run(&hub, "UPDATE tools SET status = 'retired' WHERE slug = 'lantern'").await;
    let sheet = viewer.get(BEACON).await;
    assert_told(&sheet, &["Kind Seeker views · no holder · asks for this kind of tool, and this is the last one in use", "Steps 1, 2, 3"]);
    assert!(sheet.has("Signal Analyst works in it · 2 holders Nothing that does the same"), "{}", sheet.text());
    assert_told(&viewer.get("/tools/lantern/ending").await, &["The tool is retired."]);
}

#[tokio::test]
async fn data_that_goes_on_through_other_tools_is_followed_to_its_end_and_round_a_ring() {
    let World { hub, .. } = world().await;
    let db = hub.db();
    let id =
        async |slug: &str| sqlx::query_scalar("SELECT id FROM tools WHERE slug = $1").bind(slug.to_owned()).fetch_one(db).await.unwrap();
    let (ledger, beacon) = (id("ledger").await, id("beacon").await);
    let report = make::tool(db, "Report", "crm").await;
    make::integration(db, ledger, report, "failing").await;
    make::integration(db, report, beacon, "active").await;
    run(
        &hub,
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, source_tool_id)
           SELECT gen_random_uuid(), 'reported', '{"en": "Reported"}', 'count', 'up', 'week', id FROM tools WHERE slug = 'report'"#,
    )
    .await;
    let sheet = hub.viewer().await.get(BEACON).await;
    assert_told(&sheet, &["2 KPIs get data through it", "Deals data in Ledger", "Reported data in Report"]);
    assert!(!sheet.has("Signals read data in Beacon"), "{}", sheet.text());
}

#[tokio::test]
async fn what_is_no_day_or_no_tool_is_told() {
    let World { hub, .. } = world().await;
    let viewer = hub.viewer().await;
    for typed in ["soon", "2026-02-30", "31/31/2026", "%27%3B--", "262142-12-31"] {
        let odd = viewer.get(&format!("{BEACON}?on={typed}")).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(odd.has("This is not a date.") && odd.has("If Beacon ends on 31 Dec 2026"), "{typed}: {}", odd.text());
        assert_eq!(viewer.get(&format!("{BEACON}.csv?on={typed}")).await.status, StatusCode::BAD_REQUEST, "{typed}");
    }
    assert_eq!(viewer.get(&format!("{BEACON}?on=soon")).await.field("on"), "soon");
    for (on, told) in
        [("2020-01-01", "This day is before today."), ("0001-01-01", "This day is before today."), ("9999-12-31", "until the end of 2199")]
    {
        let refused = viewer.get(&format!("{BEACON}?on={on}")).await;
        assert_eq!((refused.status, refused.field("on").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, on));
        assert_told(&refused, &[told, "the sheet below is for 31 Dec 2026", "If Beacon ends on 31 Dec 2026"]);
        assert!(!refused.has("This is not a date") && refused.has("Paid but not used Nothing"), "{}", refused.text());
        assert_eq!(viewer.get(&format!("{BEACON}.csv?on={on}")).await.status, StatusCode::BAD_REQUEST, "{on}");
    }
    for last in ["2026-11-23", "2199-12-31", "2028-02-29"] {
        assert_eq!(viewer.get(&format!("{BEACON}?on={last}")).await.status, StatusCode::OK, "{last}");
    }
    for address in ["/tools/no-such-tool/ending", "/tools/no-such-tool/ending.csv"] {
        assert_eq!(viewer.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    run(&hub, "UPDATE tools SET archived_at = '2026-11-01T09:00:00Z' WHERE slug = 'beacon'").await;
    let sheet = viewer.get(BEACON).await;
    assert!(sheet.status == StatusCode::OK && sheet.has("Archived on 1 Nov 2026"), "{}", sheet.text());
}

#[tokio::test]
async fn files_say_in_words_what_is_wrong_with_the_day() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let person = make::person(hub.db(), "Malee").await;
    for path in ["/tools/slack/ending.csv".to_owned(), format!("/people/{person}/leaving.csv")] {
        for (on, words) in [("soon", "This is not a date."), ("2020-01-01", "This day is before today")] {
            let refused = viewer.get(&format!("{path}?on={on}")).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path} {on}");
            assert_eq!(refused.header("content-type"), "text/plain; charset=utf-8");
            assert!(refused.html().contains(words) && !refused.html().contains('<'), "{path} {on}: {}", refused.html());
        }
        assert_eq!(viewer.get(&path).await.status, StatusCode::OK, "without a day it is the usual one");
    }
    let thai = hub.viewer().await.in_thai().get("/tools/slack/ending.csv?on=soon").await;
    assert!(thai.html().contains("วันที่") && !thai.html().contains("date"), "{}", thai.html());
}
