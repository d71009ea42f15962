//! Findings that somebody takes as they are, and why.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::finding::{Kind, stale_since, text_key};
use crate::{
    job_descriptions::{Outdated, Waiting},
    kpis::Standing,
    locale::{Localized, read_date, say},
    processes::Overdue,
    text::clean,
    web::{Errors, Page},
};

const LONGEST: usize = 2_000;

/// Why a finding is accepted, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Terms {
    pub reason: String,
    /// The last day on which that holds.
    pub until: Option<NaiveDate>,
}

/// What was said of a finding.
#[derive(Clone, Debug)]
pub(super) struct Acceptance {
    pub id: Uuid,
    /// The key of the kind.
    pub kind: String,
    pub subject: String,
    /// What it is about.
    pub label: Localized,
    /// Where it can be put right.
    pub address: String,
    /// Since when the finding that was accepted had been there.
    pub since: Option<NaiveDate>,
    pub terms: Terms,
    pub by: String,
    pub at: DateTime<Utc>,
    pub is_withdrawn: bool,
    pub version: i32,
}

impl Acceptance {
    /// Whether it holds on `today` for a finding that has been there since `since`.
    pub fn holds(&self, today: NaiveDate, since: Option<NaiveDate>) -> bool {
        !self.is_withdrawn && self.terms.until.is_none_or(|until| until >= today) && self.covered().covers(since)
    }

    const fn covered(&self) -> Covered {
        Covered { since: self.since, said_at: self.at }
    }

    /// Whether it has run out by itself.
    pub fn has_run_out(&self, today: NaiveDate) -> bool {
        !self.is_withdrawn && self.terms.until.is_some_and(|until| until < today)
    }
}

/// The finding that was accepted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Covered {
    /// Since when it had been there, if that was known.
    pub since: Option<NaiveDate>,
    /// When it was accepted.
    pub said_at: DateTime<Utc>,
}

impl Covered {
    /// Whether one that began on `found` is the same, as `acceptance_of` says in the database: one that began on another day is another; where
    /// it was not known since when the accepted one had been there, one that began after the acceptance is another.
    fn covers(self, found: Option<NaiveDate>) -> bool {
        found.is_none_or(|found| self.since.map_or(found <= self.said_at.date_naive(), |since| found == since))
    }
}

/// Everything that is accepted today.
#[derive(Clone, Debug, Default)]
pub struct Accepted(HashMap<(String, String), Covered>);

impl FromIterator<((String, String), Covered)> for Accepted {
    fn from_iter<T: IntoIterator<Item = ((String, String), Covered)>>(all: T) -> Self {
        Self(all.into_iter().collect())
    }
}

impl Accepted {
    pub(super) fn covers(&self, kind: Kind, subject: &str, since: Option<NaiveDate>) -> bool {
        let said = self.0.get(&(kind.key().to_owned(), subject.to_owned()));
        said.is_some_and(|covered| covered.covers(since))
    }

    /// Whether it is accepted that a KPI is off target without an action.
    pub fn covers_red(&self, kpi: &Standing) -> bool {
        self.covers(Kind::KpiNoAction, &kpi.id.to_string(), kpi.since)
    }

    /// Whether it is accepted that a process is not confirmed in time.
    pub fn covers_overdue(&self, process: &Overdue) -> bool {
        self.covers(Kind::ProcessOverdue, &process.id.to_string(), process.due.succ_opt())
    }

    /// Whether it is accepted that a job description waits.
    pub fn covers_waiting(&self, text: &Waiting) -> bool {
        self.covers(Kind::TextWaiting, &text_key(&text.slug, text.seat), Some(text.since.date_naive()))
    }

    /// Whether it is accepted that a published job description no longer says what the hub knows.
    pub fn covers_outdated(&self, text: &Outdated) -> bool {
        self.covers(Kind::TextOutdated, &text_key(&text.slug, text.seat), Some(text.since))
    }

    /// Whether it is accepted that the readings of a KPI have stopped.
    pub fn covers_stale(&self, kpi: &Standing) -> bool {
        self.covers(Kind::KpiStale, &kpi.id.to_string(), stale_since(kpi))
    }
}

/// A reason as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AcceptForm {
    pub reason: String,
    pub until: String,
    pub version: String,
}

impl AcceptForm {
    /// The form of what was said already.
    pub fn of(said: Option<&Acceptance>, page: &Page) -> Self {
        let version = said.map_or(0, |said| said.version).to_string();
        let held = said.filter(|said| !said.is_withdrawn && !said.has_run_out(page.today));
        let until = held.and_then(|held| held.terms.until).map(|until| until.to_string());
        Self { reason: held.map(|held| held.terms.reason.clone()).unwrap_or_default(), until: until.unwrap_or_default(), version }
    }

    /// The reason with its last day, or what is wrong with them.
    pub fn check(&self, page: &Page) -> Result<Terms, Errors> {
        let mut errors = Errors::new();
        let reason = clean(&self.reason);
        if reason.is_empty() {
            errors.add(page.lang, "reason", "accept-reason-missing");
        }
        if reason.chars().count() > LONGEST {
            errors.say("reason", &say(page.lang, "tool-too-long").with("n", LONGEST));
        }
        let typed = clean(&self.until);
        let until = read_date(&typed);
        match until {
            None if !typed.is_empty() => errors.add(page.lang, "until", "tool-date-unreadable"),
            Some(until) if until < page.today => errors.add(page.lang, "until", "accept-until-past"),
            _ => {}
        }
        if errors.is_empty() { Ok(Terms { reason, until }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a date")
    }

    fn accepted(since: Option<NaiveDate>) -> Accepted {
        let said_at = day(5).and_time(NaiveTime::MIN).and_utc();
        [(("seats-vacant".to_owned(), "a".to_owned()), Covered { since, said_at })].into_iter().collect()
    }

    #[test]
    fn what_begins_anew_counts_again() {
        let accepted = accepted(Some(day(1)));
        assert!(accepted.covers(Kind::SeatsVacant, "a", Some(day(1))));
        assert!(accepted.covers(Kind::SeatsVacant, "a", None));
        assert!(!accepted.covers(Kind::SeatsVacant, "a", Some(day(2))));
        assert!(!accepted.covers(Kind::SeatsVacant, "b", Some(day(1))));
        assert!(!accepted.covers(Kind::KpiStale, "a", Some(day(1))));
    }

    #[test]
    fn what_had_no_known_day_is_another_when_it_begins_after_it_was_accepted() {
        let accepted = accepted(None);
        for (found, is_covered) in [(None, true), (Some(day(1)), true), (Some(day(5)), true), (Some(day(6)), false)] {
            assert_eq!(accepted.covers(Kind::SeatsVacant, "a", found), is_covered, "{found:?}");
        }
    }
}
