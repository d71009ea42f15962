use serde::Deserialize;

use super::{
    model::{Week, WeekProblem},
    sheet::Sheet,
};
use crate::{
    ids::KpiId,
    locale::{Language, t},
    text::clean,
};
use chrono::NaiveDate;

/// The longest decision or reason, in characters.
const LONGEST: usize = 2_000;

/// The week that a text names, or the key of the message that says why there is none. Without a text, the current one.
pub fn week(text: &str, today: NaiveDate) -> Result<Week, &'static str> {
    let current = Week::containing(today);
    let week = match text {
        "" => Ok(current),
        text => Week::read(text),
    };
    match week {
        Err(WeekProblem::Unreadable) => Err("review-week-unreadable"),
        Err(WeekProblem::Missing) => Err("review-week-missing"),
        Ok(week) if week > current => Err("review-week-future"),
        Ok(week) => Ok(week),
    }
}

/// A decision as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecisionForm {
    pub week: String,
    /// The slug of the KPI that it is about; empty for all of them.
    pub kpi: String,
    pub decision: String,
    /// The version that is being changed; empty for a new one.
    pub version: String,
}

impl DecisionForm {
    /// The words and the KPI, or what is wrong: the field and the words.
    pub fn check(&self, language: Language, sheet: &Sheet) -> Result<(String, Option<KpiId>), (&'static str, String)> {
        let words = said(language, &self.decision).map_err(|message| ("decision", message))?;
        if self.kpi.is_empty() {
            return Ok((words, None));
        }
        let kpi = sheet.kpis.iter().find(|kpi| kpi.slug == self.kpi);
        kpi.map(|kpi| (words, Some(kpi.id))).ok_or_else(|| ("kpi", t(language, "kpi-choice-gone").to_owned()))
    }
}

/// The closing of a review, or the reason for opening it again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClosingForm {
    pub week: String,
    pub reason: String,
}

/// A text that says something and is not too long, or the words of what is wrong with it.
pub fn said(language: Language, text: &str) -> Result<String, String> {
    let words = clean(text);
    if words.is_empty() {
        return Err(t(language, "review-words-missing").to_owned());
    }
    if words.chars().count() > LONGEST {
        return Err(t(language, "kpi-note-too-long").to_owned());
    }
    Ok(words)
}
