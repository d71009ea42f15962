//! How the days of a contract are told.

use chrono::NaiveDate;

use super::{
    decision::{Course, Verdict},
    ladder::days_until,
    model::Standing,
};
use crate::web::Page;

/// From when until when: `1 Jan 2026 – 31 Dec 2026`, or until further notice.
pub fn term_told(page: &Page, from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => format!("{} – {}", page.date(from), page.date(until)),
        None => page.say("contract-open-since").with("date", page.date(from)).to_string(),
    }
}

/// The days of a term that has an end, and what follows it.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The last day.
    pub until: NaiveDate,
    /// The last day on which notice can be given.
    pub cancel_by: NaiveDate,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: bool,
    /// Whether a later term of the tool is entered.
    pub is_followed: bool,
}

/// By when notice is due and what becomes of a contract, so that no line says another thing than what was decided. Of one until further notice, without
/// `days`, what notice it asks for.
pub fn outlook(page: &Page, days: Option<Days>, notice_days: i32, standing: &Standing) -> Vec<String> {
    let Some(days) = days else { return of_open(page, notice_days, standing) };
    if days.until < page.today {
        return vec![page.say("contract-over").with("date", page.date(days.until)).to_string()];
    }
    let left = days_until(days.cancel_by, page.today);
    let is_late = left < 0;
    let is_to_end = matches!(standing.decision, Some((Course::End, verdict)) if verdict != Some(Verdict::Refused));
    // What the vendor was told holds, whatever was ruled afterwards.
    if let Some(day) = standing.notice_given_on.filter(|_| matches!(standing.decision, Some((Course::End, _)))) {
        let told = page.say("contract-ends-noticed").with("day", page.date(day)).with("date", page.date(days.until));
        return vec![told.to_string()];
    }
    let key = if is_late { "contract-cancel-past" } else { "contract-cancel-in" };
    let by = page.say(key).with("date", page.date(days.cancel_by)).with("days", left).to_string();
    let then = match (days.is_followed, days.auto_renew, is_to_end) {
        (true, ..) => "contract-followed",
        (_, false, _) => "contract-ends",
        (_, true, true) if is_late => "contract-end-missed",
        (_, true, true) => "contract-end-wanted",
        (_, true, false) => "contract-renews",
    };
    vec![by, page.t(then).to_owned()]
}

/// Of a contract that runs until further notice: what notice it asks for, and when it ends once notice was given.
fn of_open(page: &Page, notice_days: i32, standing: &Standing) -> Vec<String> {
    let end = standing.notice_given_on.and_then(|day| end_of_notice(day, notice_days));
    let told = end.map(|end| page.say("contract-open-ends").with("date", page.date(end)).to_string());
    vec![told.unwrap_or_else(|| page.say("contract-open-notice").with("n", notice_days).to_string())]
}

/// The last day of a contract until further notice of which notice was given on a day. Without days of notice it is that very day.
pub fn end_of_notice(given: NaiveDate, notice_days: i32) -> Option<NaiveDate> {
    given.checked_add_signed(chrono::Duration::days(notice_days.into()))
}
