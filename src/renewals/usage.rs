//! How many of the seats that were bought are assigned and really used.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::cost::Cost;

/// How many seats were assigned and how many were used, counted on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The day.
    pub day: NaiveDate,
    /// Seats that belonged to somebody.
    pub assigned: Option<i32>,
    /// Seats that somebody used.
    pub active: Option<i32>,
    /// Which version of the count this is.
    pub version: i32,
}

/// Something about a count that is worth a look. It happens in real life, so that it is told and not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// More people use it than have a seat: shared accounts, or seats that were taken back on the day.
    MoreActiveThanAssigned,
    /// More seats are assigned than were bought: the vendor will ask for more money.
    MoreAssignedThanBought,
    /// More people use it than seats were bought.
    MoreActiveThanBought,
    /// Nobody uses it.
    NobodyActive,
}

impl Oddity {
    /// The message that tells it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::MoreActiveThanAssigned => "usage-more-active-than-assigned",
            Self::MoreAssignedThanBought => "usage-more-assigned-than-bought",
            Self::MoreActiveThanBought => "usage-more-active-than-bought",
            Self::NobodyActive => "usage-nobody-active",
        }
    }
}

impl Count {
    /// Whether another one says the same of the same day.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.day, self.assigned, self.active) == (other.day, other.assigned, other.active)
    }

    /// Seats that belonged to somebody, as text.
    pub fn assigned_shown(&self) -> String {
        shown(self.assigned)
    }

    /// Seats that somebody used, as text.
    pub fn active_shown(&self) -> String {
        shown(self.active)
    }

    /// What a year costs for each who uses it.
    pub fn cost_per_active(&self, cost: Option<&Cost>) -> Option<Cost> {
        cost?.shared_by(self.active?)
    }

    /// How many of a hundred seats that were bought nobody uses.
    pub fn share_unused(&self, bought: Option<i32>) -> Option<Decimal> {
        let bought = bought.filter(|bought| *bought > 0)?;
        let unused = Decimal::from(bought.saturating_sub(self.active?).max(0));
        Some((unused * Decimal::ONE_HUNDRED / Decimal::from(bought)).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
    }

    /// What is odd about it beside the seats that were bought.
    pub fn oddities(&self, bought: Option<i32>) -> Vec<Oddity> {
        let more = |one: Option<i32>, other: Option<i32>| one.zip(other).is_some_and(|(one, other)| one > other);
        let found = [
            (more(self.active, self.assigned), Oddity::MoreActiveThanAssigned),
            (more(self.assigned, bought), Oddity::MoreAssignedThanBought),
            (more(self.active, bought), Oddity::MoreActiveThanBought),
            (self.active == Some(0), Oddity::NobodyActive),
        ];
        found.into_iter().filter(|(is, _)| *is).map(|(_, oddity)| oddity).collect()
    }
}

fn shown(number: Option<i32>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn count(assigned: Option<i32>, active: Option<i32>) -> Count {
        Count { day: NaiveDate::from_ymd_opt(2028, 2, 29).expect("a leap day"), assigned, active, version: 1 }
    }

    #[test]
    fn a_year_is_paid_for_by_those_who_use_it() {
        let cost = Cost { annual: Decimal::from(18_000), currency: "USD".into() };
        assert_eq!(count(Some(34), Some(20)).cost_per_active(Some(&cost)).map(|cost| cost.annual), Some(Decimal::from(900)));
        assert_eq!(count(Some(34), Some(0)).cost_per_active(Some(&cost)), None);
        assert_eq!(count(Some(34), None).cost_per_active(Some(&cost)), None);
        assert_eq!(count(Some(34), Some(20)).cost_per_active(None), None);
    }

    #[test]
    fn what_is_unused_is_a_share_of_what_was_bought() {
        assert_eq!(count(None, Some(20)).share_unused(Some(50)), Some(Decimal::from(60)));
        assert_eq!(count(None, Some(60)).share_unused(Some(50)), Some(Decimal::ZERO));
        assert_eq!(count(None, Some(2)).share_unused(Some(3)), Some(Decimal::from(33)));
        assert_eq!(count(None, Some(20)).share_unused(Some(0)), None);
        assert_eq!(count(None, Some(20)).share_unused(None), None);
        assert_eq!(count(Some(20), None).share_unused(Some(50)), None);
    }

    #[test]
    fn counts_that_do_not_fit_are_told() {
        assert_eq!(count(Some(10), Some(8)).oddities(Some(12)), []);
        assert_eq!(count(Some(10), Some(11)).oddities(Some(12)), [Oddity::MoreActiveThanAssigned]);
        assert_eq!(
            count(Some(14), Some(15)).oddities(Some(12)),
            [Oddity::MoreActiveThanAssigned, Oddity::MoreAssignedThanBought, Oddity::MoreActiveThanBought]
        );
        assert_eq!(count(Some(3), Some(0)).oddities(None), [Oddity::NobodyActive]);
    }

    proptest! {
        #[test]
        fn the_share_lies_between_nothing_and_everything(active in 0..i32::MAX, bought in 1..i32::MAX) {
            let share = count(None, Some(active)).share_unused(Some(bought)).expect("a share");
            prop_assert!(share >= Decimal::ZERO && share <= Decimal::ONE_HUNDRED);
        }
    }
}
