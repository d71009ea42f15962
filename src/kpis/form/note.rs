use serde::Deserialize;

use super::reading::LONGEST_NOTE;
use crate::{locale::Language, text::clean, web::Errors};

/// Why a KPI is off target, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct NoteForm {
    /// Not `note`, which is the field of a reading on the same page.
    pub because: String,
}

impl NoteForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<String, Errors> {
        let words = clean(&self.because);
        if words.is_empty() {
            return Err(Errors::one(language, "because", "note-because-missing"));
        }
        if words.chars().count() > LONGEST_NOTE {
            return Err(Errors::one(language, "because", "kpi-note-too-long"));
        }
        Ok(words)
    }
}
