//! Starts, stops and crashes.

use std::{fs, process::Command};

use mops_hub::postgres::StartError;
use rustix::process::{Signal, kill_process};
use sqlx::{ConnectOptions, Connection};

use super::*;

#[tokio::test]
async fn what_was_written_is_there_at_the_next_start() {
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    note(&cluster, "สวัสดี").await;
    assert!(!cluster.is_attached());
    assert!(cluster.stop().await.unwrap());
    assert!(!pid_file(&data).exists());

    let cluster = serve(&data).await;
    assert_eq!(notes(&cluster).await, ["สวัสดี"]);
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_killed_comes_back_by_itself() {
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    note(&cluster, "before").await;
    let killed = server(&data);
    kill_process(killed, Signal::KILL).unwrap();
    eventually(async || is_over(killed).then_some(())).await;

    let mut connection = eventually(async || cluster.connect_options().connect().await.ok()).await;
    connection.ping().await.unwrap();
    assert_ne!(server(&data), killed);
    assert_eq!(notes(&cluster).await, ["before"]);
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_hub_that_is_killed_leaves_a_folder_that_starts() {
    let place = place();
    let data = place.path().join("data");
    let mut first = hub(&data);
    let refusal = start(&settings(&data), Purpose::Serve).await.unwrap_err();
    assert!(matches!(refusal, StartError::Served { process, .. } if process == first.id()), "{refusal}");
    let left_behind = server(&data);
    first.kill().unwrap();
    first.wait().unwrap();

    let cluster = serve(&data).await;
    assert_eq!(notes(&cluster).await, ["answered"]);
    assert_ne!(server(&data), left_behind);
    assert!(is_over(left_behind), "the first server is gone");
    cluster.stop().await.unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_server_ends_with_its_hub() {
    let place = place();
    let data = place.path().join("data");
    let mut hub = hub(&data);
    let left_behind = server(&data);
    hub.kill().unwrap();
    hub.wait().unwrap();
    eventually(async || is_over(left_behind).then_some(())).await;
}

#[tokio::test]
async fn a_stale_pid_file_does_not_keep_the_server_from_starting() {
    let place = place();
    let data = place.path().join("data");
    let cluster = serve(&data).await;
    let said = fs::read_to_string(pid_file(&data)).unwrap();
    let (_, rest) = said.split_once('\n').unwrap();
    cluster.stop().await.unwrap();

    let mut zombie = Command::new("true").spawn().unwrap();
    let another_program = std::process::id().to_string();
    for process in [another_program, zombie.id().to_string(), i32::MAX.to_string(), "nonsense".into()] {
        fs::write(pid_file(&data), format!("{process}\n{rest}")).unwrap();
        fs::write(data.join("socket/.s.PGSQL.5432.lock"), format!("{process}\n{rest}")).unwrap();
        serve(&data).await.stop().await.unwrap();
    }
    zombie.wait().unwrap();
}

#[tokio::test]
async fn a_first_start_that_was_cut_short_is_begun_anew() {
    let place = place();
    let data = place.path().join("data");
    fs::create_dir_all(data.join("postgres.new/base")).unwrap();
    fs::write(data.join("postgres.new/PG_VERSION"), "15\n").unwrap();
    serve(&data).await.stop().await.unwrap();
    assert!(!data.join("postgres.new").exists());
}

#[tokio::test]
async fn a_server_that_cannot_start_says_why() {
    let place = place();
    let data = place.path().join("data");
    serve(&data).await.stop().await.unwrap();
    fs::write(data.join("postgres/postgresql.auto.conf"), "no_such_setting_at_all = on\n").unwrap();
    let refusal = refusal(&data).await;
    assert!(refusal.contains("no_such_setting_at_all") && refusal.contains("postgres.log"), "{refusal}");
}
