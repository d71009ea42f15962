//! Targets by period, stretch, milestones, and a word over the numbers that goes on.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestHub};

const PAGE: &str = "/kpis/form-fill";
const GRID: &str = "/kpis/form-fill/targets";

/// A monthly KPI with a goal of 90 since January and readings for September and October 2026.
async fn monthly(db: &PgPool) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, since)
           VALUES ($1, 'form-fill', '{"en": "Form fill"}', 'percent', 'up', 'month', 30, '2026-01-01')"#,
    )
    .bind(id)
    .execute(db)
    .await
    .unwrap();
    let target = sqlx::query("INSERT INTO kpi_targets (id, kpi_id, during, goal, warning) VALUES ($1, $2, '[2026-01-01,)', 90, 82)");
    target.bind(Uuid::now_v7()).bind(id).execute(db).await.unwrap();
    let readings = sqlx::query(
        "INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-09-01', 91, 'imported'), ($1, '2026-10-01', 86, 'imported')",
    );
    readings.bind(id).execute(db).await.unwrap();
    id
}

async fn targets(db: &PgPool) -> Vec<String> {
    let rows = sqlx::query_scalar(
        "SELECT coalesce(lower(during)::text, '') || ' ' || coalesce(upper(during)::text, '') || ' ' || trim_scale(goal) || ' ' || coalesce(trim_scale(stretch)::text, '-')
         FROM kpi_targets t JOIN kpis k ON k.id = t.kpi_id WHERE k.slug = 'form-fill' ORDER BY during",
    );
    rows.fetch_all(db).await.unwrap()
}

/// Sends the grid of 2026 as the page holds it, with these cells changed.
async fn send(editor: &Browser, deed: &str, changes: &[(&str, &str)]) -> Answer {
    let page = editor.get(&format!("{GRID}?year=2026-01-01")).await;
    let mut fields: Vec<(String, String)> =
        vec![("year".into(), "2026-01-01".into()), ("do".into(), deed.into()), ("version".into(), page.field("version"))];
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    editor.post(&format!("{GRID}/periods"), &pairs).await
}

