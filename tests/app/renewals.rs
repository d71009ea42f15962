//! The renewal calendar: list, month, file, and the link for calendar programs.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::UserId};

use crate::support::{TestHub, make};

/// Slack is to be cancelled by 1 December 2026; Asana has passed, and renews; Float ends by itself in March.
async fn three(hub: &TestHub) {
    let nok = make::person(hub.db(), "Nok Chaiya").await;
    let seat = make::seat(hub.db(), "Email lead").held_by(nok).save().await;
    make::contract(hub.db(), "slack", "[2026-01-01,2027-01-01)", Some(seat)).await;
    make::contract(hub.db(), "asana", "[2025-12-10,2026-12-10)", None).await;
    let float = make::contract(hub.db(), "float", "[2026-04-01,2027-04-01)", None).await;
    sqlx::query("UPDATE contracts SET auto_renew = false, currency = 'THB' WHERE id = $1::uuid")
        .bind(float)
        .execute(hub.db())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_list_tells_what_is_to_be_decided_and_what_has_passed_first() {
    let hub = TestHub::new().await;
    three(&hub).await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/tools/renewals").await;
    let text = page.text();
    for words in [
        "Asana",
        "9 Nov 2026 Passed: renews by itself",
        "1 Dec 2026 in 8 days · 30-day reminder",
        "Email lead Nok Chaiya",
        "31 Dec 2026 renews by itself",
        "31 Mar 2027 ends by itself",
        "Not decided",
        "No owner",
    ] {
        assert!(page.has(words), "{words} is not on: {text}");
    }
    assert!(text.find("Asana") < text.find("Slack") && text.find("Slack") < text.find("Float"), "{text}");
    assert!(!page.has("Cost a year") && !page.has("1,200"), "{text}");
    assert_eq!(viewer.get("/tools").await.link("Renewals"), "/tools/renewals");
    sqlx::query("INSERT INTO contracts (id, tool_id, during) SELECT gen_random_uuid(), id, '[2026-12-10,2027-12-10)' FROM tools WHERE slug = 'asana'")
        .execute(hub.db())
        .await
        .unwrap();
    assert!(!viewer.get("/tools/renewals").await.has("Passed"), "a later term shows that somebody took care of it");
}

#[tokio::test]
async fn filters_stand_in_the_address_and_the_file_holds_just_what_is_shown() {
    let hub = TestHub::new().await;
    three(&hub).await;
    let viewer = hub.viewer().await;
    let shown = async |query: &str| {
        let file = viewer.get(&format!("/tools/renewals.csv?{query}")).await;
        assert_eq!(file.status, StatusCode::OK, "{query}");
        let names = ["Asana", "Slack", "Float"].into_iter().filter(|name| file.html().contains(&format!("\n{name},")));
        (names.collect::<Vec<_>>().join(" "), viewer.get(&format!("/tools/renewals?{query}")).await)
    };
    for (query, expected) in [
        ("", "Asana Slack Float"),
        ("horizon=30", "Asana Slack"),
        ("owner=none", "Asana Float"),
        ("owner=vacant", ""),
        ("decision=open", "Asana Slack Float"),
        ("decision=approved", ""),
        ("category=no-such-category", ""),
        ("day=2026-12-01", "Slack"),
        ("view=month&month=2026-12", "Slack"),
        ("view=month&month=2570-03", "Float"),
        ("owner=%27%3B--&horizon=-5&page=-1&day=x&view=%00&month=2026-99", "Asana Slack Float"),
    ] {
        let (names, page) = shown(query).await;
        if !query.contains("%27") {
            assert_eq!(names, expected, "{query}");
        }
        assert_eq!(page.status, StatusCode::OK, "{query}");
    }
    let file = viewer.get("/tools/renewals.csv").await;
    assert!(file.html().contains("tool,category,owner,holder,cancel_by,days_left,step,term_from"), "{}", file.html());
    assert!(!file.html().contains("annual_cost") && !file.html().contains("1200.00"));
    assert!(file.html().contains("2026-12-01,8,30,2026-01-01,2026-12-31,30,yes,10,,open,"), "{}", file.html());
}

#[tokio::test]
async fn totals_are_in_the_hubs_currency_and_tell_what_they_leave_out() {
    let hub = TestHub::new().await;
    three(&hub).await;
    let payer = hub.viewer_with_pay().await;
    let page = payer.get("/tools/renewals").await;
    assert!(page.has("2 contracts cost USD 2,400 a year together."), "{}", page.text());
    assert!(page.has("1 contract is not in the sum, because its currency has no rate: THB."), "{}", page.text());
    assert!(page.has("An administrator adds the rate under Admin, Settings, Currencies."), "{}", page.text());
    sqlx::query("INSERT INTO currencies (code, rate) VALUES ('THB', 0.03)").execute(hub.db()).await.unwrap();
    sqlx::query("UPDATE contracts SET annual_cost = NULL, currency = NULL WHERE tool_id = (SELECT id FROM tools WHERE slug = 'asana')")
        .execute(hub.db())
        .await
        .unwrap();
    let page = payer.get("/tools/renewals").await;
    assert!(page.has("USD 1,236") && page.has("1 contract has no cost entered."), "{}", page.text());
    let file = payer.get("/tools/renewals.csv").await;
    assert!(file.html().contains("annual_cost,currency,annual_cost_usd") && file.html().contains("1200.00,THB,36.00"), "{}", file.html());
}

#[tokio::test]
async fn a_month_is_a_table_of_weeks_with_links_to_the_months_around_it() {
    let hub = TestHub::new().await;
    three(&hub).await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/tools/renewals?view=month").await;
    assert!(page.has("Nov 2026") && page.has("1 contract has to be decided in this month."), "{}", page.text());
    assert!(page.html().contains("scope=\"row\" class=\"week number\">48</th>"), "{}", page.html());
    let december = viewer.get(&page.link("Month after")).await;
    assert!(december.has("Dec 2026") && december.has("Slack Not decided"), "{}", december.text());
    assert!(december.html().contains("class=\"week number\">53</th>"), "2026 has 53 weeks");
    assert!(december.link("Month before").contains("month=2026-11"));
    assert!(december.link("This month").contains("month=2026-11"));
    assert!(december.link("Slack").starts_with("/tools/slack/contracts/"));
    let thai = hub.viewer().await.in_thai().get("/tools/renewals?view=month&month=2026-12").await;
    assert!(thai.has("ธ.ค. 2569") && thai.has("สัปดาห์") && !thai.has("Week"), "{}", thai.text());
    assert_eq!(viewer.get("/tools/renewals?view=month&month=2199-12").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_hub_without_contracts_says_what_to_do() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    assert!(viewer.get("/tools/renewals").await.has("Nothing to renew"));
    assert!(viewer.get("/tools/renewals?view=month").await.has("No contract has to be decided in this month."));
    assert!(viewer.get("/tools/renewals?owner=none").await.has("No contract matches"));
}

#[tokio::test]
async fn a_secret_link_gives_calendar_programs_the_dates_and_no_costs() {
    let hub = TestHub::new().await;
    three(&hub).await;
    let viewer = hub.viewer_with_pay().await;
    let made = viewer.post("/tools/renewals/link", &[]).await;
    assert_eq!(made.status, StatusCode::OK);
    let link = made.html().split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned();
    let path = link.strip_prefix("http://localhost:3000").expect("the hub's own address").to_owned();
    assert!(!viewer.get("/tools/renewals").await.html().contains("token="), "it is shown once");
    let kept: Vec<u8> = sqlx::query_scalar("SELECT token_hash FROM calendar_links").fetch_one(hub.db()).await.unwrap();
    assert_eq!(kept.len(), 32);

    let program = hub.anonymous().await;
    let file = program.get(&path).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/calendar; charset=utf-8"));
    let text = file.html().replace("\r\n ", "");
    for line in [
        "BEGIN:VCALENDAR\r\n",
        "SUMMARY:Cancel by: Slack\r\n",
        "SUMMARY:Notice due: Float\r\n",
        "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n",
        "DTSTAMP:20261123T090000Z\r\n",
        "TRIGGER:-P120D\r\n",
        "Business owner: Email lead (Nok Chaiya)",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    for hidden in ["1200.00", "1,200", "USD", "THB"] {
        assert!(!text.contains(hidden), "{hidden} is in {text}");
    }
    let uids = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    hub.set_time("2026-11-24T09:00:00Z");
    assert_eq!(uids(program.get(&path).await.html()), uids(file.html()), "the same events keep their names");
    hub.set_time("2026-11-23T09:00:00Z");

    let again = viewer.post("/tools/renewals/link", &[]).await;
    assert!(again.has("An earlier link no longer works."));
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_that_is_wrong_revoked_or_of_a_disabled_user_leads_nowhere() {
    let hub = TestHub::new().await;
    three(&hub).await;
    let program = hub.anonymous().await;
    for path in [
        "/tools/renewals.ics",
        "/tools/renewals.ics?token=",
        "/tools/renewals.ics?token=%00%27--",
        "/tools/renewals.ics?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/tools/renewals.ics?token=AAAA&token=BBBB",
    ] {
        let status = program.get(path).await.status;
        assert!([StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&status), "{path}: {status}");
    }
    let link = async |user: UserId| {
        let made = hub.browser_of(user).await.post("/tools/renewals/link", &[]).await;
        let link = made.html().split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned();
        link.strip_prefix("http://localhost:3000").unwrap().to_owned()
    };
    let (vera, otto) = (hub.user("Vera Viewer", UserRole::Viewer).await, hub.user("Otto Other", UserRole::Viewer).await);
    let (first, second) = (link(vera).await, link(otto).await);
    let revoked = hub.browser_of(vera).await.post("/tools/renewals/link/revoke", &[]).await;
    assert_eq!(revoked.location(), "/tools/renewals");
    assert_eq!(program.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&second).await.status, StatusCode::OK, "others keep theirs");
    sqlx::query("UPDATE users SET language = 'th' WHERE id = $1").bind(otto.uuid()).execute(hub.db()).await.unwrap();
    let thai = program.get(&second).await.html().replace("\r\n ", "");
    assert!(thai.contains("SUMMARY:วันสุดท้ายที่แจ้งยกเลิกได้: Slack") && thai.contains("31 ธ.ค. 2569"), "{thai}");
    sqlx::query("UPDATE users SET disabled_at = now() WHERE id = $1").bind(otto.uuid()).execute(hub.db()).await.unwrap();
    assert_eq!(program.get(&second).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_example_shows_every_state_in_both_languages() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/tools/renewals").await;
    for words in [
        "Zapier",
        "Passed: renews by itself",
        "7-day reminder",
        "30-day reminder",
        "Waits for approval",
        "Approved",
        "Refused",
        "Not decided",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let thai = hub.viewer().await.in_thai().get("/tools/renewals").await;
    assert!(thai.has("การต่อสัญญา") && thai.has("รออนุมัติ") && !thai.has("Approved"), "{}", thai.text());
    let kissflow = hub.viewer_with_pay().await;
    let contract = kissflow.get("/tools/kissflow").await.link("Use, prices, renewal");
    let page = kissflow.get(&contract).await;
    for words in ["Renegotiate", "58%", "USD 857.14", "+20%", "held by"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
}
