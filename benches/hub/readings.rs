//! Five hundred KPIs with a hundred thousand and with a million readings: the pages that show all of them, the page of one, the import.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};

use crate::{
    bare::Bare,
    load::Target,
    pages::{against, database},
    program::Hub,
    table::{Table, median, milliseconds},
    team::fresh,
};

const KPIS: usize = 500;
/// Readings of each KPI, a day each: few, and ten times as many.
const FEW: usize = 200;
const MANY: usize = 2_000;
/// How often a reading changes before a page is asked for.
const CHANGES: usize = 15;

const PAGES: [(&str, &str); 2] = [("Scorecard", "/kpis"), ("Home", "/")];

/// The pages that show all KPIs, with few and with many readings, against the bare handler.
pub async fn measure_pages(hub: &Hub, session: &str, table: &mut Table) {
    let options = database(hub).await.connect_options();
    let mut db: PgConnection = options.connect().await.expect("a connection");
    fill(&mut db).await;
    extend(&mut db, FEW).await;
    let few = changed(hub, session, &mut db).await;
    extend(&mut db, MANY).await;
    let many = changed(hub, session, &mut db).await;
    for ((name, _), (few, many)) in PAGES.iter().zip(few.into_iter().zip(many)) {
        table.add(
            format!("{name} of {KPIS} KPIs after a reading has changed, {} readings", KPIS * MANY),
            milliseconds(many),
            format!("a tenth of the readings: {}", milliseconds(few)),
            Some(many.as_secs_f64() / few.as_secs_f64()),
        );
    }
    let bare = Bare::start(options.to_url_lossy().as_str());
    for (name, path) in PAGES {
        against(hub, session, &bare, (&format!("{name} of {KPIS} KPIs, {} readings", KPIS * MANY), path), table).await;
    }
    one(hub, session, &bare, &mut db, table).await;
    db.close().await.expect("a farewell");
}

/// KPIs of every cadence but yearly, each with an owner, a target and a role.
async fn fill(db: &mut PgConnection) {
    let statements = [
        "INSERT INTO kpis (id, slug, name, unit, direction, cadence, grace_days, owner_seat_id, area_id, outcome_id)
         SELECT gen_random_uuid(), 'bench-' || n, jsonb_build_object('en', 'Benchmark ' || n), 'count', 'up', 'day', 2,
                (SELECT id FROM seats ORDER BY md5(id::text || n) LIMIT 1), (SELECT id FROM areas ORDER BY md5(id::text || n) LIMIT 1),
                (SELECT id FROM outcomes ORDER BY md5(id::text || n) LIMIT 1)
         FROM generate_series(1, $1) AS n",
        "INSERT INTO kpi_targets (id, kpi_id, during, goal, warning)
         SELECT gen_random_uuid(), id, '(,)', 60, 40 FROM kpis WHERE slug LIKE 'bench-%' AND $1 > 0",
        "INSERT INTO role_kpis (role_id, kpi_id, position, provenance)
         SELECT (SELECT id FROM roles ORDER BY md5(roles.id::text || k.slug) LIMIT 1), k.id, 1, 'edited' FROM kpis k WHERE slug LIKE 'bench-%' AND $1 > 0",
    ];
    let kpis = i64::try_from(KPIS).expect("a number");
    for statement in statements {
        sqlx::query(statement).bind(kpis).execute(&mut *db).await.expect("written");
    }
}

/// Readings up to yesterday, so many of each KPI.
async fn extend(db: &mut PgConnection, count: usize) {
    let readings = "INSERT INTO readings (kpi_id, period_start, value, source)
         SELECT k.id, current_date - n::int, (n * 37 + k.position) % 100, 'imported' FROM kpis k, generate_series(1, $1) AS n
         WHERE k.slug LIKE 'bench-%' ON CONFLICT DO NOTHING";
    sqlx::query(readings).bind(i64::try_from(count).expect("a number")).execute(&mut *db).await.expect("written");
    sqlx::query("ANALYZE").execute(db).await.expect("analysed");
}

/// How long each page takes when a reading has just changed, so that nothing that is kept holds any more.
async fn changed(hub: &Hub, session: &str, db: &mut PgConnection) -> Vec<Duration> {
    let mut medians = Vec::new();
    for (_, path) in PAGES {
        let page = Target::new(hub.address, path, session);
        let mut times = Vec::new();
        for _ in 0..CHANGES {
            let change = "UPDATE readings SET version = version + 1 WHERE kpi_id = (SELECT id FROM kpis WHERE slug = 'bench-1') AND period_start = current_date - 1";
            sqlx::query(change).execute(&mut *db).await.expect("changed");
            times.extend(page.times(1).await);
        }
        medians.push(median(&times));
    }
    medians
}

