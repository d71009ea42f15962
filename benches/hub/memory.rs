//! How much memory the hub holds, as Linux counts it; elsewhere nothing is said.

use std::fs;

use crate::{program::Hub, table::Table};

/// Before anybody came.
pub fn idle(hub: &Hub, table: &mut Table) {
    tell("Memory, idle", hub, table);
}

/// After all that was measured.
pub fn after_load(hub: &Hub, table: &mut Table) {
    tell("Memory, after the load", hub, table);
}

fn tell(what: &str, hub: &Hub, table: &mut Table) {
    let Some(own) = resident(hub.pid()) else { return };
    let postgres: u64 = descendants(hub.pid()).into_iter().filter_map(share).sum();
    table.add(what, format!("{:.0} MB", megabytes(own)), format!("its PostgreSQL: {:.0} MB", megabytes(postgres)), None);
}

/// What this program itself holds, in bytes.
pub fn own() -> Option<u64> {
    resident(std::process::id())
}

/// Bytes as megabytes.
pub fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}

fn resident(pid: u32) -> Option<u64> {
    kilobytes(&fs::read_to_string(format!("/proc/{pid}/status")).ok()?, "VmRSS:")
}

/// A process's fair share of memory that several use.
fn share(pid: u32) -> Option<u64> {
    kilobytes(&fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?, "Pss:")
}

fn kilobytes(text: &str, key: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

fn descendants(of: u32) -> Vec<u32> {
    let all: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid: u32| {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((pid, parent))
        })
        .collect();
    let mut found = vec![of];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(all.iter().filter(|(_, of)| *of == parent).map(|(pid, _)| *pid));
        at += 1;
    }
    found.split_off(1)
}
