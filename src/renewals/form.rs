use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{
    cost::read_annual,
    decision::{Course, Verdict},
    model::{Sheet, Term},
    prices::PriceChange,
    usage::Count,
};
use crate::{
    error::Error,
    kpis::read_whole,
    locale::read_date,
    text::clean,
    web::{Errors, Page},
};

/// The longest reasons, in characters.
const LONGEST: usize = 5_000;

/// A count of seats as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CountForm {
    pub day: String,
    pub assigned: String,
    pub active: String,
    /// The version of the count of that day that the sender saw; empty when there was none.
    pub version: String,
}

impl CountForm {
    /// The form of a count as it is kept.
    pub fn of(kept: &Count) -> Self {
        let written = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            day: kept.day.to_string(),
            assigned: written(kept.assigned),
            active: written(kept.active),
            version: kept.version.to_string(),
        }
    }

    /// The count, or what is wrong with it. More active than assigned, and more assigned than bought, is no error: it happens.
    pub fn check(&self, page: &Page, term: &Term) -> Result<Count, Errors> {
        let mut errors = Errors::new();
        let day = read_date(&self.day);
        match day {
            None => errors.add(page.lang, "day", "tool-date-unreadable"),
            Some(day) if day > page.today => errors.add(page.lang, "day", "usage-day-ahead"),
            Some(day) if !term.holds(day) => errors.add(page.lang, "day", "usage-day-outside"),
            Some(_) => {}
        }
        let mut number = |field: &str, typed: &str| {
            let typed = clean(typed);
            let number = read_whole(&typed, i32::MAX);
            if number.is_none() && !typed.is_empty() {
                errors.add(page.lang, field, "contract-number-unreadable");
            }
            number
        };
        let (assigned, active) = (number("assigned", &self.assigned), number("active", &self.active));
        if errors.is_empty() && assigned.is_none() && active.is_none() {
            errors.add(page.lang, "assigned", "usage-nothing-counted");
        }
        match day {
            Some(day) if errors.is_empty() => Ok(Count { day, assigned, active, version: 1 }),
            _ => Err(errors),
        }
    }

    /// The version that the sender saw.
    pub fn seen(&self) -> Option<i32> {
        self.version.parse().ok()
    }
}

/// A price that changes within the term, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PriceForm {
    pub from_day: String,
    pub price: String,
    /// The version of the change on that day that the sender saw; empty when there was none.
    pub version: String,
}

impl PriceForm {
    /// The form of a change of price as it is kept.
    pub fn of(kept: &PriceChange) -> Self {
        Self { from_day: kept.from.to_string(), price: kept.annual.normalize().to_string(), version: kept.version.to_string() }
    }

    /// The day and the cost of a year from then on, or what is wrong.
    pub fn check(&self, page: &Page, term: &Term) -> Result<(NaiveDate, Decimal), Errors> {
        let mut errors = Errors::new();
        let day = read_date(&self.from_day);
        match day {
            None => errors.add(page.lang, "from_day", "tool-date-unreadable"),
            Some(day) if !term.holds(day) => errors.add(page.lang, "from_day", "price-day-outside"),
            Some(day) if day == term.from => errors.add(page.lang, "from_day", "price-day-first"),
            Some(_) => {}
        }
        let price = match &term.cost {
            None => {
                errors.add(page.lang, "price", "price-no-cost");
                None
            }
            Some(cost) => match read_annual(&clean(&self.price), Some(cost.currency.clone())) {
                Ok(price) => Some(price),
                Err(problem) => {
                    errors.say("price", &problem.saying(page.lang));
                    None
                }
            },
        };
        day.zip(price).filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// The version that the sender saw.
    pub fn seen(&self) -> Option<i32> {
        self.version.parse().ok()
    }
}

/// What takes a count or a change of price out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RemovalForm {
    /// The version that the sender saw.
    pub version: String,
}

impl RemovalForm {
    /// The version that the sender saw.
    pub fn seen(&self) -> Result<i32, Error> {
        self.version.parse().map_err(|_| Error::BadRequest("a removal without the version of what it removes".into()))
    }
}

