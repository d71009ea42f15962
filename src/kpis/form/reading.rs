use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{Measure, Rhythm, Value, store::Entered};
use crate::{
    locale::{Language, read_date},
    text::clean,
    web::Errors,
};

/// The longest note, in characters.
pub(in super::super) const LONGEST_NOTE: usize = 2_000;

/// A reading as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct ReadingForm {
    pub period: String,
    pub value: String,
    pub note: String,
    /// The version of the reading that is being corrected; empty for a new one.
    pub version: String,
}

/// A reading that passed the checks.
#[derive(Clone, Debug)]
pub(in super::super) struct ReadingDraft {
    pub start: NaiveDate,
    pub value: Value,
    pub note: Option<String>,
    pub version: Option<i32>,
}

impl ReadingForm {
    /// The form that corrects a reading.
    pub fn correcting(old: &Entered) -> Self {
        let note = old.note.clone().unwrap_or_default();
        Self { period: old.start.to_string(), value: old.value.to_string(), note, version: old.version.to_string() }
    }

    /// The first day of the chosen period, if it is a date.
    pub fn start(&self) -> Option<NaiveDate> {
        read_date(&self.period)
    }

    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language, rhythm: Rhythm, measure: &Measure, today: NaiveDate) -> Result<ReadingDraft, Errors> {
        let mut errors = Errors::new();
        let start = self.start().and_then(|date| rhythm.starting(date)).map(super::super::Period::start);
        match start {
            None => errors.add(language, "period", "reading-period-unknown"),
            Some(start) if start > today => errors.add(language, "period", "reading-period-future"),
            Some(_) => {}
        }
        let value = measure.parse(&clean(&self.value));
        if let Err(problem) = &value {
            errors.say("value", &problem.saying(language));
        }
        let note = clean(&self.note);
        if note.chars().count() > LONGEST_NOTE {
            errors.add(language, "note", "kpi-note-too-long");
        }
        match (start, value) {
            (Some(start), Ok(value)) if errors.is_empty() => {
                Ok(ReadingDraft { start, value, note: (!note.is_empty()).then_some(note), version: self.version.parse().ok() })
            }
            _ => Err(errors),
        }
    }
}
