//! Imports of KPIs and of their readings: shown before they are applied, all or not at all.

use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestHub, make};

async fn preview(admin: &Browser, kind: &str, dates: &str, file: &[u8]) -> (String, Answer) {
    let uploaded = admin.upload("/admin/imports", &[("kind", kind), ("dates", dates)], ("file", "file.csv", file)).await;
    assert_eq!(uploaded.status, StatusCode::SEE_OTHER, "{}", uploaded.text());
    (uploaded.location().to_owned(), admin.follow(&uploaded).await)
}

async fn press(admin: &Browser, path: &str, seen: &Answer, skip_bad_rows: &str) -> Answer {
    admin.post(&format!("{path}/apply"), &[("fingerprint", &*seen.field("fingerprint")), ("skip_bad_rows", skip_bad_rows)]).await
}

/// Uploads and applies a file; gives what was told before.
async fn import(admin: &Browser, kind: &str, file: &str) -> Answer {
    let (path, before) = preview(admin, kind, "auto", file.as_bytes()).await;
    let applied = press(admin, &path, &before, "").await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    assert!(admin.follow(&applied).await.has("See the KPIs"));
    before
}

async fn readings(db: &PgPool, slug: &str) -> Vec<String> {
    let rows = sqlx::query_scalar(
        "SELECT period_start || ' ' || trim_scale(value) FROM readings r JOIN kpis k ON k.id = r.kpi_id WHERE k.slug = $1 ORDER BY period_start",
    );
    rows.bind(slug).fetch_all(db).await.unwrap()
}

const KPIS: &str = "kpi,name,description,unit,direction,target,warning,owner,frequency,status\n\
    ga4.visits/all,Visits – all,Sessions of a day,visits,higher,500,400,web,daily,live\n\
    ga4.bounce,Bounce rate,,%,lower,40,50,web,weekly,live\n\
    ga4.nps,NPS,,points,band,30–50,,,monthly,live\n";

#[tokio::test]
async fn a_file_of_kpis_is_imported_whole_and_the_second_time_changes_nothing() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let seen = import(&admin, "kpis", KPIS).await;
    assert!(seen.has("3 new, 0 changed, 0 no longer in the file, 0 unchanged, 0 left out."), "{}", seen.text());
    assert!(seen.has("No seat fits the owner “web” (2 KPIs)") && seen.has("ignored: status"), "{}", seen.text());
    let page = admin.get("/kpis/visits-all").await;
    assert!(page.has("Visits – all") && page.has("Daily") && page.has("at least 500") && page.has("Sessions of a day"), "{}", page.text());
    assert!(admin.get("/kpis/nps").await.has("30 to 50 points"));
    let (_, again) = preview(&admin, "kpis", "auto", KPIS.as_bytes()).await;
    assert!(
        again.has("0 new, 0 changed, 0 no longer in the file, 3 unchanged") && again.has("The hub already holds all that this file says."),
        "{}",
        again.text()
    );
}

#[tokio::test]
async fn a_later_file_of_kpis_changes_only_what_it_says() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let person = make::person(hub.db(), "Malee").await;
    make::seat(hub.db(), "Web analyst").held_by(person).save().await;
    import(&admin, "kpis", KPIS).await;
    let seen = import(&admin, "kpis", "kpi,target,owner,role\nga4.visits/all,600,Malee,marketing-operations-manager\n").await;
    assert!(seen.has("Target: 500 → 600") && seen.has("Owner: Malee"), "{}", seen.text());
    let page = admin.get("/kpis/visits-all").await;
    assert!(
        page.has("at least 600") && page.has("at least 500") && page.has("Web analyst") && page.has("Sessions of a day"),
        "{}",
        page.text()
    );
    let wrong = "kpi,name,unit,direction,target,warning,frequency\nga4.x,X,bananas,sideways,5,,often\nga4.y,Y,%,up,5,9,daily\nga4.z,Z,%,up,1e400,,daily\n,,,,,,\nga4.z,Z again,%,up,,,\n";
    let (_, seen) = preview(&admin, "kpis", "auto", wrong.as_bytes()).await;
    for words in [
        "“bananas” is not a unit",
        "“sideways” does not say",
        "“often” is not a cadence",
        "the warning level cannot be above the goal",
        "The same id is in row 4",
    ] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
}

