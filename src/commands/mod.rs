//! The commands of the program. Data goes to standard output, words to standard error; 0 means done, 1 refused, 2 wrong usage.

mod connection;
mod export;
mod import;
mod logging;
mod migrate;
mod prepare;
mod serve;
mod server;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{DatabaseConfig, ServeConfig};

/// The hub of a marketing-operations team: roles, people in seats, KPIs, tools and processes, linked to each other.
#[derive(Debug, Parser)]
#[command(
    name = "mops-hub",
    version,
    about,
    after_help = "Each flag can also be set as a variable: MOPS_HUB_LISTEN for --listen, and so on."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the hub and keep it running
    Serve(Box<ServeConfig>),
    /// Add a user, or make a new sign-in link for one
    #[command(subcommand)]
    User(user::UserCommand),
    /// Write something of the hub to a file
    #[command(subcommand)]
    Export(export::ExportCommand),
    /// Bring in a file: read whole, checked, applied all or not at all
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Bring the database up to date, then stop
    Migrate(DatabaseConfig),
}

/// Runs the command that the program was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    logging::start();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refused(&anyhow::Error::new(error).context("the program could not start its threads")),
    };
    let outcome = runtime.block_on(async {
        match cli.command {
            Command::Serve(config) => serve::serve(*config).await,
            Command::User(command) => user::run(command).await,
            Command::Export(command) => export::run(command).await,
            Command::Import(command) => import::run(command).await,
            Command::Migrate(config) => migrate::migrate(&config).await,
        }
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refused(&error),
    }
}

fn refused(error: &anyhow::Error) -> ExitCode {
    say(format_args!("{error:#}"));
    ExitCode::from(1)
}

/// Words for the person at the terminal, on standard error. That nobody listens is no failure.
fn say(words: std::fmt::Arguments<'_>) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "{words}"));
}

/// Data, on standard output. Fails when nobody takes it.
fn tell(data: std::fmt::Arguments<'_>) -> std::io::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{data}")?;
    out.flush()
}
