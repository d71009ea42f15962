use chrono::NaiveDate;
use serde::Deserialize;

use super::{Errors, Page};
use crate::{locale::read_date, spell::Spell};

/// The last day of something that has a beginning, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LastDay {
    /// The day.
    pub until: String,
}

impl LastDay {
    /// What the form begins with: the last day that is agreed, else today, but never before the first day.
    pub fn proposed(page: &Page, spell: Spell) -> Self {
        let day = spell.last_day().unwrap_or(page.today);
        Self { until: spell.from.map_or(day, |from| day.max(from)).to_string() }
    }

    /// The last day, or what is wrong. What began lasts at least its first day; what has an end already keeps it or ends sooner.
    pub fn check(&self, page: &Page, spell: Spell) -> Result<NaiveDate, Errors> {
        let mut errors = Errors::new();
        let last = read_date(&self.until);
        if last.is_none() {
            errors.add(page.lang, "until", "tool-date-unreadable");
        }
        let told = |key, limit: NaiveDate| page.say(key).with("date", page.date(limit));
        if let (Some(from), Some(last)) = (spell.from, last)
            && last < from
        {
            errors.say("until", &told("seat-end-before-start", from));
        }
        if let (Some(ends), Some(last)) = (spell.last_day(), last)
            && last > ends
        {
            errors.say("until", &told("seat-end-after-end", ends));
        }
        last.filter(|_| errors.is_empty()).ok_or(errors)
    }
}
