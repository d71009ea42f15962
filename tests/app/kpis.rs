//! KPIs: the scorecard, and each with its readings, targets and actions.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Answer, TestHub, make};

/// A monthly KPI in percent of which more is better, with a goal of 90, a warning level of 82, and a reading of 95 for September.
async fn conversion(db: &PgPool) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since)
           VALUES ($1, 'form-conversion', '{"en": "Form conversion", "th": "อัตรากรอกฟอร์ม"}', 'percent', 'up', 'month', 30, '2026-06-01')"#,
    )
    .bind(id)
    .execute(db)
    .await
    .unwrap();
    sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) VALUES ($1, $2, '[2026-01-01,)', 90, 82)")
        .bind(Uuid::now_v7())
        .bind(id)
        .execute(db)
        .await
        .unwrap();
    reading(db, id, "2026-09-01", 95).await;
    id
}

async fn reading(db: &PgPool, kpi: Uuid, start: &str, value: i32) {
    sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, $2::date, $3, 'imported')")
        .bind(kpi)
        .bind(start)
        .bind(value)
        .execute(db)
        .await
        .unwrap();
}

async fn readings(db: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM readings").fetch_one(db).await.unwrap()
}

const PAGE: &str = "/kpis/form-conversion";
const READINGS: &str = "/kpis/form-conversion/readings";
const TARGETS: &str = "/kpis/form-conversion/targets";
const ACTIONS: &str = "/kpis/form-conversion/actions";
const EDIT: &str = "/kpis/form-conversion/edit";

/// The order in which some words come on a page.
fn order<'a>(page: &Answer, words: &[&'a str]) -> Vec<&'a str> {
    let text = page.text();
    let mut found: Vec<(usize, &str)> =
        words.iter().map(|word| (text.rfind(word).unwrap_or_else(|| panic!("{word:?} is not on: {text}")), *word)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

#[tokio::test]
async fn the_scorecard_shows_every_state_in_words_and_whose_seat_is_vacant() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/kpis").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for words in [
        "Off target",
        "At risk",
        "On target",
        "Stale",
        "No data",
        "Not due",
        "Owner vacant",
        "No owner",
        "Customer-journey acceleration",
        "at most 80 days",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let thai = hub.viewer().await.in_thai().get("/kpis").await;
    for words in ["ไม่ถึงเป้า", "ข้อมูลเก่า", "ตำแหน่งผู้รับผิดชอบว่าง", "ไม่เกิน 80 วัน"]
    {
        assert!(thai.has(words), "{words} is not on: {}", thai.text());
    }
}

#[tokio::test]
async fn filters_and_order_stand_in_the_address() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let stale = viewer.get("/kpis?state=stale").await;
    assert!(stale.has("Speed metrics") && !stale.has("Data quality"), "{}", stale.text());
    let vacant = viewer.get("/kpis?owner=vacant").await;
    assert!(vacant.has("Speed metrics") && !vacant.has("Data quality"));
    let area = viewer.get("/kpis?area=data").await;
    assert!(area.has("Data quality") && !area.has("Website traffic"));
    let role = viewer.get("/kpis?role=content-editor").await;
    assert!(role.has("Content gaps closed") && !role.has("Website traffic"));
    let names = ["Budget variance", "Data quality", "Website traffic"];
    let sorted = viewer.get("/kpis?group=none&sort=name").await;
    assert_eq!(order(&sorted, &names), names);
    assert!(sorted.html().contains("aria-sort=\"ascending\""));
    let turned = viewer.get("/kpis?group=none&sort=-name").await;
    assert_eq!(order(&turned, &names), ["Website traffic", "Data quality", "Budget variance"]);
    assert!(turned.html().contains("aria-sort=\"descending\""));
    let nothing = viewer.get("/kpis?state=stale&area=leadership").await;
    assert!(nothing.has("No KPI matches these filters"), "{}", nothing.text());
    let odd = viewer.get("/kpis?sort=1;DROP%20TABLE%20kpis&state=%27&owner=%00&page=-7").await;
    assert_eq!(odd.status, StatusCode::OK);
}

