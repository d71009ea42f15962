//! How often a KPI is read, and the days, weeks, months, quarters and years that its readings belong to.

mod written;

use std::cmp::Ordering;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

pub use self::written::{NoPeriod, Written, read_period};
use crate::locale::{self, Calendar, Language, say};

/// How often a KPI is read.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Cadence {
    /// Every day.
    Day,
    /// Every ISO week, Monday to Sunday.
    Week,
    /// Every month of the calendar.
    Month,
    /// Every three months of the fiscal year.
    Quarter,
    /// Every fiscal year.
    Year,
}

impl Cadence {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// How many periods a chart of this cadence looks back.
    pub const fn span(self) -> u16 {
        match self {
            Self::Day => 90,
            Self::Week => 52,
            Self::Month => 24,
            Self::Quarter => 12,
            Self::Year => 10,
        }
    }

    /// So many of its periods in words: `3 weeks`.
    pub fn times(self, language: Language, count: usize) -> String {
        locale::say_owned(language, format!("span-{}", self.key())).with("n", count).to_string()
    }

    const fn months(self) -> u32 {
        match self {
            Self::Day | Self::Week => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// The month in which the fiscal year begins: January unless the hub says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FiscalYear {
    first_month0: u8,
}

impl FiscalYear {
    /// The fiscal year that begins in `month` (1 to 12).
    pub fn beginning(month: u8) -> Option<Self> {
        (1..=12).contains(&month).then(|| Self { first_month0: month - 1 })
    }

    /// The month in which it begins: 1 to 12.
    pub const fn month(self) -> u8 {
        self.first_month0 + 1
    }

    /// Months from the beginning of the fiscal year that holds `date`.
    fn months_into(self, date: NaiveDate) -> u32 {
        (date.month0() + 12 - u32::from(self.first_month0)) % 12
    }

    /// The first day of quarter `number` of the fiscal year that is named `year`.
    fn quarter(self, year: i32, number: u32) -> Option<NaiveDate> {
        let begun_before = i32::from(self.first_month0 != 0);
        let first = NaiveDate::from_ymd_opt(year - begun_before, u32::from(self.first_month0) + 1, 1)?;
        if (1..=4).contains(&number) { first.checked_add_months(Months::new(3 * (number - 1))) } else { None }
    }

    /// A fiscal year is named for the calendar year in which it ends.
    fn named(self, start: NaiveDate) -> i32 {
        if self.first_month0 == 0 { start.year() } else { start.year() + 1 }
    }
}

/// One day, week, month, quarter or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    cadence: Cadence,
    fiscal: FiscalYear,
    start: NaiveDate,
}

impl Period {
    /// The period that `date` lies in.
    pub fn containing(cadence: Cadence, fiscal: FiscalYear, date: NaiveDate) -> Self {
        let back = match cadence {
            Cadence::Day => return Self { cadence, fiscal, start: date },
            Cadence::Week => {
                let monday = date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into()));
                return Self { cadence, fiscal, start: monday.unwrap_or(date) };
            }
            Cadence::Month => 0,
            Cadence::Quarter => fiscal.months_into(date) % 3,
            Cadence::Year => fiscal.months_into(date),
        };
        let start = date.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back)));
        Self { cadence, fiscal, start: start.unwrap_or(date) }
    }

    /// The period that begins on `start`; `None` when none does.
    pub fn starting(cadence: Cadence, fiscal: FiscalYear, start: NaiveDate) -> Option<Self> {
        let period = Self::containing(cadence, fiscal, start);
        (period.start == start).then_some(period)
    }

    /// How long it is.
    pub const fn cadence(self) -> Cadence {
        self.cadence
    }

    /// The period of another length, in the same fiscal year, that `date` lies in.
    #[must_use]
    pub fn holding(self, cadence: Cadence, date: NaiveDate) -> Self {
        Self::containing(cadence, self.fiscal, date)
    }

    /// The first day.
    pub const fn start(self) -> NaiveDate {
        self.start
    }

    /// The last day.
    pub fn end(self) -> NaiveDate {
        let after = match self.cadence {
            Cadence::Day => return self.start,
            Cadence::Week => self.start.checked_add_days(Days::new(7)),
            longer => self.start.checked_add_months(Months::new(longer.months())),
        };
        after.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// The period after this one.
    #[must_use]
    pub fn next(self) -> Self {
        let start = self.end().succ_opt().unwrap_or(self.start);
        Self { start, ..self }
    }

    /// The period before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        self.start.pred_opt().map_or(self, |day| Self::containing(self.cadence, self.fiscal, day))
    }

    /// The period so many before this one.
    #[must_use]
    pub fn back(self, count: u16) -> Self {
        (0..count).fold(self, |period, _| period.previous())
    }

    /// The same period a year before: the same month, quarter or fiscal year; of days and weeks the one 52 weeks before, so that weekdays
    /// meet.
    #[must_use]
    pub fn year_before(self) -> Self {
        let date = match self.cadence {
            Cadence::Day | Cadence::Week => self.start.checked_sub_days(Days::new(364)),
            Cadence::Month | Cadence::Quarter | Cadence::Year => self.start.checked_sub_months(Months::new(12)),
        };
        date.map_or(self, |date| self.holding(self.cadence, date))
    }

    /// The same period a year after: what [`Self::year_before`] of it leads back from.
    #[must_use]
    pub fn year_after(self) -> Self {
        let date = match self.cadence {
            Cadence::Day | Cadence::Week => self.start.checked_add_days(Days::new(364)),
            Cadence::Month | Cadence::Quarter | Cadence::Year => self.start.checked_add_months(Months::new(12)),
        };
        date.map_or(self, |date| self.holding(self.cadence, date))
    }

    /// Its place in the row of all periods of its cadence, so that differences are distances.
    pub fn ordinal(self) -> i64 {
        let months = i64::from(self.start.year()) * 12 + i64::from(self.start.month0());
        match self.cadence {
            Cadence::Day => self.start.num_days_from_ce().into(),
            Cadence::Week => i64::from(self.start.num_days_from_ce()).div_euclid(7),
            longer => (months - i64::from(self.fiscal.first_month0)).div_euclid(longer.months().into()),
        }
    }

    /// Its name as the reader writes it, in one piece: `23 Nov 2026`, `Week 48, 2026`, `Nov 2026`, `Q4 2026`, `2026`.
    pub fn label(self, language: Language, calendar: Calendar) -> String {
        locale::unbroken(&self.name(language, calendar))
    }

    fn name(self, language: Language, calendar: Calendar) -> String {
        let fiscal = self.fiscal.first_month0 != 0;
        match self.cadence {
            Cadence::Day => locale::date(language, calendar, self.start),
            Cadence::Month => locale::month(language, calendar, self.start),
            Cadence::Week => {
                let week = self.start.iso_week();
                let year = calendar.year(language, week.year());
                say(language, "period-week").with("week", week.week()).with("year", year).to_string()
            }
            Cadence::Quarter => {
                let beginning = self.start.checked_sub_months(Months::new(self.fiscal.months_into(self.start))).unwrap_or(self.start);
                let year = calendar.year(language, self.fiscal.named(beginning));
                let quarter = self.fiscal.months_into(self.start) / 3 + 1;
                let key = if fiscal { "period-fiscal-quarter" } else { "period-quarter" };
                say(language, key).with("quarter", quarter).with("year", year).to_string()
            }
            Cadence::Year => {
                let year = calendar.year(language, self.fiscal.named(self.start));
                say(language, if fiscal { "period-fiscal-year" } else { "period-year" }).with("year", year).to_string()
            }
        }
    }
}

impl PartialOrd for Period {
    /// Periods of different cadences have no order.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.cadence == other.cadence && self.fiscal == other.fiscal).then(|| self.start.cmp(&other.start))
    }
}

#[cfg(test)]
mod tests;
