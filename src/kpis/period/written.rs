//! Periods as files and people write them: `2026-W48`, `Oct 2026`, `Q3 2026`, `2569`, `สัปดาห์ที่ 48/2569`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Cadence, Period};
use crate::{kpis::Rhythm, locale::read_date};

/// Years from here on are of the Buddhist era.
const FIRST_BUDDHIST: i32 = 2400;
const BUDDHIST_ERA: i32 = 543;

/// A period by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A day.
    Day(NaiveDate),
    /// An ISO week: the year and the number.
    Week(i32, u32),
    /// A month, by its first day.
    Month(NaiveDate),
    /// A quarter of a fiscal year: the year and the number.
    Quarter(i32, u32),
    /// A fiscal year.
    Year(i32),
}

/// Why a period that is named is none of a KPI's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPeriod {
    /// There is no such week or quarter.
    Missing,
    /// It is longer or shorter than the periods of the KPI.
    OtherCadence,
}

/// What a text names, when that is a period. Of a date with slashes the day stands first; whoever reads files asks for the order before.
pub fn read_period(text: &str) -> Option<Written> {
    let plain = plain(text);
    if let Some(mark) = mark(&plain, &["week", "wk", "w", "สัปดาห์ที่", "สัปดาห์"]) {
        return year_and_number(&plain, mark).map(|(year, number)| Written::Week(year, number));
    }
    if let Some(mark) = mark(&plain, &["quarter", "q", "ไตรมาสที่", "ไตรมาส"]) {
        return year_and_number(&plain, mark).map(|(year, number)| Written::Quarter(year, number));
    }
    let bare = ["fy", "ปีงบประมาณ", "ปี"].iter().find_map(|mark| plain.strip_prefix(mark)).unwrap_or(&plain).trim();
    if let Some(year) = year(bare) {
        return Some(Written::Year(year));
    }
    if let Some(day) = read_date(text) {
        return Some(Written::Day(day));
    }
    let month =
        read_date(&format!("{plain}-01")).or_else(|| read_date(&format!("1 {plain}"))).or_else(|| read_date(&format!("01/{plain}")));
    month.filter(|day| day.day() == 1).map(Written::Month)
}

impl Written {
    /// The first day of what it names, in the fiscal year that `like` follows; `None` when there is no such period.
    pub fn day(self, like: Period) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Month(day) => Some(day),
            Self::Week(year, number) => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon),
            Self::Quarter(year, number) => like.fiscal.quarter(year, number),
            Self::Year(year) => like.fiscal.quarter(year, 1),
        }
    }

    /// The period of a KPI that it names. A day lies in one period of any length; any other name is of a period of its own length.
    pub fn of(self, rhythm: Rhythm) -> Result<Period, NoPeriod> {
        let (cadence, start) = match self {
            Self::Day(day) => return Ok(rhythm.period(day)),
            Self::Week(year, number) => (Cadence::Week, NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)),
            Self::Month(first) => (Cadence::Month, Some(first)),
            Self::Quarter(year, number) => (Cadence::Quarter, rhythm.fiscal.quarter(year, number)),
            Self::Year(year) => (Cadence::Year, rhythm.fiscal.quarter(year, 1)),
        };
        let start = start.ok_or(NoPeriod::Missing)?;
        if cadence == rhythm.cadence { Ok(rhythm.period(start)) } else { Err(NoPeriod::OtherCadence) }
    }

    /// The days for which a target that is written beside it holds: its first day and the first day after it, in whole periods of the
    /// KPI. It can be longer than those, never shorter.
    pub fn span(self, rhythm: Rhythm) -> Result<(NaiveDate, NaiveDate), NoPeriod> {
        let start = self.day(rhythm.period(NaiveDate::default())).ok_or(NoPeriod::Missing)?;
        let cadence = match self {
            Self::Day(_) => rhythm.cadence,
            Self::Week(..) => Cadence::Week,
            Self::Month(_) => Cadence::Month,
            Self::Quarter(..) => Cadence::Quarter,
            Self::Year(_) => Cadence::Year,
        };
        if cadence < rhythm.cadence {
            return Err(NoPeriod::OtherCadence);
        }
        let named = rhythm.period(start).holding(cadence, start);
        let first = rhythm.period(named.start());
        let first = if first.start() < named.start() { first.next() } else { first };
        Ok((first.start(), rhythm.period(named.end()).next().start()))
    }
}

