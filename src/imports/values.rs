//! Dates as files write them. Which number is the day is never guessed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::locale::read_date;

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

/// The two first numbers and the year of a date of three numbers with the year last.
fn numbers(text: &str) -> Option<(u32, u32, i32)> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?))
}

/// The order of a whole column: one date whose day is above 12 tells it for all, and so does a Buddhist year.
pub fn order_of<'a>(column: impl Iterator<Item = &'a str>, asked: DateOrder) -> DateOrder {
    if asked != DateOrder::Auto {
        return asked;
    }
    let (mut day_first, mut month_first) = (false, false);
    for (first, second, year) in column.filter_map(numbers) {
        day_first |= first > 12 || year >= 2400;
        month_first |= second > 12;
    }
    match (day_first, month_first) {
        (true, false) => DateOrder::DayFirst,
        (false, true) => DateOrder::MonthFirst,
        _ => DateOrder::Auto,
    }
}

/// A cell as a date; an empty one is none.
pub fn date(text: &str, order: DateOrder) -> Result<Option<NaiveDate>, DateProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // Spreadsheets add midnight to a date.
    let text = text
        .split_once([' ', 'T'])
        .filter(|(_, time)| time.starts_with("00:00") || time.starts_with("0:00"))
        .map_or(text, |(date, _)| date);
    if let Some((first, second, year)) = numbers(text) {
        return match order {
            DateOrder::MonthFirst if year < 2400 => NaiveDate::from_ymd_opt(year, first, second).map(Some).ok_or(DateProblem::Unreadable),
            DateOrder::Auto if first <= 12 && second <= 12 && first != second && year < 2400 => Err(DateProblem::Ambiguous),
            DateOrder::Auto if second > 12 => NaiveDate::from_ymd_opt(year, first, second).map(Some).ok_or(DateProblem::Unreadable),
            _ => read_date(text).map(Some).ok_or(DateProblem::Unreadable),
        };
    }
    read_date(text).map(Some).ok_or(DateProblem::Unreadable)
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
    }
}
