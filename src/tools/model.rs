use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{access::Access, capability::Capability, held::Held};
pub use crate::renewals::Cost;
use crate::{
    ids::{ContractId, IntegrationId, SeatId, ToolId},
    kpis::Keeper,
    locale::Localized,
    processes::Linked,
    spell::renewed_end,
};

/// The key of the category of tools that have none yet. It says nothing of what they are for.
pub const UNCATEGORISED: &str = "own-uncategorised";

/// Where a tool stands in the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Status {
    /// On trial.
    Trial,
    /// In use.
    InUse,
    /// On its way out.
    Retiring,
    /// Not used any more.
    Retired,
    /// Named by the catalogue, not in the team's stack.
    Known,
}

impl Status {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// The seat that owns a tool, with whoever holds it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The seat.
    pub seat: SeatId,
    /// What the seat is called.
    pub title: Localized,
    /// The names of its holders in one line; none in a vacant seat.
    pub holders: Option<String>,
}

impl Owner {
    /// An owner from what an outer join found.
    pub fn found(seat: Option<SeatId>, title: Option<Localized>, holders: Option<String>) -> Option<Self> {
        Some(Self { seat: seat?, title: title?, holders })
    }
}

/// A term of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Its id.
    pub id: ContractId,
    /// What was agreed.
    pub terms: Terms,
    /// The last day on which notice can be given; none where it runs until further notice.
    pub cancel_by: Option<NaiveDate>,
    /// Which version of it this is.
    pub version: i32,
}

/// What a contract says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none where it runs until further notice.
    pub until: Option<NaiveDate>,
    /// Cost in a year, with its currency. Sensitive.
    pub cost: Option<Cost>,
    /// Seats bought.
    pub seats: Option<i32>,
    /// Days of notice.
    pub notice_days: i32,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: bool,
}

impl Contract {
    /// Whether the term runs on `day`.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.terms.holds(day)
    }

    /// Days from `today` to the cancel-by date, while it is still ahead.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        let days = (self.cancel_by? - today).num_days();
        (days >= 0).then_some(days)
    }
}

impl Terms {
    /// Whether `day` lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The next term, as long as this one and under the same terms; none after one that runs until further notice.
    pub fn next(&self) -> Option<Self> {
        let until = self.until?;
        Some(Self { from: until.succ_opt()?, until: Some(renewed_end(self.from, until, 1)?), ..self.clone() })
    }

    /// Whether some days lie in it and in another one too.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.holds(other.from) || other.holds(self.from)
    }
}

/// A tool in the list of the stack.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who makes it.
    pub vendor: Option<String>,
    /// Where it stands in the stack.
    pub status: Status,
    /// The key of its category.
    pub category: String,
    /// The name of its category.
    pub category_name: Localized,
    /// The seat that answers for it.
    pub owner: Option<Owner>,
    /// The contract that runs today, else the next one.
    pub contract: Option<Contract>,
    /// Other names, so that any finds it.
    pub aliases: Vec<Alias>,
    /// How many roles need it.
    pub roles: i64,
    /// How many KPIs it feeds.
    pub kpis: i64,
    /// Whether it holds personal data.
    pub personal_data: bool,
    /// Whether a data-processing agreement is signed.
    pub dpa: bool,
    /// What it is used for.
    pub capabilities: Vec<Capability>,
}

/// What an editor can change about a tool. It is also what history keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// Who makes it.
    pub vendor: Option<String>,
    /// Where it is reached or described.
    pub url: Option<String>,
    /// The key of its category.
    pub category: String,
    /// What it is for.
    pub description: Option<Localized>,
    /// Notes of the team, on several lines.
    pub notes: Option<String>,
    /// Where it stands in the stack.
    pub status: Status,
    /// The seat that answers for it.
    pub business_owner: Option<SeatId>,
    /// The seat that administers it.
    pub technical_owner: Option<SeatId>,
    /// Whether it holds personal data.
    pub personal_data: bool,
    /// Whether people sign in through the company's identity provider.
    pub sso: bool,
    /// Whether a data-processing agreement is signed.
    pub dpa: bool,
    /// Where the data is kept.
    pub residency: Option<String>,
    /// What it holds of people.
    #[serde(flatten)]
    pub held: Held,
    /// What it is used for.
    pub capabilities: Vec<Capability>,
    /// Its other names.
    pub aliases: Vec<Alias>,
}

