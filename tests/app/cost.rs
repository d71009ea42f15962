//! What roles, areas and outcomes cost in a year: three views of the same sum, for those who may see pay.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

async fn run(hub: &TestHub, statement: &'static str) {
    sqlx::raw_sql(statement).execute(hub.db()).await.unwrap();
}

/// Analysts who are paid in baht and a keeper without a pay band share one tool of two areas; two more tools belong to nobody, one of them
/// priced in a currency without a rate.
async fn world() -> TestHub {
    let hub = TestHub::new().await;
    let db = hub.db();
    let analyst = make::role(db).title("Signal Analyst").slug("signal-analyst").save().await;
    let keeper = make::role(db).title("Gate Keeper").slug("gate-keeper").save().await;
    make::role(db).title("Nobody").slug("nobody").save().await;
    for (title, role) in [("First", analyst), ("Second", analyst), ("Gate", keeper)] {
        make::seat(db, title).role(role).held_by(make::person(db, title).await).save().await;
    }
    make::tool(db, "Pigeon", "chat").await;
    make::tool(db, "Owl", "crm").await;
    run(
        &hub,
        "INSERT INTO currencies (code, rate) VALUES ('THB', 0.03);
           UPDATE roles SET pay_low = 40000, pay_high = 60000, pay_currency = 'THB', pay_period = 'month' WHERE slug IN ('signal-analyst', 'nobody');
           UPDATE seats SET fte = 0.5 WHERE title ->> 'en' = 'Second';
           INSERT INTO role_outcomes SELECT r.id, o.id FROM roles r, (SELECT id FROM outcomes ORDER BY position LIMIT 2) AS o WHERE r.slug = 'signal-analyst';
           INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
           SELECT gen_random_uuid(), r.id, t.id, 'use', 1, 'edited' FROM roles r, tools t WHERE r.slug IN ('signal-analyst', 'gate-keeper', 'nobody') AND t.slug = 'pigeon';
           INSERT INTO tools (id, slug, name, category_id, status) SELECT gen_random_uuid(), 'sum', '=SUM(A1)', id, 'in-use' FROM categories WHERE key = 'crm';
           INSERT INTO contracts (id, tool_id, during, annual_cost, currency)
           SELECT gen_random_uuid(), t.id, '[2026-01-01,2027-01-01)', c.cost, c.currency
           FROM (VALUES ('pigeon', 1200, 'USD'), ('sum', 100.01, 'USD'), ('owl', 900, 'EUR')) AS c (slug, cost, currency) JOIN tools t ON t.slug = c.slug;
           INSERT INTO tool_areas SELECT t.id, a.id FROM tools t, (SELECT id FROM areas ORDER BY position LIMIT 2) AS a WHERE t.slug = 'pigeon';",
    )
    .await;
    hub
}

/// The name of the area or the outcome at a place of its list.
async fn name(hub: &TestHub, list: &str, place: i64) -> String {
    let statement = match list {
        "areas" => "SELECT name ->> 'en' FROM areas ORDER BY position OFFSET $1 LIMIT 1",
        _ => "SELECT name ->> 'en' FROM outcomes ORDER BY position OFFSET $1 LIMIT 1",
    };
    sqlx::query_scalar(statement).bind(place).fetch_one(hub.db()).await.unwrap()
}

const SUM: &str = "USD 28,300.01";

#[tokio::test]
async fn a_role_costs_its_pay_and_its_share_of_the_tools_that_it_needs() {
    let hub = world().await;
    let paula = hub.viewer_with_pay().await;
    let page = paula.get(&paula.get("/insights").await.link("Cost")).await;
    for words in [
        &*format!("{SUM} a year, whether told by role, by area or by outcome"),
        "Signal Analyst: (฿40,000 + ฿60,000) ÷ 2 × 12 × 1.5 FTE × 0.03 = USD 27,000",
        "Pigeon: USD 1,200 × 2/3 = USD 800 USD 27,000 USD 800 USD 27,800",
        "Pigeon: USD 1,200 × 1/3 = USD 400",
        "Gate Keeper: 1 FTE, no pay band: not known USD 0 USD 400 USD 400 plus one that is not known",
        "No role =SUM(A1): USD 100.01 Owl: no rate for EUR: not known",
        "Not known and in no sum: one amount of pay and one contract.",
        &*format!("Total of all rows USD 27,000 USD 1,300.01 {SUM}"),
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("Nobody"), "who holds nothing costs nothing: {}", page.text());
    assert!(paula.get("/insights/cost?page=9").await.has("Signal Analyst"), "behind the end it begins again");
    assert_eq!(
        (page.link("Signal Analyst"), page.link("Pigeon")),
        ("/roles/signal-analyst".to_owned(), "/tools/pigeon#contracts".to_owned())
    );
    let csv = paula.get("/insights/cost.csv?by=role").await.html().to_owned();
    assert!(csv.contains("Role,Pay,Tools,Total,Currency,Not known,How it adds up"), "{csv}");
    for row in
        ["Signal Analyst,27000.00,800.00,27800.00,USD,0,", "Gate Keeper,0.00,400.00,400.00,USD,1,", "No role,0.00,100.01,100.01,USD,1,"]
    {
        assert!(csv.contains(row), "{row}: {csv}");
    }
    assert!(csv.contains("'=SUM(A1)") && csv.lines().count() == 4, "no formula runs: {csv}");
    // Who can get into a tool without a role that needs it has a seat in it too.
    run(
        &hub,
        "INSERT INTO tool_access (id, tool_id, person_id, level, during)
         SELECT gen_random_uuid(), t.id, p.id, 'view', '[2026-01-01,)' FROM tools t, people p WHERE (t.slug, p.name) IN (('sum', 'Gate'), ('pigeon', 'Gate'))",
    )
    .await;
    let page = paula.get("/insights/cost").await;
    assert!(page.has("Pigeon: USD 1,200 × 1/3 = USD 400 =SUM(A1): USD 100.01"), "{}", page.text());
    assert!(page.has(&format!("Total of all rows USD 27,000 USD 1,300.01 {SUM}")), "{}", page.text());
}

