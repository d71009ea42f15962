//! The benchmarks of the hub, as ratios measured side by side in one run: `make bench`; `cargo bench -- documents` measures that part.
//!
//! What a figure depends on besides the hub (this machine, this PostgreSQL, this client) is in both sides of its ratio. The hub
//! runs as people run it: the released program in a process of its own, over its own PostgreSQL that forces every write to disk.

#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

mod bare;
mod documents;
mod formulas;
mod graph;
mod load;
mod memory;
mod pages;
mod people;
mod program;
mod readings;
mod table;
mod team;

use std::process::ExitCode;

use table::Table;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    if let Some(database) = std::env::var_os(bare::DATABASE) {
        runtime.block_on(bare::serve(&database.to_string_lossy()));
        return ExitCode::SUCCESS;
    }
    // Cargo adds an option of its own.
    let parts: Vec<String> = std::env::args().skip(1).filter(|part| !part.starts_with('-')).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    let mut table = Table::default();
    runtime.block_on(async {
        let mut hub = program::Hub::with_example();
        let session = hub.sign_in();
        if wanted("pages") {
            pages::measure(&hub, &session, &mut table).await;
        }
        if wanted("documents") {
            documents::measure(&hub, &mut table).await;
        }
        if wanted("team") {
            team::measure_layout(&mut table);
            team::measure_import(&hub, &mut table).await;
            team::measure_chart(&hub, &session, &mut table).await;
        }
        if wanted("formulas") {
            formulas::measure(&hub, &mut table).await;
        }
        memory::after_load(&hub, &mut table);
        if wanted("readings") {
            readings::measure_import(&hub, &mut table).await;
            readings::measure_pages(&hub, &session, &mut table).await;
        }
        if wanted("graph") {
            graph::measure(&hub, &session, &mut table).await;
        }
        if wanted("starts") {
            program::measure_starts(&mut hub, &mut table);
        }
    });
    table.print();
    ExitCode::SUCCESS
}
