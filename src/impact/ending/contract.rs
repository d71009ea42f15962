//! Until when a tool is paid that ends on a day, and by when notice is due.

use chrono::{Days, NaiveDate};

use crate::{ids::ContractId, spell::renewed_end};

/// How often a contract is renewed at most, in search of the term that is asked for. The shortest terms last a day.
const RENEWALS: u32 = 1_000_000;

/// A term of a contract, as it was entered.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub id: ContractId,
    pub from: NaiveDate,
    /// The last day; none for one that runs until further notice.
    pub until: Option<NaiveDate>,
    pub notice_days: u32,
    pub auto_renew: bool,
    /// When notice was given, where it is decided that the contract ends.
    pub notice_given_on: Option<NaiveDate>,
}

impl Term {
    fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// What has to be done so that a contract ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// Nothing: the last term is over.
    Over,
    /// Nothing: it ends by itself.
    EndsByItself,
    /// Nothing more: notice was given in time, on this day.
    Given(NaiveDate),
    /// Notice has to be given by this day.
    By(NaiveDate),
    /// The day to give notice has passed, so that it renews; the next one is `by`.
    Passed { missed: NaiveDate, by: NaiveDate },
}

/// What is agreed with the vendor, as seen from the day on which a tool ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commitment {
    /// The last contract that was entered.
    pub contract: ContractId,
    pub notice: Notice,
    /// The last day that is paid, when notice is given as soon as it can be.
    pub paid_until: NaiveDate,
    /// How many days are paid after the one on which the tool ends.
    pub days_unused: i64,
}

/// The day that is meant when none is asked for: the end of the contract that runs today, else today.
pub(super) fn usual_day(terms: &[Term], today: NaiveDate) -> NaiveDate {
    terms.iter().find(|term| term.holds(today)).and_then(|term| term.until).unwrap_or(today)
}

/// What is agreed, when a tool with these `terms`, the earliest first, ends on `on`. None without a contract.
pub(super) fn commitment(terms: &[Term], on: NaiveDate, today: NaiveDate) -> Option<Commitment> {
    let term = terms.last()?;
    let (notice, paid_until) = match term.until {
        None => until_notice(term, on, today),
        Some(until) if !term.auto_renew => (if until < today { Notice::Over } else { Notice::EndsByItself }, until),
        Some(until) => match term.notice_given_on.filter(|day| *day <= cancel_by(term, until)) {
            Some(_) if until < today => (Notice::Over, until),
            Some(day) => (Notice::Given(day), until),
            None => renewed(term, until, on, today),
        },
    };
    // A term that begins later is paid from its first day only.
    let paid = terms.iter().find(|term| term.until.is_none_or(|until| until > on)).unwrap_or(term);
    let used_until = paid.from.pred_opt().unwrap_or(paid.from).max(on);
    Some(Commitment { contract: term.id, notice, paid_until, days_unused: (paid_until - used_until).num_days().max(0) })
}

fn cancel_by(term: &Term, until: NaiveDate) -> NaiveDate {
    back(until, term.notice_days)
}

fn back(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
}

