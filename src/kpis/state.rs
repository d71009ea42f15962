//! The state of a KPI and why it is in it. Pure: it follows from readings, targets, direction, cadence, grace and today's date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Aim, Direction, Override, Period, Point, Rhythm, Target, Value};

/// How a KPI stands. No data is never nought and never good.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum State {
    /// Beyond the warning level, or short of a goal that has none.
    OffTarget,
    /// Between the goal and the warning level.
    AtRisk,
    /// Readings stopped coming.
    Stale,
    /// No reading, or no target to judge it by.
    NoData,
    /// The first reading is still to come.
    NotDue,
    /// At the goal or better.
    OnTarget,
}

impl State {
    /// The name in addresses, files, style classes and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Whether it says something about a value.
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::OnTarget | Self::AtRisk | Self::OffTarget)
    }
}

/// A state with its reason, and since how many readings in a row it has been so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// How the KPI stands.
    pub state: State,
    /// Why.
    pub reason: Reason,
    /// How many of the latest readings, one period after the other, stand like the last one; 0 when it is not judged.
    pub run: usize,
}

/// Why a KPI is in its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// No reading ever came; the latest period that should have had one, and until when.
    NoReadings(Option<(Period, NaiveDate)>),
    /// The first reading is due after this day.
    FirstDue(Period, NaiveDate),
    /// The last reading, the latest period that is missing, and until when it was due.
    Stale {
        /// The last period with a reading.
        last: Period,
        /// The latest period without one that is late.
        missing: Period,
        /// Until when it was due.
        due: NaiveDate,
    },
    /// There is a value and nothing to judge it by.
    NoTarget(Value),
    /// The value was compared with what is aimed at.
    Compared(Value, Aim),
    /// A person said otherwise; with what the numbers say.
    Overridden(Override, Box<(State, Reason)>),
}

/// All that a judgement follows from. Readings stand in the order of their periods, each period once.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Which way is better.
    pub direction: Direction,
    /// When readings are due.
    pub rhythm: Rhythm,
    /// What was read.
    pub readings: &'a [Point],
    /// What is aimed at, and when.
    pub targets: &'a [Target],
    /// A person's word.
    pub overridden: Option<&'a Override>,
    /// Today's date.
    pub today: NaiveDate,
}

/// How a value stands to what is aimed at. The limits themselves belong to the better side.
pub fn compare(value: Value, aim: Aim) -> State {
    let graded = |good: bool, fair: bool| match (good, fair) {
        (true, _) => State::OnTarget,
        (false, true) => State::AtRisk,
        (false, false) => State::OffTarget,
    };
    match aim {
        Aim::AtLeast { goal, warning } => graded(value >= goal, warning.is_some_and(|warning| value >= warning)),
        Aim::AtMost { goal, warning } => graded(value <= goal, warning.is_some_and(|warning| value <= warning)),
        Aim::Within { low, high, margin } => {
            let near = margin.is_some_and(|margin| value.0 >= low.0 - margin.0 && value.0 <= high.0 + margin.0);
            graded(low <= value && value <= high, near)
        }
    }
}

/// Judges a KPI. Readings of periods that have not begun do not count.
pub fn judge(facts: &Facts<'_>) -> Judgement {
    let begun = facts.readings.partition_point(|point| point.start <= facts.today);
    let readings = &facts.readings[..begun];
    let expected = facts.rhythm.expected(facts.today);
    let unjudged = |state, reason| Judgement { state, reason, run: 0 };
    let Some(latest) = readings.last() else {
        return match (facts.rhythm.first(), expected) {
            (Some(first), None) => unjudged(State::NotDue, Reason::FirstDue(first, facts.rhythm.due(first))),
            (Some(_), Some(missing)) => unjudged(State::NoData, Reason::NoReadings(Some((missing, facts.rhythm.due(missing))))),
            (None, _) => unjudged(State::NoData, Reason::NoReadings(None)),
        };
    };
    let last = facts.rhythm.period(latest.start);
    if let Some(missing) = expected.filter(|missing| last < *missing) {
        return unjudged(State::Stale, Reason::Stale { last, missing, due: facts.rhythm.due(missing) });
    }
    let Some(aim) = Target::aim(facts.targets, facts.direction, latest.start) else {
        return unjudged(State::NoData, Reason::NoTarget(latest.value));
    };
    let state = compare(latest.value, aim);
    let reason = Reason::Compared(latest.value, aim);
    match facts.overridden.filter(|word| word.covers(latest.start, facts.today) && word.state.is_judged()) {
        Some(word) => Judgement { state: word.state, reason: Reason::Overridden(word.clone(), Box::new((state, reason))), run: 1 },
        None => Judgement { state, reason, run: run_of(state, readings, facts) },
    }
}

/// How many of the latest readings stand like the last one, without a period missing between them.
pub fn run_of(state: State, readings: &[Point], facts: &Facts<'_>) -> usize {
    let mut expected = None;
    readings
        .iter()
        .rev()
        .take_while(|point| {
            let period = facts.rhythm.period(point.start);
            let follows = expected.is_none_or(|ordinal| ordinal == period.ordinal());
            expected = Some(period.ordinal() - 1);
            follows && Target::aim(facts.targets, facts.direction, point.start).is_some_and(|aim| compare(point.value, aim) == state)
        })
        .count()
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod properties;
