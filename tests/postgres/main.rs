//! The PostgreSQL that the hub runs itself: real servers in throw-away folders.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod folders;
mod lives;
mod sharing;

use std::{
    env, fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use mops_hub::postgres::{Cluster, Purpose, Settings, start};
use rustix::process::Pid;
use sqlx::{ConnectOptions, Connection, PgConnection};
use tempfile::TempDir;

/// The variable that turns `holds_a_cluster_until_it_is_killed` into a hub of its own.
const HOLD: &str = "MOPS_HUB_TEST_HOLD";

/// A place for a data folder, in memory if possible, that a stand-in for root can reach too.
fn place() -> TempDir {
    let mut named = tempfile::Builder::new();
    named.prefix("mops-hub-test-");
    let place = named.tempdir_in("/dev/shm").or_else(|_| named.tempdir()).unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    place
}

fn settings(data_dir: impl Into<PathBuf>) -> Settings {
    Settings { data_dir: data_dir.into(), bin_dir: None, throwaway: true }
}

async fn serve(data_dir: &Path) -> Cluster {
    start(&settings(data_dir), Purpose::Serve).await.unwrap()
}

async fn refusal(data_dir: &Path) -> String {
    start(&settings(data_dir), Purpose::Serve).await.unwrap_err().to_string()
}

async fn connect(cluster: &Cluster) -> PgConnection {
    cluster.connect_options().connect().await.unwrap()
}

/// Writes `words` into the database.
async fn note(cluster: &Cluster, words: &'static str) {
    let mut connection = connect(cluster).await;
    sqlx::query("CREATE TABLE IF NOT EXISTS note (words text)").execute(&mut connection).await.unwrap();
    sqlx::query("INSERT INTO note VALUES ($1)").bind(words).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// All words written into the database.
async fn notes(cluster: &Cluster) -> Vec<String> {
    let mut connection = connect(cluster).await;
    let notes = sqlx::query_scalar("SELECT words FROM note ORDER BY words").fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    notes
}

fn pid_file(data_dir: &Path) -> PathBuf {
    data_dir.join("postgres/postmaster.pid")
}

/// The process of the server that runs on a folder.
fn server(data_dir: &Path) -> Pid {
    let file = fs::read_to_string(pid_file(data_dir)).unwrap();
    Pid::from_raw(file.lines().next().unwrap().parse().unwrap()).unwrap()
}

/// Whether a process has ended, be it as a zombie that nobody collects.
fn is_over(process: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).unwrap_or_default();
    stat.is_empty() || stat.contains(") Z ")
}

/// Tries for a while, as something else has to happen first.
async fn eventually<T>(mut attempt: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(value) = attempt().await {
            return value;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "it did not happen in time");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Starts this test program again as a hub on `data`, and waits until its server is up.
fn hub(data: &Path) -> Child {
    let mut hub = Command::new(env::current_exe().unwrap())
        .args(["--exact", "holds_a_cluster_until_it_is_killed", "--ignored", "--nocapture"])
        .env(HOLD, data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(hub.stdout.take().unwrap());
    assert!(said.lines().map_while(Result::ok).any(|line| line.contains("it is up")), "the hub did not start");
    hub
}

#[tokio::test]
#[ignore = "a part of other tests, which run it in a process of its own"]
async fn holds_a_cluster_until_it_is_killed() {
    let Some(data) = env::var_os(HOLD) else { return };
    let cluster = serve(Path::new(&data)).await;
    note(&cluster, "answered").await;
    println!("it is up");
    tokio::time::sleep(Duration::from_mins(1)).await;
}
