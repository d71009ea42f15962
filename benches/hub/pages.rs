//! Pages that people open all day, against a bare handler that answers with as many bytes.

use std::time::Duration;

use mops_hub::postgres::{Cluster, Purpose, Settings, start};
use sqlx::ConnectOptions;

use crate::{
    bare::Bare,
    load::{CONNECTIONS, Target},
    memory,
    program::Hub,
    table::{Table, median},
};

const PAGES: [(&str, &str); 3] = [
    ("Role page", "/roles/marketing-operations-manager"),
    ("Job description page", "/roles/marketing-operations-manager/job-description"),
    ("Home", "/"),
];
/// How often the two take turns, and for how long each time.
const ROUNDS: usize = 7;
const TURN: Duration = Duration::from_millis(1500);

/// The hub's database, through the server that the hub runs.
pub async fn database(hub: &Hub) -> Cluster {
    let settings = Settings { data_dir: hub.data(), bin_dir: None, throwaway: false };
    start(&settings, Purpose::Command).await.expect("the hub's PostgreSQL")
}

/// Answers a second, in turns of a second and a half; the middle of seven.
pub async fn measure(hub: &Hub, session: &str, table: &mut Table) {
    let database = database(hub).await;
    let bare = Bare::start(database.connect_options().to_url_lossy().as_str());
    memory::idle(hub, table);
    for (name, path) in PAGES {
        against(hub, session, &bare, (name, path), table).await;
        let page = Target::new(hub.address, path, session);
        let beside = Target::new(bare.address, &format!("/{}", page.size().await), session);
        let alone = median(&page.times(200).await);
        let bare_alone = median(&beside.times(200).await);
        table.add(
            format!("{name}, one reader"),
            format!("{:.2} ms", alone.as_secs_f64() * 1000.0),
            format!("bare handler: {:.2} ms", bare_alone.as_secs_f64() * 1000.0),
            Some(alone.as_secs_f64() / bare_alone.as_secs_f64()),
        );
    }
}

/// A page's answers a second beside those of the bare handler with as many bytes, in turns.
pub async fn against(hub: &Hub, session: &str, bare: &Bare, (name, path): (&str, &str), table: &mut Table) {
    let page = Target::new(hub.address, path, session);
    let size = page.size().await;
    let beside = Target::new(bare.address, &format!("/{size}"), session);
    // Both get to know the page before it counts.
    page.rate(TURN / 3).await;
    beside.rate(TURN / 3).await;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(page.rate(TURN).await);
        theirs.push(beside.rate(TURN).await);
    }
    let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(ours, theirs)| ours / theirs).collect();
    table.add(
        format!("{name}, {} kB, {CONNECTIONS} connections", size.div_ceil(1000)),
        format!("{:.0}/s", median(&ours)),
        format!("bare handler with one query: {:.0}/s", median(&theirs)),
        Some(median(&ratios)),
    );
}
