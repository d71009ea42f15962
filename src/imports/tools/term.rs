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
}

/// Why a row says nothing that could be written: the code of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It stops the row.
    Wrong(&'static str),
    /// The rest of the row is written.
    LeftOut(&'static str),
}

/// What a row does to the contract of a tool; nothing where it says what the hub has. A contract without an end runs since `open_since`.
/// Costs that name no currency are in `currency`.
pub fn deed(said: &check::Term, known: &[Term], open_since: Option<NaiveDate>, currency: &str) -> Result<Option<Deed>, Unfit> {
    let says_more =
        said.cost.is_some() || said.seats.is_some() || said.notice_days.is_some() || said.from.is_some() || said.auto_renew.is_some();
    let Some(until) = said.until else {
        return if says_more { Err(Unfit::LeftOut("contract-undated")) } else { Ok(None) };
    };
    let begins = known.iter().find(|term| said.from == Some(term.contract.terms.from));
    let old = begins.or_else(|| known.iter().find(|term| term.contract.terms.until == until));
    let a_year = || until.checked_sub_months(Months::new(12)).and_then(|day| day.checked_add_days(Days::new(1)));
    let from = said.from.or_else(|| old.map(|term| term.contract.terms.from)).or_else(a_year).unwrap_or(until);
    if until < from {
        return Err(Unfit::Wrong("contract-reversed"));
    }
    let is_another = |term: &&Term| old.is_none_or(|old| old.contract.id != term.contract.id);
    let overlaps = |term: &Term| term.contract.terms.from <= until && from <= term.contract.terms.until;
    if known.iter().filter(is_another).any(overlaps) || open_since.is_some_and(|since| since <= until) {
        return Err(Unfit::Wrong("contract-overlaps"));
    }
    let now = old.map(|term| &term.contract.terms);
    let terms = Terms {
        from,
        until,
        cost: cost(said, old, currency)?,
        seats: said.seats.or_else(|| now.and_then(|now| now.seats)),
        notice_days: said.notice_days.or_else(|| now.map(|now| now.notice_days)).unwrap_or(0),
        auto_renew: said.auto_renew.or_else(|| now.map(|now| now.auto_renew)).unwrap_or(false),
    };
    if i64::from(terms.notice_days) > (until - from).num_days() + 1 {
        return Err(Unfit::Wrong("contract-notice"));
    }
    if now == Some(&terms) { Ok(None) } else { Ok(Some(Deed { old: old.map(|term| term.contract.clone()), terms })) }
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
