use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{catalogue::files::read, error::Error, locale::Localized};

/// The four files of the example.
pub(super) struct Example {
    pub company: Company,
    pub kpis: Vec<Kpi>,
    pub stack: Stack,
    pub processes: Vec<Process>,
}

impl Example {
    /// Reads the four files.
    pub fn read() -> Result<Self, Error> {
        Ok(Self {
            company: read("example/team.toml")?,
            kpis: read::<Kpis>("example/kpis.toml")?.kpis,
            stack: read("example/tools.toml")?,
            processes: read::<Processes>("example/processes.toml")?.processes,
        })
    }
}

/// A day counted from the day of loading: so many days, or a day of the month so many months away.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelativeDay {
    days: Option<i64>,
    months: Option<i32>,
    day: Option<u32>,
}

impl RelativeDay {
    /// The day it is when `today` is the day of loading.
    pub fn on(self, today: NaiveDate) -> NaiveDate {
        let by_days = shifted_days(today, self.days.unwrap_or(0));
        let by_months = shifted_months(by_days, self.months.unwrap_or(0));
        self.day.and_then(|day| chrono::Datelike::with_day(&by_months, day)).unwrap_or(by_months)
    }
}

fn shifted_days(day: NaiveDate, by: i64) -> NaiveDate {
    let distance = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }.unwrap_or(day)
}

fn shifted_months(day: NaiveDate, by: i32) -> NaiveDate {
    let distance = Months::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_months(distance) } else { day.checked_add_months(distance) }.unwrap_or(day)
}

/// The invented company: one team over all, its teams, seats and people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Company {
    pub team: Whole,
    pub teams: Vec<Team>,
    pub seats: Vec<Seat>,
    pub people: Vec<Person>,
}

impl Company {
    /// The day on which the first person came: reporting lines begin then.
    pub fn founded(&self, today: NaiveDate) -> NaiveDate {
        self.people.iter().map(|person| person.start.on(today)).min().unwrap_or(today)
    }
}

/// The team over all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole {
    pub name: Localized,
    pub mission: Localized,
}

/// A team.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub key: String,
    pub name: Localized,
    pub parent: Option<String>,
    pub area: String,
}

/// A seat. Its manager stands before it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seat {
    pub key: String,
    pub role: String,
    pub title: Option<Localized>,
    pub team: String,
    pub manager: Option<String>,
    pub fte: f64,
    pub location: String,
    pub open_since: Option<RelativeDay>,
    #[serde(default)]
    pub dotted: Vec<Dotted>,
}

/// A dotted line to another seat or to a department.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dotted {
    pub to_seat: Option<String>,
    pub to_department: Option<Localized>,
    pub kind: String,
}

/// A person with the seats held since the first day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub name: String,
    pub nickname: Option<String>,
    pub latin_name: Option<String>,
    pub email: String,
    pub location: String,
    pub start: RelativeDay,
    pub holds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kpis {
    kpis: Vec<Kpi>,
}

/// What the example team has to a KPI of the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kpi {
    pub slug: String,
    pub owner: String,
    pub updater: Option<String>,
    pub source_tool: Option<String>,
    pub goal: Option<f64>,
    pub warning: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub baseline: Option<f64>,
    pub starts: Option<RelativeDay>,
    /// Readings fall due, but none ever came.
    #[serde(default)]
    pub none: bool,
    pub series: Option<Series>,
}

/// How the readings of a KPI run.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Series {
    pub from: f64,
    pub to: f64,
    pub wobble: f64,
    pub weekend: Option<f64>,
    pub decimals: u32,
    pub last: u16,
}

/// The tools of the example team, how they are connected and who works with them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stack {
    pub tools: Vec<Tool>,
    pub integrations: Vec<Integration>,
    pub role_tools: Vec<RoleTool>,
}

/// A tool of the stack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tool {
    pub slug: String,
    pub name: String,
    pub vendor: String,
    pub url: String,
    pub category: String,
    pub status: String,
    pub business_owner: Option<String>,
    pub technical_owner: Option<String>,
    pub sso: bool,
    pub personal_data: bool,
    pub dpa: bool,
    pub residency: Option<String>,
    /// What it is used for besides what the catalogue says.
    #[serde(default)]
    pub capabilities: Vec<String>,
    #[serde(default)]
    pub data_kinds: Vec<String>,
    #[serde(default)]
    pub legal_bases: Vec<String>,
    #[serde(default)]
    pub laws: Vec<String>,
    #[serde(default)]
    pub sub_processors: Vec<String>,
    pub privacy_review: Option<RelativeDay>,
    pub contract: Option<Contract>,
}

/// The contract of a tool.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contract {
    pub start: RelativeDay,
    pub months: u32,
    pub annual_cost: Decimal,
    pub currency: String,
    pub seats: i32,
    pub notice_days: i32,
    pub auto_renew: bool,
    /// The terms before it, the latest first.
    #[serde(default)]
    pub past: Vec<PastTerm>,
    /// Prices that changed within it.
    #[serde(default)]
    pub price_changes: Vec<PriceChange>,
    /// Counts of its seats.
    #[serde(default)]
    pub counts: Vec<SeatCount>,
    pub decision: Option<RenewalDecision>,
}

/// An earlier term of a contract, which ended when the next one began.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PastTerm {
    pub months: u32,
    pub annual_cost: Decimal,
    pub seats: i32,
}

/// A price that changed within a term.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceChange {
    pub on: RelativeDay,
    pub annual_cost: Decimal,
}

/// How many seats were assigned and used on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeatCount {
    pub on: RelativeDay,
    pub assigned: i32,
    pub active: i32,
}

/// What was decided about the renewal of a contract, and what was said of that.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RenewalDecision {
    pub course: String,
    pub reasons: String,
    pub by: String,
    pub on: RelativeDay,
    pub verdict: Option<String>,
    pub verdict_reason: Option<String>,
    pub verdict_by: Option<String>,
    pub verdict_on: Option<RelativeDay>,
}

impl Contract {
    /// The first day, and the first day after the term.
    pub fn term(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let start = self.start.on(today);
        (start, start.checked_add_months(Months::new(self.months)).unwrap_or(start))
    }
}

/// A connection of two tools.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Integration {
    pub from: String,
    pub to: String,
    pub direction: String,
    pub method: Localized,
    pub state: String,
    /// Since when it fails.
    pub failing_since: Option<RelativeDay>,
    /// The KPI that counts its errors.
    pub error_kpi: Option<String>,
}

/// A tool that a role works with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleTool {
    pub role: String,
    pub tool: String,
    pub access: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Processes {
    processes: Vec<Process>,
}

/// What the example team has to a process of the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Process {
    pub slug: String,
    pub owner: String,
    /// When somebody said that it is still right.
    pub confirmed: RelativeDay,
    /// Who did.
    pub by: String,
}