fn ahead(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// Of a contract that runs until further notice.
fn until_notice(term: &Term, on: NaiveDate, today: NaiveDate) -> (Notice, NaiveDate) {
    if let Some(day) = term.notice_given_on {
        let end = ahead(day, term.notice_days);
        return (if end < today { Notice::Over } else { Notice::Given(day) }, end);
    }
    let earliest = ahead(today, term.notice_days).max(term.from);
    let end = on.max(earliest);
    (Notice::By(back(end, term.notice_days)), end)
}

/// Of a contract that renews by itself: the first of its terms that holds `on` and that can still be cancelled.
fn renewed(term: &Term, until: NaiveDate, on: NaiveDate, today: NaiveDate) -> (Notice, NaiveDate) {
    let mut missed = None;
    let mut end = until;
    for times in 1..RENEWALS {
        let by = cancel_by(term, end);
        if by < today {
            missed = Some(by);
        } else if on <= end {
            break;
        }
        let Some(next) = renewed_end(term.from, until, times) else { break };
        end = next;
    }
    let by = cancel_by(term, end);
    (missed.map_or(Notice::By(by), |missed| Notice::Passed { missed, by }), end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn term(from: &str, until: &str, notice_days: u32, auto_renew: bool) -> Term {
        let until = (!until.is_empty()).then(|| day(until));
        Term { id: ContractId::new(), from: day(from), until, notice_days, auto_renew, notice_given_on: None }
    }

    fn agreed(term: Term, on: &str, today: &str) -> (Notice, NaiveDate) {
        let agreed = commitment(&[term], day(on), day(today)).expect("a contract");
        (agreed.notice, agreed.paid_until)
    }

    const TODAY: &str = "2026-11-23";

    #[test]
    fn notice_is_due_before_the_end_of_the_term_while_that_day_is_ahead() {
        let year = || term("2026-01-01", "2026-12-31", 30, true);
        assert_eq!(agreed(year(), "2026-12-31", TODAY), (Notice::By(day("2026-12-01")), day("2026-12-31")));
        assert_eq!(agreed(year(), "2026-11-23", "2026-12-01"), (Notice::By(day("2026-12-01")), day("2026-12-31")), "on the very day");
        assert_eq!(
            agreed(year(), "2027-03-01", TODAY),
            (Notice::By(day("2027-12-01")), day("2027-12-31")),
            "it is used into the next term"
        );
    }

    #[test]
    fn a_contract_whose_notice_has_passed_renews_as_often_as_it_must() {
        let passed = |missed, by| Notice::Passed { missed: day(missed), by: day(by) };
        let year = || term("2026-01-01", "2026-12-31", 60, true);
        assert_eq!(agreed(year(), "2026-12-31", TODAY), (passed("2026-11-01", "2027-11-01"), day("2027-12-31")));
        let old = term("2020-01-01", "2020-12-31", 30, true);
        assert_eq!(
            agreed(old, "2026-11-23", TODAY),
            (Notice::Passed { missed: day("2025-12-01"), by: day("2026-12-01") }, day("2026-12-31"))
        );
        let month = term("2026-10-15", "2026-11-14", 0, true);
        assert_eq!(agreed(month, "2026-11-23", TODAY), (passed("2026-11-14", "2026-12-14"), day("2026-12-14")));
        let days = term("2026-11-01", "2026-11-10", 0, true);
        assert_eq!(agreed(days, "2026-11-23", TODAY), (passed("2026-11-20", "2026-11-30"), day("2026-11-30")), "ten days at a time");
    }

    #[test]
    fn one_that_does_not_renew_needs_no_notice() {
        let year = || term("2026-01-01", "2026-12-31", 60, false);
        assert_eq!(agreed(year(), "2026-12-31", TODAY), (Notice::EndsByItself, day("2026-12-31")));
        assert_eq!(agreed(year(), "2026-12-31", "2027-01-01"), (Notice::Over, day("2026-12-31")));
    }

    #[test]
    fn notice_counts_when_it_was_given_in_time() {
        let given = |on: &str| Term { notice_given_on: Some(day(on)), ..term("2026-01-01", "2026-12-31", 30, true) };
        assert_eq!(agreed(given("2026-12-01"), "2026-12-31", "2026-12-10"), (Notice::Given(day("2026-12-01")), day("2026-12-31")));
        assert_eq!(agreed(given("2026-12-01"), "2026-12-31", "2027-01-01"), (Notice::Over, day("2026-12-31")));
        let late = agreed(given("2026-12-02"), "2026-12-31", "2026-12-10");
        assert_eq!(late, (Notice::Passed { missed: day("2026-12-01"), by: day("2027-12-01") }, day("2027-12-31")));
    }

    #[test]
    fn one_until_further_notice_is_paid_for_the_days_of_notice() {
        let open = || term("2026-01-01", "", 30, true);
        assert_eq!(agreed(open(), "2026-11-23", TODAY), (Notice::By(day(TODAY)), day("2026-12-23")));
        assert_eq!(agreed(open(), "2027-01-31", TODAY), (Notice::By(day("2027-01-01")), day("2027-01-31")));
        let given = Term { notice_given_on: Some(day("2026-11-01")), ..open() };
        assert_eq!(agreed(given, "2026-11-23", TODAY), (Notice::Given(day("2026-11-01")), day("2026-12-01")));
    }

    #[test]
    fn days_before_a_contract_begins_are_not_paid() {
        let unused = |term: Term, on: &str| commitment(&[term], day(on), day(TODAY)).expect("a contract").days_unused;
        assert_eq!(unused(term("2027-01-01", "", 30, false), TODAY), 1, "notice can be given before it begins");
        assert_eq!(unused(term("2027-01-01", "2027-12-31", 30, false), TODAY), 365);
        assert_eq!(unused(term("2026-01-01", "2026-12-31", 30, false), "2026-12-21"), 10);
        assert_eq!(unused(term("2026-01-01", "2026-12-31", 30, false), "2026-12-31"), 0);
    }

    #[test]
    fn the_last_term_that_was_entered_decides() {
        let terms = [term("2026-01-01", "2026-12-31", 30, true), term("2027-01-01", "2027-12-31", 30, false)];
        let agreed = commitment(&terms, day("2026-12-31"), day(TODAY)).expect("a contract");
        assert_eq!((agreed.notice, agreed.paid_until), (Notice::EndsByItself, day("2027-12-31")));
        assert_eq!(usual_day(&terms, day(TODAY)), day("2026-12-31"), "the term that runs today");
        assert_eq!(usual_day(&terms, day("2025-06-01")), day("2025-06-01"));
        assert_eq!(commitment(&[], day(TODAY), day(TODAY)), None);
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (-200_000_i32..200_000).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(739_000 + days).expect("a date"))
    }

    proptest! {
        #[test]
        fn notice_is_never_asked_for_on_a_day_that_is_gone(
            from in days(), length in 0_u64..4_000, notice_days in 0_u32..3_651, on in days(), today in days(),
        ) {
            let until = from.checked_add_days(Days::new(length));
            let term = Term { id: ContractId::new(), from, until, notice_days, auto_renew: true, notice_given_on: None };
            let agreed = commitment(std::slice::from_ref(&term), on, today).expect("a contract");
            let (Notice::By(by) | Notice::Passed { by, .. }) = agreed.notice else { return Err(TestCaseError::fail("it renews")) };
            prop_assert!(by >= today && agreed.paid_until >= on && Some(agreed.paid_until) >= until);
        }
    }
}
