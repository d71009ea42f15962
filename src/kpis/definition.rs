//! What a KPI is: its texts, its unit, who answers for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use super::{Cadence, Direction, Kind, Measure, Rhythm, Unit, standing::Tag};
use crate::{
    ids::{KpiId, PersonId, SeatId},
    locale::{Localized, Provenance},
};

/// The seat that keeps something right, with those who hold it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// The seat.
    pub seat: SeatId,
    /// What the seat is called.
    pub title: Localized,
    /// Its holders by name; none in a vacant seat.
    pub holders: Json<Vec<(PersonId, String)>>,
}

impl Keeper {
    /// Whether nobody holds the seat.
    pub const fn is_vacant(&self) -> bool {
        self.holders.0.is_empty()
    }
}

/// What an editor can change about a KPI. It is also what history keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// The name.
    pub name: Localized,
    /// What is measured, in a line.
    pub measure: Option<Localized>,
    /// What counts and what does not.
    pub definition: Option<Localized>,
    /// What is counted.
    pub unit: Unit,
    /// The currency, for money only.
    pub currency: Option<String>,
    /// Which way is better.
    pub direction: Direction,
    /// How often it is read.
    pub cadence: Cadence,
    /// For how many days after the end of a period its reading is not late.
    pub grace_days: u16,
    /// The first day that it was kept.
    pub since: Option<NaiveDate>,
    /// Whether it moves before the result does.
    pub is_leading: bool,
    /// Whether it asks for an action when it is off target.
    pub asks_action: bool,
    /// How much it counts in a score over several: 0 to 10.
    pub weight: u8,
    /// Whether it is a number that moves or a thing to reach.
    pub kind: Kind,
    /// Until when a milestone is to be reached.
    pub due_on: Option<NaiveDate>,
    /// Whether the values of periods add up to that of the year.
    pub adds_up: bool,
    /// The key of the area of work.
    pub area: Option<String>,
    /// The key of the outcome that it shows.
    pub outcome: Option<String>,
    /// The seat that answers for it.
    pub owner: Option<SeatId>,
    /// The seat that enters its readings, when that is another one.
    pub updater: Option<SeatId>,
    /// The slug of the tool that its values come from.
    pub tool: Option<String>,
    /// The slugs of the roles that answer for it.
    pub roles: Vec<String>,
    /// The slugs of the processes that it judges.
    pub processes: Vec<String>,
    /// What computes its values; `None` when they are entered.
    pub formula: Option<String>,
}

impl Definition {
    /// Whether none of its texts differ from those of `other`.
    pub fn reads_like(&self, other: &Self) -> bool {
        (&self.name, &self.measure, &self.definition) == (&other.name, &other.measure, &other.definition)
    }
}

/// A thing with an address of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
}

/// A KPI with the names of all that it is linked to.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// Its id.
    pub id: KpiId,
    /// Its place in addresses.
    pub slug: String,
    /// Which version of it this is.
    pub version: i32,
    /// Where its texts come from.
    pub provenance: Provenance,
    /// What can be edited.
    pub is: Definition,
    /// When its readings are due.
    pub rhythm: Rhythm,
    /// The seat that answers for it.
    pub owner: Option<Keeper>,
    /// The seat that enters its readings.
    pub updater: Option<Keeper>,
    /// The area of work.
    pub area: Option<Tag>,
    /// The outcome that it shows.
    pub outcome: Option<Tag>,
    /// The name of the tool that its values come from.
    pub tool_name: Option<String>,
    /// The roles that answer for it.
    pub roles: Vec<Named>,
    /// The processes that it judges.
    pub processes: Vec<Named>,
    /// The kinds of tools that usually feed it.
    pub fed_by: Vec<Localized>,
}

impl Kpi {
    /// Its unit with the currency.
    pub fn measure(&self) -> Measure {
        Measure { unit: self.is.unit, currency: self.is.currency.clone() }
    }

    /// What history calls it: its English name where it has one.
    pub fn label(&self) -> &str {
        self.is.name.shown(crate::locale::Language::En).text
    }
}
