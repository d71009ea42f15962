//! The value of a formula for one period. What is missing stays missing: no data is never nought.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    super::{Period, Value},
    Aggregate, Count, Operator,
    plan::{Plan, Span, Step},
    spans,
};
use crate::ids::KpiId;

/// Digits that a value has before its point at most, as a limit: 10¹⁵.
const LIMIT: i64 = 1_000_000_000_000_000;
/// Decimals that are kept.
const DECIMALS: u32 = 12;

/// Where the values come from.
pub trait Inputs {
    /// What was read of a KPI in a period of its cadence.
    fn reading(&self, kpi: KpiId, period: Period) -> Option<Decimal>;
    /// What the hub counted at the end of a period, or so far.
    fn count(&self, count: Count, period: Period) -> Option<Decimal>;
}

impl Plan {
    /// The value for a period of its cadence, rounded to what is kept. `None` without data: an input is missing, something is divided
    /// by nought, or the result is too large.
    pub fn value(&self, period: Period, inputs: &impl Inputs) -> Option<Value> {
        let exact = self.step.at(period, inputs)?;
        let kept = exact.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize();
        (kept.abs() < Decimal::from(LIMIT)).then_some(Value(kept))
    }
}

impl Step {
    fn at(&self, period: Period, inputs: &impl Inputs) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Kpi(kpi) => inputs.reading(*kpi, period),
            Self::Count(count) => inputs.count(*count, period),
            Self::Negative(of) => Some(-of.at(period, inputs)?),
            Self::Absolute(of) => Some(of.at(period, inputs)?.abs()),
            Self::Rounded(of, decimals) => {
                Some(of.at(period, inputs)?.round_dp_with_strategy(*decimals, RoundingStrategy::MidpointAwayFromZero))
            }
            Self::Previous(of) => of.at(period.previous(), inputs),
            Self::Binary(operator, left, right) => {
                let (left, right) = (left.at(period, inputs)?, right.at(period, inputs)?);
                match operator {
                    Operator::Plus => left.checked_add(right),
                    Operator::Minus => left.checked_sub(right),
                    Operator::Times => left.checked_mul(right),
                    Operator::Over => left.checked_div(right),
                }
            }
            Self::Over(aggregate, span, of) => {
                let value = |period| of.at(period, inputs);
                match span {
                    Span::Within(grain) => aggregate.of(spans::within(period, *grain).map(value)),
                    Span::YearToDate(grain) => aggregate.of(spans::year_to_date(period, *grain).map(value)),
                    Span::Back(count) if *aggregate == Aggregate::Last => spans::back(period, *count).find_map(value),
                    Span::Back(count) => aggregate.of(spans::back(period, *count).map(value)),
                }
            }
        }
    }
}

impl Aggregate {
    /// One value of many, in the order of their periods. Only the last one can do without the others.
    fn of(self, values: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
        if self == Self::Last {
            return values.flatten().last();
        }
        let mut count = 0_u32;
        let mut kept: Option<Decimal> = None;
        for value in values {
            let value = value?;
            count += 1;
            kept = match (kept, self) {
                (None, _) => Some(value),
                (Some(kept), Self::Min) => Some(kept.min(value)),
                (Some(kept), Self::Max) => Some(kept.max(value)),
                (Some(kept), _) => Some(kept.checked_add(value)?),
            };
        }
        if self == Self::Avg { kept?.checked_div(count.into()) } else { kept }
    }
}
