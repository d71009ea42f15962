//! The changes of the schema, one by one, over a database in which every table holds something.

use std::{fs, path::Path};

use mops_hub::database::MIGRATIONS;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};

use crate::support::{Content, TestDatabase};

/// A row for each table, in an order that foreign keys allow.
const SAMPLES: &str = include_str!("samples.sql");

async fn run(db: &mut PgConnection, statement: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(db).await.map(drop)
}

/// Puts a row into each table that has none and can have one by now.
async fn fill(db: &mut PgConnection) {
    for sample in SAMPLES.split(";\n").map(str::trim).filter(|sample| !sample.is_empty()) {
        let table = sample.split_whitespace().nth(2).unwrap();
        let is_empty = format!("SELECT NOT EXISTS (SELECT FROM {table})");
        // A table that is not there yet gives an error; one that the migration has filled needs nothing.
        if sqlx::query_scalar::<_, bool>(AssertSqlSafe(is_empty)).fetch_one(&mut *db).await.unwrap_or(false) {
            run(db, sample).await.unwrap_or_else(|error| panic!("the sample for {table} does not fit: {error}"));
        }
    }
}

async fn empty_tables(db: &mut PgConnection) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    let mut empty = Vec::new();
    for table in tables {
        let count = format!("SELECT count(*) FROM {table}");
        if sqlx::query_scalar::<_, i64>(AssertSqlSafe(count)).fetch_one(&mut *db).await.unwrap() == 0 {
            empty.push(table);
        }
    }
    empty
}

#[tokio::test]
async fn each_one_meets_a_database_that_holds_something() {
    let database = TestDatabase::with(Content::Nothing).await;
    let mut db = database.options().connect().await.unwrap();
    for migration in MIGRATIONS.iter() {
        let outcome = run(&mut db, migration.sql.as_str()).await;
        outcome.unwrap_or_else(|error| panic!("{} fails where there are rows: {error}", migration.description));
        fill(&mut db).await;
        let empty = empty_tables(&mut db).await;
        assert!(empty.is_empty(), "after {}, tests/app/samples.sql has no row for {}", migration.description, empty.join(", "));
    }
    let forgotten: Vec<String> = sqlx::query_scalar(
        "SELECT f.noun FROM findable f LEFT JOIN searched s ON (s.noun, s.id) = (f.noun, f.id) AND NOT s.is_stale WHERE s.id IS NULL
         UNION ALL
         SELECT w.noun FROM findable_words w JOIN searched s USING (noun, id)
         WHERE strpos(s.searchable, folded(coalesce(w.plain, w.words ->> 'en', w.words ->> 'th'))) = 0",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert_eq!(forgotten, [""; 0], "the search does not know what was there before it");
    for table in ["roles", "seats", "readings"] {
        let careless = format!("ALTER TABLE {table} ADD COLUMN forgotten int NOT NULL");
        run(&mut db, &careless).await.expect_err("a column that needs a value, without a default, must not pass");
    }
}

#[tokio::test]
async fn doing_them_again_changes_nothing() {
    let database = TestDatabase::with(Content::Nothing).await;
    let mut db = database.options().connect().await.unwrap();
    for _ in 0..2 {
        MIGRATIONS.run(&mut db).await.unwrap();
        let done: i64 = sqlx::query_scalar("SELECT count(*) FROM _sqlx_migrations WHERE success").fetch_one(&mut db).await.unwrap();
        assert_eq!(usize::try_from(done).unwrap(), MIGRATIONS.iter().count());
    }
}

#[test]
fn they_are_named_by_date_and_go_forward_only() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut dates = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (date, words) = name.split_once('_').unwrap_or_else(|| panic!("{name} is not named by date and deed"));
        chrono::NaiveDateTime::parse_from_str(date, "%Y%m%d%H%M%S").unwrap_or_else(|error| panic!("{name}: {error}"));
        let deed = words.strip_suffix(".sql").unwrap_or_default();
        assert!(
            !deed.is_empty() && deed.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'),
            "{name} is no .up.sql or .down.sql"
        );
        dates.push(date.to_owned());
    }
    assert_eq!(dates.len(), MIGRATIONS.iter().count());
    dates.sort();
    dates.dedup();
    assert_eq!(dates.len(), MIGRATIONS.iter().count(), "two migrations have the same date");
}
