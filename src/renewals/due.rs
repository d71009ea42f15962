//! What Home tells of contracts: those of which notice is due before long, and decisions that wait.

use chrono::NaiveDate;

use super::{
    decision::{Course, Verdict, standing_of},
    ladder::days_until,
    model::Approver,
};
use crate::ids::ContractId;

/// A contract of which notice is due before long.
#[derive(Clone, Debug)]
pub struct Due {
    /// The contract.
    pub contract: ContractId,
    /// The tool's place in addresses.
    pub slug: String,
    /// The tool's name.
    pub name: String,
    /// The last day on which notice can be given.
    pub cancel_by: NaiveDate,
    /// The last day of the term.
    pub ends: NaiveDate,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: bool,
    /// What was decided.
    pub course: Option<Course>,
    /// What the seat that approves said.
    pub verdict: Option<Verdict>,
    /// Whether nobody has to be reminded any more.
    pub is_settled: bool,
    /// Whether somebody holds the seat that answers for the tool.
    pub is_held: bool,
}

impl Due {
    /// Days left to give notice.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        days_until(self.cancel_by, today)
    }

    /// What was decided, as message keys name it.
    pub fn course_key(&self) -> &'static str {
        self.course.map_or("none", Course::key)
    }

    /// How far the decision has come, if there is one.
    pub fn standing(&self) -> Option<&'static str> {
        self.course.map(|course| standing_of(Some(course), self.verdict))
    }

    /// Whether it goes on unless somebody gives notice.
    pub fn renews(&self) -> bool {
        self.auto_renew && !(self.course == Some(Course::End) && self.is_settled)
    }

    /// Whether it is to end, and only the notice is missing.
    pub fn wants_notice(&self) -> bool {
        self.course == Some(Course::End) && self.verdict == Some(Verdict::Approved) && !self.is_settled
    }
}

/// A decision that waits for its approval.
#[derive(Clone, Debug)]
pub struct Awaiting {
    /// The contract.
    pub contract: ContractId,
    /// The tool's place in addresses.
    pub slug: String,
    /// The tool's name.
    pub name: String,
    /// The last day on which notice can be given; none where the contract runs until further notice.
    pub cancel_by: Option<NaiveDate>,
    /// What was decided.
    pub course: Course,
    /// Who decided.
    pub by: String,
    /// Who approves.
    pub approver: Approver,
}

impl Awaiting {
    /// What was decided, as message keys name it.
    pub fn course_key(&self) -> &'static str {
        self.course.key()
    }
}
