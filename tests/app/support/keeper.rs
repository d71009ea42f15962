//! The process that keeps the cluster while there are test processes: this test program again, started by the first of them.

use std::{
    env, fs,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use mops_hub::postgres::{Purpose, start};

use super::cluster::{lock_file, settings};

/// Locked, shared, by each test process as long as it lives.
pub const USERS: &str = "users";
/// Locked by the keeper as long as it lives.
pub const KEEPER: &str = "keeper";

/// The variable that turns `keeps_the_cluster` into the keeper of a place.
const KEEP: &str = "MOPS_HUB_TEST_KEEP";
/// How long it stays after the last test process: the next one may be about to start.
const LINGER: Duration = Duration::from_secs(15);
const UP: &str = "the cluster is up";

/// Starts the keeper of `place` and waits until its cluster is up.
#[expect(clippy::zombie_processes, reason = "the keeper outlives the process that starts it")]
pub fn begin(place: &Path) {
    let mut keeper = Command::new(env::current_exe().unwrap());
    keeper.args(["--exact", "support::keeper::keeps_the_cluster", "--ignored", "--nocapture"]).env(KEEP, place).process_group(0);
    // A file, and no pipe: the test harness says something after a minute, and nobody would be there any more to read it.
    let said = place.join("said");
    let file = fs::File::create(&said).unwrap();
    let mut keeper = keeper.stdin(Stdio::null()).stdout(file).stderr(Stdio::null()).spawn().unwrap();
    while !fs::read_to_string(&said).unwrap().contains(UP) {
        assert!(keeper.try_wait().unwrap().is_none(), "no cluster for the tests in {}", place.display());
        thread::sleep(Duration::from_millis(5));
    }
}

#[tokio::test]
#[ignore = "the first test process runs it in a process of its own"]
async fn keeps_the_cluster() {
    let Some(place) = env::var_os(KEEP) else { return };
    let place = Path::new(&place);
    let keeper = lock_file(place, KEEPER);
    keeper.lock().unwrap();
    let settings = settings(place);
    if settings.data_dir.exists() {
        fs::remove_dir_all(&settings.data_dir).unwrap();
    }
    let cluster = start(&settings, Purpose::Serve).await.unwrap();
    println!("{UP}");

    let users = lock_file(place, USERS);
    let mut last_seen = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        match users.try_lock() {
            Err(_) => last_seen = Instant::now(),
            // The lock is kept: a test process that comes now waits for the end, and then finds no keeper.
            Ok(()) if last_seen.elapsed() > LINGER => break,
            Ok(()) => users.unlock().unwrap(),
        }
    }
    cluster.stop().await.unwrap();
    fs::remove_dir_all(&settings.data_dir).unwrap();
    drop(keeper);
    drop(users);
}
