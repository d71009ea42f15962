//! How the price of a tool changed from term to term, and within them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{cost::Cost, model::Term};
use crate::ids::ContractId;

/// A price that changes within a term, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceChange {
    /// The contract.
    pub contract: ContractId,
    /// The day.
    pub from: NaiveDate,
    /// What a year costs from then on, in the currency of the term.
    pub annual: Decimal,
    /// Which version of it this is.
    pub version: i32,
}

/// One price, and how it compares with the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The contract.
    pub contract: ContractId,
    /// From when.
    pub from: NaiveDate,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Whether it was entered as a change of price, and not with the term.
    pub is_change: bool,
    /// Whether it changed within the term, and not with it.
    pub is_within: bool,
    /// What a year costs.
    pub cost: Option<Cost>,
    /// Seats bought.
    pub seats: Option<i32>,
    /// What a year costs for each seat bought.
    pub per_seat: Option<Cost>,
    /// By how much of a hundred the cost changed.
    pub change: Option<Decimal>,
    /// By how much of a hundred the cost of a seat changed.
    pub change_per_seat: Option<Decimal>,
}

impl Price {
    /// Seats bought, as text.
    pub fn seats_shown(&self) -> String {
        self.seats.map_or_else(|| "–".to_owned(), |seats| seats.to_string())
    }

    /// By how much the cost changed, in words.
    pub fn change_shown(&self) -> String {
        signed(self.change)
    }

    /// By how much the cost of a seat changed, in words.
    pub fn change_per_seat_shown(&self) -> String {
        signed(self.change_per_seat)
    }
}

/// A change in percent with its sign.
fn signed(change: Option<Decimal>) -> String {
    let Some(change) = change else { return "–".to_owned() };
    let sign = if change.is_zero() {
        "±"
    } else if change.is_sign_negative() {
        "−"
    } else {
        "+"
    };
    format!("{sign}{}%", change.abs().normalize())
}

/// The prices of a tool, the latest first, each beside the one before. Changes on days outside their term count for nothing.
pub fn prices(terms: &[Term], changes: &[PriceChange]) -> Vec<Price> {
    let mut prices: Vec<Price> = Vec::new();
    for term in terms {
        let within = changes.iter().filter(|change| change.contract == term.id && term.holds(change.from) && term.cost.is_some());
        let begins = std::iter::once((term.from, term.cost.clone(), false));
        let later = within.map(|change| {
            let cost = term.cost.as_ref().map(|cost| Cost { annual: change.annual, currency: cost.currency.clone() });
            (change.from, cost, true)
        });
        for (from, cost, is_change) in begins.chain(later) {
            // What changes on the first day of the term is its price from the beginning.
            if let Some(last) = prices.last_mut().filter(|last| last.contract == term.id) {
                if last.from == from {
                    prices.pop();
                } else {
                    last.until = from.pred_opt();
                }
            }
            let price = price(term, (from, is_change), cost, prices.last());
            prices.push(price);
        }
    }
    prices.reverse();
    prices
}

fn price(term: &Term, (from, is_change): (NaiveDate, bool), cost: Option<Cost>, before: Option<&Price>) -> Price {
    let per_seat = cost.as_ref().zip(term.seats).and_then(|(cost, seats)| cost.shared_by(seats));
    let change = |new: Option<&Cost>, old: Option<&Cost>| new.zip(old).and_then(|(new, old)| new.change_since(old));
    Price {
        contract: term.id,
        from,
        until: term.until,
        is_change,
        is_within: is_change && from != term.from,
        seats: term.seats,
        change: change(cost.as_ref(), before.and_then(|before| before.cost.as_ref())),
        change_per_seat: change(per_seat.as_ref(), before.and_then(|before| before.per_seat.as_ref())),
        per_seat,
        cost,
    }
}

