//! Insights: what is missing, broken or at risk.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

#[tokio::test]
async fn findings_say_why_and_lead_to_where_they_are_put_right() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/insights").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for words in [
        "Off target without an action",
        "The KPI is off target and no open action says what is being done about it.",
        "Cancel-by date within 90 days",
        "Failing integrations",
        "Vacant seats",
        "KPIs without an owner",
        "KPIs whose owner’s seat is vacant",
        "Stale KPIs",
        "Tools without an owner",
        "Tools that do the same",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let page = hub.editor().await.get("/insights").await;
    assert_eq!(page.link("Choose an owner: Streamlined digital sales cycle"), "/kpis/streamlined-digital-sales-cycle/edit");
    let thai = hub.editor().await.in_thai().get("/insights").await;
    assert!(thai.has("ตำแหน่งว่าง") && thai.has("เลือกผู้รับผิดชอบ"), "{}", thai.text());
}

#[tokio::test]
async fn what_an_import_could_not_place_is_told_until_it_is_put_right() {
    let hub = TestHub::new().await;
    let seat = make::seat(hub.db(), "Campaign manager").save().await;
    sqlx::query("INSERT INTO import_flags (id, seat_id, kind, detail) VALUES ($1, $1, 'manager-missing', 'M-77')")
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights").await;
    assert!(page.has("Campaign manager names a manager who is not in the file: M-77"), "{}", page.text());
    assert_eq!(page.link("Open the seat"), format!("/seats/{seat}"));
    assert!(viewer.get("/").await.has("1 seat from the import could not be placed in the org chart."));
    sqlx::query("DELETE FROM import_flags").execute(hub.db()).await.unwrap();
    assert!(!viewer.get("/insights").await.has("M-77"));
}

