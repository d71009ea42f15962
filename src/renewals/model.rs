use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    cost::Cost,
    decision::{Course, Decision, Verdict, standing_of},
    ladder::{days_until, step},
    prices::PriceChange,
    usage::Count,
};
use crate::{
    auth::User,
    ids::{ContractId, SeatId},
    locale::Localized,
};

/// A seat with whoever holds it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The seat.
    pub seat: SeatId,
    /// What it is called.
    pub title: Localized,
    /// The names of its holders in one line; none in a vacant seat.
    pub holders: Option<String>,
}

impl Held {
    /// A seat from what an outer join found.
    pub fn found(seat: Option<SeatId>, title: Option<Localized>, holders: Option<String>) -> Option<Self> {
        Some(Self { seat: seat?, title: title?, holders })
    }
}

/// The seat that approves what is decided about a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    /// The seat; none where nothing is set and the tool has no owner.
    pub held: Option<Held>,
    /// Whether an administrator chose it; if not, it is the top seat above the owner's.
    pub is_set: bool,
}

impl Approver {
    /// Whether somebody holds the seat, so that nobody else may approve.
    pub fn is_held(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.holders.is_some())
    }

    /// Whether a user who holds these `seats` may approve: whoever holds the seat, and an administrator while nobody does.
    pub fn admits(&self, user: &User, seats: &HashSet<SeatId>) -> bool {
        match &self.held {
            Some(held) if held.holders.is_some() => seats.contains(&held.seat),
            _ => user.is_admin(),
        }
    }

    /// The message that says who approves, and why an administrator may.
    pub fn key(&self) -> &'static str {
        match (&self.held, self.is_held()) {
            (None, _) => "renewal-approver-none",
            (Some(_), true) => "renewal-approver-held",
            (Some(_), false) => "renewal-approver-vacant",
        }
    }
}

/// A term of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The contract.
    pub id: ContractId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none where it runs until further notice.
    pub until: Option<NaiveDate>,
    /// The last day on which notice can be given; none where it runs until further notice.
    pub cancel_by: Option<NaiveDate>,
    /// Days of notice.
    pub notice_days: i32,
    /// What it costs in a year when it begins. Sensitive.
    pub cost: Option<Cost>,
    /// Seats bought.
    pub seats: Option<i32>,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: bool,
    /// Which version of the contract this is.
    pub version: i32,
}

impl Term {
    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A contract with the tool that it is for, and with all that tells whether to renew it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The tool's place in addresses.
    pub slug: String,
    /// The tool's name.
    pub name: String,
    /// Whether the tool was put away.
    pub is_archived: bool,
    /// Whether the tool is used: on trial, in use or retiring.
    pub is_used: bool,
    /// The seat that answers for the tool.
    pub owner: Option<Held>,
    /// The term itself.
    pub term: Term,
    /// Every term of the tool, the earliest first.
    pub terms: Vec<Term>,
    /// Changes of price within the terms of the tool, the earliest first.
    pub changes: Vec<PriceChange>,
    /// Counts of its seats, the latest first.
    pub counts: Vec<Count>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Who approves what is decided.
    pub approver: Approver,
}

impl Sheet {
    /// Whether no later term of the tool is entered.
    pub fn is_last(&self) -> bool {
        self.terms.iter().all(|other| other.from <= self.term.from)
    }

    /// Whether its last day has passed and no later term is entered, though the tool is used.
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.is_used && self.is_last() && self.term.until.is_some_and(|day| day < today)
    }

    /// The change of price on a day of this contract.
    pub fn change_on(&self, day: NaiveDate) -> Option<&PriceChange> {
        self.changes.iter().find(|change| change.contract == self.term.id && change.from == day)
    }
}

/// What the page of a tool tells of a contract.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The latest count of its seats.
    pub count: Option<Count>,
    /// What it costs in a year today, where that is not what it cost when the term began. Sensitive.
    pub cost: Option<Cost>,
    /// What was decided, and how far that has come.
    pub decision: Option<(Course, Option<Verdict>)>,
    /// When notice was given.
    pub notice_given_on: Option<NaiveDate>,
}

impl Standing {
    /// What was decided.
    pub fn course(&self) -> Option<&'static str> {
        self.decision.map(|(course, _)| course.key())
    }

    /// How far the decision has come.
    pub fn progress(&self) -> &'static str {
        standing_of(self.decision.map(|(course, _)| course), self.decision.and_then(|(_, verdict)| verdict))
    }
}

/// A contract in the calendar.
#[derive(Clone, Debug)]
pub struct Row {
    /// The contract.
    pub contract: ContractId,
    /// The tool's place in addresses.
    pub slug: String,
    /// The tool's name.
    pub tool: String,
    /// The key of the tool's category.
    pub category: String,
    /// The name of that category.
    pub category_name: Localized,
    /// The seat that answers for the tool.
    pub owner: Option<Held>,
    /// The first day of the term.
    pub from: NaiveDate,
    /// The last day of the term; none where it runs until further notice.
    pub until: Option<NaiveDate>,
    /// The last day on which notice can be given; none where it runs until further notice.
    pub cancel_by: Option<NaiveDate>,
    /// Days of notice.
    pub notice_days: i32,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: bool,
    /// Whether a later term of the tool is entered.
    pub is_followed: bool,
    /// Seats bought.
    pub seats: Option<i32>,
    /// What it costs in a year by now. Sensitive.
    pub cost: Option<Cost>,
    /// What was decided.
    pub course: Option<Course>,
    /// What the seat that approves said.
    pub verdict: Option<Verdict>,
    /// When notice was given.
    pub notice_given_on: Option<NaiveDate>,
    /// Whether nobody has to be reminded any more.
    pub is_settled: bool,
    /// How often the contract and the decision were changed.
    pub sequence: i32,
}

impl Row {
    /// Days left to give notice; less than none once it is too late. Nothing of one that runs until further notice.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        self.cancel_by.map(|day| days_until(day, today))
    }

    /// The step of the reminders that it has reached; none for one that nobody has to be reminded of.
    pub fn step(&self, today: NaiveDate) -> Option<i64> {
        self.days_left(today).and_then(step).filter(|_| !self.is_settled)
    }

    /// Whether it renews by itself, the day to cancel it has passed, and nothing shows that somebody took care of it.
    pub fn has_passed(&self, today: NaiveDate) -> bool {
        self.auto_renew && self.cancel_by.is_some_and(|day| day < today) && !self.is_followed && !self.is_settled
    }

    /// Whether its last day has passed and no later term is entered, though the tool is used.
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|day| day < today) && !self.is_followed
    }

    /// Whether it ends with the term: it does not renew, or notice was given.
    pub fn ends(&self) -> bool {
        !self.auto_renew || (self.course == Some(Course::End) && self.notice_given_on.is_some())
    }

    /// How far the decision has come.
    pub fn standing(&self) -> &'static str {
        standing_of(self.course, self.verdict)
    }

    /// What was decided, as message keys name it.
    pub fn course_key(&self) -> &'static str {
        self.course.map_or("none", Course::key)
    }
}