/// What a term costs in a year on a day.
pub fn cost_on(term: &Term, changes: &[PriceChange], day: NaiveDate) -> Option<Cost> {
    let cost = term.cost.as_ref()?;
    let reached = |change: &&PriceChange| change.contract == term.id && term.holds(change.from) && change.from <= day;
    let annual = changes.iter().filter(reached).max_by_key(|change| change.from).map_or(cost.annual, |change| change.annual);
    Some(Cost { annual, currency: cost.currency.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn term(id: ContractId, from: &str, until: &str, annual: Option<i64>, seats: Option<i32>) -> Term {
        let cost = annual.map(|annual| Cost { annual: Decimal::from(annual), currency: "USD".into() });
        let (from, until) = (day(from), day(until));
        Term { id, from, until: Some(until), cancel_by: Some(until), notice_days: 0, cost, seats, auto_renew: true, version: 1 }
    }

    #[test]
    fn each_term_stands_beside_the_one_before_and_changes_within_it_have_lines_of_their_own() {
        let (first, second) = (ContractId::new(), ContractId::new());
        let terms = [
            term(first, "2025-01-01", "2025-12-31", Some(1_000), Some(10)),
            term(second, "2026-01-01", "2026-12-31", Some(1_100), Some(20)),
        ];
        let changes = [
            PriceChange { contract: second, from: day("2026-07-01"), annual: Decimal::from(1_320), version: 1 },
            PriceChange { contract: first, from: day("2027-07-01"), annual: Decimal::from(9), version: 1 },
        ];
        let prices = prices(&terms, &changes);
        let told: Vec<_> = prices
            .iter()
            .map(|price| {
                let percent = |change: Option<Decimal>| change.map(|change| change.normalize().to_string());
                (
                    price.from.to_string(),
                    price.until.map(|day| day.to_string()).unwrap_or_default(),
                    price.is_within,
                    percent(price.change),
                    percent(price.change_per_seat),
                )
            })
            .collect();
        let line = |from: &str, until: &str, within, change: Option<&str>, each: Option<&str>| {
            (from.to_owned(), until.to_owned(), within, change.map(str::to_owned), each.map(str::to_owned))
        };
        assert_eq!(
            told,
            [
                line("2026-07-01", "2026-12-31", true, Some("20"), Some("20")),
                line("2026-01-01", "2026-06-30", false, Some("10"), Some("-45")),
                line("2025-01-01", "2025-12-31", false, None, None),
            ]
        );
    }

    #[test]
    fn changes_have_a_sign() {
        let shown = |text: &str| signed(Some(text.parse().expect("a number")));
        assert_eq!([shown("12.50"), shown("-3.0"), shown("0.0"), signed(None)], ["+12.5%", "−3%", "±0%", "–"]);
    }

    #[test]
    fn the_cost_of_a_day_is_that_of_the_last_change_before_it() {
        let id = ContractId::new();
        let term = term(id, "2026-01-01", "2026-12-31", Some(1_000), None);
        let changes = [
            PriceChange { contract: id, from: day("2026-07-01"), annual: Decimal::from(1_200), version: 1 },
            PriceChange { contract: id, from: day("2027-01-01"), annual: Decimal::from(9), version: 1 },
        ];
        let on = |text: &str| cost_on(&term, &changes, day(text)).map(|cost| cost.annual.to_string());
        assert_eq!(on("2026-06-30").as_deref(), Some("1000"));
        assert_eq!(on("2026-07-01").as_deref(), Some("1200"));
        assert_eq!(on("2028-02-29").as_deref(), Some("1200"));
    }

    #[test]
    fn a_term_without_a_cost_has_nothing_to_compare() {
        let terms = [
            term(ContractId::new(), "2025-01-01", "2025-12-31", None, Some(10)),
            term(ContractId::new(), "2026-01-01", "2026-12-31", Some(100), Some(0)),
        ];
        let prices = prices(&terms, &[]);
        assert!(prices.iter().all(|price| price.change.is_none() && price.per_seat.is_none()));
    }
}
