use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};

use super::connection::Connection;
use crate::{
    clock::Clock,
    config::DatabaseConfig,
    history::Actor,
    imports::{self, Answers, DateOrder, Kind, Options, Problem, Proposal, Report},
    locale::Language,
};

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Bring in people, their seats and reporting lines from a CSV or XLSX file
    ///
    /// Columns such as id, name, title, `manager_id`, department, location, `start_date`, email, in any order.
    People(ImportFile),
    /// Bring in tools, each with a term of its contract, from a CSV or XLSX file
    ///
    /// Columns such as name, vendor, category, owner, url, `annual_cost`, currency, seats, `renewal_date`, `notice_days`, status, notes,
    /// in any order.
    Tools(ImportFile),
    /// Bring in KPIs from a CSV or XLSX file
    ///
    /// Columns such as kpi, name, unit, direction, cadence, target, warning, owner, role, `source_tool`, definition, in any order.
    Kpis(ImportFile),
    /// Bring in readings of KPIs from a CSV or XLSX file
    ///
    /// Columns kpi, date, value; or kpi and one column a period; or date and one column a KPI.
    Readings(ImportFile),
    /// Bring in targets of KPIs by period from a CSV or XLSX file
    ///
    /// Columns kpi, period, target, and where there are some warning, stretch, baseline (a band: low, high); or kpi and one column of
    /// targets a period. A period can be longer than those of the KPI: a year, a quarter.
    Targets(ImportFile),
}

#[derive(Args, Debug)]
pub(super) struct ImportFile {
    /// The file
    file: PathBuf,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave out the rows that are wrong, and import the rest
    #[arg(long)]
    skip_bad_rows: bool,
    /// Take a loop of managers for an error (people only)
    #[arg(long)]
    strict: bool,
    /// Add categories that the hub does not know as its own; else their tools have no category yet (tools only)
    #[arg(long)]
    own_categories: bool,
    /// The currency of costs that name none, such as USD; else the hub's own (tools only)
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<String>,
    /// In which order the day and the month stand in dates such as 03/04/2026
    #[arg(long, value_enum, default_value_t)]
    dates: DateOrder,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// The language of the messages
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
    #[command(flatten)]
    database: DatabaseConfig,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "en or th".to_owned())
}

fn currency(code: &str) -> Result<String, String> {
    let code = code.to_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(code) } else { Err("three letters, such as USD".to_owned()) }
}

pub(super) async fn run(command: ImportCommand) -> anyhow::Result<()> {
    let (kind, command) = match command {
        ImportCommand::People(command) => (Kind::People, command),
        ImportCommand::Tools(command) => (Kind::Tools, command),
        ImportCommand::Kpis(command) => (Kind::Kpis, command),
        ImportCommand::Readings(command) => (Kind::Readings, command),
        ImportCommand::Targets(command) => (Kind::Targets, command),
    };
    let content = std::fs::read(&command.file).with_context(|| format!("{} cannot be read", command.file.display()))?;
    let connection = Connection::for_command(&command.database).await?;
    let outcome = import(&connection, kind, &command, &content).await;
    connection.close().await?;
    let report = outcome?;
    if command.json {
        super::tell(format_args!("{}", serde_json::to_string(&report)?))?;
    }
    tell_problems(&report, command.json);
    if !report.errors.is_empty() && !command.skip_bad_rows {
        bail!("Nothing was imported. Mend the file, or leave the rows that are wrong out with --skip-bad-rows.");
    }
    if command.dry_run {
        super::say(format_args!("Nothing was changed: this was a dry run."));
    }
    Ok(())
}

async fn import(connection: &Connection, kind: Kind, command: &ImportFile, content: &[u8]) -> anyhow::Result<Report> {
    let options = Options { skip_bad_rows: command.skip_bad_rows, strict: command.strict, dates: command.dates };
    let answers =
        Answers { own_categories: command.own_categories, currency: command.currency.clone(), prices: true, ..Answers::default() };
    let clock = Clock::system();
    let today = clock.today();
    let mut tx = connection.db.begin().await?;
    imports::hold(&mut tx).await?;
    let plan = Proposal::of(&mut tx, kind, content, (options, &answers), command.lang, today).await?;
    if !command.dry_run && !plan.is_stopped(command.skip_bad_rows) {
        plan.apply(&mut tx, &Actor::named("Command line"), &clock).await?;
        tx.commit().await?;
    }
    Ok(plan.report().clone())
}

/// The report for people; with `brief` only the counts, for the problems are in the JSON.
fn tell_problems(report: &Report, brief: bool) {
    let tell = |kind: &str, problem: &Problem| {
        let place = match (problem.row, &problem.column) {
            (Some(row), Some(column)) => format!("row {row}, {column}: "),
            (Some(row), None) => format!("row {row}: "),
            _ => String::new(),
        };
        super::say(format_args!("{kind}: {place}{}", problem.message));
    };
    if !brief {
        report.errors.iter().for_each(|problem| tell("error", problem));
        report.warnings.iter().for_each(|problem| tell("warning", problem));
    }
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    super::say(format_args!(
        "{} added, {} changed, {} removed, {} unchanged, {} left out; {}, {}.",
        report.added,
        report.changed,
        report.removed,
        report.unchanged,
        report.left_out,
        counted(report.errors.len(), "error"),
        counted(report.warnings.len(), "warning")
    ));
}
