//! Which finer periods lie within a coarser one.

use chrono::{Days, NaiveDate};

use super::super::{Cadence, Period};

/// The day by which a period belongs to a coarser one: the first, but of a week its Thursday, as ISO counts weeks into years.
fn home(period: Period) -> NaiveDate {
    let days = if period.cadence() == Cadence::Week { 3 } else { 0 };
    period.start().checked_add_days(Days::new(days)).unwrap_or(period.start())
}

/// The periods of cadence `grain` whose home lies between two days.
fn between(grain: Cadence, like: Period, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = Period> {
    let begin = like.holding(grain, first);
    let begin = if home(begin) < first { begin.next() } else { begin };
    std::iter::successors(Some(begin), |period| Some(period.next())).take_while(move |period| home(*period) <= last)
}

/// The periods of cadence `grain` within `period`.
pub fn within(period: Period, grain: Cadence) -> impl Iterator<Item = Period> {
    between(grain, period, period.start(), period.end())
}

/// The periods of cadence `grain` from the beginning of the fiscal year to the end of `period`.
pub fn year_to_date(period: Period, grain: Cadence) -> impl Iterator<Item = Period> {
    let year = period.holding(Cadence::Year, home(period));
    let last = if grain == period.cadence() { home(period) } else { period.end() };
    between(grain, period, year.start(), last)
}

/// The periods from this one back, the latest first.
pub fn back(period: Period, count: u16) -> impl Iterator<Item = Period> {
    std::iter::successors(Some(period), |period| Some(period.previous())).take(count.into())
}
