//! A process: what it is for, its steps, and the part that each role has in them.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::{ProcessId, SeatId},
    locale::{Localized, Provenance},
    web::mark,
};

/// A review due within so many days is told of.
const SOON: u64 = 30;

/// The part of a role in a step, by the letters of RACI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantArray)]
pub enum Part {
    /// Accountable: answers for the step.
    A,
    /// Accountable, and does it too.
    AR,
    /// Responsible: does the step.
    R,
    /// Consulted before it is done.
    C,
    /// Informed when it is done.
    I,
}

impl Part {
    /// The letters, as forms and templates write them.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The letters, as people read them in any language.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::AR => "A, R",
            Self::R => "R",
            Self::C => "C",
            Self::I => "I",
        }
    }

    /// The part that two letters make together: the database lets only A and R meet.
    pub fn with(self, other: Self) -> Self {
        if self == other { self } else { Self::AR }
    }

    /// Whether the role answers for the step.
    pub fn is_accountable(self) -> bool {
        matches!(self, Self::A | Self::AR)
    }

    /// Whether the role does the step.
    pub fn is_responsible(self) -> bool {
        matches!(self, Self::R | Self::AR)
    }
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub words: Localized,
    /// What with: `tool:` and a slug, or `category:` and a key.
    pub tool: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<i32>,
    /// The parts of roles, by their slugs. Exactly one of them is accountable.
    pub raci: BTreeMap<String, Part>,
}

impl Step {
    /// The slug of the role that answers for it.
    pub fn accountable(&self) -> Option<&str> {
        self.raci.iter().find(|(_, part)| part.is_accountable()).map(|(role, _)| role.as_str())
    }
}

/// Everything about a process that a form edits, a save writes and history keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What it is called.
    pub name: Localized,
    /// What it is for, and when it is used.
    pub purpose: Option<Localized>,
    /// Further text, in Markdown.
    pub body: Option<Localized>,
    /// The area's key.
    pub area: Option<String>,
    /// The pillar's key.
    pub pillar: Option<String>,
    /// The outcome's key.
    pub outcome: Option<String>,
    /// The seat that keeps it right.
    pub owner: Option<SeatId>,
    /// How often somebody is to say that it is still right, in days.
    pub review_days: Option<i32>,
    /// The slugs of the KPIs that judge it.
    pub kpis: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

impl Content {
    /// The slugs of the roles that have a part in it, each once, in the order in which steps name them.
    pub fn roles(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = Vec::new();
        for role in self.steps.iter().flat_map(|step| step.raci.keys()) {
            if !roles.contains(&role.as_str()) {
                roles.push(role);
            }
        }
        roles
    }

    /// How long all steps take that say how long they take, in minutes.
    pub fn minutes(&self) -> i64 {
        self.steps.iter().filter_map(|step| step.minutes).map(i64::from).sum()
    }
}

/// A process as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Process {
    pub id: ProcessId,
    pub slug: String,
    pub version: i32,
    pub archived_at: Option<DateTime<Utc>>,
    pub provenance: Provenance,
    pub review: Review,
    pub is: Content,
}

impl Process {
    /// What a form carries to tell which state of the process it was filled in from: the version, and a mark of all that is linked,
    /// because a link can also be made at its other end, without a new version of the process.
    pub fn stamp(&self) -> String {
        format!("{}-{}", self.version, mark(&self.is))
    }
}

/// When somebody said that a process is still right, and when somebody is to say so again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Review {
    /// The day of the last word, and whose it was.
    pub confirmed: Option<(NaiveDate, String)>,
    /// The last day on which the next word is in time; none without an interval.
    pub due: Option<NaiveDate>,
}

/// How it is with the review of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum ReviewState {
    /// It should have been confirmed by now.
    Overdue,
    /// It is to be confirmed within a month.
    Soon,
    /// It was confirmed, and is so for some time.
    Confirmed,
    /// Nobody has ever confirmed it, and there is still time.
    New,
    /// Nobody has to confirm it.
    Unasked,
}

impl ReviewState {
    /// The last part of the keys of its words.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Review {
    /// How it is on `today`.
    pub fn state(&self, today: NaiveDate) -> ReviewState {
        match (self.due, &self.confirmed) {
            (None, _) => ReviewState::Unasked,
            (Some(due), _) if due < today => ReviewState::Overdue,
            (Some(due), _) if today.checked_add_days(Days::new(SOON)).is_some_and(|soon| due <= soon) => ReviewState::Soon,
            (Some(_), Some(_)) => ReviewState::Confirmed,
            (Some(_), None) => ReviewState::New,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_review_is_overdue_the_day_after_it_was_due() {
        let review = Review { confirmed: Some((day("2026-05-01"), "Ann".into())), due: Some(day("2026-11-24")) };
        assert_eq!(review.state(day("2026-10-01")), ReviewState::Confirmed);
        assert_eq!(review.state(day("2026-10-25")), ReviewState::Soon);
        assert_eq!(review.state(day("2026-11-24")), ReviewState::Soon);
        assert_eq!(review.state(day("2026-11-25")), ReviewState::Overdue);
        let never = Review { confirmed: None, ..review };
        assert_eq!(never.state(day("2026-10-01")), ReviewState::New);
        assert_eq!(Review { due: None, ..never }.state(day("2026-11-25")), ReviewState::Unasked);
    }

    #[test]
    fn who_answers_and_does_has_both_letters() {
        assert_eq!(Part::A.with(Part::R), Part::AR);
        assert_eq!(Part::R.with(Part::A), Part::AR);
        assert_eq!(Part::A.with(Part::A), Part::A);
        assert!(Part::AR.is_accountable() && Part::AR.is_responsible());
        assert!(!Part::C.is_accountable() && !Part::I.is_responsible());
    }
}