#[tokio::test]
async fn the_export_holds_just_what_is_shown_and_no_formulas() {
    let hub = TestHub::new().await;
    let kpi = conversion(hub.db()).await;
    sqlx::query(r#"UPDATE kpis SET name = '{"en": "=HYPERLINK(1)"}' WHERE id = $1"#).bind(kpi).execute(hub.db()).await.unwrap();
    let csv = hub.viewer().await.get("/kpis.csv?state=on-target").await;
    assert!(csv.header("content-disposition").contains("kpis.csv"));
    let rows: Vec<&str> = csv.html().trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[1], "'=HYPERLINK(1),,on-target,2026-09-01,95,percent,,up,90,,,month,,,,,,,10.0");
}

#[tokio::test]
async fn a_kpi_says_how_it_stands_and_by_which_rule() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let viewer = hub.viewer().await;
    let page = viewer.get(PAGE).await;
    for words in [
        "95%",
        "On target",
        "95% meets the target of at least 90%.",
        "at risk from 82% up",
        "There is one reading so far: 95% in Sep 2026.",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(page.html().contains("<svg class=\"chart-wide\""));
    assert!(!page.has("Save reading"), "a viewer is not offered what a viewer may not do");
    let thai = hub.viewer().await.in_thai().get(PAGE).await;
    assert!(thai.has("95% เป็นไปตามเป้าหมาย (อย่างน้อย 90%)"), "{}", thai.text());
    assert_eq!(viewer.get("/kpis/nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reading_is_entered_for_a_period_that_has_none() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    let page = editor.get(PAGE).await;
    assert_eq!(page.field("period"), "2026-10-01", "the latest period that has ended comes first");
    let fields = [("period", "2026-10-01"), ("value", "๘๔.๕ %"), ("note", "New form <b>live</b>"), ("version", "")];
    let saved = editor.post(READINGS, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = editor.follow(&saved).await;
    for words in ["The reading is saved.", "At risk", "84.5%", "New form <b>live</b>", "84.5% entered for Oct 2026", "Edith Editor"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let again = editor.post(READINGS, &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "the same form sent twice");
    assert_eq!(readings(hub.db()).await, 2);
    let csv = editor.get("/kpis/form-conversion/readings.csv").await;
    assert!(csv.html().contains("form-conversion,2026-10-01,84.5,New form <b>live</b>,entered,2026-11-23T09:00:00Z"), "{}", csv.html());
}

#[tokio::test]
async fn a_period_that_has_a_reading_says_so_and_saving_again_replaces_it() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    let refused = editor.post(READINGS, &[("period", "2026-09-01"), ("value", "91"), ("note", "Recounted"), ("version", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Sep 2026 already has a reading: 95%. To replace it with 91, save again"), "{}", refused.text());
    assert_eq!((refused.field("value"), refused.field("note")), ("91".into(), "Recounted".into()), "nothing typed is lost");
    let version = refused.field("version");
    let saved = editor.post(READINGS, &[("period", "2026-09-01"), ("value", "91"), ("note", "Recounted"), ("version", &version)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = editor.follow(&saved).await;
    assert!(page.has("Sep 2026 corrected from 95% to 91%"), "the old value stays in history: {}", page.text());
    assert_eq!(readings(hub.db()).await, 1);
}

#[tokio::test]
async fn two_people_who_correct_one_reading_see_both_values() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let (one, other) = (hub.editor().await, hub.editor().await);
    let form = one.get("/kpis/form-conversion?correct=2026-09-01").await;
    assert_eq!(form.field("value"), "95");
    let version = form.field("version");
    let saved = one.post(READINGS, &[("period", "2026-09-01"), ("value", "93"), ("note", ""), ("version", &version)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let late = other.post(READINGS, &[("period", "2026-09-01"), ("value", "89"), ("note", "mine"), ("version", &version)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Saved now 93%") && late.has("What you typed 89"), "{}", late.text());
    assert!(!one.get(PAGE).await.has("89%"), "nothing was overwritten");
}

#[tokio::test]
async fn a_reading_that_cannot_be_is_refused_in_place() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    let long = "n".repeat(2_001);
    for (period, value, note, message) in [
        ("2026-12-01", "90", "", "This period has not begun yet"),
        ("2026-10-02", "90", "", "Choose a period from the list."),
        ("yesterday", "90", "", "Choose a period from the list."),
        ("2026-10-01", "", "", "Enter a number."),
        ("2026-10-01", "0,5", "", "Did you mean 0.5?"),
        ("2026-10-01", "1e400", "", "Write the number in full"),
        ("2026-10-01", "NaN", "", "Enter a number."),
        ("2026-10-01", "about ninety", "", "This is not a number."),
        ("2026-10-01", "1000000000000000", "", "at most 15 digits"),
        ("2026-10-01", "90", long.as_str(), "At most 2,000 characters"),
    ] {
        let refused = editor.post(READINGS, &[("period", period), ("value", value), ("note", note), ("version", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{period} {value}");
        assert!(refused.has(message), "{message} is not on: {}", refused.text());
        assert_eq!(refused.field("value"), value);
        assert!(refused.html().contains("<title>Error: "));
    }
    assert_eq!(readings(hub.db()).await, 1);
    let unknown = editor.post(READINGS, &[("period", "2026-10-01"), ("value", "9"), ("kpi_id", "x")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let viewer = hub.viewer().await.post(READINGS, &[("period", "2026-10-01"), ("value", "9")]).await;
    assert_eq!(viewer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_new_target_closes_the_old_one_and_leaves_the_past_alone() {
    let hub = TestHub::new().await;
    let kpi = conversion(hub.db()).await;
    reading(hub.db(), kpi, "2026-10-01", 91).await;
    let editor = hub.editor().await;
    let version = editor.get(PAGE).await.field("version");
    assert_eq!(version, "", "the first form is the one of the reading");
    let target = [("goal", "97"), ("warning", "95"), ("baseline", ""), ("from", "2026-11-01"), ("until", ""), ("version", "1")];
    let saved = editor.post(TARGETS, &target).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = editor.follow(&saved).await;
    for words in [
        "at least 97%",
        "at least 90% 82% – – 1 Jan 2026 31 Oct 2026",
        "91% meets the target of at least 90%.",
        "Target of at least 97% from 1 Nov 2026",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert_eq!(editor.post(TARGETS, &target).await.status, StatusCode::SEE_OTHER, "the same form sent twice");
    let late = editor.post(TARGETS, &[("goal", "99"), ("from", "2026-11-01"), ("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Somebody else changed this KPI"), "{}", late.text());
    assert_eq!(late.field("goal"), "99");
}

#[tokio::test]
async fn a_target_for_some_periods_gives_way_to_the_one_before_it() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    let saved = editor.post(TARGETS, &[("goal", "70"), ("from", "2026-12-01"), ("until", "2027-02-01"), ("version", "1")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let targets: Vec<String> =
        sqlx::query_scalar("SELECT during::text || ' ' || goal FROM kpi_targets ORDER BY during").fetch_all(hub.db()).await.unwrap();
    assert_eq!(targets, ["[2026-01-01,2026-12-01) 90", "[2026-12-01,2027-02-01) 70", "[2027-02-01,) 90"]);
}

#[tokio::test]
async fn a_target_that_cannot_be_is_refused_in_place() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    for (goal, warning, from, until, message) in [
        ("97", "", "2026-09-01", "", "A target can begin with the current period at the earliest."),
        ("97", "98", "2026-11-01", "", "the warning level cannot be above the goal"),
        ("", "", "2026-11-01", "", "Enter a number."),
        ("97", "", "2026-11-15", "", "Choose a period from the list."),
        ("97", "", "2026-12-01", "2026-11-01", "The end must be later than the beginning."),
    ] {
        let refused =
            editor.post(TARGETS, &[("goal", goal), ("warning", warning), ("from", from), ("until", until), ("version", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{message}");
        assert!(refused.has(message), "{message} is not on: {}", refused.text());
        assert_eq!(refused.field("goal"), goal);
    }
}

#[tokio::test]
async fn an_action_has_a_seat_and_a_date_and_is_done_once() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let person = make::person(hub.db(), "Malee").await;
    let seat = make::seat(hub.db(), "Web analyst").held_by(person).save().await.to_string();
    let editor = hub.editor().await;
    let action = [("words", "Shorten the form"), ("seat", seat.as_str()), ("due_on", "15/12/2569")];
    for _ in 0..2 {
        let saved = editor.post(ACTIONS, &action).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let page = editor.get(PAGE).await;
    assert!(page.has("Shorten the form Web analyst · Malee · due 15 Dec 2026"), "{}", page.text());
    let ids: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM kpi_actions").fetch_all(hub.db()).await.unwrap();
    assert_eq!(ids.len(), 1, "the same form sent twice");
    for _ in 0..2 {
        assert_eq!(editor.post(&format!("{ACTIONS}/{}/done", ids[0]), &[]).await.status, StatusCode::SEE_OTHER);
    }
    let page = editor.get(PAGE).await;
    assert!(page.has("done 23 Nov 2026") && page.has("Action done: Shorten the form"), "{}", page.text());
    let elsewhere = editor.post(&format!("/kpis/data-quality/actions/{}/done", ids[0]), &[]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "an action belongs to its KPI");
    for (words, seat, due, message) in [
        ("", seat.as_str(), "2026-12-15", "Say what will be done."),
        ("Think", "", "2026-12-15", "Choose the seat that does it."),
        ("Think", "00000000-0000-0000-0000-000000000000", "2026-12-15", "Choose the seat that does it."),
        ("Think", seat.as_str(), "31/02/2027", "This is not a date."),
        ("Think", seat.as_str(), "2026-11-22", "The due date has passed already."),
    ] {
        let refused = editor.post(ACTIONS, &[("words", words), ("seat", seat), ("due_on", due)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(message), "{message} is not on: {}", refused.text());
        assert_eq!(refused.field("due_on"), due);
    }
}

#[tokio::test]
async fn a_person_may_set_a_state_with_a_note_and_the_next_reading_ends_it() {
    let hub = TestHub::new().await;
    let kpi = conversion(hub.db()).await;
    reading(hub.db(), kpi, "2026-10-01", 60).await;
    let editor = hub.editor().await;
    let unsaid = editor.post("/kpis/form-conversion/override", &[("state", "at-risk"), ("why", " ")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.has("Say why."));
    let saved = editor.post("/kpis/form-conversion/override", &[("state", "at-risk"), ("why", "The tracking was broken.")]).await;
    let page = editor.follow(&saved).await;
    assert!(page.has("Set by Edith Editor: “The tracking was broken.” The numbers alone say: 60% misses the target"), "{}", page.text());
    reading(hub.db(), kpi, "2026-11-01", 61).await;
    assert!(!editor.get(PAGE).await.has("Set by Edith Editor"));
    let nothing = editor.post("/kpis/actionable-insights-delivered/override", &[("state", "on-target"), ("why", "Trust me.")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "no data is never green");
}

/// What the form of the KPI sends, with some fields changed.
fn edited<'a>(page: &'a Answer, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let fields = [
        "name_en",
        "name_th",
        "measure_en",
        "measure_th",
        "definition_en",
        "definition_th",
        "unit",
        "currency",
        "direction",
        "cadence",
        "grace_days",
        "since",
        "asks_action",
        "area",
        "outcome",
        "owner",
        "updater",
        "tool",
        "version",
    ];
    let value =
        |field: &str| changes.iter().find(|(name, _)| *name == field).map_or_else(|| page.field(field), |(_, value)| (*value).to_owned());
    fields.into_iter().map(|field| (field, value(field))).collect()
}

fn pairs<'a>(fields: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn an_edited_kpi_says_so_and_who_changed_what() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    let form = editor.get(EDIT).await;
    let mut fields = edited(&form, &[("name_en", "Lead form conversion"), ("definition_th", "นับเฉพาะฟอร์มที่ส่งสำเร็จ"), ("grace_days", "10")]);
    fields.push(("roles", "content-editor".into()));
    let saved = editor.post(EDIT, &pairs(&fields)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = editor.follow(&saved).await;
    for words in [
        "Lead form conversion",
        "นับเฉพาะฟอร์มที่ส่งสำเร็จ",
        "10 days of grace",
        "Edited here",
        "Content Editor",
        "Changed: Definition, Days of grace, Name, Roles",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(page.html().contains("<span lang=\"th\">นับเฉพาะฟอร์มที่ส่งสำเร็จ</span>"), "text in the other language is marked");
}

#[tokio::test]
async fn a_second_save_over_a_newer_one_shows_both_texts() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let (one, other) = (hub.editor().await, hub.editor().await);
    let form = one.get(EDIT).await;
    let saved = one.post(EDIT, &pairs(&edited(&form, &[("name_en", "First title")]))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let late = other.post(EDIT, &pairs(&edited(&form, &[("name_en", "Second title")]))).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("First") && late.has("Second"), "{}", late.text());
    assert_eq!(late.field("name_en"), "Second title");
    assert!(one.get(PAGE).await.has("First title"), "nothing was overwritten");
    let again = other.post(EDIT, &pairs(&edited(&late, &[]))).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "saving once more replaces it");
}

#[tokio::test]
async fn a_kpi_that_cannot_be_is_refused_in_place() {
    let hub = TestHub::new().await;
    conversion(hub.db()).await;
    let editor = hub.editor().await;
    let form = editor.get(EDIT).await;
    let long = "x".repeat(10_000);
    for (field, value, message) in [
        ("name_en", long.as_str(), "At most 200 characters, please."),
        ("unit", "furlongs", "Choose one of the list."),
        ("unit", "money", "Money needs a currency of three letters"),
        ("cadence", "week", "This KPI has readings, so its cadence stays as it is."),
        ("grace_days", "-1", "Enter whole days, from 0 to 366."),
        ("since", "31/02/2026", "This is not a date."),
        ("owner", "00000000-0000-0000-0000-000000000000", "This choice is no longer there."),
    ] {
        let refused = editor.post(EDIT, &pairs(&edited(&form, &[(field, value)]))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        assert!(refused.has(message), "{message} is not on: {}", refused.text());
    }
    let nameless = editor.post(EDIT, &pairs(&edited(&form, &[("name_en", ""), ("name_th", " ")]))).await;
    assert!(nameless.has("Write a name in at least one language."), "{}", nameless.text());
}

/// What the form of a new KPI sends, with some fields filled in.
fn filled_in<'a>(form: &'a Answer, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let mut fields = edited(form, changes);
    fields.push(("id", form.field("id")));
    fields
}

async fn kpis(db: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM kpis").fetch_one(db).await.unwrap()
}

#[tokio::test]
async fn a_new_kpi_has_a_page_and_a_history_and_is_added_once() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let before = kpis(hub.db()).await;
    assert!(editor.get("/kpis").await.html().contains("href=\"/kpis/new\""));
    assert!(!hub.viewer().await.get("/kpis").await.html().contains("href=\"/kpis/new\""), "a viewer is not offered it");
    let form = editor.get("/kpis/new").await;
    let mut fields =
        filled_in(&form, &[("name_en", "Lead response time"), ("name_th", "เวลาตอบลีด"), ("unit", "hours"), ("direction", "down")]);
    fields.push(("roles", "content-editor".into()));
    let saved = editor.post("/kpis", &pairs(&fields)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(saved.location(), "/kpis/lead-response-time");
    let again = editor.post("/kpis", &pairs(&fields)).await;
    assert_eq!(again.location(), "/kpis/lead-response-time", "the same form makes no second KPI");
    assert_eq!(kpis(hub.db()).await, before + 1);
    let page = editor.follow(&saved).await;
    for words in ["Lead response time", "The KPI is added.", "Content Editor", "No data"] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    let written: i64 =
        sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'kpi' AND label = 'Lead response time' AND action = 'created'")
            .fetch_one(hub.db())
            .await
            .unwrap();
    assert_eq!(written, 1, "it was added once, and history says so");
}

#[tokio::test]
async fn a_form_that_was_gone_back_to_and_changed_makes_another_kpi() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = editor.get("/kpis/new").await;
    let one = editor.post("/kpis", &pairs(&filled_in(&form, &[("name_en", "Leads")]))).await;
    let other = editor.post("/kpis", &pairs(&filled_in(&form, &[("name_en", "Leads"), ("cadence", "week")]))).await;
    assert_eq!((one.location(), other.location()), ("/kpis/leads", "/kpis/leads-2"), "nothing that was typed is lost");
}

#[tokio::test]
async fn a_new_kpi_never_takes_the_address_of_a_page() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = editor.get("/kpis/new").await;
    let saved = editor.post("/kpis", &pairs(&filled_in(&form, &[("name_en", "New")]))).await;
    assert_eq!(saved.location(), "/kpis/new-2", "{}", saved.text());
    let thai = editor.get("/kpis/new").await;
    let saved = editor.post("/kpis", &pairs(&filled_in(&thai, &[("name_th", "คุณภาพข้อมูล")]))).await;
    assert!(editor.follow(&saved).await.has("คุณภาพข้อมูล"), "a name in Thai alone will do");
}

#[tokio::test]
async fn a_new_kpi_that_cannot_be_is_refused_in_place_and_nothing_typed_is_lost() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let before = kpis(hub.db()).await;
    let form = editor.get("/kpis/new").await;
    let fields = filled_in(&form, &[("measure_en", "What we count"), ("unit", "money"), ("grace_days", "soon"), ("tool", "no-such-tool")]);
    let refused = editor.post("/kpis", &pairs(&fields)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for message in [
        "Write a name in at least one language.",
        "Money needs a currency of three letters",
        "Enter whole days, from 0 to 366.",
        "This choice is no longer there.",
    ] {
        assert!(refused.has(message), "{message} is not on: {}", refused.text());
    }
    assert_eq!((refused.field("measure_en"), refused.field("grace_days")), ("What we count".to_owned(), "soon".to_owned()));
    assert_eq!(refused.field("id"), form.field("id"), "the form that came back is still the same one");
    assert_eq!(kpis(hub.db()).await, before);
    assert_eq!(hub.viewer().await.post("/kpis", &pairs(&fields)).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_kpi_is_put_away_after_saying_what_that_does_and_comes_back_with_everything() {
    let hub = TestHub::new().await;
    let id = conversion(hub.db()).await;
    sqlx::query("INSERT INTO role_kpis (role_id, kpi_id, position, provenance) SELECT id, $1, 9, 'edited' FROM roles WHERE slug = 'email-specialist'")
        .bind(id)
        .execute(hub.db())
        .await
        .unwrap();
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    let ask = editor.get(&editor.get(PAGE).await.link("Archive KPI")).await;
    assert!(ask.has("Archive Form conversion?") && ask.has("Email Specialist"), "{}", ask.text());
    let version = ask.field("version");
    let archive = format!("{PAGE}/archive");
    assert_eq!(viewer.post(&archive, &[("version", &version)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(editor.post(&archive, &[("version", "0")]).await.status, StatusCode::CONFLICT);
    for _ in 0..2 {
        let done = editor.post(&archive, &[("version", &version)]).await;
        assert_eq!(done.location(), PAGE, "{}", done.text());
    }
    let away = viewer.get(PAGE).await;
    assert!(away.has("Archived on") && away.has("1 Sep 2026") && !away.has("Restore KPI"), "{}", away.text());
    assert!(!viewer.get("/kpis").await.has("Form conversion"));
    assert!(viewer.get("/kpis/archived").await.has("Form conversion 1 Sep 2026"), "{}", viewer.get("/kpis/archived").await.text());
    let reading = editor.post(READINGS, &[("period", "2026-10-01"), ("value", "91"), ("note", ""), ("version", "")]).await;
    assert_eq!(reading.status, StatusCode::NOT_FOUND, "nothing is entered for it");
    let version = editor.get(PAGE).await.field("version");
    let restored = editor.post(&format!("{PAGE}/restore"), &[("version", &version)]).await;
    let back = editor.follow(&restored).await;
    for words in ["The KPI is back", "95%", "at least 90%", "Archived", "Restored"] {
        assert!(back.has(words), "{words} is not on: {}", back.text());
    }
    assert!(viewer.get("/kpis/archived").await.has("No archived KPIs"));
}
