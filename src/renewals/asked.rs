//! What is asked of the calendar: which contracts, and how they are shown.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{model::Row, month::Month};
use crate::web::{PageNumber, address};

/// How far ahead a list can look, in days, and how far it looks unless something else is asked.
pub const HORIZONS: [(&str, i64); 4] = [("30", 30), ("90", 90), ("180", 180), ("1095", 1_095)];
const USUAL: i64 = 365;

/// What is asked of the calendar.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `month`, or a list.
    pub view: String,
    /// A seat by its id, `none` or `vacant`.
    pub owner: String,
    /// A category by its key.
    pub category: String,
    /// How far the decision has come, or what was decided.
    pub decision: String,
    /// How many days a list looks ahead.
    pub horizon: String,
    /// The one day that a list shows.
    pub day: String,
    /// The month that is shown.
    pub month: String,
    /// The page of the list.
    pub page: PageNumber,
}

impl Asked {
    /// Whether a month is asked for, and not a list.
    pub fn is_month(&self) -> bool {
        self.view == "month"
    }

    /// The month that is shown.
    pub fn month(&self, today: NaiveDate) -> Month {
        Month::read(&self.month).unwrap_or_else(|| Month::containing(today))
    }

    /// The one day that is asked for.
    pub fn day(&self) -> Option<NaiveDate> {
        self.day.parse().ok()
    }

    /// How many days a list looks ahead.
    pub fn horizon(&self) -> i64 {
        HORIZONS.iter().find(|(key, _)| *key == self.horizon).map_or(USUAL, |(_, days)| *days)
    }

    /// Whether the filters let a contract through, whenever it is to be cancelled.
    pub fn admits(&self, row: &Row) -> bool {
        let owner = match self.owner.as_str() {
            "" => true,
            "none" => row.owner.is_none(),
            "vacant" => row.owner.as_ref().is_some_and(|owner| owner.holders.is_none()),
            seat => row.owner.as_ref().is_some_and(|owner| owner.seat.to_string() == seat),
        };
        let decision = self.decision.is_empty() || row.standing() == self.decision || row.course_key() == self.decision;
        owner && decision && (self.category.is_empty() || row.category == self.category)
    }

    /// The contracts of the list: those that renewed by themselves or ended first, then those that are to be decided, by the day.
    pub fn list<'a>(&self, rows: &'a [Row], today: NaiveDate) -> Vec<&'a Row> {
        let near = |row: &Row| row.days_left(today).is_some_and(|days| (0..=self.horizon()).contains(&days));
        let is_due = |row: &Row| row.has_passed(today) || row.has_ended(today) || near(row);
        let shown = |row: &&Row| self.admits(row) && self.day().map_or_else(|| is_due(row), |day| row.cancel_by == Some(day));
        rows.iter().filter(shown).collect()
    }

    /// The contracts of the month.
    pub fn in_month<'a>(&self, rows: &'a [Row], month: Month) -> Vec<&'a Row> {
        rows.iter().filter(|row| row.cancel_by.is_some_and(|day| month.holds(day)) && self.admits(row)).collect()
    }

    /// The contracts without a day, because they run until further notice; none where one day is asked for.
    pub fn open<'a>(&self, rows: &'a [Row]) -> Vec<&'a Row> {
        rows.iter().filter(|row| row.cancel_by.is_none() && self.day().is_none() && self.admits(row)).collect()
    }

    /// Name and value of everything that is asked but the page.
    pub fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("view", &self.view),
            ("owner", &self.owner),
            ("category", &self.category),
            ("decision", &self.decision),
            ("horizon", &self.horizon),
            ("day", &self.day),
            ("month", &self.month),
        ]
    }

    /// The address of the same with other values.
    pub fn with(&self, path: &str, changes: &[(&'static str, &str)]) -> String {
        let is_changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let kept = self.pairs().into_iter().filter(|(name, _)| !is_changed(name));
        address(path, kept.chain(changes.iter().copied()))
    }

    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        [&self.owner, &self.category, &self.decision, &self.horizon, &self.day].iter().any(|value| !value.is_empty())
    }
}
