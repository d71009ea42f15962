use chrono::NaiveDate;
use serde::Deserialize;

use super::{super::store::Action, reading::LONGEST_NOTE};
use crate::{
    ids::SeatId,
    locale::{Language, read_date},
    text::clean,
    web::Errors,
};

/// An action as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct ActionForm {
    pub words: String,
    pub seat: String,
    pub due_on: String,
    /// The version of the action that is being edited; empty for a new one.
    pub version: String,
}

/// An action that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct ActionDraft {
    pub words: String,
    pub owner: Option<SeatId>,
    pub due_on: NaiveDate,
}

impl ActionForm {
    /// The form of an action as it is.
    pub fn of(action: &Action) -> Self {
        Self {
            words: action.words.clone(),
            seat: action.seat.map(|seat| seat.to_string()).unwrap_or_default(),
            due_on: action.due_on.to_string(),
            version: action.version.to_string(),
        }
    }

    /// What is stored, or what is wrong with it. `seats` are the ones to choose from.
    ///
    /// An action cannot become due before `earliest`.
    pub fn check(&self, language: Language, seats: &[(String, String)], earliest: NaiveDate) -> Result<ActionDraft, Errors> {
        let mut errors = Errors::new();
        let words = clean(&self.words);
        if words.is_empty() {
            errors.add(language, "words", "action-words-missing");
        } else if words.chars().count() > LONGEST_NOTE {
            errors.add(language, "words", "kpi-note-too-long");
        }
        let owner: Option<SeatId> = seats.iter().find(|(seat, _)| *seat == self.seat).and_then(|(seat, _)| seat.parse().ok());
        if owner.is_none() {
            errors.add(language, "seat", "action-seat-missing");
        }
        let due_on = read_date(&self.due_on);
        match due_on {
            None => errors.add(language, "due_on", "kpi-date-unreadable"),
            Some(due_on) if due_on < earliest => errors.add(language, "due_on", "action-due-past"),
            Some(_) => {}
        }
        due_on.filter(|_| errors.is_empty()).map(|due_on| ActionDraft { words, owner, due_on }).ok_or(errors)
    }
}