/// Another name of a tool, and when it was in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// The first day, if it is known.
    pub from: Option<NaiveDate>,
    /// The first day on which it was no longer in use.
    pub until: Option<NaiveDate>,
}

impl Alias {
    /// Reads a line: the name, then from and until when it was used, parted by semicolons.
    pub fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let day = |index: usize| match parts.get(index).filter(|typed| !typed.is_empty()) {
            Some(typed) => crate::locale::read_date(typed).map(Some),
            None => Some(None),
        };
        let (from, until) = (day(1)?, day(2)?);
        let in_order = from.zip(until).is_none_or(|(from, until)| from < until);
        (parts.len() <= 3 && !parts[0].is_empty() && in_order).then(|| Self { name: parts[0].to_owned(), from, until })
    }

    /// The line that is read so.
    pub fn line(&self) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}; {}; {}", self.name, day(self.from), day(self.until)).trim_end_matches([';', ' ']).to_owned()
    }

    /// Whether another line says the same name of the same days.
    pub fn is_twice(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| one.until.zip(other.from).is_some_and(|(until, from)| until <= from);
        self.name == other.name && !ends_before(self, other) && !ends_before(other, self)
    }

    /// What a tool was called on a day: the latest of its earlier names that had not ended yet, else the name that it has.
    pub fn on<'a>(aliases: &'a [Self], name: &'a str, day: NaiveDate) -> &'a str {
        let was_in_use = |alias: &&Self| alias.from.is_none_or(|from| from <= day) && alias.until.is_some_and(|until| day < until);
        aliases.iter().filter(was_in_use).max_by_key(|alias| alias.from).map_or(name, |alias| alias.name.as_str())
    }
}

/// A tool with all that it is linked to.
#[derive(Clone, Debug)]
pub struct Tool {
    /// Its id.
    pub id: ToolId,
    /// Its place in addresses.
    pub slug: String,
    /// Which version of it this is.
    pub version: i32,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// What can be edited.
    pub is: Definition,
    /// The name of its category.
    pub category_name: Localized,
    /// The seat that answers for it.
    pub business_owner: Option<Keeper>,
    /// The seat that administers it.
    pub technical_owner: Option<Keeper>,
    /// Who can get into it.
    pub access: Vec<Access>,
    /// Its contracts, the latest first.
    pub contracts: Vec<Contract>,
    /// The roles that need it.
    pub roles: Vec<Need>,
    /// The KPIs that it feeds: slug and name.
    pub kpis: Vec<(String, Localized)>,
    /// The processes with a step that is done with it.
    pub processes: Vec<Linked>,
    /// How it is connected with other tools.
    pub integrations: Vec<Integration>,
}

/// A role that needs a tool.
#[derive(Clone, Debug)]
pub struct Need {
    /// The role's place in addresses.
    pub slug: String,
    /// The role's title.
    pub title: Localized,
    /// `view`, `use` or `administer`.
    pub access: String,
    /// Whether it asks for any tool of this one's category.
    pub is_by_kind: bool,
}

/// A connection with another tool.
#[derive(Clone, Debug)]
pub struct Integration {
    /// Its id.
    pub id: IntegrationId,
    /// The other tool's place in addresses.
    pub slug: String,
    /// The other tool's name.
    pub name: String,
    /// `to`, `from` or `both`: which way data goes, seen from this tool.
    pub way: String,
    /// How it is done.
    pub method: Option<Localized>,
    /// `planned`, `active`, `failing` or `retiring`.
    pub state: String,
    /// Since when it fails.
    pub failing_since: Option<NaiveDate>,
}
