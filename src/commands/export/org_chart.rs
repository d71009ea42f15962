use std::path::PathBuf;

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::write;
use crate::{
    clock::Clock,
    commands::connection::Connection,
    config::DatabaseConfig,
    error::Error,
    ids::SeatId,
    locale::{Language, read_date},
    org_chart::{exported_csv, exported_svg},
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Csv,
}

fn day(typed: &str) -> Result<NaiveDate, String> {
    read_date(typed).ok_or_else(|| "not a date; write it as 2026-11-23".to_owned())
}

pub(in crate::commands) async fn run(command: &ExportOrgChart) -> anyhow::Result<()> {
    let connection = Connection::for_command(&command.database).await?;
    let outcome = drawn(&connection, command).await;
    connection.close().await?;
    write(&outcome?, command.output.as_deref())
}

async fn drawn(connection: &Connection, command: &ExportOrgChart) -> anyhow::Result<Vec<u8>> {
    let on = command.as_of.unwrap_or_else(|| Clock::system().today());
    let mut db = connection.db.acquire().await?;
    let chart = match command.format {
        Format::Svg => exported_svg(&mut db, on, command.root, command.lang).await.map(String::into_bytes),
        Format::Csv => exported_csv(&mut db, on, command.root, command.lang).await,
    };
    chart.map_err(|error| match error {
        Error::NotFound => anyhow!("There is no such seat on that day."),
        other => other.into(),
    })
}
