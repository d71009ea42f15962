//! The hub is stopped or killed while people save: what was answered is there afterwards.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

use mops_hub::postgres::{Purpose, Settings, start};
use rustix::process::Signal;
use sqlx::ConnectOptions;

use crate::hub::{Hub, place, post};

/// Adds users until the hub answers no more. Gives the addresses of those that were answered as saved.
fn save(address: SocketAddr, session: &str, next: &AtomicU32) -> Vec<String> {
    let mut saved = Vec::new();
    loop {
        let email = format!("user{}@example.com", next.fetch_add(1, Ordering::Relaxed));
        let fields = [("name", "Somebody"), ("email", &email), ("role", "viewer"), ("version", "0")];
        match post(address, "/admin/users", session, &fields) {
            Ok(answer) if answer.status < 400 => saved.push(email),
            // Drained: the hub said that it is stopping.
            Ok(answer) => assert_eq!(answer.status, 503, "{}", answer.body),
            Err(_) => return saved,
        }
    }
}

/// Has people save at the hub while `end` is done to it. Gives what was answered as saved.
fn save_until(hub: &mut Hub, session: &str, end: Signal) -> BTreeSet<String> {
    let next = AtomicU32::new(0);
    let address = hub.address;
    thread::scope(|scope| {
        let savers: Vec<_> = (0..4).map(|_| scope.spawn(|| save(address, session, &next))).collect();
        thread::sleep(Duration::from_millis(700));
        hub.signal(end);
        savers.into_iter().flat_map(|saver| saver.join().unwrap()).collect()
    })
}

async fn kept(place: &Path) -> BTreeSet<String> {
    let settings = Settings { data_dir: place.join("data"), bin_dir: None, throwaway: true };
    let cluster = start(&settings, Purpose::Command).await.unwrap();
    let mut connection = cluster.connect_options().connect().await.unwrap();
    let kept: Vec<String> = sqlx::query_scalar("SELECT email FROM users WHERE email IS NOT NULL").fetch_all(&mut connection).await.unwrap();
    drop(connection);
    cluster.stop().await.unwrap();
    kept.into_iter().collect()
}

#[tokio::test]
async fn a_hub_that_is_told_to_stop_finishes_what_it_has_begun() {
    let place = place();
    let mut hub = Hub::start(place.path());
    let session = hub.sign_in(&hub.token());
    let saved = save_until(&mut hub, &session, Signal::TERM);
    assert!(hub.ended().success());
    assert!(saved.len() > 10, "only {} were saved", saved.len());
    let kept = kept(place.path()).await;
    assert_eq!(saved.difference(&kept).collect::<Vec<_>>(), Vec::<&String>::new(), "answered, and not kept");
    assert_eq!(kept.len(), saved.len(), "everything kept was also answered");
}

#[tokio::test]
async fn a_hub_that_is_killed_has_kept_all_that_it_answered() {
    let place = place();
    let mut hub = Hub::start(place.path());
    let session = hub.sign_in(&hub.token());
    let saved = save_until(&mut hub, &session, Signal::KILL);
    hub.ended();
    assert!(saved.len() > 10, "only {} were saved", saved.len());

    let hub = Hub::start(place.path());
    assert_eq!(hub.get("/account", &session).unwrap().status, 200);
    assert!(hub.stop().success());
    let kept = kept(place.path()).await;
    assert_eq!(saved.difference(&kept).collect::<Vec<_>>(), Vec::<&String>::new(), "answered, and lost");
}
