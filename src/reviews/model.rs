//! Weeks as people write them, and what changed between two of them.

use std::{cmp::Ordering, collections::HashMap, fmt};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::{ids::KpiId, kpis::State};

/// An ISO week, by its Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(NaiveDate);

/// Why a text names no week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekProblem {
    /// It is not of the form `2026-W48`.
    Unreadable,
    /// That year has no such week.
    Missing,
}

impl Week {
    /// The week that holds `date`.
    pub fn containing(date: NaiveDate) -> Self {
        let back = Days::new(date.weekday().num_days_from_monday().into());
        Self(date.checked_sub_days(back).unwrap_or(date))
    }

    /// The week that `text` names: `2026-W48`.
    pub fn read(text: &str) -> Result<Self, WeekProblem> {
        let (year, week) = text.trim().split_once("-W").or_else(|| text.trim().split_once("-w")).ok_or(WeekProblem::Unreadable)?;
        let digits = |part: &str, long: usize| part.len() == long && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return Err(WeekProblem::Unreadable);
        }
        let (Ok(year), Ok(week)) = (year.parse(), week.parse()) else { return Err(WeekProblem::Unreadable) };
        if !(1900..2200).contains(&year) {
            return Err(WeekProblem::Missing);
        }
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Self).ok_or(WeekProblem::Missing)
    }

    /// The first day.
    pub const fn monday(self) -> NaiveDate {
        self.0
    }

    /// The last day.
    pub fn sunday(self) -> NaiveDate {
        self.0.checked_add_days(Days::new(6)).unwrap_or(self.0)
    }

    /// The week after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add_days(Days::new(7)).unwrap_or(self.0))
    }

    /// The week before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.checked_sub_days(Days::new(7)).unwrap_or(self.0))
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.0.iso_week();
        write!(f, "{}-W{:02}", week.year(), week.week())
    }
}

/// Whether `now` is better than `before`: more, worse: less. `None` when it is the same, or one of them says nothing about a value.
pub fn turn(before: State, now: State) -> Option<Ordering> {
    let rank = |state| match state {
        State::OffTarget => Some(0),
        State::AtRisk => Some(1),
        State::OnTarget => Some(2),
        State::Stale | State::NoData | State::NotDue => None,
    };
    Some(rank(now)?.cmp(&rank(before)?)).filter(|turn| turn.is_ne())
}

/// The KPIs that turned `which` way since the states of `before`.
pub fn turned<'a>(
    before: &'a HashMap<KpiId, State>,
    now: impl Iterator<Item = (KpiId, State)> + 'a,
    which: Ordering,
) -> impl Iterator<Item = KpiId> + 'a {
    now.filter(move |(id, state)| before.get(id).and_then(|before| turn(*before, *state)) == Some(which)).map(|(id, _)| id)
}

#[cfg(test)]
mod tests;
