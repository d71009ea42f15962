use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use chrono::NaiveDate;
use clap::Args;

use super::write;
use crate::{
    clock::Clock,
    commands::connection::Connection,
    config::DatabaseConfig,
    error::Error,
    ids::SeatId,
    locale::{Language, read_date},
    org_chart::{Export, Format, exported},
};

#[derive(Args, Debug)]
pub(in crate::commands) struct ExportOrgChart {
    /// What kind of file
    #[arg(long, value_enum)]
    format: Format,
    /// The day that it shows [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Only this seat and those below it: the id in the seat's address
    #[arg(long, value_name = "SEAT")]
    root: Option<SeatId>,
    /// The language of the chart
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// The file to write; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseConfig,
}

fn day(typed: &str) -> Result<NaiveDate, String> {
    read_date(typed).ok_or_else(|| "not a date; write it as 2026-11-23".to_owned())
}

pub(in crate::commands) async fn run(command: &ExportOrgChart) -> anyhow::Result<()> {
    let file = command.output.as_deref().filter(|path| *path != Path::new("-"));
    if matches!(command.format, Format::Pdf | Format::Png) && file.is_none() && std::io::stdout().is_terminal() {
        bail!("A PDF or a picture cannot be shown in a terminal: name the file to write with -o FILE.");
    }
    let connection = Connection::for_command(&command.database).await?;
    let outcome = drawn(&connection, command).await;
    connection.close().await?;
    write(&outcome?, file)
}

async fn drawn(connection: &Connection, command: &ExportOrgChart) -> anyhow::Result<Vec<u8>> {
    let today = Clock::system().today();
    let day = command.as_of.unwrap_or(today);
    let mut db = connection.db.acquire().await?;
    let export = Export { format: command.format, day, today, root: command.root, language: command.lang };
    exported(&mut db, export).await.map_err(|error| match error {
        Error::NotFound => anyhow!("There is no such seat on that day."),
        Error::BadRequest(words) => anyhow!(words),
        other => other.into(),
    })
}
