//! What a tool holds of people: which data, on what ground, under which laws, and who else works on it.

use chrono::NaiveDate;
use serde::Serialize;

/// Kinds of personal data, in the order in which they are offered.
pub const KINDS: [&str; 8] = ["contact", "account", "behaviour", "transactions", "messages", "location", "employment", "sensitive"];

/// Grounds on which personal data may be held, of the GDPR (Art. 6) and of the PDPA (Sec. 24).
pub const BASES: [&str; 7] =
    ["consent", "contract", "legitimate-interest", "legal-obligation", "vital-interest", "public-task", "research"];

/// Laws on personal data that can apply.
pub const LAWS: [&str; 2] = ["gdpr", "pdpa"];

/// What is known of the personal data in a tool. The lists keep the order of those above.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Kinds of personal data.
    #[serde(rename = "data_kinds")]
    pub kinds: Vec<String>,
    /// The grounds on which they are held.
    #[serde(rename = "legal_bases")]
    pub bases: Vec<String>,
    /// The laws that apply.
    pub laws: Vec<String>,
    /// Companies that the vendor lets work on the data.
    pub sub_processors: Vec<String>,
    /// When the record is to be looked at again.
    pub privacy_review: Option<NaiveDate>,
}

impl Held {
    /// Whether the day of the next look has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.privacy_review.is_some_and(|day| day < today)
    }
}