#[tokio::test]
async fn a_period_has_its_own_target_and_the_past_keeps_the_one_it_was_judged_by() {
    let hub = TestHub::new().await;
    monthly(hub.db()).await;
    let editor = hub.editor().await;
    let page = editor.get(GRID).await;
    assert!(page.has("Oct 2026 90 82 –"), "past periods are text: {}", page.text());
    assert_eq!(page.field("goal.2026-12-01"), "90");
    let saved = send(
        &editor,
        "save",
        &[("goal.2026-10-01", "10"), ("goal.2026-12-01", "๙๔ %"), ("warning.2026-12-01", "82"), ("stretch.2026-12-01", "97")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(targets(hub.db()).await, ["2026-01-01 2026-12-01 90 -", "2026-12-01 2027-01-01 94 97", "2027-01-01  90 -"]);
    assert!(editor.get(PAGE).await.has("86% misses the target of at least 90%"), "October is judged as it was");
    let unlocked = send(&editor, "save", &[("unlocked", "yes"), ("goal.2026-10-01", "80"), ("warning.2026-10-01", "70")]).await;
    assert_eq!(unlocked.status, StatusCode::SEE_OTHER, "{}", unlocked.text());
    let page = editor.get(PAGE).await;
    assert!(page.has("86% meets the target of at least 80%") && page.has("Target of at least 80% from 1 Oct 2026"), "{}", page.text());
}

#[tokio::test]
async fn each_cell_of_the_grid_says_what_is_wrong_and_nothing_is_lost() {
    let hub = TestHub::new().await;
    monthly(hub.db()).await;
    let editor = hub.editor().await;
    let changes = [("goal.2026-11-01", "1e400"), ("goal.2026-12-01", "90"), ("warning.2026-12-01", "95"), ("stretch.2026-12-01", "80")];
    let refused = send(&editor, "save", &changes).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (name, value) in changes {
        assert_eq!(refused.field(name), value);
    }
    assert!(
        refused.has("the warning level cannot be above the goal") && refused.has("the stretch cannot be below the goal"),
        "{}",
        refused.text()
    );
    assert_eq!(targets(hub.db()).await.len(), 1);
    sqlx::query("UPDATE kpis SET version = version + 1 WHERE slug = 'form-fill'").execute(hub.db()).await.unwrap();
    let stale = editor
        .post(&format!("{GRID}/periods"), &[("year", "2026-01-01"), ("do", "save"), ("version", "1"), ("goal.2026-12-01", "99")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.field("goal.2026-12-01"), "99");
    assert!(stale.has("Saved now: 90"), "both are shown: {}", stale.text());
    for field in ["goal", "goal.x", "rogue.2026-12-01"] {
        assert_eq!(editor.post(&format!("{GRID}/periods"), &[("version", "1"), (field, "1")]).await.status, StatusCode::BAD_REQUEST);
    }
    for year in ["x", "0001-01-01", "9999-12-31"] {
        assert_eq!(editor.get(&format!("{GRID}?year={year}")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_year_is_filled_forward_evenly_or_from_a_block_without_being_saved() {
    let hub = TestHub::new().await;
    sqlx::query(
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence) VALUES ($1, 'form-fill', '{"en": "Form fill"}', 'count', 'up', 'quarter')"#,
    )
    .bind(Uuid::now_v7())
    .execute(hub.db())
    .await
    .unwrap();
    let editor = hub.editor().await;
    let row = |page: &Answer| ["01", "04", "07", "10"].map(|month| page.field(&format!("goal.2026-{month}-01")));
    let even = send(&editor, "even", &[("steps_from", "100"), ("steps_to", "200")]).await;
    assert_eq!((even.status, row(&even)), (StatusCode::OK, ["125", "150", "175", "200"].map(str::to_owned)));
    assert!(even.has("Nothing is saved yet"));
    let forward = send(&editor, "forward", &[("goal.2026-04-01", "7"), ("goal.2026-10-01", "9")]).await;
    assert_eq!(row(&forward), ["", "7", "7", "9"].map(str::to_owned));
    let same = send(&editor, "same", &[("goal.2026-07-01", "5"), ("stretch.2026-07-01", "6")]).await;
    assert_eq!((row(&same), same.field("stretch.2026-10-01")), (["5"; 4].map(str::to_owned), "6".to_owned()));
    let pasted = send(&editor, "paste", &[("block", "Q2 2026\t1,200\t๑๐๐๐\nQ4 2026\t1300\t\n")]).await;
    assert_eq!(row(&pasted), ["", "1,200", "", "1300"].map(str::to_owned), "{}", pasted.text());
    let unnamed = send(&editor, "paste", &[("block", "Q9 2026\t1\n")]).await;
    assert_eq!(
        (unnamed.status, unnamed.field("goal.2026-01-01").as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "Q9 2026"),
        "no quarter, no number"
    );
    let pasted = send(&editor, "paste", &[("block", "Q1 2026\tabc\n")]).await;
    assert_eq!((pasted.status, pasted.field("goal.2026-01-01").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "abc"), "told at once");
    assert_eq!(send(&editor, "even", &[("steps_from", "x"), ("steps_to", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved =
        send(&editor, "save", &[("goal.2026-01-01", "5"), ("goal.2026-04-01", "5"), ("goal.2026-07-01", "6"), ("goal.2026-10-01", "6")])
            .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(targets(hub.db()).await, ["2026-01-01 2026-07-01 5 -", "2026-07-01 2027-01-01 6 -"], "periods with the same target are one");
}

#[tokio::test]
async fn a_stretch_is_told_when_it_is_reached() {
    let hub = TestHub::new().await;
    monthly(hub.db()).await;
    let editor = hub.editor().await;
    sqlx::query("UPDATE kpi_targets SET goal = 80, warning = 70, stretch = 86 WHERE goal = 90").execute(hub.db()).await.unwrap();
    assert!(editor.get(PAGE).await.has("Stretch reached"));
    sqlx::query("UPDATE kpi_targets SET stretch = 86.1 WHERE goal = 80").execute(hub.db()).await.unwrap();
    assert!(!editor.get(PAGE).await.has("Stretch reached"));
}

#[tokio::test]
async fn a_word_over_the_numbers_goes_on_until_its_day_and_no_longer() {
    let hub = TestHub::new().await;
    let kpi = monthly(hub.db()).await;
    let editor = hub.editor().await;
    let say = async |until: &str| {
        editor.post(&format!("{PAGE}/override"), &[("state", "on-target"), ("why", "The form was away."), ("holds_until", until)]).await
    };
    for (until, problem) in
        [("2026-11-22", "This day has passed already."), ("2030-01-01", "Choose a day within a year."), ("soon", "This is not a date.")]
    {
        let refused = say(until).await;
        assert_eq!((refused.status, refused.field("holds_until").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, until));
        assert!(refused.has(problem), "{}", refused.text());
    }
    assert_eq!(say("2026-12-31").await.status, StatusCode::SEE_OTHER);
    let page = editor.get(PAGE).await;
    assert!(page.has("Set by Edith Editor until 31 Dec 2026: “The form was away.”"), "{}", page.text());
    let later = sqlx::query("INSERT INTO readings (kpi_id, period_start, value, source) VALUES ($1, '2026-11-01', 50, 'imported')");
    later.bind(kpi).execute(hub.db()).await.unwrap();
    assert!(editor.get(PAGE).await.has("until 31 Dec 2026"), "the next reading too");
    hub.set_time("2027-01-01T09:00:00Z");
    assert!(hub.viewer().await.get(PAGE).await.has("50% misses the target"), "the numbers decide again");
    hub.set_time("2026-12-05T09:00:00Z");
    let editor = hub.editor().await;
    assert_eq!(editor.post(&format!("{PAGE}/override/end"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get(PAGE).await.has("50% misses the target"));
}

#[tokio::test]
async fn a_milestone_is_judged_by_its_pace() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = |due: &'static str, unit: &'static str| {
        [
            ("id", "01a209c9-9300-71ab-8be6-0e104ec543a9"),
            ("name_en", "CRM moved"),
            ("unit", unit),
            ("direction", "up"),
            ("cadence", "month"),
            ("grace_days", "5"),
            ("since", "2026-01-01"),
            ("kind", "milestone"),
            ("due_on", due),
            ("weight", "3"),
        ]
    };
    assert!(editor.post("/kpis", &form("2025-01-01", "percent")).await.has("The milestone must be due after it was begun."));
    assert!(editor.post("/kpis", &form("2026-12-31", "days")).await.has("A milestone is read in percent."));
    assert_eq!(editor.post("/kpis", &form("2026-12-31", "percent")).await.status, StatusCode::SEE_OTHER);
    let saved = editor.post("/kpis/crm-moved/readings", &[("period", "2026-10-01"), ("value", "80")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = editor.get("/kpis/crm-moved").await;
    assert!(page.has("At risk") && page.has("This milestone is due on 31 Dec 2026."), "{}", page.text());
    assert!(editor.get("/kpis?state=at-risk").await.has("CRM moved"));
}