#[tokio::test]
async fn roles_and_outcomes_are_looked_at_too() {
    let hub = TestHub::new().await;
    let held = make::role(hub.db()).title("Held role").save().await;
    make::role(hub.db()).title("Open role").save().await;
    let person = make::person(hub.db(), "Malee").await;
    make::seat(hub.db(), "A seat").role(held).held_by(person).save().await;
    sqlx::raw_sql("UPDATE kpis SET outcome_id = NULL; DELETE FROM role_item_answers").execute(hub.db()).await.unwrap();
    let page = hub.viewer().await.get("/insights").await;
    for words in [
        "Outcomes without a KPI",
        "Roles that nobody holds",
        "Open role",
        "Roles told in one language only",
        "Pain points without an answer",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
}

#[tokio::test]
async fn personal_data_without_an_agreement_and_contracts_that_run_on_are_found() {
    let hub = TestHub::new().await;
    for (slug, during, renews) in
        [("asana", "[2026-01-01,2027-01-01)", true), ("slack", "[2026-01-01,)", false), ("float", "[2026-01-01,2026-12-16)", true)]
    {
        sqlx::query("UPDATE tools SET status = 'in-use', personal_data = true WHERE slug = $1").bind(slug).execute(hub.db()).await.unwrap();
        sqlx::query(
            "INSERT INTO contracts (id, tool_id, during, notice_days, auto_renew) SELECT gen_random_uuid(), id, $2::daterange, 30, $3 FROM tools WHERE slug = $1",
        )
        .bind(slug)
        .bind(during)
        .bind(renews)
        .execute(hub.db())
        .await
        .unwrap();
    }
    let page = hub.viewer().await.get("/insights").await;
    for words in [
        "Asana renews on its own unless cancelled by 1 Dec 2026",
        "Slack runs until further notice",
        "Float could be cancelled until 15 Nov 2026",
        "Personal data without an agreement",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
}

#[tokio::test]
async fn a_contract_that_renewed_by_itself_is_found_until_its_next_term_is_entered() {
    let hub = TestHub::new().await;
    let db = hub.db();
    make::tool(db, "Beacon", "crm").await;
    make::contract(db, "beacon", "[2025-01-01,2026-01-01)", None).await;
    let viewer = hub.viewer().await;
    let (passed, ended) = ("/insights?kind=contract-passed", "/insights?kind=contract-ended");
    let page = viewer.get(ended).await;
    assert!(page.has("Beacon was to renew by itself after 31 Dec 2025"), "{}", page.text());
    make::contract(db, "beacon", "[2026-01-01,2027-01-01)", None).await;
    assert!(!viewer.get(passed).await.has("Beacon") && !viewer.get(ended).await.has("Beacon"));
    let page = viewer.get("/insights?kind=contract-near").await;
    assert!(page.has("Beacon renews on its own unless cancelled by 1 Dec 2026"), "{}", page.text());
    sqlx::raw_sql("DELETE FROM contracts").execute(db).await.unwrap();
    make::contract(db, "beacon", "[2025-12-16,2026-12-16)", None).await;
    assert!(viewer.get(passed).await.has("Beacon could be cancelled until 15 Nov 2026"));
    make::contract(db, "beacon", "[2026-12-16,2027-12-16)", None).await;
    assert!(!viewer.get(passed).await.has("Beacon"), "what comes next is agreed already");
}

#[tokio::test]
async fn a_pain_point_is_found_as_long_as_nothing_answers_it() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let (role, path) = ("Marketing Operations Manager", "/insights?kind=pain-unanswered");
    assert!(!viewer.get(path).await.has(role), "its KPIs have no reading, but all of its pain points have an answer");
    sqlx::raw_sql(
        "DELETE FROM role_item_answers WHERE category_id IS NOT NULL; UPDATE kpis SET archived_at = now();
         UPDATE tools SET archived_at = now(); UPDATE processes SET archived_at = now()",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let page = viewer.get(path).await;
    assert!(page.has("No KPI, tool or process is named for it."), "{}", page.text());
    let board = page.link("See the pain points: Marketing Operations Manager");
    assert_eq!(board, "/insights/pain-points?works=unanswered&role=marketing-operations-manager");
    let page = viewer.get(&board).await;
    assert!(page.has("Finding the right data to analyse") && page.has("Nothing yet Without an answer"), "what is archived answers nothing");
    assert!(viewer.in_thai().get(path).await.has("ดูประเด็นปัญหา"));
}

/// A hub with one vacant seat, and where its vacancy is decided on.
async fn with_vacancy() -> (TestHub, String) {
    let hub = TestHub::new().await;
    let seat = make::seat(hub.db(), "Campaign manager").save().await;
    sqlx::query("UPDATE seats SET open_since = '2026-11-02' WHERE id = $1").bind(seat.uuid()).execute(hub.db()).await.unwrap();
    (hub, format!("/insights/findings/seats-vacant/{seat}"))
}

async fn is_counted(hub: &TestHub) -> bool {
    hub.viewer().await.get("/insights?kind=seats-vacant").await.has("Campaign manager")
}

#[tokio::test]
async fn a_finding_is_accepted_with_a_reason_and_counts_again_when_that_is_withdrawn() {
    let (hub, path) = with_vacancy().await;
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    assert!(viewer.get("/").await.has("Campaign manager has been vacant since 2 Nov 2026."));
    assert!(!viewer.get("/insights").await.html().contains(&path), "a viewer is not offered what only editors may do");
    assert_eq!(editor.get("/insights").await.link("Accept: Campaign manager"), path);
    assert_eq!(viewer.post(&path, &[("reason", "x"), ("version", "0")]).await.status, StatusCode::FORBIDDEN);

    let bad = editor.post(&path, &[("reason", " \u{200b} "), ("until", "31/2/2569"), ("version", "0")]).await;
    assert_eq!((bad.status, bad.field("until")), (StatusCode::UNPROCESSABLE_ENTITY, "31/2/2569".to_owned()));
    assert!(bad.has("Say why it is accepted.") && bad.has("This is not a date."), "{}", bad.text());
    let past = editor.post(&path, &[("reason", "Later"), ("until", "2026-11-22"), ("version", "0")]).await;
    assert!(past.has("This day has passed."), "{}", past.text());
    let long = "ก".repeat(2_001);
    assert_eq!(editor.post(&path, &[("reason", &long), ("version", "0")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(editor.post(&path, &[("reason", "x"), ("version", "zero")]).await.status, StatusCode::BAD_REQUEST);

    for _ in 0..2 {
        let accepted = editor.post(&path, &[("reason", "Filled in <January>"), ("version", "0")]).await;
        assert_eq!(accepted.location(), "/insights", "{}", accepted.text());
    }
    let written: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'finding'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(written, 1);
    assert!(!is_counted(&hub).await);
    assert!(!viewer.get("/").await.has("Campaign manager"), "Home agrees");
    let list = viewer.get("/insights/accepted").await;
    assert!(list.has("Campaign manager Vacant seats Filled in <January> no end set Edith Editor"), "{}", list.text());
    assert!(viewer.get("/insights/accepted?page=9").await.has("Filled in <January>"), "behind the end it begins again");
    assert!(viewer.get("/insights").await.has("1 finding is accepted and not counted"));
    let page = viewer.get(&path).await;
    assert!(page.has("Accepted, because: Filled in <January>") && page.has("What was decided"), "{}", page.text());
    let thai = hub.viewer().await.in_thai().get("/insights/accepted").await;
    assert!(thai.has("ข้อค้นพบที่ยอมรับ") && thai.has("ตำแหน่งว่าง"), "{}", thai.text());

    let withdrawn = editor.post(&format!("{path}/withdraw"), &[("version", "1")]).await;
    assert!(editor.follow(&withdrawn).await.has("The acceptance is withdrawn. The finding counts again."));
    assert!(is_counted(&hub).await);
    assert!(!viewer.get("/insights/accepted").await.has("Campaign manager"));
    assert!(viewer.get("/insights/accepted?state=ended").await.has("Campaign manager"));
    assert!(hub.admin().await.get("/admin/history?noun=finding").await.link("Campaign manager").starts_with("/insights/findings/"));
}

#[tokio::test]
async fn two_who_decide_on_one_finding_see_each_other() {
    let (hub, path) = with_vacancy().await;
    let editor = hub.editor().await;
    editor.post(&path, &[("reason", "One"), ("version", "0")]).await;
    let refused = editor.post(&path, &[("reason", "Two"), ("version", "0")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(refused.has("One") && refused.has("Two"), "{}", refused.text());
    assert_eq!((refused.field("reason"), refused.field("version")), ("Two".to_owned(), "1".to_owned()));
    assert_eq!(editor.post(&path, &[("reason", "Two"), ("version", "1")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.post(&format!("{path}/withdraw"), &[("version", "1")]).await.status, StatusCode::CONFLICT);
    assert!(!is_counted(&hub).await);
}

#[tokio::test]
async fn an_acceptance_ends_with_its_last_day_or_when_the_thing_begins_anew() {
    let (hub, path) = with_vacancy().await;
    let editor = hub.editor().await;
    editor.post(&path, &[("reason", "Soon"), ("until", "๒๕/๑๑/๒๕๖๙"), ("version", "0")]).await;
    assert!(!is_counted(&hub).await);
    hub.set_time("2026-11-26T09:00:00Z");
    assert!(is_counted(&hub).await, "the last day has passed");
    let editor = hub.editor().await;
    let page = editor.get(&path).await;
    assert_eq!((page.field("reason"), page.field("version")), (String::new(), "1".to_owned()));
    editor.post(&path, &[("reason", "For good"), ("version", "1")]).await;
    assert!(!is_counted(&hub).await);
    sqlx::query("UPDATE seats SET open_since = '2026-11-20'").execute(hub.db()).await.unwrap();
    assert!(is_counted(&hub).await, "another vacancy is another finding");
}

#[tokio::test]
async fn what_was_accepted_without_a_known_day_does_not_cover_what_begins_later() {
    let (hub, path) = with_vacancy().await;
    let open_since = async |day: Option<&str>| {
        sqlx::query("UPDATE seats SET open_since = $1::text::date").bind(day).execute(hub.db()).await.unwrap();
    };
    open_since(None).await;
    hub.editor().await.post(&path, &[("reason", "Meant"), ("version", "0")]).await;
    assert!(!is_counted(&hub).await);
    open_since(Some("2026-11-23")).await;
    assert!(!is_counted(&hub).await, "it had begun when it was accepted");
    hub.set_time("2026-11-26T09:00:00Z");
    open_since(Some("2026-11-24")).await;
    assert!(is_counted(&hub).await, "it began later");
    let viewer = hub.viewer().await;
    assert!(viewer.get("/").await.has("Campaign manager has been vacant since 24 Nov 2026."), "Home agrees");
    assert!(!viewer.get(&path).await.has("Accepted, because:"), "and so does its own page");
}

#[tokio::test]
async fn what_is_gone_cannot_be_accepted_and_unknown_kinds_are_not_found() {
    let (hub, path) = with_vacancy().await;
    let editor = hub.editor().await;
    assert_eq!(editor.get("/insights/findings/no-such-kind/x").await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.get("/insights/findings/seats-vacant/%27%25").await.status, StatusCode::NOT_FOUND);
    editor.post(&path, &[("reason", "Meant"), ("version", "0")]).await;
    sqlx::query("UPDATE seats SET stage = 'planned', open_since = NULL").execute(hub.db()).await.unwrap();
    assert!(editor.get(&path).await.has("This is not found any more."));
    let late = editor.post(&path, &[("reason", "Late"), ("version", "1")]).await;
    assert!(editor.follow(&late).await.has("Nothing was saved."));
}

#[tokio::test]
async fn nothing_to_find_can_be_reached_and_is_said() {
    let hub = TestHub::new().await;
    sqlx::raw_sql(
        "UPDATE kpis SET archived_at = now(); UPDATE roles SET archived_at = now();
         UPDATE processes SET archived_at = now(); UPDATE tools SET archived_at = now();",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let editor = hub.editor().await;
    let page = editor.get("/insights").await;
    assert!(page.has("Outcomes without a KPI"), "{}", page.text());
    for outcome in ["organisation", "data-quality", "repeatable", "scalable"] {
        let accepted =
            editor.post(&format!("/insights/findings/outcome-no-kpi/{outcome}"), &[("reason", "Not yet"), ("version", "0")]).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text());
    }
    let page = editor.get("/insights").await;
    assert!(page.has("Nothing found") && page.has("4 findings are accepted with a reason."), "{}", page.text());
    let thai = hub.viewer().await.in_thai().get("/insights").await;
    assert!(thai.has("ไม่พบปัญหา"), "{}", thai.text());
}

#[tokio::test]
async fn many_findings_of_a_kind_come_in_pages_and_as_a_file() {
    let hub = TestHub::new().await;
    for number in 0..52 {
        make::seat(hub.db(), if number == 0 { "=1+1" } else { "Open seat" }).save().await;
    }
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights").await;
    assert_eq!(page.link("and 2 more"), "/insights?kind=seats-vacant");
    let second = viewer.get("/insights?kind=seats-vacant&page=2").await;
    assert_eq!(second.html().matches("Open the seat<").count(), 2, "{}", second.text());
    assert!(!second.has("KPIs without an owner"), "only the kind that was asked for: {}", second.text());
    let behind = viewer.get("/insights?kind=seats-vacant&page=9").await;
    assert_eq!(behind.html().matches("Open the seat<").count(), 50, "behind the end it begins again: {}", behind.text());
    let none = viewer.get("/insights?kind=integration-failing").await;
    assert!(none.has("None of this kind") && none.has("“Failing integrations”") && !none.has("Nothing found"), "{}", none.text());
    assert_eq!(none.link("All findings"), "/insights");
    let csv = viewer.get(&second.link("Export CSV")).await;
    assert_eq!(csv.html().lines().count(), 53, "{}", csv.html());
    assert!(csv.html().contains("'=1+1") && !csv.html().contains(",=1+1"), "{}", csv.html());
    assert!(viewer.get("/insights.csv").await.html().contains("KPIs without an owner"));
    assert!(csv.html().contains("Severity,Finding,Rule,What,Details,Since,Address\n"), "{}", csv.html());
    assert!(viewer.in_thai().get("/insights.csv").await.html().contains("ความรุนแรง,ข้อค้นพบ,เกณฑ์"));
}

#[tokio::test]
async fn findings_say_since_when_they_are_so() {
    let hub = TestHub::new().await;
    sqlx::raw_sql(
        "UPDATE tools SET status = 'in-use', created_at = '2026-03-01' WHERE slug = 'slack';
         UPDATE tools SET status = 'in-use', created_at = '2026-03-01' WHERE slug = 'asana';
         INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action, before, after)
         SELECT gen_random_uuid(), '2026-09-14', gen_random_uuid(), 'Sample', 'tool', id, name, 2, 'changed',
                '{\"business_owner\": \"00000000-0000-7000-8000-000000000001\"}', '{\"business_owner\": null}' FROM tools WHERE slug = 'asana'",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let page = hub.viewer().await.get("/insights?kind=tool-no-owner").await;
    assert!(page.has("Asana since 14 Sep 2026"), "the day on which it lost its owner: {}", page.text());
    assert!(page.has("Slack since 1 Mar 2026"), "it never had one: {}", page.text());
}
