use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::{super::State, reading::LONGEST_NOTE};
use crate::{
    locale::{Language, read_date},
    text::clean,
    web::Errors,
};

/// For how many days a word can go on.
const LONGEST: u64 = 366;

/// A person's word on a state, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct OverrideForm {
    pub state: String,
    pub why: String,
    /// The last day on which it holds; empty: it ends with its period.
    pub holds_until: String,
}

/// A person's word that passed the checks.
#[derive(Clone, Debug)]
pub(in super::super) struct OverrideDraft {
    pub state: State,
    pub note: String,
    pub until: Option<NaiveDate>,
}

impl OverrideForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language, today: NaiveDate) -> Result<OverrideDraft, Errors> {
        let mut errors = Errors::new();
        let state = self.state.parse::<State>().ok().filter(|state| state.is_judged());
        if state.is_none() {
            errors.add(language, "state", "override-state-missing");
        }
        let note = clean(&self.why);
        if note.is_empty() {
            errors.add(language, "why", "override-why-missing");
        } else if note.chars().count() > LONGEST_NOTE {
            errors.add(language, "why", "kpi-note-too-long");
        }
        let until = if self.holds_until.trim().is_empty() { None } else { read_date(&self.holds_until) };
        match until {
            None if !self.holds_until.trim().is_empty() => errors.add(language, "holds_until", "kpi-date-unreadable"),
            Some(until) if until < today => errors.add(language, "holds_until", "override-until-past"),
            Some(until) if until > today + Days::new(LONGEST) => errors.add(language, "holds_until", "override-until-long"),
            _ => {}
        }
        state.filter(|_| errors.is_empty()).map(|state| OverrideDraft { state, note, until }).ok_or(errors)
    }
}
