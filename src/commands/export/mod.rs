//! What leaves the hub as a file.

mod job_description;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    /// Write the job description of a role
    JobDescription(job_description::ExportJobDescription),
}

pub(super) async fn run(command: ExportCommand) -> anyhow::Result<()> {
    match command {
        ExportCommand::JobDescription(command) => job_description::run(&command).await,
    }
}
