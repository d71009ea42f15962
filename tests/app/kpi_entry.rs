//! Readings typed and pasted into a grid.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::SeatId};
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Browser, TestHub, make};

const WEEKLY: &str = "/kpis/entry?show=week&of=all";

/// A weekly KPI that is kept since the beginning of November and has a reading for week 46.
async fn weekly(db: &PgPool, slug: &str, seat: Option<SeatId>) -> Uuid {
    let id = Uuid::now_v7();
    let kpi = sqlx::query(
        "INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since, position, owner_seat_id)
         VALUES ($1, $2, jsonb_build_object('en', $3::text), 'percent', 'up', 'week', 3, '2026-11-02', 1, $4)",
    );
    let name = slug.replace('-', " ");
    kpi.bind(id).bind(slug).bind(name).bind(seat.map(SeatId::uuid)).execute(db).await.unwrap();
    read(db, id, "2026-11-09", 80).await;
    id
}

async fn read(db: &PgPool, kpi: Uuid, start: &str, value: i32) {
    let reading = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, $2::text::date, $3, 'imported')");
    reading.bind(kpi).bind(start).bind(value).execute(db).await.unwrap();
}

/// The readings of a KPI, the first period first.
async fn readings(db: &PgPool, kpi: Uuid) -> Vec<String> {
    let rows = sqlx::query_scalar("SELECT period_start || ' ' || trim_scale(value) FROM readings WHERE kpi_id = $1 ORDER BY period_start");
    rows.bind(kpi).fetch_all(db).await.unwrap()
}

fn cell(kpi: Uuid, start: &str) -> String {
    format!("r.{kpi}.{start}")
}

fn seen(kpi: Uuid, start: &str) -> String {
    format!("s.{kpi}.{start}")
}

/// Sends the weekly grid with these cells.
async fn send(browser: &Browser, fields: &[(String, &str)]) -> crate::support::Answer {
    let fixed = [("show", "week"), ("of", "all"), ("until", "2026-11-23"), ("do", "save")];
    let fields: Vec<(&str, &str)> = fixed.into_iter().chain(fields.iter().map(|(name, value)| (name.as_str(), *value))).collect();
    browser.post("/kpis/entry", &fields).await
}

