//! What contracts cost: one, changes from term to term, and many in the hub's own currency.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use crate::{
    kpis::{Currencies, Measure, NumberProblem, Unit, Value},
    locale::{Language, Saying, say},
};

/// No contract costs as much in a year.
const TOO_MUCH: i64 = 1_000_000_000_000;

/// Why a text is no amount that a contract costs in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCost {
    /// It is no number.
    Unreadable(NumberProblem),
    /// It is below 0, or a trillion and more.
    OutOfRange,
    /// It has more than two decimals, which would be lost.
    Decimals,
}

impl NoCost {
    /// What to tell the person who typed it.
    pub fn saying(&self, language: Language) -> Saying<'_> {
        match self {
            Self::Unreadable(problem) => problem.saying(language),
            Self::OutOfRange => say(language, "contract-cost-out-of-range"),
            Self::Decimals => say(language, "contract-cost-decimals"),
        }
    }
}

/// Reads what a contract costs in a year, to the cent; `currency` is the one whose mark may stand beside it.
pub fn read_annual(typed: &str, currency: Option<String>) -> Result<Decimal, NoCost> {
    let amount = Measure { unit: Unit::Money, currency }.parse(typed).map_err(NoCost::Unreadable)?.0.normalize();
    match amount {
        _ if amount.is_sign_negative() || amount >= Decimal::from(TOO_MUCH) => Err(NoCost::OutOfRange),
        _ if amount.scale() > 2 => Err(NoCost::Decimals),
        _ => Ok(amount),
    }
}

/// An amount of money in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// The amount.
    pub annual: Decimal,
    /// The ISO code of its currency.
    pub currency: String,
}

impl Cost {
    /// The amount as the reader writes it.
    pub fn shown(&self, language: Language) -> String {
        Measure { unit: Unit::Money, currency: Some(self.currency.clone()) }.show(language, Value(self.annual))
    }

    /// What falls to each of so many, to the cent; nothing falls to nobody.
    pub fn shared_by(&self, count: i32) -> Option<Self> {
        (count > 0).then(|| Self { annual: to_cents(self.annual / Decimal::from(count)), currency: self.currency.clone() })
    }

    /// By how much of a hundred it is more than `earlier`; none in another currency, and where nothing was paid.
    pub fn change_since(&self, earlier: &Self) -> Option<Decimal> {
        let comparable = self.currency == earlier.currency && !earlier.annual.is_zero();
        let percent = comparable.then(|| (self.annual - earlier.annual) * Decimal::ONE_HUNDRED / earlier.annual)?;
        Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    }

    /// What it is worth in the hub's own currency; none without a rate.
    pub fn in_own(&self, currencies: &Currencies) -> Option<Decimal> {
        if self.currency == currencies.own {
            return Some(self.annual);
        }
        let rate = currencies.rates.iter().find(|(code, _)| *code == self.currency).map(|(_, rate)| *rate)?;
        self.annual.checked_mul(rate).map(to_cents)
    }
}

fn to_cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// What several contracts cost in a year together, in the hub's own currency, and what is not in the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The sum.
    pub sum: Cost,
    /// How many contracts are in it.
    pub counted: usize,
    /// How many contracts have no rate, by currency.
    pub without_rate: BTreeMap<String, usize>,
    /// How many contracts have no cost.
    pub without_cost: usize,
}

impl Total {
    /// The sum of the `costs`.
    pub fn of<'a>(costs: impl Iterator<Item = Option<&'a Cost>>, currencies: &Currencies) -> Self {
        let sum = Cost { annual: Decimal::ZERO, currency: currencies.own.clone() };
        let mut total = Self { sum, counted: 0, without_rate: BTreeMap::new(), without_cost: 0 };
        for cost in costs {
            let Some(cost) = cost else {
                total.without_cost += 1;
                continue;
            };
            match cost.in_own(currencies).and_then(|own| total.sum.annual.checked_add(own)) {
                Some(sum) => {
                    total.sum.annual = sum;
                    total.counted += 1;
                }
                None => *total.without_rate.entry(cost.currency.clone()).or_default() += 1,
            }
        }
        total
    }

    /// How many contracts are left out because their currency has no rate.
    pub fn left_out(&self) -> usize {
        self.without_rate.values().sum()
    }

    /// The currencies without a rate, in one line.
    pub fn codes(&self) -> String {
        self.without_rate.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cost(annual: &str, currency: &str) -> Cost {
        Cost { annual: annual.parse().expect("a number"), currency: currency.into() }
    }

    fn currencies() -> Currencies {
        Currencies { own: "USD".into(), rates: vec![("THB".into(), "0.03".parse().expect("a number"))] }
    }

    #[test]
    fn a_cost_is_shared_to_the_cent_and_never_by_nobody() {
        assert_eq!(cost("18000", "USD").shared_by(21), Some(cost("857.14", "USD")));
        assert_eq!(cost("0", "USD").shared_by(3), Some(cost("0.00", "USD")));
        assert_eq!(cost("18000", "USD").shared_by(0), None);
        assert_eq!(cost("18000", "USD").shared_by(-1), None);
    }

    #[test]
    fn a_change_is_told_in_percent_of_the_earlier_cost_in_the_same_currency() {
        let percent = |new: &str, old: &str| cost(new, "USD").change_since(&cost(old, "USD")).map(|change| change.normalize().to_string());
        assert_eq!(percent("110", "100").as_deref(), Some("10"));
        assert_eq!(percent("95.55", "100").as_deref(), Some("-4.5"));
        assert_eq!(percent("100", "100").as_deref(), Some("0"));
        assert_eq!(percent("100", "0"), None);
        assert_eq!(cost("100", "THB").change_since(&cost("100", "USD")), None);
    }

    #[test]
    fn a_total_tells_what_it_leaves_out() {
        let costs = [cost("100", "USD"), cost("1000", "THB"), cost("5", "EUR"), cost("7", "EUR")];
        let total = Total::of(costs.iter().map(Some).chain([None]), &currencies());
        assert_eq!(total.sum, cost("130.00", "USD"));
        assert_eq!((total.counted, total.left_out(), total.codes().as_str(), total.without_cost), (2, 2, "EUR", 1));
    }

    #[test]
    fn what_is_too_large_to_be_added_up_is_left_out_and_not_wrong() {
        let huge = Cost { annual: Decimal::MAX, currency: "USD".into() };
        let total = Total::of([&huge, &huge].into_iter().map(Some), &currencies());
        assert_eq!((total.sum.annual, total.left_out()), (Decimal::MAX, 1));
    }

    proptest! {
        #[test]
        fn the_shares_add_up_to_the_cost_within_a_cent_each(cents in 0_i64..10_000_000_000, count in 1_i32..100_000) {
            let whole = Cost { annual: Decimal::new(cents, 2), currency: "USD".into() };
            let share = whole.shared_by(count).expect("somebody shares it");
            let difference = (share.annual * Decimal::from(count) - whole.annual).abs();
            prop_assert!(difference <= Decimal::from(count) * Decimal::new(1, 2));
        }
    }
}
