//! KPIs that are computed: one reading changes, and two hundred formulas follow over two years.

use std::time::{Duration, Instant};

use mops_hub::{clock::Clock, history::Actor, ids::KpiId, kpis};
use sqlx::{ConnectOptions, Connection, PgConnection, types::chrono::NaiveDate};

use crate::{
    pages::database,
    program::Hub,
    table::{Table, median, milliseconds},
    team::fresh,
};

/// Formulas over the KPI that changes, each with another one over it.
const PAIRS: i32 = 100;
/// Values of each formula that come out otherwise.
const PERIODS: i32 = 24;
const ROUNDS: usize = 9;

/// The correction of a reading with all that follows, against a bare update of as many readings.
pub async fn measure(hub: &Hub, table: &mut Table) {
    let options = fresh(&database(hub).await.connect_options(), "bench_formulas").await;
    hub.run(&["migrate", "--database-url", options.to_url_lossy().as_str()]);
    let mut db: PgConnection = options.connect().await.expect("a connection");
    let (leads, start) = fill(&mut db).await;
    corrected(&mut db, leads, start, -1).await;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in (1..).take(ROUNDS) {
        ours.push(corrected(&mut db, leads, start, round).await);
        bare.push(updated(&mut db).await);
    }
    db.close().await.expect("a farewell");
    let (ours, bare) = (median(&ours), median(&bare));
    table.add(
        format!("{} formulas over {PERIODS} periods after one correction", 2 * PAIRS),
        milliseconds(ours),
        format!("bare update of {} readings: {}", 2 * PAIRS * PERIODS, milliseconds(bare)),
        Some(ours.as_secs_f64() / bare.as_secs_f64()),
    );
}

/// Four years of a monthly KPI and the formulas over it; gives the KPI and the month two years back.
async fn fill(db: &mut PgConnection) -> (KpiId, NaiveDate) {
    let statements = [
        "INSERT INTO kpis (id, slug, name, unit, direction, cadence)
         SELECT gen_random_uuid(), slug, jsonb_build_object('en', slug), 'count', 'up', 'month'
         FROM (SELECT 'leads' AS slug UNION ALL SELECT kind || '-' || n FROM unnest(ARRAY['sum', 'half']) AS kind, generate_series(1, $1) AS n) new",
        "INSERT INTO readings (kpi_id, period_start, value, source)
         SELECT id, date_trunc('month', now())::date - make_interval(months => n), n, 'imported' FROM kpis, generate_series(1, 4 * $1) AS n
         WHERE slug = 'leads' AND n < 48",
        "INSERT INTO kpi_formulas (kpi_id, text)
         SELECT id, CASE WHEN slug LIKE 'sum-%' THEN 'sum([leads], 24) + ' || substr(slug, 5) ELSE '[sum-' || substr(slug, 6) || '] / 2' END
         FROM kpis WHERE slug ~ '^(sum|half)-[0-9]+$' AND $1 > 0",
        "INSERT INTO kpi_formula_inputs (kpi_id, input_id)
         SELECT f.id, i.id FROM kpis f JOIN kpis i ON i.slug = CASE WHEN f.slug LIKE 'sum-%' THEN 'leads' ELSE 'sum-' || substr(f.slug, 6) END
         WHERE f.slug ~ '^(sum|half)-[0-9]+$' AND $1 > 0",
    ];
    for statement in statements {
        sqlx::query(statement).bind(PAIRS).execute(&mut *db).await.expect("written");
    }
    let changed = "SELECT r.kpi_id, r.period_start FROM readings r JOIN kpis k ON k.id = r.kpi_id WHERE k.slug = 'leads' ORDER BY r.period_start DESC OFFSET 23 LIMIT 1";
    let (leads, start): (sqlx::types::Uuid, NaiveDate) = sqlx::query_as(changed).fetch_one(db).await.expect("a reading");
    (leads.into(), start)
}

async fn corrected(db: &mut PgConnection, leads: KpiId, start: NaiveDate, value: i32) -> Duration {
    let began = Instant::now();
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query("UPDATE readings SET value = $3, version = version + 1 WHERE kpi_id = $1 AND period_start = $2")
        .bind(leads)
        .bind(start)
        .bind(value)
        .execute(&mut *tx)
        .await
        .expect("corrected");
    kpis::recompute(&mut tx, &Actor::named("Benchmark"), &[(leads, start)], &Clock::system()).await.expect("computed");
    tx.commit().await.expect("committed");
    let took = began.elapsed();
    let now = "SELECT count(*) FROM readings r JOIN kpis k ON k.id = r.kpi_id WHERE k.slug ~ '^(sum|half)-[0-9]+$' AND r.version > 0";
    let kept: i64 = sqlx::query_scalar(now).fetch_one(db).await.expect("a count");
    assert!(kept >= i64::from(2 * PAIRS * PERIODS), "{kept} values follow");
    took
}

async fn updated(db: &mut PgConnection) -> Duration {
    let began = Instant::now();
    let bare = "UPDATE readings SET version = version + 1 WHERE source = 'computed' AND period_start >= date_trunc('month', now()) - interval '24 months'";
    sqlx::query(bare).execute(db).await.expect("updated");
    began.elapsed()
}