/// A decision as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DecisionForm {
    pub course: String,
    pub reasons: String,
    /// The version of the decision that the sender saw; empty when there was none.
    pub version: String,
}

impl DecisionForm {
    /// The form of what is decided by now.
    pub fn of(sheet: &Sheet) -> Self {
        sheet.decision.as_ref().map_or_else(Self::default, |kept| Self {
            course: kept.course.key().to_owned(),
            reasons: kept.reasons.clone(),
            version: kept.version.to_string(),
        })
    }

    /// What was decided and why, or what is wrong with it. A contract that runs until further notice cannot be renewed.
    pub fn check(&self, page: &Page, term: &Term) -> Result<(Course, String), Errors> {
        let mut errors = Errors::new();
        let course = Course::from_str(&self.course).ok();
        match course {
            None => errors.add(page.lang, "course", "tool-choice-unknown"),
            Some(Course::Renew) if term.until.is_none() => errors.add(page.lang, "course", "renewal-open-not-renewed"),
            Some(_) => {}
        }
        let reasons = words(page, &mut errors, ("reasons", &self.reasons), Some("renewal-reasons-missing"));
        course.filter(|_| errors.is_empty()).map(|course| (course, reasons)).ok_or(errors)
    }

    /// The version that the sender saw.
    pub fn seen(&self) -> Option<i32> {
        self.version.parse().ok()
    }
}

/// An approval or a refusal as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct VerdictForm {
    /// `approve` or `refuse`, as the button says.
    pub verdict: String,
    pub verdict_reason: String,
    pub version: String,
}

impl VerdictForm {
    /// What was said and why, or what is wrong with it. A refusal needs its reason.
    pub fn check(&self, page: &Page) -> Result<(Verdict, Option<String>), Errors> {
        let mut errors = Errors::new();
        let verdict = match self.verdict.as_str() {
            "approve" => Some(Verdict::Approved),
            "refuse" => Some(Verdict::Refused),
            _ => None,
        };
        if verdict.is_none() {
            errors.add(page.lang, "verdict_reason", "tool-choice-unknown");
        }
        let missing = (verdict == Some(Verdict::Refused)).then_some("renewal-refusal-reason-missing");
        let reason = words(page, &mut errors, ("verdict_reason", &self.verdict_reason), missing);
        let reason = Some(reason).filter(|reason| !reason.is_empty());
        verdict.filter(|_| errors.is_empty()).map(|verdict| (verdict, reason)).ok_or(errors)
    }
}

/// The day on which notice was given, as it was typed; an empty one takes it back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NoticeForm {
    pub notice_given_on: String,
    pub version: String,
}

impl NoticeForm {
    /// The day, or what is wrong with it.
    pub fn check(&self, page: &Page, term: &Term) -> Result<Option<NaiveDate>, Errors> {
        if clean(&self.notice_given_on).is_empty() {
            return Ok(None);
        }
        let outside = |key| {
            let mut errors = Errors::new();
            let cancel_by = term.cancel_by.map(|day| page.date(day)).unwrap_or_default();
            errors.say("notice_given_on", &page.say(key).with("from", page.date(term.from)).with("date", cancel_by));
            errors
        };
        match read_date(&self.notice_given_on) {
            None => Err(Errors::one(page.lang, "notice_given_on", "tool-date-unreadable")),
            Some(day) if day > page.today => Err(Errors::one(page.lang, "notice_given_on", "renewal-notice-ahead")),
            Some(day) if day < term.from => Err(outside("renewal-notice-before")),
            Some(day) if term.cancel_by.is_some_and(|last| day > last) => Err(outside("renewal-notice-late")),
            Some(day) => Ok(Some(day)),
        }
    }
}

/// A text on several lines that is not too long; `missing` is the message for an empty one, where it must not be empty.
fn words(page: &Page, errors: &mut Errors, (field, typed): (&str, &str), missing: Option<&str>) -> String {
    let words = clean(typed);
    match missing {
        Some(key) if words.is_empty() => errors.add(page.lang, field, key),
        _ if words.chars().count() > LONGEST => errors.say(field, &page.say("tool-too-long").with("n", LONGEST)),
        _ => {}
    }
    words
}
