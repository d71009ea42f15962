use serde::Deserialize;

use crate::{
    locale::{Language, say},
    text::clean,
    web::Errors,
};

const LONGEST: usize = 2_000;

/// Why tools that do the same are kept beside each other, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct OverlapForm {
    pub reason: String,
    pub version: String,
}

impl OverlapForm {
    /// The reason, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<String, Errors> {
        let mut errors = Errors::new();
        let reason = clean(&self.reason);
        if reason.is_empty() {
            errors.add(language, "reason", "overlap-reason-missing");
        }
        if reason.chars().count() > LONGEST {
            errors.say("reason", &say(language, "tool-too-long").with("n", LONGEST));
        }
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }
}
