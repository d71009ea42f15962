//! What is decided about the renewal of a contract, and what the seat that approves says of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What shall become of a contract when its term ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Course {
    /// It goes on as it is.
    Renew,
    /// It goes on under other terms.
    Renegotiate,
    /// It ends.
    End,
}

impl Course {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What can become of a contract. One that runs until further notice has no term that could be renewed.
    pub fn offered(is_open: bool) -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied().filter(move |course| !is_open || *course != Self::Renew)
    }
}

/// What the seat that approves says of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Verdict {
    /// Yes.
    Approved,
    /// No, with a reason.
    Refused,
}

impl Verdict {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// How far a decision has come, as message keys and filters name it.
pub fn standing_of(course: Option<Course>, verdict: Option<Verdict>) -> &'static str {
    match (course, verdict) {
        (None, _) => "open",
        (Some(_), None) => "waiting",
        (Some(_), Some(verdict)) => verdict.key(),
    }
}

/// What was decided about a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What shall become of it.
    pub course: Course,
    /// Why.
    pub reasons: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What the seat that approves said.
    pub ruling: Option<Ruling>,
    /// When notice was given.
    pub notice_given_on: Option<NaiveDate>,
    /// Which version of it this is.
    pub version: i32,
}

/// An approval or a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Which of the two.
    pub verdict: Verdict,
    /// Why.
    pub reason: Option<String>,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Decision {
    /// What the seat that approves said.
    pub fn verdict(&self) -> Option<Verdict> {
        self.ruling.as_ref().map(|ruling| ruling.verdict)
    }

    /// How far it has come.
    pub fn standing(&self) -> &'static str {
        standing_of(Some(self.course), self.verdict())
    }

    /// Whether it ends the contract.
    pub fn is_end(&self) -> bool {
        self.course == Course::End
    }

    /// Whether nobody has to be reminded any more.
    pub fn is_settled(&self) -> bool {
        if self.is_end() { self.notice_given_on.is_some() } else { self.verdict() == Some(Verdict::Approved) }
    }

    /// Whether it is an approved end of which the vendor has not been told.
    pub fn wants_notice(&self) -> bool {
        self.is_end() && self.verdict() == Some(Verdict::Approved) && self.notice_given_on.is_none()
    }
}
