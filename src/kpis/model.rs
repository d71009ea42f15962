//! A KPI's targets and readings, as charts and judgements see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Direction, State, Value};

/// Whether a KPI is a number that moves or a thing to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Kind {
    /// A number that is read again and again.
    Numeric,
    /// A thing to reach, read as how much of it is done.
    Milestone,
}

/// How a reading came into the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum ReadingSource {
    /// Typed into a form.
    Entered,
    /// From a file.
    Imported,
    /// Through the API.
    Api,
    /// From the hub's own records.
    Computed,
    /// Of the example team.
    Example,
}

impl ReadingSource {
    /// The name in the database and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// The value of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The first day of the period.
    pub start: NaiveDate,
    /// What was read.
    pub value: Value,
}

/// What is aimed at, and what was before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// On target from here on.
    pub goal: Option<Value>,
    /// Between this and the goal a value is at risk; around a band, how far outside it still is.
    pub warning: Option<Value>,
    /// Beyond the goal: what one hopes for. It changes no state.
    #[serde(default)]
    pub stretch: Option<Value>,
    /// The lower end of a band.
    pub low: Option<Value>,
    /// The upper end of a band.
    pub high: Option<Value>,
    /// The value that one started from.
    pub baseline: Option<Value>,
}

/// Levels and the days for which they hold. The target of a period is the one that holds on its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The first day; `None` from the beginning.
    pub from: Option<NaiveDate>,
    /// The day after the last one; `None` until further notice.
    pub until: Option<NaiveDate>,
    /// What is aimed at.
    pub levels: Levels,
}

impl Levels {
    /// Whether a value reaches what one hopes for.
    pub fn is_stretched(&self, direction: Direction, value: Value) -> bool {
        self.stretch.is_some_and(|stretch| match direction {
            Direction::Up => value >= stretch,
            Direction::Down => value <= stretch,
            Direction::Band => false,
        })
    }
}

impl Override {
    /// Whether it holds on `today` for the period that begins on `start`. One that has a last day is over after it, for its own period too.
    pub fn covers(&self, start: NaiveDate, today: NaiveDate) -> bool {
        match self.until {
            None => self.start == start,
            Some(until) => self.start <= start && today <= until,
        }
    }
}

impl Target {
    /// Whether it holds on `date`.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date < until)
    }

    /// The target among `targets` that holds on `date`.
    pub fn on(targets: &[Self], date: NaiveDate) -> Option<&Self> {
        targets.iter().find(|target| target.covers(date))
    }

    /// What a KPI of this direction aims at on `date`.
    pub fn aim(targets: &[Self], direction: Direction, date: NaiveDate) -> Option<Aim> {
        Aim::of(direction, &Self::on(targets, date)?.levels)
    }
}

/// What a value is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aim {
    /// The goal or more.
    AtLeast {
        /// On target from here up.
        goal: Value,
        /// Off target below this; `None`: below the goal.
        warning: Option<Value>,
    },
    /// The goal or less.
    AtMost {
        /// On target from here down.
        goal: Value,
        /// Off target above this; `None`: above the goal.
        warning: Option<Value>,
    },
    /// Between two limits.
    Within {
        /// The lower limit.
        low: Value,
        /// The upper limit.
        high: Value,
        /// How far outside is at risk and not yet off target.
        margin: Option<Value>,
    },
}

impl Aim {
    /// What `levels` ask of a KPI of this direction; `None` when they do not fit it.
    pub fn of(direction: Direction, levels: &Levels) -> Option<Self> {
        let warning = levels.warning;
        match direction {
            Direction::Up => levels.goal.map(|goal| Self::AtLeast { goal, warning }),
            Direction::Down => levels.goal.map(|goal| Self::AtMost { goal, warning }),
            Direction::Band => Some(Self::Within { low: levels.low?, high: levels.high?, margin: warning }),
        }
    }

    /// What is on target: one limit, or both of a band.
    pub fn goals(self) -> Vec<Value> {
        match self {
            Self::AtLeast { goal, .. } | Self::AtMost { goal, .. } => vec![goal],
            Self::Within { low, high, .. } => vec![low, high],
        }
    }

    /// Every level a chart must have room for.
    pub fn levels(self) -> Vec<Value> {
        match self {
            Self::AtLeast { goal, warning } | Self::AtMost { goal, warning } => warning.into_iter().chain([goal]).collect(),
            Self::Within { low, high, margin: None } => vec![low, high],
            Self::Within { low, high, margin: Some(margin) } => vec![Value(low.0 - margin.0), low, high, Value(high.0 + margin.0)],
        }
    }
}

/// A person's word over what the numbers say. It ends with the period that it was given for, or holds until a day, for later periods too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The first day of the period.
    pub start: NaiveDate,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// The state instead.
    pub state: State,
    /// Why.
    pub note: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
