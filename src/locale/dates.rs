use chrono::{DateTime, Datelike, Local, NaiveDate, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::Language;

const ENGLISH_MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const THAI_MONTHS: [&str; 12] = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

/// Years between the Buddhist era and the common one.
pub const BUDDHIST_ERA: i32 = 543;

/// How a reader counts years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Calendar {
    /// Buddhist era in Thai, common era in English.
    #[default]
    ByLanguage,
    /// 2026.
    Gregorian,
    /// 2569.
    Buddhist,
}

impl Calendar {
    /// A year of the common era as `language` writes it in this calendar.
    pub fn year(self, language: Language, year: i32) -> i32 {
        let buddhist = match self {
            Self::ByLanguage => language == Language::Th,
            Self::Gregorian => false,
            Self::Buddhist => true,
        };
        if buddhist { year + BUDDHIST_ERA } else { year }
    }
}

/// A day, however many references away a template holds it.
pub trait Day {
    /// The day itself.
    fn the_day(&self) -> NaiveDate;
}

impl Day for NaiveDate {
    fn the_day(&self) -> NaiveDate {
        *self
    }
}

impl<T: Day> Day for &T {
    fn the_day(&self) -> NaiveDate {
        (**self).the_day()
    }
}

/// A moment, however many references away a template holds it.
pub trait Moment {
    /// The moment itself.
    fn moment(&self) -> DateTime<Utc>;
}

impl Moment for DateTime<Utc> {
    fn moment(&self) -> DateTime<Utc> {
        *self
    }
}

impl<T: Moment> Moment for &T {
    fn moment(&self) -> DateTime<Utc> {
        (**self).moment()
    }
}

pub(super) fn month_name(language: Language, month0: u32) -> &'static str {
    let names = match language {
        Language::En => ENGLISH_MONTHS,
        Language::Th => THAI_MONTHS,
    };
    names.get(month0 as usize).copied().unwrap_or_default()
}

/// A date as the reader writes it: `23 Nov 2026`, `23 พ.ย. 2569`.
pub fn date(language: Language, calendar: Calendar, date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(language, date.month0()), calendar.year(language, date.year()))
}

/// A month as the reader writes it: `Nov 2026`, `พ.ย. 2569`.
pub fn month(language: Language, calendar: Calendar, date: NaiveDate) -> String {
    format!("{} {}", month_name(language, date.month0()), calendar.year(language, date.year()))
}

/// A moment in the time zone of the machine: `23 Nov 2026, 17:05`.
pub fn timestamp(language: Language, calendar: Calendar, at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&Local);
    format!("{}, {:02}:{:02}", date(language, calendar, at.date_naive()), at.hour(), at.minute())
}

/// The same words with spaces at which no line ends, for pages: a date or an amount is read in one piece.
pub fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_in_one_piece_has_no_space_at_which_a_line_could_end() {
        assert_eq!(unbroken("3 Apr 2026"), "3\u{a0}Apr\u{a0}2026");
    }

    #[test]
    fn thai_readers_see_the_buddhist_year_unless_they_chose_otherwise() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        assert_eq!(date(Language::Th, Calendar::ByLanguage, day), "23 พ.ย. 2569");
        assert_eq!(date(Language::En, Calendar::ByLanguage, day), "23 Nov 2026");
        assert_eq!(date(Language::Th, Calendar::Gregorian, day), "23 พ.ย. 2026");
        assert_eq!(date(Language::En, Calendar::Buddhist, day), "23 Nov 2569");
    }
}
