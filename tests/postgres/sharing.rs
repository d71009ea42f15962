//! Who may use a folder and its server.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
};

use mops_hub::postgres::check_server;
use rustix::process::geteuid;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use super::*;

#[tokio::test]
async fn the_server_is_private_and_fit() {
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    let mut connection = connect(&cluster).await;
    check_server(&mut connection).await.unwrap();

    let addresses: String = sqlx::query_scalar("SHOW listen_addresses").fetch_one(&mut connection).await.unwrap();
    assert_eq!(addresses, "");
    for folder in ["socket", "postgres"] {
        assert_eq!(fs::metadata(data.join(folder)).unwrap().mode() & 0o777, 0o700, "{folder}");
    }
    assert_eq!(fs::read_to_string(data.join("postgres/pg_hba.conf")).unwrap(), "local all all trust\n");

    for (name, made_with, complaint) in [
        ("plain", "LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'UTF8'", "in which search finds no Thai"),
        ("latin", "LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'LATIN1'", "keeps text as LATIN1"),
    ] {
        let statement = format!("CREATE DATABASE {name} TEMPLATE template0 {made_with}");
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
        let mut other = cluster.connect_options().database(name).connect().await.unwrap();
        let problem = check_server(&mut other).await.unwrap_err().to_string();
        assert!(problem.contains(complaint) && problem.contains("CREATE DATABASE"), "{problem}");
        other.close().await.unwrap();
    }
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_second_hub_on_the_same_folder_is_refused() {
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    let began = Instant::now();
    let refusal = refusal(&data).await;
    assert!(began.elapsed() < Duration::from_secs(2));
    assert!(refusal.contains(data.to_str().unwrap()) && refusal.contains(&std::process::id().to_string()), "{refusal}");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_command_uses_the_server_of_a_serving_hub() {
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    note(&cluster, "served").await;

    let command = start(&settings(&data), Purpose::Command).await.unwrap();
    assert!(command.is_attached());
    assert_eq!(notes(&command).await, ["served"]);
    assert!(command.stop().await.unwrap());

    assert_eq!(notes(&cluster).await, ["served"], "the server goes on after the command");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn commands_take_turns() {
    let place = place();
    let data = place.path().join("data");
    let first = start(&settings(&data), Purpose::Command).await.unwrap();
    assert!(!first.is_attached());
    let settings = settings(&data);
    let second = tokio::spawn(async move { start(&settings, Purpose::Command).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!second.is_finished(), "the second waits");

    first.stop().await.unwrap();
    let second = second.await.unwrap().unwrap();
    assert!(!second.is_attached());
    second.stop().await.unwrap();
}

#[tokio::test]
async fn root_hands_the_server_to_another_user() {
    if !geteuid().is_root() {
        return;
    }
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    let owner = fs::metadata(data.join("postgres")).unwrap().uid();
    assert_ne!(owner, 0);
    let process = format!("/proc/{}", server(&data).as_raw_nonzero());
    assert!(fs::metadata(process).is_ok_and(|process| process.uid() == owner));
    cluster.stop().await.unwrap();

    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let refusal = refusal(&data).await;
    assert!(refusal.contains("cannot reach") && refusal.contains("--data-dir"), "{refusal}");
}
