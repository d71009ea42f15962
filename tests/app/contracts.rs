//! One contract: how much of it is used, and what it costs from term to term.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{Answer, Browser, TestHub, make};

/// Somebody who may edit and see prices.
async fn payer(hub: &TestHub) -> Browser {
    let user = hub.user("Paula Payer", UserRole::Editor).await;
    sqlx::query("UPDATE users SET may_see_pay = true WHERE id = $1").bind(user.uuid()).execute(hub.db()).await.unwrap();
    hub.browser_of(user).await
}

/// The address of a contract of Slack that runs through 2026.
async fn slack(hub: &TestHub) -> String {
    let id = make::contract(hub.db(), "slack", "[2026-01-01,2027-01-01)", None).await;
    format!("/tools/slack/contracts/{id}")
}

async fn changes(hub: &TestHub) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'contract'").fetch_one(hub.db()).await.unwrap()
}

#[tokio::test]
async fn seats_assigned_and_active_stand_beside_those_bought_and_past_counts_stay() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    let usage = format!("{address}/usage");
    let first = [("day", "2026-10-01"), ("assigned", "9"), ("active", "๘")];
    assert_eq!(payer.post(&usage, &first).await.location(), format!("{address}#usage"));
    assert_eq!(payer.post(&usage, &first).await.status, StatusCode::SEE_OTHER, "the same form again is the same count");
    let page = payer.follow(&payer.post(&usage, &[("day", "20/11/2569"), ("assigned", "8"), ("active", "6")]).await).await;
    for words in ["The count is saved.", "20 Nov 2026 10 8 6 40% USD 200", "1 Oct 2026 10 9 8 20% USD 150", "Seats in use: 20 Nov 2026"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert_eq!(changes(&hub).await, 2, "each count is in history once");
    let viewer = hub.viewer().await.get(&address).await;
    assert!(viewer.has("40%") && !viewer.has("USD") && !viewer.has("each active"), "{}", viewer.text());
    assert!(hub.viewer().await.get("/tools/slack").await.has("20 Nov 2026: 8 assigned, 6 active"));
}

