//! A company of 1,368: how long its file takes to come in, and its chart to be drawn.

use std::time::{Duration, Instant};

use mops_hub::org_chart::{Direction, Forest, Layout};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};

use crate::{
    load::Target,
    pages::database,
    people,
    program::Hub,
    table::{Table, median, milliseconds},
};

const ROUNDS: usize = 5;

/// The import against a bare copy of the same file into one table, each time into a fresh database.
pub async fn measure_import(hub: &Hub, table: &mut Table) {
    let file = hub.data().with_file_name("people.csv");
    let content = people::file();
    std::fs::write(&file, &content).expect("a file");
    let options = database(hub).await.connect_options();
    let (mut imports, mut copies) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let fresh = fresh(&options, &format!("bench_import_{round}")).await;
        let url = fresh.to_url_lossy();
        hub.run(&["migrate", "--database-url", url.as_str()]);
        imports.push(timed(|| hub.run(&["import", "people", "people.csv", "--database-url", url.as_str()])));
        copies.push(copied(&fresh, &content).await);
        // Another time the same file changes nothing.
        hub.run(&["import", "people", "people.csv", "--database-url", url.as_str()]);
    }
    let (import, copy) = (median(&imports), median(&copies));
    table.add(
        "Import of 1,368 people, the start of the command included",
        milliseconds(import),
        format!("bare COPY of the same file: {}", milliseconds(copy)),
        Some(import.as_secs_f64() / copy.as_secs_f64()),
    );
}

/// Where every card and line of the whole chart goes, nothing drawn; then what eight times as many reports of one manager, and eight
/// times as long a chain of managers, cost.
pub fn measure_layout(table: &mut Table) {
    let one = median(&laid_out(&people::managers()));
    table.add("Org chart of 1,368 people, layout alone", milliseconds(one), "", None);
    let wide = |reports: usize| -> Vec<Option<usize>> { std::iter::once(None).chain((0..reports).map(|_| Some(0))).collect() };
    let deep = |managers: usize| -> Vec<Option<usize>> { std::iter::once(None).chain((0..managers).map(Some)).collect() };
    for (what, few, many) in [("10,000 reports", wide(1_250), wide(10_000)), ("5,000 managers in a chain", deep(625), deep(5_000))] {
        let (few, many) = (median(&laid_out(&few)), median(&laid_out(&many)));
        let beside = format!("an eighth of it: {}", milliseconds(few));
        table.add(format!("Layout of {what}"), milliseconds(many), beside, Some(many.as_secs_f64() / few.as_secs_f64()));
    }
}

fn laid_out(managers: &[Option<usize>]) -> Vec<Duration> {
    let once = |_| {
        let began = Instant::now();
        let forest = Forest::new(managers.iter().copied());
        let alone = |post| forest.manager(post).is_none() && forest.reports(post).is_empty();
        let layout = Layout::new(&forest, Direction::Down, alone);
        assert_eq!(std::hint::black_box(layout).cards.len(), managers.len());
        began.elapsed()
    };
    (0..40).map(once).collect()
}

/// The page as it opens, and the drawing of everybody.
pub async fn measure_chart(hub: &Hub, session: &str, table: &mut Table) {
    hub.run(&["import", "people", "people.csv", "--data-dir", "data"]);
    for (name, path) in [("page", "/org"), ("drawing of everybody", "/org.svg")] {
        let target = Target::new(hub.address, path, session);
        let first = target.times(1).await[0];
        let size = target.size().await;
        let again = median(&target.times(40).await);
        let what = format!("Org chart of 1,368 people, {name}, {} kB", size.div_ceil(1000));
        table.add(what, milliseconds(first), format!("the same again: {}", milliseconds(again)), None);
    }
}

/// A new, empty database beside the hub's.
pub async fn fresh(options: &PgConnectOptions, name: &str) -> PgConnectOptions {
    let mut db: PgConnection = options.connect().await.expect("a connection");
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut db).await.expect("a database");
    db.close().await.expect("a farewell");
    options.clone().database(name)
}

async fn copied(database: &PgConnectOptions, content: &str) -> Duration {
    let mut db: PgConnection = database.connect().await.expect("a connection");
    let columns = "id text, name text, title text, manager_id text, department text, location text, start_date date, email text";
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE TABLE bare_people ({columns})"))).execute(&mut db).await.expect("a table");
    let began = Instant::now();
    let mut copy = db.copy_in_raw("COPY bare_people FROM STDIN WITH (FORMAT csv, HEADER)").await.expect("a copy");
    copy.send(content.as_bytes()).await.expect("sent");
    assert_eq!(copy.finish().await.expect("copied"), 1368);
    let took = began.elapsed();
    db.close().await.expect("a farewell");
    took
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