#[tokio::test]
async fn readings_are_added_and_corrected_and_the_old_value_stays_in_history() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", KPIS).await;
    let seen = import(
        &admin,
        "readings",
        "kpi,date,value\nga4.visits/all,2026-11-20,510\nga4.visits/all,2026-11-21,๔๙๐\nga4.bounce,2026-W46,45%\n",
    )
    .await;
    assert!(seen.has("3 new, 0 changed") && seen.has("Visits – all · 2026-11-20"), "{}", seen.text());
    assert_eq!(readings(hub.db(), "visits-all").await, ["2026-11-20 510", "2026-11-21 490"]);
    assert_eq!(readings(hub.db(), "bounce-rate").await, ["2026-11-09 45"]);
    let seen = import(&admin, "readings", "kpi,2026-11-20,2026-11-21,2026-11-22\nVisits – all,510,495,N/A\n").await;
    assert!(seen.has("0 new, 1 changed, 0 no longer in the file, 1 unchanged") && seen.has("490 → 495"), "{}", seen.text());
    let page = admin.get("/kpis/visits-all").await;
    assert!(page.has("21 Nov 2026 corrected from 490 to 495"), "{}", page.text());
    assert!(page.has("2 readings imported, from 20 Nov 2026 to 21 Nov 2026"), "{}", page.text());
}

#[tokio::test]
async fn what_is_wrong_stops_readings_unless_it_is_left_out() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", KPIS).await;
    let file =
        "kpi,date,value\nga4.visits/all,3/4/2026,1\nga4.visits/all,2026-11-21,1e400\nnope,2026-11-21,1\nga4.visits/all,2026-11-22,7\n";
    let (path, seen) = preview(&admin, "readings", "auto", file.as_bytes()).await;
    assert!(seen.has("“3/4/2026” could be two dates.") && seen.has("No KPI is called “nope” (1 value)"), "{}", seen.text());
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(readings(hub.db(), "visits-all").await.is_empty());
    assert_eq!(press(&admin, &path, &seen, "yes").await.status, StatusCode::SEE_OTHER);
    assert_eq!(readings(hub.db(), "visits-all").await, ["2026-11-22 7"]);
    let (path, seen) = preview(&admin, "readings", "month-first", "kpi,date,value\nga4.visits/all,3/4/2026,5\n".as_bytes()).await;
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(readings(hub.db(), "visits-all").await, ["2026-03-04 5", "2026-11-22 7"]);
}

#[tokio::test]
async fn a_plan_over_which_somebody_typed_is_shown_anew() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", KPIS).await;
    let (path, seen) = preview(&admin, "readings", "auto", "kpi,date,value\nga4.visits/all,2026-11-20,5\n".as_bytes()).await;
    let typed = admin.post("/kpis/visits-all/readings", &[("period", "2026-11-20"), ("value", "6")]).await;
    assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.text());
    let overtaken = press(&admin, &path, &seen, "").await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.has("6 → 5"), "{}", overtaken.text());
    assert_eq!(readings(hub.db(), "visits-all").await, ["2026-11-20 6"]);
}

#[tokio::test]
async fn formulas_follow_what_is_imported_and_take_nothing() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", KPIS).await;
    let id = async |slug: &'static str| {
        sqlx::query_scalar::<_, Uuid>("SELECT id FROM kpis WHERE slug = $1").bind(slug).fetch_one(hub.db()).await.unwrap()
    };
    let (visits, nps) = (id("visits-all").await, id("nps").await);
    sqlx::query("UPDATE kpis SET cadence = 'day' WHERE id = $1").bind(nps).execute(hub.db()).await.unwrap();
    sqlx::query("INSERT INTO kpi_formulas (kpi_id, text) VALUES ($1, '[visits-all] / 10')").bind(nps).execute(hub.db()).await.unwrap();
    sqlx::query("INSERT INTO kpi_formula_inputs (kpi_id, input_id) VALUES ($1, $2)")
        .bind(nps)
        .bind(visits)
        .execute(hub.db())
        .await
        .unwrap();
    import(&admin, "readings", "kpi,date,value\nga4.visits/all,2026-11-20,510\nga4.visits/all,2026-11-22,20\n").await;
    assert_eq!(readings(hub.db(), "nps").await, ["2026-11-20 51", "2026-11-22 2"]);
    let (_, seen) = preview(&admin, "readings", "auto", "kpi,date,value\nnps,2026-11-20,5\n".as_bytes()).await;
    assert!(seen.has("A formula makes the values of “nps”"), "{}", seen.text());
}

