use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::{
    ids::{AccessId, HolderId, PersonId, SeatId},
    locale::Localized,
    processes::PartIn,
    spell::Spell,
};

/// A person in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The person.
    pub id: PersonId,
    /// The name shown.
    pub name: String,
    /// The name among colleagues.
    pub nickname: Option<String>,
    /// The name in Latin letters.
    pub latin_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Where the person works.
    pub location: Option<String>,
    /// The first day with the company.
    pub start_date: Option<NaiveDate>,
    /// When the person was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// The seats held on the day asked for.
    pub seats: Vec<Held>,
}

/// A seat as the list of people names it.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Held {
    /// The seat.
    pub id: SeatId,
    /// What it is called.
    pub title: Localized,
    /// Its team's name.
    pub team: Option<Localized>,
}

/// What an editor can change about a person. It is also what history keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// The name shown.
    pub name: String,
    /// The name among colleagues.
    pub nickname: Option<String>,
    /// The name in Latin letters.
    pub latin_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Where the person works.
    pub location: Option<String>,
    /// The first day with the company.
    pub start_date: Option<NaiveDate>,
}

/// A person with what hangs on them.
#[derive(Clone, Debug)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// The key in imported files.
    pub external_id: Option<String>,
    /// Which version of it this is.
    pub version: i32,
    /// When the person was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// What can be edited.
    pub is: Details,
    /// The seats held, now and before, the latest first.
    pub seats: Vec<Holding>,
    /// The KPIs that the seats held today own or update.
    pub kpis: Vec<Kpi>,
    /// The tools of the stack that the seats held today own.
    pub tools: Vec<Owned>,
    /// The processes that the seats held today keep right, or in which their roles have a part.
    pub processes: Vec<PartIn>,
    /// What the person can, could and will get into.
    pub access: Accesses,
}

/// A tool that a seat owns.
#[derive(Clone, Debug)]
pub struct Owned {
    /// Its place in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Where it stands in the stack.
    pub status: String,
    /// Whether the seat answers for it.
    pub business: bool,
    /// Whether the seat administers it.
    pub technical: bool,
}

impl Owned {
    /// How it is owned, as keys of messages and forms say it.
    pub const fn how(&self) -> &'static str {
        match (self.business, self.technical) {
            (true, true) => "both",
            (false, true) => "technical",
            _ => "business",
        }
    }

    /// Whether the team uses it, or is trying it.
    pub fn is_used(&self) -> bool {
        !matches!(self.status.as_str(), "known" | "retired")
    }
}

/// Accesses of a person to tools.
#[derive(Clone, Debug, Default)]
pub struct Accesses {
    /// Those that are not over.
    pub lasting: AccessList,
    /// Those that are.
    pub over: AccessList,
}

/// The first accesses of a list, and how many there are in all.
#[derive(Clone, Debug, Default)]
pub struct AccessList {
    /// The first.
    pub named: Vec<Access>,
    /// All of them.
    pub total: i64,
}

impl AccessList {
    /// How many more there are.
    pub fn more(&self) -> i64 {
        self.total - i64::try_from(self.named.len()).unwrap_or(self.total)
    }
}

/// An access of a person to a tool.
#[derive(Clone, Debug)]
pub struct Access {
    /// The access.
    pub id: AccessId,
    /// The tool's place in addresses.
    pub slug: String,
    /// What the tool is called.
    pub tool: String,
    /// Where the tool stands in the stack.
    pub status: String,
    /// Whether the tool was put away.
    pub is_archived: bool,
    /// `view`, `use` or `administer`.
    pub level: String,
    /// When.
    pub spell: Spell,
}

/// A seat and the time it is held.
#[derive(Clone, Debug)]
pub struct Holding {
    /// The holding itself.
    pub id: HolderId,
    /// The seat.
    pub seat: SeatId,
    /// What it is called.
    pub title: Localized,
    /// Its team's name.
    pub team: Option<Localized>,
    /// When.
    pub spell: Spell,
    /// Who else holds the seat on the day asked for.
    pub others: Option<String>,
}

/// A KPI that hangs on a person's seat.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
    /// Whether the seat answers for it; otherwise it only enters its readings.
    pub owned: bool,
}