/// The page of a daily KPI with ten years of readings, against one with a tenth of them and against the bare handler.
async fn one(hub: &Hub, session: &str, bare: &Bare, db: &mut PgConnection, table: &mut Table) {
    for (slug, days) in [("bench-1", 3_650), ("bench-2", 365)] {
        let readings = "INSERT INTO readings (kpi_id, period_start, value, source)
             SELECT k.id, current_date - n::int, (n * 37) % 100, 'imported' FROM kpis k, generate_series(1, $2) AS n WHERE k.slug = $1
             ON CONFLICT DO NOTHING";
        sqlx::query("DELETE FROM readings WHERE kpi_id = (SELECT id FROM kpis WHERE slug = $1)")
            .bind(slug)
            .execute(&mut *db)
            .await
            .expect("gone");
        sqlx::query(readings).bind(slug).bind(days).execute(&mut *db).await.expect("written");
    }
    let (long, short) = (Target::new(hub.address, "/kpis/bench-1", session), Target::new(hub.address, "/kpis/bench-2", session));
    for page in [&long, &short] {
        page.times(3).await;
    }
    let (long, short) = (median(&long.times(100).await), median(&short.times(100).await));
    table.add(
        "Page of one daily KPI, ten years",
        milliseconds(long),
        format!("one year: {}", milliseconds(short)),
        Some(long.as_secs_f64() / short.as_secs_f64()),
    );
    against(hub, session, bare, ("Page of one daily KPI, ten years", "/kpis/bench-1"), table).await;
}

/// The import of a million readings against a bare copy of the same file into one table with a key.
pub async fn measure_import(hub: &Hub, table: &mut Table) {
    let mut content = String::from("kpi,date,value\n");
    let days = "2020-01-01".parse::<sqlx::types::chrono::NaiveDate>().expect("a date");
    for kpi in 1..=KPIS {
        for (day, number) in days.iter_days().zip(0..MANY) {
            writeln!(content, "bench-{kpi},{day},{}.{}", number * 37 % 1_000, kpi % 10).expect("written");
        }
    }
    let file = hub.data().with_file_name("readings.csv");
    std::fs::write(&file, &content).expect("a file");
    let options = database(hub).await.connect_options();
    let (mut imports, mut copies) = (Vec::new(), Vec::new());
    for round in 0..3 {
        let fresh = fresh(&options, &format!("bench_readings_{round}")).await;
        let url = fresh.to_url_lossy();
        hub.run(&["migrate", "--database-url", url.as_str()]);
        let mut db: PgConnection = fresh.connect().await.expect("a connection");
        let kpis = "INSERT INTO kpis (id, slug, name, unit, direction, cadence)
             SELECT gen_random_uuid(), 'bench-' || n, jsonb_build_object('en', 'Benchmark ' || n), 'count', 'up', 'day' FROM generate_series(1, $1) AS n";
        sqlx::query(kpis).bind(i64::try_from(KPIS).expect("a number")).execute(&mut db).await.expect("written");
        let began = Instant::now();
        hub.run(&["import", "readings", "readings.csv", "--database-url", url.as_str()]);
        imports.push(began.elapsed());
        let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM readings").fetch_one(&mut db).await.expect("a count");
        assert_eq!(usize::try_from(kept), Ok(KPIS * MANY));
        db.close().await.expect("a farewell");
        copies.push(copied(&fresh, &content).await);
    }
    let (import, copy) = (median(&imports), median(&copies));
    table.add(
        format!("Import of {} readings, the start of the command included", KPIS * MANY),
        milliseconds(import),
        format!("bare COPY of the same file: {}", milliseconds(copy)),
        Some(import.as_secs_f64() / copy.as_secs_f64()),
    );
}

async fn copied(database: &PgConnectOptions, content: &str) -> Duration {
    let mut db: PgConnection = database.connect().await.expect("a connection");
    let bare = "CREATE TABLE bare_readings (kpi text, date date, value numeric, PRIMARY KEY (kpi, date))";
    sqlx::raw_sql(AssertSqlSafe(bare.to_owned())).execute(&mut db).await.expect("a table");
    let began = Instant::now();
    let mut copy = db.copy_in_raw("COPY bare_readings FROM STDIN WITH (FORMAT csv, HEADER)").await.expect("a copy");
    copy.send(content.as_bytes()).await.expect("sent");
    assert_eq!(copy.finish().await.expect("copied"), (KPIS * MANY) as u64);
    let took = began.elapsed();
    db.close().await.expect("a farewell");
    took
}
