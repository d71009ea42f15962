//! When the readings of a KPI are due: its cadence, the days of grace, and the first day that it was kept.

use serde::{Deserialize, Serialize};
use std::collections::HashSet;

use chrono::{Days, NaiveDate};

use super::{Cadence, FiscalYear, Period};

/// When readings are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    /// How often.
    pub cadence: Cadence,
    /// The fiscal year that quarters and years follow.
    pub fiscal: FiscalYear,
    /// For how many days after the end of a period its reading is not late.
    pub grace_days: u16,
    /// Periods that began before this day need no reading; `None` when nobody has said.
    pub since: Option<NaiveDate>,
}

impl Rhythm {
    /// The period that holds `date`.
    pub fn period(self, date: NaiveDate) -> Period {
        Period::containing(self.cadence, self.fiscal, date)
    }

    /// The period that begins on `start`, if one does.
    pub fn starting(self, start: NaiveDate) -> Option<Period> {
        Period::starting(self.cadence, self.fiscal, start)
    }

    /// The last day on which the reading of `period` is not late.
    pub fn due(self, period: Period) -> NaiveDate {
        period.end().checked_add_days(Days::new(self.grace_days.into())).unwrap_or(NaiveDate::MAX)
    }

    /// The first period that needs a reading, when that is known.
    pub fn first(self) -> Option<Period> {
        self.since.map(|since| self.period(since))
    }

    /// The latest period whose reading would be late by now, whether it came or not.
    pub fn expected(self, today: NaiveDate) -> Option<Period> {
        let reach = today.checked_sub_days(Days::new(u64::from(self.grace_days) + 1))?;
        let at_reach = self.period(reach);
        let latest = if at_reach.end() <= reach { at_reach } else { at_reach.previous() };
        self.first().is_none_or(|first| first <= latest).then_some(latest)
    }

    /// The periods a reading can be entered for that have none, the latest first, at most `limit`: those that have begun.
    pub fn open(self, today: NaiveDate, read: &HashSet<NaiveDate>, limit: usize) -> Vec<Period> {
        let current = self.period(today);
        let first = self.first().or_else(|| read.iter().min().map(|date| self.period(*date)));
        std::iter::successors(Some(current), |period| Some(period.previous()))
            .take(usize::from(self.cadence.span()))
            .take_while(|period| first.is_none_or(|first| first <= *period))
            .filter(|period| !read.contains(&period.start()))
            .take(limit)
            .collect()
    }

    /// The latest period that has ended and has no reading among `read`, if it is among those that need one.
    pub fn owed(self, today: NaiveDate, latest_reading: Option<NaiveDate>) -> Option<Period> {
        self.owing(today, latest_reading, 1).pop()
    }

    /// The periods that have ended after the latest reading and have none, among those that need one: the earliest first, and of many the
    /// latest `limit`. Before there is any reading, only the latest period is known to be missing, unless it is known when the KPI began.
    pub fn owing(self, today: NaiveDate, latest_reading: Option<NaiveDate>, limit: usize) -> Vec<Period> {
        let known = self.first().is_some() || latest_reading.is_some();
        let mut owing: Vec<Period> = std::iter::successors(Some(self.period(today).previous()), |period| Some(period.previous()))
            .take(if known { limit } else { limit.min(1) })
            .take_while(|period| self.first().is_none_or(|first| first <= *period))
            .take_while(|period| latest_reading.is_none_or(|latest| latest < period.start()))
            .collect();
        owing.reverse();
        owing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn monthly(grace_days: u16) -> Rhythm {
        Rhythm { cadence: Cadence::Month, fiscal: FiscalYear::default(), grace_days, since: None }
    }

    #[test]
    fn a_reading_is_expected_from_the_day_after_its_grace_ends() {
        let rhythm = monthly(5);
        assert_eq!(rhythm.due(rhythm.period(day("2026-10-31"))), day("2026-11-05"));
        assert_eq!(rhythm.expected(day("2026-11-05")).map(Period::start), Some(day("2026-09-01")));
        assert_eq!(rhythm.expected(day("2026-11-06")).map(Period::start), Some(day("2026-10-01")));
    }

    #[test]
    fn nothing_is_expected_of_the_time_before_the_kpi_was_kept() {
        let rhythm = Rhythm { since: Some(day("2026-11-10")), ..monthly(5) };
        assert_eq!(rhythm.expected(day("2026-11-23")), None);
        assert_eq!(rhythm.expected(day("2026-12-06")).map(Period::start), Some(day("2026-11-01")));
        assert_eq!(rhythm.owed(day("2026-11-23"), None), None);
    }

    #[test]
    fn periods_without_a_reading_are_offered_the_latest_first() {
        let read = HashSet::from([day("2026-08-01"), day("2026-10-01")]);
        let offered: Vec<_> = monthly(5).open(day("2026-11-23"), &read, 12).into_iter().map(Period::start).collect();
        assert_eq!(offered, [day("2026-11-01"), day("2026-09-01")]);
    }

    #[test]
    fn every_period_since_the_latest_reading_is_owed_the_earliest_first() {
        let owing = |rhythm: Rhythm, latest, limit| {
            rhythm.owing(day("2026-11-02"), latest, limit).into_iter().map(Period::start).collect::<Vec<_>>()
        };
        assert_eq!(owing(monthly(5), Some(day("2026-07-01")), 9), [day("2026-08-01"), day("2026-09-01"), day("2026-10-01")]);
        assert_eq!(owing(monthly(5), Some(day("2026-07-01")), 2), [day("2026-09-01"), day("2026-10-01")]);
        assert_eq!(owing(monthly(5), None, 9), [day("2026-10-01")], "nobody has said when it began");
        let since = Rhythm { since: Some(day("2026-09-15")), ..monthly(5) };
        assert_eq!(owing(since, None, 9), [day("2026-09-01"), day("2026-10-01")]);
    }

    #[test]
    fn the_period_that_has_just_ended_is_owed_until_it_is_read() {
        assert_eq!(monthly(5).owed(day("2026-11-02"), Some(day("2026-09-01"))).map(Period::start), Some(day("2026-10-01")));
        assert_eq!(monthly(5).owed(day("2026-11-02"), Some(day("2026-10-01"))), None);
    }
}