#[tokio::test]
async fn what_has_several_areas_or_outcomes_is_split_and_every_view_has_the_same_sum() {
    let hub = world().await;
    let paula = hub.viewer_with_pay().await;
    let (first, second) = (name(&hub, "areas", 0).await, name(&hub, "areas", 1).await);
    let page = paula.get("/insights/cost?by=area").await;
    assert!(page.has(&format!("{first} Signal Analyst: (฿40,000 + ฿60,000) ÷ 2 × 12 × 1.5 FTE × 0.03 = USD 27,000")), "{}", page.text());
    assert!(page.has(&format!("{second} Pigeon: USD 1,200 × 1/2 = USD 600 USD 0 USD 600 USD 600")), "{}", page.text());
    assert!(
        page.has("No area =SUM(A1): USD 100.01") && page.has(&format!("Total of all rows USD 27,000 USD 1,300.01 {SUM}")),
        "{}",
        page.text()
    );
    let page = paula.get("/insights/cost?by=outcome").await;
    for place in 0..2 {
        let outcome = name(&hub, "outcomes", place).await;
        assert!(
            page.has(&format!("{outcome} Signal Analyst: (฿40,000 + ฿60,000) ÷ 2 × 12 × 1.5 FTE × 0.03 × 1/2 = USD 13,500")),
            "{}",
            page.text()
        );
    }
    assert!(
        page.has("USD 13,500 USD 600 USD 14,100") && page.has(&format!("Total of all rows USD 27,000 USD 1,300.01 {SUM}")),
        "{}",
        page.text()
    );
    for by in ["role", "area", "outcome"] {
        let csv = paula.get(&format!("/insights/cost.csv?by={by}")).await.html().to_owned();
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let cents = reader.records().map(|row| row.unwrap()[3].replace('.', "").parse::<i64>().unwrap());
        assert_eq!(cents.sum::<i64>(), 2_830_001, "by {by}: {csv}");
    }
}

#[tokio::test]
async fn what_is_not_known_is_said_and_counts_as_soon_as_it_is() {
    let hub = world().await;
    let paula = hub.viewer_with_pay().await;
    let stranger = make::person(hub.db(), "Stranger").await;
    make::seat(hub.db(), "Odd seat").held_by(stranger).save().await;
    run(&hub, "UPDATE contracts SET annual_cost = NULL, currency = NULL WHERE tool_id = (SELECT id FROM tools WHERE slug = 'sum')").await;
    let page = paula.get("/insights/cost").await;
    assert!(page.has("Seats without a role: 1 FTE, no role, so no pay band: not known"), "{}", page.text());
    assert!(page.has("=SUM(A1): the contract says no price: not known"), "{}", page.text());
    assert!(page.has("2 amounts of pay and 2 contracts."), "{}", page.text());
    // A band by the year in the hub's own currency, and the missing rate.
    run(
        &hub,
        "UPDATE roles SET pay_low = 30000, pay_high = 30000, pay_currency = 'USD', pay_period = 'year' WHERE slug = 'gate-keeper';
         INSERT INTO currencies (code, rate) VALUES ('EUR', 1.1);",
    )
    .await;
    let page = paula.get("/insights/cost").await;
    assert!(page.has("Gate Keeper: USD 30,000 × 1 FTE = USD 30,000"), "{}", page.text());
    assert!(page.has("Owl: EUR 900 × 1.1 = USD 990") && page.has("one amount of pay and one contract."), "{}", page.text());
    // An ended contract and a day on which nobody holds the seat cost nothing.
    run(&hub, "UPDATE contracts SET during = '[2025-01-01,2026-01-01)'; UPDATE seat_holders SET during = '[2026-01-01,2026-06-01)'").await;
    assert!(paula.get("/insights/cost").await.has("Nothing costs anything yet"));
}

#[tokio::test]
async fn costs_are_for_those_who_may_see_pay() {
    let hub = world().await;
    for browser in [hub.viewer().await, hub.editor().await, hub.admin().await] {
        for address in ["/insights/cost", "/insights/cost?by=area", "/insights/cost.csv", "/insights/cost.csv?by=outcome"] {
            let refused = browser.get(address).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{address}");
            assert!(!refused.html().contains("27,000") && !refused.html().contains("27000"), "{address}");
        }
        assert!(!browser.get("/insights").await.html().contains("/insights/cost"), "nor is it offered");
    }
    let asked = hub.anonymous().await.get("/insights/cost").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_empty_hub_says_what_to_do_and_thai_readers_read_thai() {
    let empty = TestHub::new().await;
    let page = empty.viewer_with_pay().await.get("/insights/cost").await;
    assert!(page.has("Nothing costs anything yet") && page.link("Open the roles") == "/roles", "{}", page.text());
    let hub = world().await;
    let thai = hub.viewer_with_pay().await.in_thai();
    let page = thai.get("/insights/cost").await;
    assert!(page.has("ค่าใช้จ่ายต่อปี") && page.has("(40,000 บาท + 60,000 บาท) ÷ 2 × 12 × 1.5 FTE × 0.03 = USD 27,000"), "{}", page.text());
    for odd in ["?by=", "?by=everything", "?by=area&page=99", "?page=-1"] {
        assert_eq!(thai.get(&format!("/insights/cost{odd}")).await.status, StatusCode::OK, "{odd}");
    }
}
