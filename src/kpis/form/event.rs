use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    locale::{Language, read_date},
    text::clean_line,
    web::Errors,
};

const LONGEST: usize = 200;

/// What happened, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct EventForm {
    pub happened_on: String,
    pub happened: String,
}

impl EventForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<(NaiveDate, String), Errors> {
        let mut errors = Errors::new();
        let day = read_date(&self.happened_on);
        if day.is_none() {
            errors.add(language, "happened_on", "kpi-date-unreadable");
        }
        let words = clean_line(&self.happened);
        if words.is_empty() {
            errors.add(language, "happened", "event-words-missing");
        }
        if words.chars().count() > LONGEST {
            errors.add(language, "happened", "event-words-long");
        }
        day.filter(|_| errors.is_empty()).map(|day| (day, words)).ok_or(errors)
    }
}
