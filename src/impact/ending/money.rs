//! What the end of a tool frees, and what is paid for days on which nobody uses it any more.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{kpis::Currencies, renewals::Cost};

/// A price, and the days for which it holds.
#[derive(Clone, Debug)]
pub(super) struct Price {
    pub from: NaiveDate,
    /// The first day on which it does not hold any more; none for one without an end.
    pub until: Option<NaiveDate>,
    /// None where none was entered.
    pub cost: Option<Cost>,
}

/// What the contracts of a tool cost. Sensitive.
#[derive(Clone, Debug)]
pub(super) struct Money {
    /// The earliest first.
    pub prices: Vec<Price>,
    pub currencies: Currencies,
}

impl Money {
    /// What a year costs at the last price.
    pub fn freed(&self) -> Vec<Cost> {
        self.together(self.prices.last().and_then(|price| price.cost.clone()))
    }

    /// What is paid for the days after `on`, until `paid_until`. The last price goes on as long as the contract is renewed.
    pub fn unused(&self, on: NaiveDate, paid_until: NaiveDate) -> Vec<Cost> {
        let (Some(begin), Some(end)) = (on.succ_opt(), paid_until.succ_opt()) else { return Vec::new() };
        let last = self.prices.len().saturating_sub(1);
        let paid = self.prices.iter().enumerate().filter_map(|(at, price)| {
            let cost = price.cost.as_ref()?;
            let until = if at == last { end } else { price.until.unwrap_or(end).min(end) };
            let years = years(price.from.max(begin), until);
            let annual = cost.annual.checked_mul(years).filter(|annual| !annual.is_zero())?;
            Some(Cost { annual, currency: cost.currency.clone() })
        });
        self.together(paid)
    }

    /// The sum in the hub's own currency; beside it, each by itself, what is in currencies that have no rate.
    fn together(&self, costs: impl IntoIterator<Item = Cost>) -> Vec<Cost> {
        let mut sums: BTreeMap<(bool, String), Decimal> = BTreeMap::new();
        for cost in costs {
            let own = cost.in_own(&self.currencies);
            let currency = if own.is_some() { self.currencies.own.clone() } else { cost.currency.clone() };
            let sum = sums.entry((own.is_none(), currency)).or_default();
            *sum = sum.saturating_add(own.unwrap_or(cost.annual));
        }
        let rounded = |sum: Decimal| sum.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        sums.into_iter().map(|((_, currency), sum)| Cost { annual: rounded(sum), currency }).collect()
    }
}

/// How many years there are from one day to before another, to the day: whole years, then days of the year that they are in.
fn years(from: NaiveDate, until: NaiveDate) -> Decimal {
    let after = |years: u32| from.checked_add_months(Months::new(years * 12));
    let whole = (0..10_000).take_while(|years| after(years + 1).is_some_and(|day| day <= until)).count();
    let whole = u32::try_from(whole).unwrap_or_default();
    let (Some(begin), Some(end)) = (after(whole), after(whole + 1)) else { return whole.into() };
    if until <= begin {
        return whole.into();
    }
    Decimal::from(whole) + Decimal::from((until - begin).num_days()) / Decimal::from((end - begin).num_days())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn price(from: &str, until: &str, annual: i64, currency: &str) -> Price {
        let cost = Some(Cost { annual: annual.into(), currency: currency.into() });
        Price { from: day(from), until: Some(day(until)), cost }
    }

    fn money(prices: Vec<Price>) -> Money {
        let rates = vec![("THB".into(), "0.03".parse().expect("a number"))];
        Money { prices, currencies: Currencies { own: "USD".into(), rates } }
    }

    fn told(costs: &[Cost]) -> Vec<String> {
        costs.iter().map(|cost| format!("{} {}", cost.currency, cost.annual.normalize())).collect()
    }

    #[test]
    fn a_whole_year_is_one_also_with_the_29th_of_february() {
        assert_eq!(years(day("2026-01-01"), day("2027-01-01")), Decimal::ONE);
        assert_eq!(years(day("2027-03-01"), day("2028-03-01")), Decimal::ONE);
        assert_eq!(years(day("2024-02-29"), day("2025-02-28")), Decimal::ONE);
        assert_eq!(years(day("2026-01-01"), day("2029-01-01")), Decimal::from(3));
        assert_eq!(years(day("2026-01-01"), day("2026-01-01")), Decimal::ZERO);
        assert_eq!(years(day("2026-01-02"), day("2026-01-01")), Decimal::ZERO);
        assert_eq!(years(day("2028-01-01"), day("2028-07-02")), Decimal::new(5, 1), "183 days of 366");
    }

    #[test]
    fn what_is_paid_after_the_last_day_is_told_to_the_cent() {
        let year = money(vec![price("2026-01-01", "2027-01-01", 3_650, "USD")]);
        assert_eq!(told(&year.unused(day("2026-12-21"), day("2026-12-31"))), ["USD 100"]);
        assert_eq!(told(&year.unused(day("2026-12-31"), day("2026-12-31"))), [""; 0], "used to the end");
        assert_eq!(told(&year.unused(day("2027-06-30"), day("2026-12-31"))), [""; 0], "ended before");
        assert_eq!(told(&year.unused(day("2026-12-31"), day("2027-12-31"))), ["USD 3650"], "the renewed year at the same price");
        assert_eq!(told(&year.freed()), ["USD 3650"]);
        assert_eq!(told(&money(Vec::new()).freed()), [""; 0]);
        let unknown = Price { cost: None, ..price("2026-01-01", "2027-01-01", 0, "USD") };
        let unknown = money(vec![price("2025-01-01", "2026-01-01", 3_650, "USD"), unknown]);
        assert_eq!((told(&unknown.freed()), told(&unknown.unused(day("2026-06-30"), day("2026-12-31")))), (vec![], vec![]));
    }

    #[test]
    fn each_price_counts_for_its_days_in_the_hubs_currency() {
        let prices = vec![
            price("2025-01-01", "2026-01-01", 999, "USD"),
            price("2026-01-01", "2026-07-01", 3_650, "USD"),
            price("2026-07-01", "2027-01-01", 36_500, "THB"),
        ];
        // Ten days of 10 dollars, and the second half of the year, 184 days of 3 dollars.
        assert_eq!(told(&money(prices.clone()).unused(day("2026-06-20"), day("2026-12-31"))), ["USD 652"]);
        assert_eq!(told(&money(prices).freed()), ["USD 1095"]);
        let unrated = money(vec![price("2026-01-01", "2026-07-01", 3_650, "USD"), price("2026-07-01", "2027-01-01", 3_650, "EUR")]);
        assert_eq!(told(&unrated.unused(day("2026-06-20"), day("2026-12-31"))), ["USD 100", "EUR 1840"]);
    }

    proptest! {
        #[test]
        fn more_days_never_cost_less(from in 0_u64..3_000, short in 0_u64..3_000, more in 0_u64..3_000) {
            let first = day("2020-02-29");
            let at = |days| first.checked_add_days(chrono::Days::new(days)).expect("a date");
            let (shorter, longer) = (years(at(from), at(from + short)), years(at(from), at(from + short + more)));
            prop_assert!(shorter <= longer, "{} {}", shorter, longer);
        }
    }
}
