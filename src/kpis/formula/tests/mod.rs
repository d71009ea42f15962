mod computing;
mod planning;
mod writing;

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    super::{Cadence, FiscalYear, Measure, Period, Unit},
    Count, Fact, Facts, Inputs, Plan, Problem, check_units, parse,
};
use crate::{ids::KpiId, locale::Localized};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn month(text: &str) -> Period {
    Period::containing(Cadence::Month, FiscalYear::default(), day(text))
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn measure(unit: Unit, currency: &str) -> Measure {
    Measure { unit, currency: (unit == Unit::Money).then(|| currency.to_owned()) }
}

/// KPIs of every cadence and unit that tests need.
fn facts() -> Facts {
    let all = [
        ("leads", Cadence::Month, Unit::Count, ""),
        ("won-deals", Cadence::Month, Unit::Count, ""),
        ("win-rate", Cadence::Month, Unit::Percent, ""),
        ("errors", Cadence::Month, Unit::Rate, ""),
        ("roas", Cadence::Month, Unit::Ratio, ""),
        ("cycle", Cadence::Month, Unit::Days, ""),
        ("effort", Cadence::Month, Unit::Hours, ""),
        ("score", Cadence::Month, Unit::Points, ""),
        ("revenue", Cadence::Month, Unit::Money, "THB"),
        ("spend", Cadence::Month, Unit::Money, "THB"),
        ("spend-eur", Cadence::Month, Unit::Money, "EUR"),
        ("visits", Cadence::Day, Unit::Count, ""),
        ("signups", Cadence::Week, Unit::Count, ""),
        ("plan", Cadence::Quarter, Unit::Count, ""),
        ("แผน-1", Cadence::Month, Unit::Count, ""),
    ];
    let fact = |(slug, cadence, unit, currency): (&str, Cadence, Unit, &str)| {
        let name = Localized::new(slug, "").unwrap_or_default();
        (slug.to_owned(), Fact { id: KpiId::new(), name, cadence, measure: measure(unit, currency) })
    };
    let mut facts = Facts::counted_in("THB".into());
    facts.extend(all.into_iter().map(fact));
    facts
}

/// A formula of a monthly KPI, planned.
fn planned(text: &str, facts: &Facts) -> Result<Plan, Problem> {
    Plan::new(&parse(text)?, Cadence::Month, facts)
}

/// What is wrong with the units of a formula for a KPI of this unit.
fn units(text: &str, unit: Unit) -> Result<(), Problem> {
    check_units(&parse(text)?, &measure(unit, "THB"), &facts())
}

/// Readings by KPI and first day; the hub counts seven seats of ten.
#[derive(Clone, Default)]
struct Read(HashMap<(KpiId, NaiveDate), Decimal>);

impl Read {
    fn of(facts: &Facts, readings: &[(&str, &str, &str)]) -> Self {
        Self(readings.iter().map(|(slug, start, value)| ((facts[*slug].id, day(start)), decimal(value))).collect())
    }
}

impl Inputs for Read {
    fn reading(&self, kpi: KpiId, period: Period) -> Option<Decimal> {
        self.0.get(&(kpi, period.start())).copied()
    }

    fn count(&self, count: Count, _: Period) -> Option<Decimal> {
        Some(Decimal::from(match count {
            Count::Filled => 7,
            Count::Open => 3,
            Count::Planned => 10,
            Count::OverdueReviews => 2,
            Count::ToolCost => 12_000,
        }))
    }
}