#[tokio::test]
async fn a_term_holds_the_days_on_which_its_seats_were_counted() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    editor.post(&format!("{address}/usage"), &[("day", "2026-10-01"), ("assigned", "9"), ("active", "8")]).await;
    let change = async |from: &str, until: &str| {
        let version: i32 = sqlx::query_scalar("SELECT version FROM contracts").fetch_one(hub.db()).await.unwrap();
        let form = [("from", from), ("until", until), ("seats", "10"), ("version", &*version.to_string())];
        editor.post(&address, &form).await
    };
    for (from, until) in [("2026-01-01", "2026-09-30"), ("2026-10-02", "2026-12-31")] {
        let refused = change(from, until).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("Seats were counted on 1 Oct 2026, which the term has to hold."), "{}", refused.text());
    }
    assert_eq!(change("2026-01-01", "2026-10-01").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn counts_that_do_not_fit_are_told_and_not_refused() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    let saved = editor.post(&format!("{address}/usage"), &[("day", "2026-11-20"), ("assigned", "11"), ("active", "12")]).await;
    let page = editor.follow(&saved).await;
    for words in [
        "More people were active than have a seat.",
        "More seats are assigned than were bought.",
        "More people were active than seats were bought.",
        "0%",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
}

#[tokio::test]
async fn counts_that_cannot_be_are_refused_with_what_was_typed() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    let usage = format!("{address}/usage");
    for (day, assigned, active, words) in [
        ("2026-11-20", "-1", "", "Enter a whole number, 0 or more."),
        ("2026-11-20", "", "many", "Enter a whole number, 0 or more."),
        ("2026-11-20", "1.5", "1e3", "Enter a whole number, 0 or more."),
        ("2026-11-20", "", "", "Enter how many seats were assigned"),
        ("2026-11-24", "1", "1", "This day is still to come."),
        ("2025-12-31", "1", "1", "This day lies outside the term."),
        ("29/02/2026", "1", "1", "This is not a date."),
        ("", "1", "1", "This is not a date."),
    ] {
        let refused = editor.post(&usage, &[("day", day), ("assigned", assigned), ("active", active)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {assigned} {active}");
        assert!(refused.has(words), "{words} is not on: {}", refused.text());
        assert_eq!(refused.field("assigned"), assigned);
    }
    assert_eq!(changes(&hub).await, 0);
    assert_eq!(hub.viewer().await.post(&usage, &[("day", "2026-11-20"), ("assigned", "1")]).await.status, StatusCode::FORBIDDEN);
    let elsewhere = usage.replace("/slack/", "/asana/");
    assert_eq!(editor.post(&elsewhere, &[("day", "2026-11-20"), ("assigned", "1")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_second_count_of_a_day_shows_the_first_before_it_takes_its_place() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    let usage = format!("{address}/usage");
    editor.post(&usage, &[("day", "2026-11-20"), ("assigned", "8"), ("active", "6")]).await;
    let late = editor.post(&usage, &[("day", "2026-11-20"), ("assigned", "8"), ("active", "7")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    assert!(late.has("Someone else saved this first") && late.has("Active 6 7"), "{}", late.text());
    let sent = late.sent_by("id=\"usage-form\"");
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(editor.post(&usage, &sent).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get("/tools/slack").await.has("8 assigned, 7 active"));
}

#[tokio::test]
async fn the_price_of_each_term_stands_beside_the_term_before_for_those_who_may_see_it() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    sqlx::query(
        "INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats) SELECT gen_random_uuid(), id, '[2025-01-01,2026-01-01)', 1000, 'USD', 10
         FROM tools WHERE slug = 'slack'",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let prices = format!("{address}/prices");
    let saved = payer.post(&prices, &[("from_day", "2026-07-01"), ("price", "$1,500.00")]).await;
    assert_eq!(saved.location(), format!("{address}#prices"), "{}", saved.text());
    let page = payer.follow(&saved).await;
    for words in ["+20%", "+25%", "within the term", "1 Jan 2026 – 30 Jun 2026", "1 Jul 2026 – 31 Dec 2026", "1 Jan 2025 – 31 Dec 2025"]
    {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    for path in ["/tools", "/tools/stack?by=cost", "/tools/renewals", "/insights/cost"] {
        let page = payer.get(path).await;
        assert!(page.has("USD 1,500") && !page.has("1,200"), "{path} does not tell what it costs by now: {}", page.text());
    }
    assert!(payer.get("/tools/slack").await.has("USD 1,500 a year now."));
    let cost: rust_decimal::Decimal =
        sqlx::query_scalar("SELECT tool_cost FROM day_counts WHERE day = '2026-11-23'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(cost, rust_decimal::Decimal::from(1_500), "the cost of all tools follows");
    let editor = hub.editor().await;
    for path in [&*address, "/tools/slack", "/tools", "/tools/renewals", "/tools/renewals.csv"] {
        let seen = editor.get(path).await;
        for hidden in ["1,500", "1500", "1,200", "1200", "+20%", "+25%", "Price within the term"] {
            assert!(!seen.has(hidden), "{hidden} is on {path}");
        }
    }
    assert_eq!(editor.post(&prices, &[("from_day", "2026-08-01"), ("price", "1")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_price_that_changes_within_the_term_keeps_its_currency() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    let saved = payer.post(&format!("{address}/prices"), &[("from_day", "2026-07-01"), ("price", "1500")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let form = |currency| {
        [
            ("from", "2026-01-01"),
            ("until", "2026-12-31"),
            ("annual_cost", "33000"),
            ("currency", currency),
            ("seats", "10"),
            ("notice_days", "30"),
            ("auto_renew", "on"),
            ("version", "1"),
        ]
    };
    let refused = payer.post(&address, &form("THB")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("The price changes within this term in the currency that it has."), "{}", refused.text());
    assert_eq!(payer.post(&address, &form("USD")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn prices_that_cannot_be_are_refused() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    let prices = format!("{address}/prices");
    for (day, price, words) in [
        ("2026-01-01", "1", "This is the first day of the term."),
        ("2027-01-01", "1", "This day lies outside the term."),
        ("soon", "1", "This is not a date."),
        ("2026-07-01", "-1", "Enter a cost of 0 or more"),
        ("2026-07-01", "1000000000000", "Enter a cost of 0 or more"),
        ("2026-07-01", "lots", "This is not a number."),
    ] {
        let refused = payer.post(&prices, &[("from_day", day), ("price", price)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {price}");
        assert!(refused.has(words), "{words} is not on: {}", refused.text());
        assert_eq!(refused.field("price"), price);
    }
    payer.post(&prices, &[("from_day", "2026-07-01"), ("price", "1500")]).await;
    let late = payer.post(&prices, &[("from_day", "2026-07-01"), ("price", "1600")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("1500 1600"), "{}", late.text());
    sqlx::query("UPDATE contracts SET annual_cost = NULL, currency = NULL").execute(hub.db()).await.unwrap();
    let refused = payer.post(&prices, &[("from_day", "2026-08-01"), ("price", "1")]).await;
    assert!(refused.has("The contract has no cost yet."), "{}", refused.text());
}

#[tokio::test]
async fn a_currency_without_a_rate_says_where_the_rate_is_added() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    sqlx::query("UPDATE contracts SET currency = 'XTS'").execute(hub.db()).await.unwrap();
    let page = payer.get(&address).await;
    assert!(
        page.has("There is no rate for XTS") && page.has("An administrator adds the rate under Admin, Settings, Currencies."),
        "{}",
        page.text()
    );
    assert!(payer.get("/tools/slack").await.has("There is no rate for XTS"));
    let admin = hub.user("Ada Admin", UserRole::Admin).await;
    sqlx::query("UPDATE users SET may_see_pay = true WHERE id = $1").bind(admin.uuid()).execute(hub.db()).await.unwrap();
    let admin = hub.browser_of(admin).await;
    assert_eq!(admin.get(&address).await.link("Add the rate in the settings"), "/admin/settings#currencies");
    assert!(!hub.viewer().await.get(&address).await.has("XTS"), "the currency is part of the price");
}

#[tokio::test]
async fn terms_may_begin_on_a_leap_day_and_notice_is_counted_across_it() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    sqlx::query("UPDATE tools SET status = 'in-use' WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    let terms = [("from", "29/02/2571"), ("until", "2029-02-28"), ("notice_days", "365"), ("auto_renew", "yes")];
    let saved = editor.post("/tools/slack/contracts", &terms).await;
    let page = editor.follow(&saved).await;
    assert!(page.has("29 Feb 2028 – 28 Feb 2029") && page.has("Cancel by 29 Feb 2028"), "{}", page.text());
    let longer = [("from", "2030-01-01"), ("until", "2030-12-31"), ("notice_days", "366")];
    assert!(editor.post("/tools/slack/contracts", &longer).await.has("The notice is longer than the contract runs."));
    let none = [("from", "29/02/2027"), ("until", "2030-12-31")];
    assert_eq!(editor.post("/tools/slack/contracts", &none).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn everything_wrong_in_the_form_of_a_contract_is_said_at_once() {
    let hub = TestHub::new().await;
    let payer = payer(&hub).await;
    let form = payer.get("/tools/slack?contract=new").await;
    let tag =
        form.html().split("<form ").find(|tag| tag.contains("/tools/slack/contracts\"")).expect("the form").split('>').next().unwrap();
    assert!(tag.contains("novalidate"), "a browser stops at the first field that it does not like: {tag}");
    let wrong = [("from", ""), ("until", "soon"), ("annual_cost", "-5"), ("currency", "Baht"), ("seats", "ten"), ("notice_days", "-1")];
    let answer = payer.post("/tools/slack/contracts", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, typed) in wrong {
        assert!(answer.html().contains(&format!("id=\"{field}-error\"")), "nothing is said of {field}: {}", answer.text());
        assert_eq!(answer.field(field), typed);
    }
    let mark = [("from", "2026-01-01"), ("annual_cost", "฿1,200"), ("currency", "Baht")];
    let answer = payer.post("/tools/slack/contracts", &mark).await;
    assert!(answer.html().contains("currency-error") && !answer.html().contains("annual_cost-error"), "{}", answer.text());
}

#[tokio::test]
async fn a_date_is_one_piece_on_pages() {
    let hub = TestHub::new().await;
    slack(&hub).await;
    let page = hub.viewer().await.get("/tools/slack").await;
    assert!(page.html().contains("1\u{a0}Jan\u{a0}2026"), "{}", page.text());
    assert!(page.has("1 Jan 2026"));
}

/// The fields that a form of the page sends, with others in their place.
fn corrected(page: &Answer, form: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let typed = |name: &str| changes.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned());
    page.sent_by(form).into_iter().map(|(name, value)| (name.clone(), typed(&name).unwrap_or(value))).collect()
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

/// The first version of a count of 20 November, and its address.
async fn counted(browser: &Browser, address: &str) -> String {
    browser.post(&format!("{address}/usage"), &[("day", "2026-11-20"), ("assigned", "8"), ("active", "6")]).await;
    format!("{address}/usage/2026-11-20")
}

/// A price from 1 July on, and its address.
async fn priced(browser: &Browser, address: &str) -> String {
    browser.post(&format!("{address}/prices"), &[("from_day", "2026-07-01"), ("price", "1500")]).await;
    format!("{address}/prices/2026-07-01")
}

#[tokio::test]
async fn a_count_is_corrected_also_its_day_and_history_tells_both() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    let count = counted(&editor, &address).await;
    let link = editor.get(&address).await.link("Correct or remove: 20 Nov 2026");
    assert_eq!(link, format!("{address}?count=2026-11-20#usage-form"));
    let page = editor.get(&link).await;
    assert!(page.has("Correct the count of 20 Nov 2026"), "{}", page.text());
    let form = corrected(&page, "id=\"usage-form\"", &[("day", "18/11/2569"), ("active", "7")]);
    let saved = send(&editor, &count, &form).await;
    assert_eq!(saved.location(), format!("{address}#usage"), "{}", saved.text());
    assert_eq!(send(&editor, &count, &form).await.status, StatusCode::SEE_OTHER, "the same form again is the same correction");
    let page = editor.get(&address).await;
    for words in [
        "18 Nov 2026 10 8 7 30%",
        "Count corrected: 8 assigned, 6 active on 20 Nov 2026 → 8 assigned, 7 active on 18 Nov 2026",
        "Seats in use: 20 Nov 2026",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(!page.has("20 Nov 2026 10"), "{}", page.text());
    assert_eq!(changes(&hub).await, 2);
}

#[tokio::test]
async fn a_count_is_removed_and_history_keeps_it() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    let count = counted(&editor, &address).await;
    let form = editor.get(&format!("{address}?count=2026-11-20")).await.sent_by("id=\"usage-removal\"");
    let removed = send(&editor, &format!("{count}/remove"), &form).await;
    assert_eq!(removed.location(), format!("{address}#usage"), "{}", removed.text());
    let page = editor.follow(&removed).await;
    for words in ["The count is removed.", "Nobody has counted yet", "Count removed: 8 assigned, 6 active on 20 Nov 2026"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert_eq!(send(&editor, &format!("{count}/remove"), &form).await.status, StatusCode::SEE_OTHER, "it is gone already");
    assert_eq!(changes(&hub).await, 2);
    let thai = hub.viewer().await.in_thai().get(&address).await;
    assert!(thai.has("ลบผลการนับ: จัดสรร 8 ใช้งานจริง 6 เมื่อ 20 พ.ย. 2569"), "{}", thai.text());
}

#[tokio::test]
async fn a_count_that_somebody_else_corrected_or_removed_is_not_overwritten() {
    let hub = TestHub::new().await;
    let (address, editor) = (slack(&hub).await, hub.editor().await);
    let count = counted(&editor, &address).await;
    let page = editor.get(&format!("{address}?count=2026-11-20")).await;
    let mine = corrected(&page, "id=\"usage-form\"", &[("active", "5")]);
    let removal = page.sent_by("id=\"usage-removal\"");
    send(&editor, &count, &corrected(&page, "id=\"usage-form\"", &[("active", "7")])).await;
    let late = send(&editor, &count, &mine).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("Active 7 5"), "{}", late.text());
    let kept = send(&editor, &format!("{count}/remove"), &removal).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.has("Somebody else has just corrected this count") && kept.field("active") == "7", "{}", kept.text());
    assert_eq!(send(&editor, &count, &late.sent_by("id=\"usage-form\"")).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get(&address).await.has("20 Nov 2026 10 8 5 50%"));
    let page = editor.get(&format!("{address}?count=2026-11-20")).await;
    send(&editor, &format!("{count}/remove"), &page.sent_by("id=\"usage-removal\"")).await;
    let late = send(&editor, &count, &corrected(&page, "id=\"usage-form\"", &[("active", "4")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "what is gone is not corrected");
    let again = late.sent_by("id=\"usage-form\"");
    assert_eq!(send(&editor, &format!("{address}/usage"), &again).await.status, StatusCode::SEE_OTHER, "what was typed can be kept");
    assert!(editor.get(&address).await.has("20 Nov 2026 10 8 4 60%"));
}

#[tokio::test]
async fn a_correction_that_cannot_be_keeps_what_was_typed() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    let count = counted(&payer, &address).await;
    payer.post(&format!("{address}/usage"), &[("day", "2026-10-01"), ("assigned", "9")]).await;
    for (day, active, words) in [
        ("2026-11-20", "many", "Enter a whole number, 0 or more."),
        ("2026-11-24", "7", "This day is still to come."),
        ("2026-10-01", "7", "There is already a count of this day."),
    ] {
        let refused = payer.post(&count, &[("day", day), ("assigned", "8"), ("active", active), ("version", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {active}");
        assert!(refused.has(words) && refused.has("Correct the count of 20 Nov 2026"), "{words} is not on: {}", refused.text());
        assert_eq!((refused.field("day"), refused.field("active")), (day.to_owned(), active.to_owned()));
    }
    let price = priced(&payer, &address).await;
    payer.post(&format!("{address}/prices"), &[("from_day", "2026-08-01"), ("price", "1600")]).await;
    for (day, cost, words) in [
        ("2026-07-01", "lots", "This is not a number."),
        ("2026-01-01", "1400", "This is the first day of the term."),
        ("2026-08-01", "1400", "A change of price on this day is already entered."),
    ] {
        let refused = payer.post(&price, &[("from_day", day), ("price", cost), ("version", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {cost}");
        assert!(refused.has(words) && refused.has("Correct the price from 1 Jul 2026"), "{words} is not on: {}", refused.text());
        assert_eq!((refused.field("from_day"), refused.field("price")), (day.to_owned(), cost.to_owned()));
    }
    for path in [&count, &price] {
        assert_eq!(payer.post(&format!("{path}/remove"), &[]).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(changes(&hub).await, 4);
}

#[tokio::test]
async fn a_price_is_corrected_and_removed_and_the_costs_follow() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    let price = priced(&payer, &address).await;
    let page = payer.get(&payer.get(&address).await.link("Correct or remove: 1 Jul 2026")).await;
    assert!(page.has("Correct the price from 1 Jul 2026") && page.field("price") == "1500", "{}", page.text());
    let saved = send(&payer, &price, &corrected(&page, "id=\"price-form\"", &[("from_day", "2026-08-01"), ("price", "1800")])).await;
    assert_eq!(saved.location(), format!("{address}#prices"), "{}", saved.text());
    let page = payer.follow(&saved).await;
    for words in [
        "1 Aug 2026 – 31 Dec 2026 within the term USD 1,800 +50%",
        "Price within the term corrected: USD 1,500 a year from 1 Jul 2026 → USD 1,800 a year from 1 Aug 2026",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(payer.get("/tools/slack").await.has("USD 1,800 a year now."));
    let page = payer.get(&format!("{address}?price=2026-08-01")).await;
    let removal = page.sent_by("id=\"price-removal\"");
    let price = format!("{address}/prices/2026-08-01");
    send(&payer, &price, &corrected(&page, "id=\"price-form\"", &[("price", "1700")])).await;
    let late = send(&payer, &price, &corrected(&page, "id=\"price-form\"", &[("price", "1900")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("1700 1900"), "{}", late.text());
    let kept = send(&payer, &format!("{price}/remove"), &removal).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.has("Somebody else has just corrected this price"), "{}", kept.text());
    let removed = send(&payer, &format!("{price}/remove"), &kept.sent_by("id=\"price-removal\"")).await;
    let page = payer.follow(&removed).await;
    for words in ["The price is removed.", "Price within the term removed: USD 1,700 a year from 1 Aug 2026"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(!payer.get("/tools/slack").await.has("a year now."));
    let cost: rust_decimal::Decimal =
        sqlx::query_scalar("SELECT tool_cost FROM day_counts WHERE day = '2026-11-23'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(cost, rust_decimal::Decimal::from(1_200), "the cost of all tools follows");
    assert!(!hub.viewer().await.get(&address).await.has("1,700"), "whoever may not see prices is not told of them");
}

#[tokio::test]
async fn a_price_that_the_term_no_longer_holds_can_still_be_removed() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    priced(&payer, &address).await;
    sqlx::query("UPDATE contracts SET during = '[2026-07-01,2027-01-01)'").execute(hub.db()).await.unwrap();
    assert_eq!(payer.get(&address).await.link("Correct or remove: 1 Jul 2026"), format!("{address}?price=2026-07-01#price-form"));
    sqlx::query("UPDATE contracts SET during = '[2026-08-01,2027-01-01)'").execute(hub.db()).await.unwrap();
    let page = payer.get(&address).await;
    assert!(page.has("USD 1,500 a year from 1 Jul 2026: this day lies outside the term"), "{}", page.text());
    assert!(page.link("Edit contract: 1 Aug 2026").ends_with("#contracts"));
    let form = payer.get(&page.link("Correct or remove: 1 Jul 2026")).await.sent_by("id=\"price-removal\"");
    let removed = send(&payer, &format!("{address}/prices/2026-07-01/remove"), &form).await;
    assert!(!payer.follow(&removed).await.has("lies outside the term"));
}

#[tokio::test]
async fn who_only_reads_corrects_nothing_and_prices_only_who_may_see_them() {
    let hub = TestHub::new().await;
    let (address, payer) = (slack(&hub).await, payer(&hub).await);
    let (count, price) = (counted(&payer, &address).await, priced(&payer, &address).await);
    let (viewer, editor) = (hub.viewer().await, hub.editor().await);
    let page = viewer.get(&format!("{address}?count=2026-11-20")).await;
    assert!(!page.has("Correct") && !page.has("Remove count"), "{}", page.text());
    let count_form = [("day", "2026-11-20"), ("assigned", "1"), ("version", "1")];
    let price_form = [("from_day", "2026-07-01"), ("price", "1"), ("version", "1")];
    for path in [&count, &price] {
        assert_eq!(viewer.post(&format!("{path}/remove"), &[("version", "1")]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(viewer.post(&count, &count_form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(editor.post(&price, &price_form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(editor.post(&format!("{price}/remove"), &[("version", "1")]).await.status, StatusCode::FORBIDDEN);
    assert!(!editor.get(&format!("{address}?price=2026-07-01")).await.has("1500"));
    sqlx::query("UPDATE tools SET archived_at = now() WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    assert_eq!(payer.post(&count, &count_form).await.status, StatusCode::CONFLICT, "what was put away stays as it is");
    assert_eq!(payer.post(&format!("{price}/remove"), &[("version", "1")]).await.status, StatusCode::CONFLICT);
    assert_eq!(changes(&hub).await, 2);
}