#[tokio::test]
async fn a_grid_shows_what_is_there_and_saves_what_is_typed() {
    let hub = TestHub::new().await;
    let (one, two) = (weekly(hub.db(), "form-fill", None).await, weekly(hub.db(), "reach", None).await);
    let editor = hub.editor().await;
    let page = editor.get(WEEKLY).await;
    assert_eq!(page.field(&cell(one, "2026-11-09")), "80");
    assert_eq!(page.field(&cell(one, "2026-11-16")), "");
    let old = page.field(&seen(one, "2026-11-09"));
    let saved = send(
        &editor,
        &[
            (cell(one, "2026-11-09"), "81.5%"),
            (seen(one, "2026-11-09"), &old),
            (cell(one, "2026-11-16"), "๘๗"),
            (cell(one, "2026-11-23"), "N/A"),
            (cell(two, "2026-11-16"), "1,234.50"),
        ],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(editor.follow(&saved).await.has("The readings are saved."));
    assert_eq!(readings(hub.db(), one).await, ["2026-11-09 81.5", "2026-11-16 87"]);
    assert_eq!(readings(hub.db(), two).await, ["2026-11-09 80", "2026-11-16 1234.5"]);
    let page = editor.get("/kpis/form-fill").await;
    assert!(page.has("Week 46, 2026 corrected from 80% to 81.5%"), "{}", page.text());
    assert!(page.has("87% entered for Week 47, 2026"), "{}", page.text());
}

#[tokio::test]
async fn each_cell_says_what_is_wrong_with_it_and_nothing_is_lost() {
    let hub = TestHub::new().await;
    let kpi = weekly(hub.db(), "form-fill", None).await;
    let editor = hub.editor().await;
    for (typed, words) in [
        ("abc", "not a number"),
        ("NaN", "finite"),
        ("Infinity", "finite"),
        ("1e400", "exponent"),
        ("0,5", "0.5"),
        ("9999999999999999", "15 digits"),
    ] {
        let fields = [(cell(kpi, "2026-11-02"), "70"), (cell(kpi, "2026-11-16"), typed)];
        let refused = send(&editor, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert_eq!((refused.field(&cell(kpi, "2026-11-02")).as_str(), refused.field(&cell(kpi, "2026-11-16")).as_str()), ("70", typed));
        assert!(refused.html().contains(&format!(r##"href="#{}""##, cell(kpi, "2026-11-16"))), "the summary leads to the cell");
        assert!(refused.has("form fill, Week 47, 2026:"), "{words}: {}", refused.text());
    }
    assert_eq!(readings(hub.db(), kpi).await, ["2026-11-09 80"], "a grid is saved whole or not at all");
    let refused = send(&editor, &[(cell(kpi, "2026-11-30"), "1")]).await;
    assert!(refused.has("This period has not begun yet"), "{}", refused.text());
}

#[tokio::test]
async fn what_somebody_else_entered_meanwhile_is_shown_and_not_overwritten() {
    let hub = TestHub::new().await;
    let kpi = weekly(hub.db(), "form-fill", None).await;
    let editor = hub.editor().await;
    let old = editor.get(WEEKLY).await.field(&seen(kpi, "2026-11-09"));
    sqlx::query("UPDATE readings SET value = 85, version = 2 WHERE kpi_id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    read(hub.db(), kpi, "2026-11-16", 90).await;
    let untouched = [(cell(kpi, "2026-11-09"), "80"), (seen(kpi, "2026-11-09"), old.as_str()), (cell(kpi, "2026-11-02"), "70")];
    assert_eq!(send(&editor, &untouched).await.status, StatusCode::SEE_OTHER, "cells that were left alone do not conflict");
    let mine = [(cell(kpi, "2026-11-09"), "88"), (seen(kpi, "2026-11-09"), old.as_str()), (cell(kpi, "2026-11-16"), "91")];
    let refused = send(&editor, &mine).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.has("Somebody else entered 85% meanwhile.") && refused.has("Somebody else entered 90% meanwhile."),
        "{}",
        refused.text()
    );
    assert_eq!(readings(hub.db(), kpi).await, ["2026-11-02 70", "2026-11-09 85", "2026-11-16 90"]);
    let (first, second) = (refused.field(&seen(kpi, "2026-11-09")), refused.field(&seen(kpi, "2026-11-16")));
    let again = [
        (cell(kpi, "2026-11-09"), "88"),
        (seen(kpi, "2026-11-09"), first.as_str()),
        (cell(kpi, "2026-11-16"), "91"),
        (seen(kpi, "2026-11-16"), second.as_str()),
    ];
    assert_eq!(send(&editor, &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(readings(hub.db(), kpi).await, ["2026-11-02 70", "2026-11-09 88", "2026-11-16 91"]);
}

#[tokio::test]
async fn an_emptied_cell_keeps_its_reading_until_somebody_says_that_it_goes() {
    let hub = TestHub::new().await;
    let kpi = weekly(hub.db(), "form-fill", None).await;
    let editor = hub.editor().await;
    let old = editor.get(WEEKLY).await.field(&seen(kpi, "2026-11-09"));
    let emptied = [(cell(kpi, "2026-11-09"), ""), (seen(kpi, "2026-11-09"), old.as_str())];
    let refused = send(&editor, &emptied).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("This period has a reading: 80%.") && refused.has("Remove the readings whose cells I emptied"));
    let mut meant = emptied.to_vec();
    meant.push(("remove".to_owned(), "yes"));
    assert_eq!(send(&editor, &meant).await.status, StatusCode::SEE_OTHER);
    assert!(readings(hub.db(), kpi).await.is_empty());
    assert!(editor.get("/kpis/form-fill").await.has("80% for Week 46, 2026 removed"));
}

#[tokio::test]
async fn the_same_grid_sent_twice_changes_nothing_the_second_time() {
    let hub = TestHub::new().await;
    let kpi = weekly(hub.db(), "form-fill", None).await;
    let editor = hub.editor().await;
    let fields = [(cell(kpi, "2026-11-16"), "90")];
    assert!(editor.follow(&send(&editor, &fields).await).await.has("The readings are saved."));
    assert!(editor.follow(&send(&editor, &fields).await).await.has("Nothing was changed"));
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'reading' AND entity_id = $1")
        .bind(kpi)
        .fetch_one(hub.db())
        .await
        .unwrap();
    assert_eq!(told, 1);
}

#[tokio::test]
async fn a_block_is_put_into_the_grid_without_being_saved() {
    let hub = TestHub::new().await;
    let (one, two) = (weekly(hub.db(), "form-fill", None).await, weekly(hub.db(), "reach", None).await);
    let editor = hub.editor().await;
    let fill = async |block: &str| {
        let (row, fields) = (one.to_string(), [("show", "week"), ("of", "all"), ("until", "2026-11-23"), ("do", "fill"), ("block", block)]);
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("row", row.as_str()), ("column", "2026-11-16")]).collect();
        editor.post("/kpis/entry", &fields).await
    };
    let page = fill("๘๗.๕%\t\n1,200\t-\n").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.has("2 values were put into the grid; 2 cells without a value were left alone. Nothing is saved yet"), "{}", page.text());
    assert_eq!((page.field(&cell(one, "2026-11-16")).as_str(), page.field(&cell(two, "2026-11-16")).as_str()), ("๘๗.๕%", "1,200"));
    assert_eq!(page.field(&cell(one, "2026-11-09")), "80", "what is there stays");
    assert_eq!(readings(hub.db(), one).await, ["2026-11-09 80"]);

    let named = fill("KPI\tWeek 46, 2026\t2026-W47\tWeek 12, 1999\nReach\t1\tx\t3\nBounce\t4\t5\t6").await;
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        named.has("No KPI in this list is called: Bounce") && named.has("No period in this list is called: Week 12, 1999"),
        "{}",
        named.text()
    );
    assert_eq!((named.field(&cell(two, "2026-11-09")).as_str(), named.field(&cell(two, "2026-11-16")).as_str()), ("1", "x"));
    assert!(named.has("reach, Week 47, 2026:"), "the unreadable value is marked at once");
    assert!(named.field("block").starts_with("KPI\tWeek 46, 2026"), "the block stays until all of it has found its place");
    assert!(fill(" \n").await.has("Paste a block with at least one value."));
}

#[tokio::test]
async fn what_is_owed_is_listed_with_its_due_date_first_for_the_one_who_enters_it() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Malee").await;
    let seat = make::seat(hub.db(), "Web analyst").held_by(person).save().await;
    let user = hub.user("Malee", UserRole::Editor).await;
    let email = sqlx::query("UPDATE people SET email = (SELECT email FROM users WHERE id = $1) WHERE id = $2");
    email.bind(user.uuid()).bind(person.uuid()).execute(hub.db()).await.unwrap();
    let mine = weekly(hub.db(), "form-fill", Some(seat)).await;
    weekly(hub.db(), "reach", None).await;
    hub.set_time("2026-12-03T09:00:00Z");
    let malee = hub.browser_of(user).await;
    let page = malee.get("/kpis/entry").await;
    assert!(page.has("Owed 2") && page.has("form fill") && !page.has("reach"), "{}", page.text());
    let text = page.text();
    let (first, second) = (text.find("Week 47, 2026").unwrap(), text.find("Week 48, 2026").unwrap());
    assert!(first < second && text[first..second].contains("25 Nov 2026 Overdue"), "{text}");
    assert!(malee.get("/kpis/entry?of=all").await.has("reach"));
    let saved = malee
        .post(
            "/kpis/entry",
            &[("show", ""), ("of", ""), ("until", ""), (&cell(mine, "2026-11-16"), "82"), (&cell(mine, "2026-11-23"), "83")],
        )
        .await;
    assert!(malee.follow(&saved).await.has("No reading is owed"), "{}", saved.text());
}

#[tokio::test]
async fn formulas_follow_at_once_and_take_nothing_that_is_typed() {
    let hub = TestHub::new().await;
    let kpi = weekly(hub.db(), "form-fill", None).await;
    let twice = weekly(hub.db(), "twice", None).await;
    let editor = hub.editor().await;
    sqlx::query("INSERT INTO kpi_formulas (kpi_id, text) VALUES ($1, '[form-fill] * 2')").bind(twice).execute(hub.db()).await.unwrap();
    sqlx::query("INSERT INTO kpi_formula_inputs (kpi_id, input_id) VALUES ($1, $2)").bind(twice).bind(kpi).execute(hub.db()).await.unwrap();
    assert!(!editor.get(WEEKLY).await.html().contains(&cell(twice, "2026-11-16")));
    assert_eq!(send(&editor, &[(cell(kpi, "2026-11-16"), "7")]).await.status, StatusCode::SEE_OTHER);
    let computed = readings(hub.db(), twice).await;
    assert!(computed.contains(&"2026-11-16 14".to_owned()), "{computed:?}");
    let refused = send(&editor, &[(cell(twice, "2026-11-23"), "7")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.field(&cell(twice, "2026-11-23")), "7");
    sqlx::query("UPDATE kpis SET archived_at = now() WHERE id = $1").bind(kpi).execute(hub.db()).await.unwrap();
    let refused = send(&editor, &[(cell(kpi, "2026-11-23"), "8")]).await;
    assert!(refused.has("This KPI has been archived meanwhile") && refused.field(&cell(kpi, "2026-11-23")) == "8");
}

#[tokio::test]
async fn nonsense_in_the_address_or_the_form_is_no_failure() {
    let hub = TestHub::new().await;
    let kpi = weekly(hub.db(), "form-fill", None).await;
    let editor = hub.editor().await;
    for address in [
        "?show=nonsense",
        "?show=week&until=2026-13-45",
        "?show=day",
        "?show=year&until=9999-12-31",
        "?show=week&page=99999999",
        "?show=week&until=0001-01-01",
    ] {
        let page = editor.get(&format!("/kpis/entry{address}")).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
    }
    for field in ["r.x", "r.", "x", "q.01a209c9-9300-71ab-8be6-0e104ec543a9.2026-11-16"] {
        let answer = editor.post("/kpis/entry", &[(field, "1")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}");
    }
    let unknown = send(&editor, &[(cell(Uuid::now_v7(), "2026-11-16"), "1")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let tuesday = send(&editor, &[(cell(kpi, "2026-11-17"), "1")]).await;
    assert_eq!(tuesday.status, StatusCode::UNPROCESSABLE_ENTITY, "no week begins on a Tuesday");
    let nul = send(&editor, &[(cell(kpi, "2026-11-16"), "5\u{0}")]).await;
    assert_eq!(nul.status, StatusCode::SEE_OTHER);
    assert_eq!(hub.viewer().await.get("/kpis/entry").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_kpi_whose_periods_all_have_readings_says_so_and_a_reading_for_none_is_told_where_it_is_wrong() {
    let hub = TestHub::new().await;
    let id = crate::kpi_formulas::kpi(hub.db(), "visits", "month", "count").await;
    sqlx::query("UPDATE kpis SET since = '2026-10-01' WHERE id = $1").bind(id).execute(hub.db()).await.unwrap();
    let editor = hub.editor().await;
    for period in ["2026-10-01", "2026-11-01"] {
        let saved = editor.post("/kpis/visits/readings", &[("period", period), ("value", "5"), ("note", ""), ("version", "")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let page = editor.get("/kpis/visits").await;
    assert!(page.has("Every period that has begun has its reading.") && !page.html().contains("name=\"period\""), "{}", page.text());
    let refused = editor.post("/kpis/visits/readings", &[("value", "๑๒"), ("note", "typed"), ("version", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert_eq!((refused.field("value"), refused.field("note")), ("๑๒".to_owned(), "typed".to_owned()));
}
