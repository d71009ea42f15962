//! What begins and ends on days: holding a seat, dotted lines, the seat itself.

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::model::{Definition, LINES, LineEnd, NewLine, Seat};
use crate::{
    ids::{PersonId, SeatId},
    locale::{Language, Localized, read_date, say},
    text::clean_line,
    web::{Errors, Page},
};

/// The longest name of a department, in characters.
const LONGEST: usize = 200;

/// The day in a field that has to be filled in.
fn day(typed: &str, field: &str, language: Language, errors: &mut Errors) -> Option<NaiveDate> {
    let read = read_date(typed);
    if read.is_none() {
        errors.add(language, field, "tool-date-unreadable");
    }
    read
}

/// Somebody who takes a seat, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct HolderForm {
    pub person: String,
    pub from: String,
    pub until: String,
    /// What the people are narrowed to.
    pub find: String,
    /// `find` when the button was pressed that narrows the list: nothing is saved then.
    #[serde(rename = "do")]
    pub deed: String,
}

impl HolderForm {
    /// The person, the first day, and the first day after; or what is wrong.
    pub fn check(&self, language: Language, people: &[(String, String)]) -> Result<(PersonId, NaiveDate, Option<NaiveDate>), Errors> {
        let mut errors = Errors::new();
        let person = self.person.parse().ok().filter(|_| people.iter().any(|(value, _)| *value == self.person));
        if person.is_none() {
            errors.add(language, "person", "seat-person-missing");
        }
        let from = day(&self.from, "from", language, &mut errors);
        let last = if self.until.trim().is_empty() { None } else { day(&self.until, "until", language, &mut errors) };
        if from.zip(last).is_some_and(|(from, last)| last < from) {
            errors.add(language, "until", "contract-ends-before-start");
        }
        match (person, from) {
            (Some(person), Some(from)) if errors.is_empty() => Ok((person, from, last.and_then(|day| day.succ_opt()))),
            _ => Err(errors),
        }
    }
}

/// A dotted line, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct LineForm {
    pub kind: String,
    pub to: String,
    pub department_en: String,
    pub department_th: String,
    pub from: String,
    /// What the seats are narrowed to.
    pub find: String,
    /// `find` when the button was pressed that narrows the list: nothing is saved then.
    #[serde(rename = "do")]
    pub deed: String,
}

impl LineForm {
    /// The line, or what is wrong with it. It leads to one of `seats` or to a department, and not from `seat` to itself.
    pub fn check(&self, language: Language, seat: SeatId, seats: &[(String, String)]) -> Result<NewLine, Errors> {
        let mut errors = Errors::new();
        let kind = LINES.into_iter().find(|kind| *kind == self.kind);
        if kind.is_none() {
            errors.add(language, "kind", "tool-choice-unknown");
        }
        let mut name = |field: &str, typed: &str| {
            let text = clean_line(typed);
            if text.chars().count() > LONGEST {
                errors.say(field, &say(language, "seat-too-long").with("n", LONGEST));
            }
            text
        };
        let department = Localized::new(&name("department_en", &self.department_en), &name("department_th", &self.department_th));
        let to = self.to.parse::<SeatId>().ok().filter(|_| seats.iter().any(|(value, _)| *value == self.to));
        if !self.to.is_empty() && to.is_none() {
            errors.add(language, "to", "tool-choice-unknown");
        }
        if to == Some(seat) {
            errors.add(language, "to", "seat-line-itself");
        }
        let end = match (to, department) {
            (Some(to), None) => Some(LineEnd::Seat(to)),
            (None, Some(department)) => Some(LineEnd::Department(department)),
            _ => None,
        };
        if end.is_none() && errors.is_empty() {
            errors.add(language, "to", "seat-line-one-end");
        }
        let from = day(&self.from, "from", language, &mut errors);
        match (kind, end, from) {
            (Some(kind), Some(to), Some(from)) if errors.is_empty() => Ok(NewLine { kind, to, from }),
            _ => Err(errors),
        }
    }
}

/// What becomes of the seats that report to one that is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Move {
    /// They report where the closed one reported to.
    Up(SeatId),
    /// They report to nobody, and are flagged until somebody chooses.
    Nowhere,
}

/// The end of a seat, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct CloseForm {
    /// The first day on which the seat is no more.
    pub on: String,
    /// `up` or `nowhere`.
    pub reports: String,
    pub version: String,
}

impl CloseForm {
    /// The first day without the seat and where its reports go, or what is wrong.
    pub fn check(&self, page: &Page, seat: &Seat) -> Result<(NaiveDate, Move), Errors> {
        let mut errors = Errors::new();
        let on = day(&self.on, "on", page.lang, &mut errors);
        let Definition { manager, .. } = seat.is;
        let reports = match (self.reports.as_str(), manager) {
            ("up", Some(manager)) => Some(Move::Up(manager)),
            ("nowhere", _) => Some(Move::Nowhere),
            _ if seat.reports.is_empty() => Some(Move::Nowhere),
            _ => None,
        };
        if reports.is_none() {
            errors.add(page.lang, "reports", "seat-close-reports-missing");
        }
        let told = |key, limit: NaiveDate| page.say(key).with("date", page.date(limit));
        let taken = seat.holders.iter().filter_map(|holder| holder.spell.from).filter(|from| *from <= page.today).max();
        match (on, taken) {
            (Some(on), _) if on > page.today => errors.add(page.lang, "on", "seat-close-future"),
            (Some(on), Some(taken)) if on < taken => errors.say("on", &told("seat-close-before-holder", taken)),
            _ => {}
        }
        match (on, reports) {
            (Some(on), Some(reports)) if errors.is_empty() => Ok((on, reports)),
            _ => Err(errors),
        }
    }
}
