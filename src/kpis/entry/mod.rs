//! Readings typed into a grid of KPIs and periods: what each cell asks for, and what stands against it. Pure.

mod block;

use std::{fmt, str::FromStr};

use chrono::NaiveDate;

pub use self::block::Block;
use super::{Measure, NumberProblem, Rhythm, Value};
use crate::{
    ids::KpiId,
    locale::{Language, say},
};

/// Texts that stand for "there is no value": blank, or what people write instead. None of them is ever nought.
const NO_VALUE: [&str; 9] = ["", "-", "–", "—", "n/a", "na", "#n/a", "none", "ไม่มี"];

/// Whether a text says that there is no value.
pub fn is_no_value(text: &str) -> bool {
    NO_VALUE.contains(&text.trim().to_lowercase().as_str())
}

/// A cell: the reading of one KPI for one period. In forms it is called `<id of the KPI>.<first day of the period>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The KPI.
    pub kpi: KpiId,
    /// The first day of the period.
    pub start: NaiveDate,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.kpi, self.start)
    }
}

impl FromStr for Cell {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kpi, start) = text.split_once('.').ok_or(())?;
        Ok(Self { kpi: kpi.parse().map_err(|_| ())?, start: start.parse().map_err(|_| ())? })
    }
}

/// A reading that is kept: its value, and which version of it that is. In forms it is written `<version> <value>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which version.
    pub version: i32,
    /// The value.
    pub value: Value,
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.version, self.value)
    }
}

impl FromStr for Held {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (version, value) = text.split_once(' ').ok_or(())?;
        Ok(Self { version: version.parse().map_err(|_| ())?, value: Value::parse(value).map_err(|_| ())? })
    }
}

/// What was typed into a cell, and what its sender saw in it before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The reading that was there; none for an empty cell.
    pub seen: Option<Held>,
}

/// What a cell asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A first reading.
    Add(Value),
    /// Another value than the one that is kept.
    Correct(Held, Value),
    /// No reading any more.
    Remove(Held),
}

/// Why a cell cannot be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// What was typed is no number.
    Number(NumberProblem),
    /// No period of the KPI begins on that day.
    NoPeriod,
    /// The period has not begun.
    Future,
    /// A formula makes the KPI's values.
    Computed,
    /// The KPI was archived.
    Archived,
    /// Somebody else entered, corrected or removed the reading meanwhile; what is there now.
    Overtaken(Option<Held>),
    /// The cell was emptied, and nobody has said that its reading is to go.
    Emptied(Held),
}

/// What is known of a cell's KPI.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Its unit.
    pub measure: &'a Measure,
    /// When its readings are due.
    pub rhythm: Rhythm,
    /// Whether a formula makes its values.
    pub is_computed: bool,
    /// Whether it was put away.
    pub is_archived: bool,
    /// Today's date.
    pub today: NaiveDate,
}

impl Rules<'_> {
    /// What a cell asks for; `None` when it asks for nothing: left as it was, or as it is already.
    ///
    /// `now` is the reading that is kept. Only with `remove` an emptied cell takes its reading away.
    pub fn settle(&self, cell: Cell, typed: &Typed, now: Option<Held>, remove: bool) -> Result<Option<Deed>, Trouble> {
        let blank = is_no_value(&typed.text);
        let value = if blank { None } else { Some(self.measure.parse(&typed.text).map_err(Trouble::Number)?) };
        if value == typed.seen.map(|seen| seen.value) || value == now.map(|now| now.value) {
            return Ok(None);
        }
        self.check(cell)?;
        if typed.seen.map(|seen| seen.version) != now.map(|now| now.version) {
            return Err(Trouble::Overtaken(now));
        }
        match (value, now) {
            (Some(value), None) => Ok(Some(Deed::Add(value))),
            (Some(value), Some(now)) => Ok(Some(Deed::Correct(now, value))),
            (None, Some(now)) if remove => Ok(Some(Deed::Remove(now))),
            (None, Some(now)) => Err(Trouble::Emptied(now)),
            (None, None) => Ok(None),
        }
    }

    /// Whether the cell can have a reading at all.
    fn check(&self, cell: Cell) -> Result<(), Trouble> {
        if self.is_archived {
            return Err(Trouble::Archived);
        }
        if self.is_computed {
            return Err(Trouble::Computed);
        }
        match self.rhythm.starting(cell.start) {
            None => Err(Trouble::NoPeriod),
            Some(period) if period.start() > self.today => Err(Trouble::Future),
            Some(_) => Ok(()),
        }
    }
}

impl Trouble {
    /// Whether somebody else was quicker: the answer is then a conflict.
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Overtaken(_))
    }

    /// What to tell the person who typed it.
    pub fn words(&self, language: Language, measure: &Measure) -> String {
        let key = match self {
            Self::Number(problem) => return problem.saying(language).to_string(),
            Self::NoPeriod => "reading-period-unknown",
            Self::Future => "reading-period-future",
            Self::Computed => "reading-is-computed",
            Self::Archived => "entry-archived",
            Self::Overtaken(None) => "entry-removed-meanwhile",
            Self::Overtaken(Some(now)) => {
                return say(language, "entry-overtaken").with("value", measure.show(language, now.value)).to_string();
            }
            Self::Emptied(now) => return say(language, "entry-emptied").with("value", measure.show(language, now.value)).to_string(),
        };
        say(language, key).to_string()
    }
}

#[cfg(test)]
mod tests;
