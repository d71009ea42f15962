use chrono::NaiveDate;

use crate::web::Page;

pub(super) mod closing;
pub(super) mod edit;
pub(super) mod ending;
pub(super) mod holders;
pub(super) mod lines;
pub(super) mod show;

/// A period in words, by its first and its last day; none when neither is known.
pub(super) fn period(page: &Page, from: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<String> {
    let day = |day: NaiveDate| page.date(day);
    match (from, last) {
        (None, None) => None,
        (Some(from), None) => Some(page.say("held-since").with("from", day(from)).to_string()),
        (None, Some(until)) => Some(page.say("held-until").with("until", day(until)).to_string()),
        (Some(from), Some(until)) => Some(format!("{} – {}", day(from), day(until))),
    }
}
