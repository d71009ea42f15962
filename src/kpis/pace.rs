//! How far a KPI whose values add up has come on its way to the year's goal. Pure.

use rust_decimal::Decimal;

use super::{Direction, Period, Point, Target, Value};

/// One period of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The period.
    pub period: Period,
    /// The sum of the year's values up to its end; `None` where this period or an earlier one has no reading, or lies ahead.
    pub sum: Option<Value>,
    /// The sum of the year's goals up to its end; `None` where this period or an earlier one has no goal.
    pub planned: Option<Value>,
}

/// The year so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The fiscal year.
    pub year: Period,
    /// Every period of it.
    pub steps: Vec<Step>,
    /// The sum of what was read.
    pub sum: Value,
    /// What was planned for the very periods that were read; `None` when one of them has no goal.
    pub planned: Option<Value>,
    /// What is planned for the whole year; `None` when one of its periods has no goal.
    pub goal: Option<Value>,
    /// Where the year ends if the periods without a reading come out like the average of those with one.
    pub heading_for: Option<Value>,
    /// How many periods have a reading.
    pub read: usize,
    /// How many periods that have ended have none.
    pub missing: usize,
}

impl Pace {
    /// The pace in the fiscal year `year`, of a KPI with these readings and targets. `today` is the period that is running; it is not
    /// missing yet. `None` before there is any reading, in a band, or where the year is one period.
    pub fn of(year: Period, today: Period, readings: &[Point], targets: &[Target], direction: Direction) -> Option<Self> {
        let first = year.holding(today.cadence(), year.start());
        let first = if first.start() < year.start() { first.next() } else { first };
        let periods: Vec<Period> =
            std::iter::successors(Some(first), |period| Some(period.next())).take_while(|period| period.start() <= year.end()).collect();
        if direction == Direction::Band || periods.len() < 2 {
            return None;
        }
        let value = |period: &Period| readings.iter().find(|point| point.start == period.start()).map(|point| point.value.0);
        let goal = |period: &Period| Target::on(targets, period.start()).and_then(|target| target.levels.goal).map(|goal| goal.0);
        let (mut sum, mut planned) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
        let steps = periods.iter().map(|period| {
            sum = add(sum, value(period));
            planned = add(planned, goal(period));
            Step { period: *period, sum: sum.map(Value), planned: planned.map(Value) }
        });
        let steps: Vec<Step> = steps.collect();
        let read: Vec<&Period> = periods.iter().filter(|period| value(period).is_some()).collect();
        let total = total(read.iter().map(|period| value(period)))?;
        let count = Decimal::from(read.len());
        let each = total.checked_div(count)?;
        Some(Self {
            year,
            sum: Value(total),
            planned: total_of(read.iter().map(|period| goal(period))),
            goal: total_of(periods.iter().map(goal)),
            heading_for: each.checked_mul(Decimal::from(periods.len())).map(|all| Value(all.round_dp(total.scale()))),
            read: read.len(),
            missing: periods.iter().filter(|period| period.start() < today.start() && value(period).is_none()).count(),
            steps,
        })
    }
}

fn add(sum: Option<Decimal>, value: Option<Decimal>) -> Option<Decimal> {
    sum?.checked_add(value?)
}

/// The sum of all values, if each is there and it can be held.
fn total(values: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    values.fold(Some(Decimal::ZERO), add)
}

fn total_of(values: impl Iterator<Item = Option<Decimal>>) -> Option<Value> {
    total(values).map(Value)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::kpis::{Cadence, FiscalYear, Levels};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn period(cadence: Cadence, date: &str) -> Period {
        Period::containing(cadence, FiscalYear::default(), day(date))
    }

    fn point(start: &str, value: i64) -> Point {
        Point { start: day(start), value: Value(Decimal::from(value)) }
    }

    fn goal(value: i64) -> Target {
        Target { from: None, until: None, levels: Levels { goal: Some(Value(Decimal::from(value))), ..Levels::default() } }
    }

    fn monthly(readings: &[Point], targets: &[Target]) -> Option<Pace> {
        let (year, today) = (period(Cadence::Year, "2026-11-25"), period(Cadence::Month, "2026-04-25"));
        Pace::of(year, today, readings, targets, Direction::Up)
    }

    #[test]
    fn what_was_read_is_held_against_what_was_planned_for_the_same_periods() {
        let pace = monthly(&[point("2026-01-01", 10), point("2026-03-01", 14)], &[goal(10)]).expect("a pace");
        assert_eq!((pace.sum, pace.planned, pace.goal), (Value(24.into()), Some(Value(20.into())), Some(Value(120.into()))));
        assert_eq!((pace.read, pace.missing, pace.heading_for), (2, 1, Some(Value(144.into()))));
        let sums: Vec<_> = pace.steps.iter().map(|step| step.sum.map(|sum| sum.to_string())).collect();
        assert_eq!(sums[..3], [Some("10".to_owned()), None, None], "a missing month is not taken for nought");
    }

    #[test]
    fn without_readings_goals_or_an_up_and_down_there_is_no_more_than_can_be_said() {
        assert_eq!(monthly(&[], &[goal(10)]), None);
        let pace = monthly(&[point("2026-01-01", 10)], &[]).expect("a pace");
        assert_eq!((pace.planned, pace.goal), (None, None));
        let year = period(Cadence::Year, "2026-11-25");
        assert_eq!(Pace::of(year, year, &[point("2026-01-01", 1)], &[goal(1)], Direction::Up), None);
    }

    #[test]
    fn weeks_belong_to_the_year_in_which_they_begin() {
        let (year, today) = (period(Cadence::Year, "2026-06-01"), period(Cadence::Week, "2026-06-01"));
        let pace = Pace::of(year, today, &[point("2026-01-05", 1)], &[goal(1)], Direction::Up).expect("a pace");
        assert_eq!(pace.steps.first().map(|step| step.period.start()), Some(day("2026-01-05")));
        assert_eq!(pace.steps.len(), 52);
    }

    proptest! {
        #[test]
        fn the_last_sum_is_the_sum_when_no_month_is_missing(values in prop::collection::vec(-1000_i64..1000, 1..12)) {
            let readings: Vec<Point> = values.iter().zip(1..).map(|(value, month)| point(&format!("2026-{month:02}-01"), *value)).collect();
            let pace = monthly(&readings, &[goal(5)]).expect("a pace");
            let last = pace.steps.iter().filter_map(|step| step.sum).next_back();
            prop_assert_eq!(last, Some(pace.sum));
            prop_assert_eq!(pace.planned, Some(Value(Decimal::from(5 * values.len()))));
        }
    }
}
