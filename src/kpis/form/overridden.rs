use serde::Deserialize;

use super::{super::State, reading::LONGEST_NOTE};
use crate::{locale::Language, text::clean, web::Errors};

/// A person's word on a state, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct OverrideForm {
    pub state: String,
    pub why: String,
}

/// A person's word that passed the checks.
#[derive(Clone, Debug)]
pub(in super::super) struct OverrideDraft {
    pub state: State,
    pub note: String,
}

impl OverrideForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<OverrideDraft, Errors> {
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
        state.filter(|_| errors.is_empty()).map(|state| OverrideDraft { state, note }).ok_or(errors)
    }
}