/// Lower case, Latin digits, one space between words, no full stops.
fn plain(text: &str) -> String {
    let latin = |c: char| if ('๐'..='๙').contains(&c) { char::from_digit(u32::from(c) - 0x0E50, 10).unwrap_or(c) } else { c };
    let text: String = text.chars().map(latin).filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mark of a kind of period that stands before a number: `w` in `2026-w48`.
fn mark<'a>(text: &str, marks: &[&'a str]) -> Option<&'a str> {
    marks.iter().copied().find(|mark| {
        text.match_indices(*mark).any(|(at, mark)| {
            let before = text[..at].chars().next_back();
            let after = text[at + mark.len()..].trim_start().chars().next();
            before.is_none_or(|c| !c.is_alphabetic()) && after.is_some_and(|c| c.is_ascii_digit())
        })
    })
}

/// The year and the number beside a mark: `2026-w48`, `w48 2026`, `week 48, 2026`.
fn year_and_number(text: &str, mark: &str) -> Option<(i32, u32)> {
    let rest = text.replacen(mark, " ", 1);
    let numbers: Vec<&str> = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_only = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '/' | ','));
    let of = |long: &str, short: &str| Some((year(long)?, short.parse().ok().filter(|_| short.len() <= 2)?));
    match numbers.as_slice() {
        [one, other] if is_only && one.len() == 4 => of(one, other),
        [one, other] if is_only && other.len() == 4 => of(other, one),
        _ => None,
    }
}

fn year(text: &str) -> Option<i32> {
    let typed: i32 = text.parse().ok().filter(|_| text.len() == 4)?;
    let year = if typed >= FIRST_BUDDHIST { typed - BUDDHIST_ERA } else { typed };
    (1900..2200).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        kpis::FiscalYear,
        locale::{Calendar, Language},
    };

    fn rhythm(cadence: Cadence, month: u8) -> Rhythm {
        Rhythm { cadence, fiscal: FiscalYear::beginning(month).expect("a month"), grace_days: 0, since: None }
    }

    fn start(text: &str, cadence: Cadence) -> Result<String, NoPeriod> {
        read_period(text).expect(text).of(rhythm(cadence, 1)).map(|period| period.start().to_string())
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        for text in ["2026-W48", "2026W48", "W48 2026", "w48/2026", "Week 48, 2026", "สัปดาห์ที่ 48/2569", "สัปดาห์ที่ ๔๘/๒๕๖๙", "2026-11-25"]
        {
            assert_eq!(start(text, Cadence::Week), Ok("2026-11-23".to_owned()), "{text}");
        }
        for text in ["2026-10", "Oct 2026", "October 2026", "10/2026", "ต.ค. 2569", "ตุลาคม 2569", "2026-10-17"] {
            assert_eq!(start(text, Cadence::Month), Ok("2026-10-01".to_owned()), "{text}");
        }
        for text in ["2026-Q3", "Q3 2026", "q3/2026", "ไตรมาส 3/2569", "ไตรมาสที่ 3/2569"] {
            assert_eq!(start(text, Cadence::Quarter), Ok("2026-07-01".to_owned()), "{text}");
        }
        for text in ["2026", "2569", "FY2026", "FY 2026", "ปี 2569"] {
            assert_eq!(start(text, Cadence::Year), Ok("2026-01-01".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_there_or_of_another_length_is_told_apart() {
        assert_eq!(start("2026-W53", Cadence::Week), Ok("2026-12-28".to_owned()));
        assert_eq!(start("2025-W53", Cadence::Week), Err(NoPeriod::Missing));
        assert_eq!(start("2026-Q5", Cadence::Quarter), Err(NoPeriod::Missing));
        assert_eq!(start("2026-10", Cadence::Day), Err(NoPeriod::OtherCadence));
        assert_eq!(start("2026-12-31", Cadence::Week), Ok("2026-12-28".to_owned()), "the last day lies in the week that began before");
        for text in ["", "Visits", "48", "week", "Q3", "99999", "2026-13", "2026-W", "x2026", "wq 1 2026", "W48 2026 9"] {
            assert_eq!(read_period(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_the_hub_writes_it_reads(days in 0_i64..60_000, cadence in 0..5_usize, month in 1_u8..=12, thai in any::<bool>()) {
            let cadence = [Cadence::Day, Cadence::Week, Cadence::Month, Cadence::Quarter, Cadence::Year][cadence];
            let rhythm = rhythm(cadence, month);
            let day = NaiveDate::from_ymd_opt(1950, 1, 1).expect("a date") + chrono::Duration::days(days);
            let period = rhythm.period(day);
            let language = if thai { Language::Th } else { Language::En };
            let label = period.label(language, Calendar::ByLanguage);
            if cadence != Cadence::Quarter && cadence != Cadence::Year || month == 1 {
                let read = read_period(&label).map(|written| written.of(rhythm));
                prop_assert_eq!(read, Some(Ok(period)), "{}", label);
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,30}") {
            let _ = read_period(&text).map(|written| written.of(rhythm(Cadence::Week, 4)));
        }
    }
}
