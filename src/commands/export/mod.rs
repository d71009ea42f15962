//! What leaves the hub as a file.

mod job_description;
mod org_chart;

use std::{io::Write, path::Path};

use anyhow::Context;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    /// Write the job description of a role
    JobDescription(job_description::ExportJobDescription),
    /// Write the org chart
    OrgChart(org_chart::ExportOrgChart),
}

pub(super) async fn run(command: ExportCommand) -> anyhow::Result<()> {
    match command {
        ExportCommand::JobDescription(command) => job_description::run(&command).await,
        ExportCommand::OrgChart(command) => org_chart::run(&command).await,
    }
}

/// Writes a file, or standard output when none is named or it is -.
fn write(content: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    if let Some(path) = file.filter(|path| *path != Path::new("-")) {
        return std::fs::write(path, content).with_context(|| format!("{} could not be written", path.display()));
    }
    let mut out = std::io::stdout().lock();
    out.write_all(content)?;
    Ok(out.flush()?)
}
