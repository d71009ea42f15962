//! What becomes of the contract of a tool by what a row says of it.

use chrono::{Days, Months, NaiveDate};

use super::check;
use crate::tools::{Contract, Cost, Term, Terms};

/// What a row does to a contract.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The term that changes; none for a new one.
    pub old: Option<Contract>,
    /// What it becomes.
    pub terms: Terms,
    /// Whether its first day is only that of the import, because the row names none.
    pub is_since_today: bool,
}

/// Why a row says nothing that could be written: the code of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It stops the row.
    Wrong(&'static str),
    /// The rest of the row is written.
    LeftOut(&'static str),
}

/// What a row does to the contract of a tool; nothing where it says what the hub has. Costs that name no currency are in `currency`. A contract of
/// which the row names no day runs until further notice, since `today` where the hub knows no other day.
pub fn deed(said: &check::Term, known: &[Term], currency: &str, today: NaiveDate) -> Result<Option<Deed>, Unfit> {
    let Some(dates) = dates(said, known, today)? else { return Ok(None) };
    let Dates { old, from, until, is_since_today } = dates;
    if until.is_some_and(|until| until < from) {
        return Err(Unfit::Wrong("contract-reversed"));
    }
    let now = old.map(|term| &term.contract.terms);
    let terms = Terms {
        from,
        until,
        cost: cost(said, old, currency)?,
        seats: said.seats.or_else(|| now.and_then(|now| now.seats)),
        notice_days: said.notice_days.or_else(|| now.map(|now| now.notice_days)).unwrap_or(0),
        auto_renew: until.is_some() && said.auto_renew.or_else(|| now.map(|now| now.auto_renew)).unwrap_or(false),
    };
    let is_another = |term: &&Term| old.is_none_or(|old| old.contract.id != term.contract.id);
    if known.iter().filter(is_another).any(|term| term.contract.terms.overlaps(&terms)) {
        return Err(Unfit::Wrong("contract-overlaps"));
    }
    if until.is_some_and(|until| i64::from(terms.notice_days) > (until - from).num_days() + 1) {
        return Err(Unfit::Wrong("contract-notice"));
    }
    if now == Some(&terms) { Ok(None) } else { Ok(Some(Deed { old: old.map(|term| term.contract.clone()), terms, is_since_today })) }
}

/// The days of the contract that a row means.
struct Dates<'a> {
    /// The term of the hub, if it is one of these.
    old: Option<&'a Term>,
    from: NaiveDate,
    until: Option<NaiveDate>,
    is_since_today: bool,
}

fn dates<'a>(said: &check::Term, known: &'a [Term], today: NaiveDate) -> Result<Option<Dates<'a>>, Unfit> {
    let begins = known.iter().find(|term| said.from == Some(term.contract.terms.from));
    if let Some(until) = said.until {
        let old = begins.or_else(|| known.iter().find(|term| term.contract.terms.until == Some(until)));
        let a_year = || until.checked_sub_months(Months::new(12)).and_then(|day| day.checked_add_days(Days::new(1)));
        let from = said.from.or_else(|| old.map(|term| term.contract.terms.from)).or_else(a_year).unwrap_or(until);
        return Ok(Some(Dates { old, from, until: Some(until), is_since_today: false }));
    }
    if let Some(from) = said.from {
        // A cell without a last day leaves the one that the hub has.
        let until = begins.and_then(|term| term.contract.terms.until).filter(|_| !said.is_open);
        return Ok(Some(Dates { old: begins, from, until, is_since_today: false }));
    }
    let is_bought = said.cost.is_some() || said.seats.is_some() || said.notice_days.is_some();
    let open = known.iter().find(|term| term.contract.terms.until.is_none());
    match open {
        Some(term) if is_bought => Ok(Some(Dates { old: open, from: term.contract.terms.from, until: None, is_since_today: false })),
        None if said.is_open || (is_bought && known.is_empty() && said.auto_renew != Some(true)) => {
            Ok(Some(Dates { old: None, from: today, until: None, is_since_today: true }))
        }
        None if is_bought || said.auto_renew.is_some() => Err(Unfit::LeftOut("contract-undated")),
        _ => Ok(None),
    }
}

/// The cost at the start of the term. Where it changed within the term, a file can only say again what it is now.
fn cost(said: &check::Term, old: Option<&Term>, currency: &str) -> Result<Option<Cost>, Unfit> {
    let kept = old.and_then(|old| old.contract.terms.cost.clone());
    let Some(annual) = said.cost else { return Ok(kept) };
    let own = kept.as_ref().map(|cost| cost.currency.as_str());
    let currency = said.currency.as_deref().or(own).unwrap_or(currency);
    let is_same_currency = own == Some(currency);
    let now = old.and_then(|old| old.cost_now);
    if now == Some(annual) && is_same_currency {
        return Ok(kept);
    }
    if now.is_some() && now != kept.as_ref().map(|cost| cost.annual) {
        return Err(Unfit::Wrong("cost-has-steps"));
    }
    Ok(Some(Cost { annual, currency: currency.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ContractId;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn known(from: &str, until: &str) -> Term {
        let until = (!until.is_empty()).then(|| day(until));
        let terms = Terms { from: day(from), until, cost: None, seats: Some(5), notice_days: 0, auto_renew: false };
        Term { contract: Contract { id: ContractId::new(), cancel_by: until, version: 1, terms }, cost_now: None }
    }

    /// First and last day of the contract that comes of a row, and whether it is new.
    fn becomes(said: &check::Term, known: &[Term]) -> Result<Option<(String, Option<String>, bool)>, Unfit> {
        let deed = deed(said, known, "USD", day("2026-11-23"))?;
        Ok(deed.map(|deed| (deed.terms.from.to_string(), deed.terms.until.map(|day| day.to_string()), deed.old.is_none())))
    }

    #[test]
    fn a_row_without_a_last_day_is_a_contract_until_further_notice() {
        let seats = || check::Term { seats: Some(9), ..check::Term::default() };
        let since = |from: &str| check::Term { from: Some(day(from)), ..seats() };
        let open = |from: &str, is_new| Ok(Some((from.to_owned(), None, is_new)));
        assert_eq!(becomes(&since("2026-01-01"), &[]), open("2026-01-01", true));
        assert_eq!(becomes(&seats(), &[]), open("2026-11-23", true), "since the import, where it names no day");
        assert_eq!(becomes(&seats(), &[known("2026-01-01", "")]), open("2026-01-01", false));
        assert_eq!(becomes(&check::Term { seats: Some(5), ..since("2026-01-01") }, &[known("2026-01-01", "")]), Ok(None));
        assert_eq!(becomes(&check::Term::default(), &[]), Ok(None));
    }

    #[test]
    fn a_contract_with_an_end_keeps_it_until_a_row_says_that_it_has_none() {
        let dated = || [known("2026-01-01", "2026-12-31")];
        let seats = check::Term { seats: Some(9), from: Some(day("2026-01-01")), ..check::Term::default() };
        assert_eq!(becomes(&seats, &dated()), Ok(Some(("2026-01-01".into(), Some("2026-12-31".into()), false))));
        let open = check::Term { is_open: true, ..seats.clone() };
        assert_eq!(becomes(&open, &dated()), Ok(Some(("2026-01-01".into(), None, false))));
        assert_eq!(becomes(&check::Term { from: None, ..seats }, &dated()), Err(Unfit::LeftOut("contract-undated")));
        let next = check::Term { from: Some(day("2026-06-01")), ..check::Term::default() };
        assert_eq!(becomes(&next, &dated()), Err(Unfit::Wrong("contract-overlaps")));
    }
}