#[tokio::test]
async fn files_in_other_encodings_and_with_other_separators_are_read() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", "kpi,name,unit\nx,จำนวนผู้เข้าชม,visits\n").await;
    let text = "ตัวชี้วัด;วันที่;ค่า\nจำนวนผู้เข้าชม;ต.ค. 2569;๑๒\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (path, seen) = preview(&admin, "readings", "auto", &utf16).await;
    assert!(seen.has("1 new"), "{}", seen.text());
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    let thai = encode_874(text);
    let (_, again) = preview(&admin, "readings", "auto", &thai).await;
    assert!(again.has("1 unchanged"), "{}", again.text());
    let refused = admin.upload("/admin/imports", &[("kind", "recipes"), ("dates", "auto")], ("file", "x.csv", b"a,b\n1,2\n")).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

/// Windows-874, which has Thai letters where Unicode has them, 0xD60 lower.
fn encode_874(text: &str) -> Vec<u8> {
    let byte =
        |c: char| if c.is_ascii() { u8::try_from(u32::from(c)).unwrap() } else { u8::try_from(u32::from(c) - 0x0E00 + 0xA0).unwrap() };
    text.chars().map(byte).collect()
}

/// The targets of a KPI: the days that each holds for, and its levels.
async fn targets(db: &PgPool, slug: &str) -> Vec<String> {
    let rows = sqlx::query_scalar(
        "SELECT lower(during) || ' ' || coalesce(upper(during)::text, '…') || concat(' ' || trim_scale(goal), ' ' || trim_scale(warning), ' ' || trim_scale(low),
                ' ' || trim_scale(high)) FROM kpi_targets t JOIN kpis k ON k.id = t.kpi_id WHERE k.slug = $1 ORDER BY during",
    );
    rows.bind(slug).fetch_all(db).await.unwrap()
}

#[tokio::test]
async fn a_file_of_targets_by_period_is_applied_whole_and_the_second_time_changes_nothing() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", KPIS).await;
    let file = "KPI,Period,Target,Warning level,Shoe size\nga4.visits/all,2027-Q1,\"1,200\",๙๐๐,7\nga4.visits/all,2027-04,1300,1000,\nBounce rate,2027,35,45,\nnps,2027-01,40–60,,\n";
    let seen = import(&admin, "targets", file).await;
    assert!(seen.has("0 new, 4 changed, 0 no longer in the file, 0 unchanged, 0 left out."), "{}", seen.text());
    assert!(seen.has("Visits – all · 2027-01-01 – 2027-03-31") && seen.has("Target: 500 → 1200"), "{}", seen.text());
    let expected =
        ["1900-01-01 2027-01-01 500 400", "2027-01-01 2027-04-01 1200 900", "2027-04-01 2027-05-01 1300 1000", "2027-05-01 … 500 400"];
    assert_eq!(targets(hub.db(), "visits-all").await, expected, "what holds before and after stays");
    assert_eq!(targets(hub.db(), "nps").await[1], "2027-01-01 2027-02-01 40 60");
    let (_, again) = preview(&admin, "targets", "auto", file.as_bytes()).await;
    assert!(again.has("0 new, 0 changed, 0 no longer in the file, 4 unchanged"), "{}", again.text());
    let told: i64 =
        sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'target' AND actor LIKE 'Ada%'").fetch_one(hub.db()).await.unwrap();
    assert!(told >= 4, "each target is in history: {told}");
}

#[tokio::test]
async fn a_bad_target_stops_the_file_unless_it_is_left_out() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "kpis", KPIS).await;
    let file = "kpi,2027-01,2027-02\nVisits – all,700,lots\nNobody,1,2\n";
    let (path, seen) = preview(&admin, "targets", "auto", file.as_bytes()).await;
    assert!(seen.has("2027-02") && seen.has("No KPI is called “Nobody” (2 values)."), "{}", seen.text());
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(press(&admin, &path, &seen, "yes").await.status, StatusCode::SEE_OTHER);
    assert_eq!(targets(hub.db(), "visits-all").await[1], "2027-01-01 2027-02-01 700 400");
}
