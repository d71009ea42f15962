use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use crate::{
    locale::{BUDDHIST_ERA, read_any_date, read_date},
    web::{Errors, Page},
};

/// How many days ahead the day is that is shown as an example.
const IN_A_MONTH: u64 = 30;

/// The last day that a sheet is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// As it was typed.
    pub on: String,
}

/// What is wrong with a day, so that the sheet tells of the usual day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// What was typed is no date.
    Unreadable,
    /// It is before today. Owners and links are known as they are today, not as they were.
    Past,
    /// It is further away than any day that the hub knows.
    TooLate,
}

impl Wrong {
    /// What is wrong, when the sheet is that of `shown`.
    pub fn words(self, page: &Page, shown: NaiveDate) -> String {
        let key = match self {
            Self::Unreadable => return page.t("tool-date-unreadable").to_owned(),
            Self::Past => "impact-day-past",
            Self::TooLate => "impact-day-late",
        };
        page.say(key).with("date", page.date(shown)).to_string()
    }

    /// The message at the field, when the sheet is that of `shown`.
    pub fn told(self, page: &Page, shown: NaiveDate) -> Errors {
        let mut errors = Errors::new();
        errors.tell("on", self.words(page, shown));
        errors
    }
}

/// What is said at the field, with a day that the sheet is told for.
pub(super) fn day_hint(page: &Page) -> String {
    let day = page.today.checked_add_days(Days::new(IN_A_MONTH)).unwrap_or(page.today);
    page.say("impact-day-hint").with("first", day.to_string()).with("second", written(day)).to_string()
}

/// The day as people in Thailand write it.
fn written(day: NaiveDate) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year() + BUDDHIST_ERA)
}

impl Asked {
    /// The day that was typed, none where nothing was, or what is wrong with it.
    pub fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Wrong> {
        match (read_date(&self.on), read_any_date(&self.on)) {
            (_, Some(day)) if day < today => Err(Wrong::Past),
            (Some(day), _) => Ok(Some(day)),
            (None, Some(_)) => Err(Wrong::TooLate),
            (None, None) if self.on.trim().is_empty() => Ok(None),
            (None, None) => Err(Wrong::Unreadable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_today_or_later_and_none_that_the_hub_does_not_know() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let asked = |on: &str| Asked { on: on.into() }.day(today);
        assert_eq!((asked("23/11/2569"), asked(" ")), (Ok(Some(today)), Ok(None)));
        for past in ["2026-11-22", "2020-01-01", "1850-01-01", "0001-01-01"] {
            assert_eq!(asked(past), Err(Wrong::Past), "{past}");
        }
        for late in ["9999-12-31", "2200-01-01"] {
            assert_eq!(asked(late), Err(Wrong::TooLate), "{late}");
        }
        for odd in ["soon", "2027-02-30", "262142-12-31"] {
            assert_eq!(asked(odd), Err(Wrong::Unreadable), "{odd}");
        }
    }
}
