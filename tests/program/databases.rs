//! Databases that were there before: good ones, and each kind that is not.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    path::Path,
    thread,
};

use mops_hub::postgres::{Cluster, Purpose, Settings, start};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::hub::{Hub, eventually, place, run, words};

/// A PostgreSQL that the hub knows only by its URL.
pub async fn cluster(place: &Path) -> Cluster {
    start(&Settings { data_dir: place.join("server"), bin_dir: None, throwaway: true }, Purpose::Serve).await.unwrap()
}

/// The URL of one of its databases.
pub fn url(place: &Path, database: &str) -> String {
    format!("postgres:///{database}?host={}&user=mops_hub", place.join("server/socket").display())
}

async fn execute(cluster: &Cluster, database: &str, statement: &str) {
    let mut connection = cluster.connect_options().database(database).connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// What the hub says about a database that it refuses, which is one line.
fn refusal(place: &Path, url: &str) -> String {
    let served = run(place, &["serve", "--listen", "127.0.0.1:0", "--database-url", url]);
    let migrated = run(place, &["migrate", "--database-url", url]);
    for output in [&served, &migrated] {
        assert_eq!(output.status.code(), Some(1), "{}", words(output));
        assert!(output.stdout.is_empty());
    }
    let said = words(&migrated);
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(words(&served).contains(said.trim()), "{}", words(&served));
    assert!(!place.join("data").exists(), "no other database is begun");
    said
}

#[tokio::test]
async fn a_database_elsewhere_is_used_when_it_is_named() {
    let place = place();
    let cluster = cluster(place.path()).await;
    let url = url(place.path(), "mops_hub");
    let hub = Hub::begin(place.path(), &["--database-url", &url]).ready();
    let session = hub.sign_in(&hub.token());
    assert_eq!(hub.get("/account", &session).unwrap().status, 200);
    assert!(hub.stop().success());
    assert!(!place.path().join("data").exists());

    execute(&cluster, "mops_hub", "INSERT INTO _sqlx_migrations VALUES (29991231235959, 'from the future', now(), true, '', 0)").await;
    let said = refusal(place.path(), &url);
    assert!(said.contains("newer release of MOPs Hub"), "{said}");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_database_that_does_not_fit_gets_one_clear_sentence() {
    let place = place();
    let cluster = cluster(place.path()).await;
    for (name, made_with, complaint) in [
        ("plain", "TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'UTF8'", "in which search finds no Thai"),
        ("latin", "TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'LATIN1'", "keeps text as LATIN1"),
    ] {
        execute(&cluster, "postgres", &format!("CREATE DATABASE {name} {made_with}")).await;
        let said = refusal(place.path(), &url(place.path(), name));
        assert!(said.contains(complaint), "{said}");
    }
    let said = refusal(place.path(), &url(place.path(), "absent"));
    assert!(said.contains("\"absent\" does not exist"), "{said}");

    execute(&cluster, "postgres", "CREATE USER guest").await;
    execute(&cluster, "postgres", "CREATE DATABASE closed").await;
    let said = refusal(place.path(), &url(place.path(), "closed").replace("user=mops_hub", "user=guest"));
    assert!(said.contains("may not add extensions"), "{said}");
    cluster.stop().await.unwrap();
}

#[test]
fn a_server_that_is_too_old_is_named() {
    let place = place();
    let server = old_server();
    let said = refusal(place.path(), &format!("postgres://hub@{server}/hub?sslmode=disable"));
    assert!(said.contains("is PostgreSQL 13") && said.contains("15 or newer"), "{said}");
}

/// A server that greets as PostgreSQL 13 and says no more.
fn old_server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut startup = [0; 1024];
            let greeting = b"R\0\0\0\x08\0\0\0\0S\0\0\0\x18server_version\x0013.4\0Z\0\0\0\x05I";
            if stream.read(&mut startup).is_ok() && stream.write_all(greeting).is_ok() {
                // Until the hub hangs up.
                while stream.read(&mut startup).is_ok_and(|length| length > 0) {}
            }
        }
    });
    address
}

#[test]
fn a_database_that_cannot_be_reached_is_waited_for_by_a_hub_but_not_by_a_command() {
    let place = place();
    let url = "postgres://hub@127.0.0.1:1/hub";
    let refused = run(place.path(), &["migrate", "--database-url", url]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(words(&refused).contains("cannot be reached"), "{}", words(&refused));
    assert_eq!(words(&refused).trim().lines().count(), 1, "{}", words(&refused));

    let hub = Hub::begin(place.path(), &["--database-url", url]);
    let page = eventually("an answer", || hub.get("/roles", "").ok());
    assert_eq!(page.status, 503);
    assert!(page.body.contains("<html"), "{}", page.body);
    assert_ne!(page.header("retry-after"), "");
    assert_eq!(hub.get("/livez", "").unwrap().status, 200);
    assert_eq!(hub.get("/readyz", "").unwrap().status, 503);
    eventually("a word about it", || hub.said().contains("cannot be reached").then_some(()));
    assert!(hub.stop().success());
}

#[tokio::test]
async fn two_hubs_on_one_new_database_both_come_up() {
    let place = place();
    let cluster = cluster(place.path()).await;
    let url = url(place.path(), "mops_hub");
    let hubs = [Hub::begin(place.path(), &["--database-url", &url]), Hub::begin(place.path(), &["--database-url", &url])];
    let hubs = hubs.map(Hub::ready);
    let mut connection = cluster.connect_options().connect().await.unwrap();
    let users: i64 = sqlx::query_scalar("SELECT count(*) FROM users").fetch_one(&mut connection).await.unwrap();
    assert_eq!(users, 1, "there is one first administrator");
    let session = hubs[0].sign_in(&hubs[0].token());
    assert_eq!(hubs[1].get("/account", &session).unwrap().status, 200, "a session holds on both");
    for hub in hubs {
        assert!(hub.stop().success());
    }
    connection.close().await.unwrap();
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_hub_killed_in_a_migration_goes_on_at_the_next_start() {
    let place = place();
    let cluster = cluster(place.path()).await;
    let url = url(place.path(), "mops_hub");
    // An open transaction that has made a table of the same name keeps the migration waiting in its middle.
    let mut connection = cluster.connect_options().connect().await.unwrap();
    let mut blocker = connection.begin().await.unwrap();
    sqlx::query("CREATE TABLE seats (id uuid)").execute(&mut *blocker).await.unwrap();
    let mut hub = Hub::begin(place.path(), &["--database-url", &url]);
    let mut watcher = cluster.connect_options().connect().await.unwrap();
    loop {
        let waiting: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%CREATE TABLE seats%')",
        )
        .fetch_one(&mut watcher)
        .await
        .unwrap();
        if waiting {
            break;
        }
        assert_eq!(hub.get("/readyz", "").map_or(503, |answer| answer.status), 503);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    hub.signal(rustix::process::Signal::KILL);
    hub.ended();
    blocker.rollback().await.unwrap();
    drop(connection);

    let hub = Hub::begin(place.path(), &["--database-url", &url]).ready();
    assert!(hub.stop().success());
    drop(watcher);
    cluster.stop().await.unwrap();
}
