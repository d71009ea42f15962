//! Dates as files write them. Which number is the day is never guessed.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::{
    kpis::{self, read_period},
    locale::read_date,
};

/// In which order the day and the month stand, for dates such as 03/04/2026.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DateOrder {
    /// As the column itself shows.
    #[default]
    Auto,
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
}

/// Why a date cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// It is none.
    Unreadable,
    /// Day and month could be swapped, and nothing in the column tells.
    Ambiguous,
}

/// A date of three numbers with the year last, as far as day and month can be told apart.
struct Written {
    first: u32,
    second: u32,
    year: i32,
    /// Whether the way it is written says that the day comes first: points between the numbers, or a Buddhist year.
    is_day_first: bool,
}

fn written(text: &str) -> Option<Written> {
    let plain = latin(text);
    let parts: Vec<&str> = plain.split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    let year = year.parse().ok()?;
    Some(Written { first: first.parse().ok()?, second: second.parse().ok()?, year, is_day_first: year >= 2400 || plain.contains('.') })
}

/// The text without spaces around it and with the digits 0 to 9.
fn latin(text: &str) -> String {
    let digit = |c: char| if ('๐'..='๙').contains(&c) { char::from_digit(u32::from(c) - 0x0E50, 10).unwrap_or(c) } else { c };
    text.trim().chars().map(digit).collect()
}

/// The order of a whole column: one date whose day is above 12 tells it for all, and so does a Buddhist year.
pub fn order_of<'a>(column: impl Iterator<Item = &'a str>, asked: DateOrder) -> DateOrder {
    if asked != DateOrder::Auto {
        return asked;
    }
    let (mut day_first, mut month_first) = (false, false);
    for date in column.filter_map(|text| written(without_time(text))) {
        day_first |= date.first > 12 || date.is_day_first;
        month_first |= date.second > 12;
    }
    match (day_first, month_first) {
        (true, false) => DateOrder::DayFirst,
        (false, true) => DateOrder::MonthFirst,
        _ => DateOrder::Auto,
    }
}

/// A cell as a date; an empty one is none.
pub fn date(text: &str, order: DateOrder) -> Result<Option<NaiveDate>, DateProblem> {
    let text = without_time(text);
    if text.is_empty() {
        return Ok(None);
    }
    let month_first =
        |date: &Written| NaiveDate::from_ymd_opt(date.year, date.first, date.second).filter(|_| (1900..2200).contains(&date.year));
    let read = match (written(text), order) {
        (Some(date), _) if date.is_day_first => read_date(text),
        (Some(date), DateOrder::MonthFirst) => month_first(&date),
        (Some(date), DateOrder::Auto) if date.first <= 12 && date.second <= 12 && date.first != date.second => {
            return Err(DateProblem::Ambiguous);
        }
        (Some(date), DateOrder::Auto) if date.second > 12 => month_first(&date),
        (Some(_), _) => read_date(text),
        (None, _) => compact(&latin(text)).or_else(|| read_date(text)),
    };
    read.map(Some).ok_or(DateProblem::Unreadable)
}

/// The date without the time of day that spreadsheets and other programs add to it.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let is_time = |time: &str| {
        let digits = time.chars().take_while(char::is_ascii_digit).count();
        (1..=2).contains(&digits) && time[digits..].starts_with(':')
    };
    text.split_once([' ', 'T']).filter(|(_, time)| is_time(time.trim_start())).map_or(text, |(date, _)| date)
}

/// A date without separators: year, month and day in eight digits, or the number of the day as spreadsheets count them.
fn compact(text: &str) -> Option<NaiveDate> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        8 => read_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])),
        5 => NaiveDate::from_ymd_opt(1899, 12, 30)?
            .checked_add_days(Days::new(text.parse().ok()?))
            .filter(|day| (1900..2100).contains(&day.year())),
        _ => None,
    }
}

/// The period that a text names. Which number of a date is the day is never guessed.
pub fn period(text: &str, order: DateOrder) -> Result<kpis::Written, DateProblem> {
    match date(text, order) {
        Ok(Some(day)) => Ok(kpis::Written::Day(day)),
        Ok(None) => Err(DateProblem::Unreadable),
        Err(DateProblem::Ambiguous) => Err(DateProblem::Ambiguous),
        Err(DateProblem::Unreadable) => {
            read_period(text).filter(|named| !matches!(named, kpis::Written::Day(_))).ok_or(DateProblem::Unreadable)
        }
    }
}

/// The two limits of a band that are written in one cell: `82–93`, `82 to 93`.
pub fn band(text: &str) -> Option<(&str, &str)> {
    let (low, high) = text
        .split_once(['–', '~'])
        .or_else(|| text.split_once(" to "))
        .or_else(|| text.split_once(" - "))
        .or_else(|| text.match_indices('-').find(|(at, _)| *at > 0).map(|(at, _)| (&text[..at], &text[at + 1..])))?;
    Some((low.trim(), high.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn one_date_tells_the_order_of_the_column() {
        assert_eq!(order_of(["03/04/2026", "25/04/2026"].into_iter(), DateOrder::Auto), DateOrder::DayFirst);
        assert_eq!(order_of(["03/04/2026", "04/25/2026"].into_iter(), DateOrder::Auto), DateOrder::MonthFirst);
        assert_eq!(order_of(["03/04/2026"].into_iter(), DateOrder::Auto), DateOrder::Auto);
        assert_eq!(order_of(["03/04/2569"].into_iter(), DateOrder::Auto), DateOrder::DayFirst);
    }

    #[test]
    fn what_could_be_two_dates_is_neither() {
        assert_eq!(date("03/04/2026", DateOrder::Auto), Err(DateProblem::Ambiguous));
        assert_eq!(date("03/04/2026", DateOrder::DayFirst), Ok(Some(day("2026-04-03"))));
        assert_eq!(date("03/04/2026", DateOrder::MonthFirst), Ok(Some(day("2026-03-04"))));
        assert_eq!(date("04/04/2026", DateOrder::Auto), Ok(Some(day("2026-04-04"))));
        assert_eq!(date("2026-04-03", DateOrder::Auto), Ok(Some(day("2026-04-03"))));
        assert_eq!(date("2026-04-03 00:00:00", DateOrder::Auto), Ok(Some(day("2026-04-03"))));
        assert_eq!(date("31/02/2026", DateOrder::DayFirst), Err(DateProblem::Unreadable));
        assert_eq!(date("soon", DateOrder::Auto), Err(DateProblem::Unreadable));
        assert_eq!(date("", DateOrder::Auto), Ok(None));
        assert_eq!(date("03/04/26", DateOrder::DayFirst), Err(DateProblem::Unreadable));
    }

    #[test]
    fn dates_are_read_as_other_programs_write_them() {
        for text in [
            "2026-04-03T09:30:00+07:00",
            "2026-04-03 17:05",
            "20260403",
            "25690403",
            "46115",
            "46115.0",
            "03.04.2026",
            "3/4/2569",
            "๓/๔/๒๕๖๙",
            "3 เมษายน 2569",
            "3 Apr 2026",
            "April 3, 2026",
        ] {
            assert_eq!(date(text, DateOrder::Auto), Ok(Some(day("2026-04-03"))), "{text}");
        }
        assert_eq!(date("4/25/2026 9:30 AM", DateOrder::Auto), Ok(Some(day("2026-04-25"))));
        for text in ["20260231", "99999", "00000", "2026", "123456", "-46115", "4/31/2026"] {
            assert_eq!(date(text, DateOrder::Auto), Err(DateProblem::Unreadable), "{text}");
        }
    }
}
