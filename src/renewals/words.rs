//! How the days of a contract are told.

use chrono::NaiveDate;

use crate::web::Page;

/// From when until when: `1 Jan 2026 – 31 Dec 2026`, or until further notice.
pub fn term_told(page: &Page, from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => format!("{} – {}", page.date(from), page.date(until)),
        None => page.say("contract-open-since").with("date", page.date(from)).to_string(),
    }
}

/// What notice a contract until further notice asks for.
pub fn notice_told(page: &Page, days: i32) -> String {
    page.say("contract-open-notice").with("n", days).to_string()
}
