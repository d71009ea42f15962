//! Spells of days: how long somebody holds a seat, a line is drawn, or a tool can be used.

use std::ops::Bound;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use sqlx::{
    Decode, Postgres, Type,
    error::BoxDynError,
    postgres::{PgTypeInfo, PgValueRef, types::PgRange},
};

/// The days from one to another, as the database and history keep them: a `daterange`, or two days of a JSON object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Spell {
    /// The first day; none when it is not known.
    pub from: Option<NaiveDate>,
    /// The first day after, once it is known.
    pub until: Option<NaiveDate>,
}

impl Spell {
    /// Whether `day` is one of its days.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.is_over(day)
    }

    /// Whether it is over on `day`.
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until <= day)
    }

    /// The last day, once it is known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.and_then(|until| until.pred_opt())
    }
}

impl Type<Postgres> for Spell {
    fn type_info() -> PgTypeInfo {
        PgRange::<NaiveDate>::type_info()
    }
}

impl<'r> Decode<'r, Postgres> for Spell {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let range = PgRange::<NaiveDate>::decode(value)?;
        let from = match range.start {
            Bound::Included(day) => Some(day),
            Bound::Excluded(day) => day.succ_opt(),
            Bound::Unbounded => None,
        };
        let until = match range.end {
            Bound::Included(day) => day.succ_opt(),
            Bound::Excluded(day) => Some(day),
            Bound::Unbounded => None,
        };
        Ok(Self { from, until })
    }
}

/// The last day of a term after it was renewed so many times for as long as it was at first.
pub fn renewed_end(from: NaiveDate, until: NaiveDate, times: u32) -> Option<NaiveDate> {
    let next = until.succ_opt()?;
    if let Some(months) = whole_months(from, until) {
        return next.checked_add_months(Months::new(months.checked_mul(times)?))?.pred_opt();
    }
    let days = u64::try_from((next - from).num_days()).ok()?;
    until.checked_add_days(Days::new(days.checked_mul(times.into())?))
}

/// How many months a term lasts, when it lasts whole ones. One that begins on a day that the last month does not have ends with that month.
fn whole_months(from: NaiveDate, until: NaiveDate) -> Option<u32> {
    let lasts = |end: NaiveDate| {
        let months = u32::try_from((end.year() - from.year()) * 12).ok()? + end.month();
        let months = months.checked_sub(from.month()).filter(|months| *months > 0)?;
        (from.checked_add_months(Months::new(months)) == Some(end)).then_some(months)
    };
    let to_the_end = || lasts(until).filter(|_| until.day() < from.day());
    until.succ_opt().and_then(lasts).or_else(to_the_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn terms_around_the_29th_of_february_renew_to_the_month() {
        let end = |from, until, times| renewed_end(day(from), day(until), times);
        assert_eq!(end("2027-03-01", "2028-02-29", 1), Some(day("2029-02-28")));
        assert_eq!(end("2024-02-29", "2025-02-28", 1), Some(day("2026-02-28")));
        assert_eq!(end("2024-02-29", "2025-02-28", 3), Some(day("2028-02-29")));
        assert_eq!(end("2024-02-29", "2025-02-27", 1), Some(day("2026-02-27")));
        assert_eq!(end("2026-01-31", "2026-02-27", 1), Some(day("2026-03-27")));
        assert_eq!(end("2026-08-31", "2026-11-29", 4), Some(day("2027-11-29")), "it does not creep");
        assert_eq!(end("2026-01-01", "2026-01-10", 1), Some(day("2026-01-20")));
        assert_eq!(end("2026-01-01", "2026-12-31", u32::MAX), None);
    }
}
