//! A month of the calendar in weeks.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// Years that the calendar can show.
const YEARS: std::ops::Range<i32> = 1900..2200;
/// Years from here on are of the Buddhist era.
const FIRST_BUDDHIST: i32 = 2400;
/// Years between the Buddhist era and the common one.
const BUDDHIST_ERA: i32 = 543;

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(NaiveDate);

/// A week from Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its ISO number.
    pub number: u32,
    /// Its days.
    pub days: [NaiveDate; 7],
}

impl Month {
    /// The month of a day.
    pub fn containing(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The month that a text such as `2026-11` or `2569-11` names.
    pub fn read(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        if year.len() != 4 || !text.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        let year = if year >= FIRST_BUDDHIST { year - BUDDHIST_ERA } else { year };
        let first = NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1)?;
        YEARS.contains(&year).then_some(Self(first))
    }

    /// The first day.
    pub const fn first(self) -> NaiveDate {
        self.0
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (day.year(), day.month()) == (self.0.year(), self.0.month())
    }

    /// The month before, as far as the calendar goes.
    pub fn previous(self) -> Option<Self> {
        self.0.checked_sub_months(Months::new(1)).filter(|day| YEARS.contains(&day.year())).map(Self)
    }

    /// The month after, as far as the calendar goes.
    pub fn next(self) -> Option<Self> {
        self.0.checked_add_months(Months::new(1)).filter(|day| YEARS.contains(&day.year())).map(Self)
    }

    /// Its weeks, whole, with the days of the months around it.
    pub fn weeks(self) -> Vec<Week> {
        let monday = self.0 - Days::new(self.0.weekday().num_days_from_monday().into());
        let begins = monday.iter_weeks().take_while(|monday| *monday <= self.0 || self.holds(*monday));
        let week = |monday: NaiveDate| Week {
            number: monday.iso_week().week(),
            days: std::array::from_fn(|place| monday + Days::new(u64::try_from(place).unwrap_or(0))),
        };
        begins.map(week).collect()
    }
}

impl fmt::Display for Month {
    /// As it stands in an address: `2026-11`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        Month::read(text).expect("a month")
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks_with_their_numbers() {
        let november = month("2026-11").weeks();
        assert_eq!(november.iter().map(|week| week.number).collect::<Vec<_>>(), [44, 45, 46, 47, 48, 49]);
        assert_eq!((november[0].days[0].to_string(), november[5].days[6].to_string()), ("2026-10-26".into(), "2026-12-06".into()));
        let leap = month("2028-02").weeks();
        assert!(leap.iter().any(|week| week.days.iter().any(|day| day.to_string() == "2028-02-29")));
        let january = month("2027-01").weeks();
        assert_eq!(january[0].number, 53, "the first days of 2027 lie in the last week of 2026");
        assert_eq!(month("2027-02").weeks().len(), 4, "a February that begins on a Monday");
    }

    #[test]
    fn months_are_read_in_either_era_and_nothing_else_is() {
        assert_eq!(month("2569-11"), month("2026-11"));
        assert_eq!(month(" 2026-02 ").to_string(), "2026-02");
        for wrong in ["", "2026", "2026-13", "2026-00", "26-11", "2026-11-01", "abcd-11", "9999-01", "+026-11", "0001-01", "2026-+1"] {
            assert_eq!(Month::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_calendar_ends_somewhere() {
        assert_eq!(month("2199-12").next(), None);
        assert_eq!(month("1900-01").previous(), None);
        assert_eq!(month("2026-12").next(), Some(month("2027-01")));
        assert_eq!(month("2026-01").previous(), Some(month("2025-12")));
    }

    proptest! {
        #[test]
        fn every_day_of_a_month_stands_in_it_once(year in 1900_i32..2200, number in 1_u32..13) {
            let month = Month::containing(NaiveDate::from_ymd_opt(year, number, 1).expect("a day"));
            let days: Vec<NaiveDate> = month.weeks().into_iter().flat_map(|week| week.days).collect();
            let own: Vec<NaiveDate> = days.iter().copied().filter(|day| month.holds(*day)).collect();
            prop_assert!(days.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])));
            prop_assert_eq!(own.len(), month.first().iter_days().take_while(|day| month.holds(*day)).count());
            prop_assert!(days.len().is_multiple_of(7) && days.len() <= 42);
            prop_assert_eq!(days[0].weekday(), chrono::Weekday::Mon);
        }
    }
}
