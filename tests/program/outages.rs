//! The database goes away under a hub that runs, and comes back.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::{
    databases::{cluster, url},
    hub::{Answer, Hub, eventually, place},
};

/// What a pool waits for a connection: an answer that waited for the database takes at least this long.
const WAITED: Duration = Duration::from_secs(2);

fn timed(hub: &Hub, session: &str) -> (Answer, Duration) {
    let began = Instant::now();
    (hub.get("/account", session).unwrap(), began.elapsed())
}

/// The processes of the server on `files`: the first, and those that serve connections.
fn processes(files: &Path) -> Vec<Pid> {
    let file = fs::read_to_string(files.join("postmaster.pid")).unwrap();
    let first = file.lines().next().unwrap().to_owned();
    let children = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.to_owned();
        (parent == first).then_some(name)
    });
    std::iter::once(first.clone()).chain(children).map(|process| Pid::from_raw(process.parse().unwrap()).unwrap()).collect()
}

fn signal_all(processes: &[Pid], signal: Signal) {
    for process in processes {
        kill_process(*process, signal).unwrap();
    }
}

#[tokio::test]
async fn while_the_database_is_away_the_hub_says_so_at_once_and_goes_on_when_it_is_back() {
    let place = place();
    let away = cluster(place.path()).await;
    let hub = Hub::begin(place.path(), &["--database-url", &url(place.path(), "mops_hub")]).ready();
    let session = hub.sign_in(&hub.token());
    assert_eq!(hub.get("/account", &session).unwrap().status, 200);
    away.stop().await.unwrap();

    let (first, _) = timed(&hub, &session);
    assert_eq!(first.status, 503);
    for _ in 0..20 {
        let (later, took) = timed(&hub, &session);
        assert_eq!(later.status, 503);
        assert_ne!(later.header("retry-after"), "");
        assert!(later.body.contains("<html"), "{}", later.body);
        assert!(took < WAITED / 4, "{took:?}");
    }
    assert_eq!(hub.get("/livez", "").unwrap().status, 200);
    assert_eq!(hub.get("/readyz", "").unwrap().status, 503);

    let back = cluster(place.path()).await;
    assert_eq!(hub.get("/account", &session).unwrap().status, 200, "the first request after it is back");
    assert_eq!(hub.get("/readyz", "").unwrap().status, 200);
    assert!(hub.stop().success());
    back.stop().await.unwrap();
}

#[test]
fn a_server_killed_under_load_comes_back_and_nothing_else_than_503_is_seen() {
    let place = place();
    let hub = Hub::start(place.path());
    let session = hub.sign_in(&hub.token());
    let until = Instant::now() + Duration::from_secs(2);
    let ask = || {
        let mut seen = Vec::new();
        while Instant::now() < until {
            seen.push(hub.get("/account", &session).unwrap().status);
        }
        seen
    };
    let seen: Vec<u16> = thread::scope(|scope| {
        let askers: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        thread::sleep(Duration::from_millis(300));
        kill_process(processes(&place.path().join("data/postgres"))[0], Signal::KILL).unwrap();
        askers.into_iter().flat_map(|asker| asker.join().unwrap()).collect()
    });
    assert!(seen.iter().all(|status| [200, 503].contains(status)), "{seen:?}");
    eventually("the database's return", || (hub.get("/account", &session).unwrap().status == 200).then_some(()));
    assert!(hub.stop().success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_database_that_hangs_is_answered_for_in_time() {
    let place = place();
    let hub = Hub::start(place.path());
    let session = hub.sign_in(&hub.token());
    let files = place.path().join("data/postgres");
    let hung = processes(&files);
    signal_all(&hung, Signal::STOP);
    let (answer, took) = timed(&hub, &session);
    assert_eq!(answer.status, 503);
    assert!(took < WAITED * 2, "{took:?}");
    let (later, took) = timed(&hub, &session);
    assert_eq!(later.status, 503);
    assert!(took < WAITED / 4, "{took:?}");
    assert_eq!(hub.get("/livez", "").unwrap().status, 200);
    signal_all(&hung, Signal::CONT);
    eventually("the database's return", || (hub.get("/account", &session).unwrap().status == 200).then_some(()));
    assert!(hub.stop().success());
}
