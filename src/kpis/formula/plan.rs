//! A formula put in order to be computed: slugs become KPIs, and each aggregate knows the periods it looks at.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
};

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{
    super::{Cadence, Measure, Period},
    Aggregate, Count, Expression, Node, Operator, Problem, What,
};
use crate::{ids::KpiId, locale::Localized};

/// The most values that one result may be made of.
const FARTHEST: u32 = 10_000;

/// What a formula may know of a KPI.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its id.
    pub id: KpiId,
    /// Its name.
    pub name: Localized,
    /// How often it is read.
    pub cadence: Cadence,
    /// Its unit.
    pub measure: Measure,
}

/// All that a formula may know: the KPIs by their slugs, and the currency that the hub counts costs in.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    kpis: HashMap<String, Fact>,
    /// The ISO code of the hub's own currency.
    pub currency: String,
}

impl Facts {
    /// Nothing yet but the hub's own currency.
    pub fn counted_in(currency: String) -> Self {
        Self { kpis: HashMap::new(), currency }
    }
}

impl Deref for Facts {
    type Target = HashMap<String, Fact>;

    fn deref(&self) -> &Self::Target {
        &self.kpis
    }
}

impl DerefMut for Facts {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.kpis
    }
}

/// A formula that can be computed.
#[derive(Clone, Debug)]
pub struct Plan {
    cadence: Cadence,
    pub(super) step: Step,
    /// The KPIs that it is computed from, each once.
    pub inputs: Vec<KpiId>,
    /// What it takes of the hub's own counts, each once.
    pub counts: Vec<Count>,
    /// How many days before a period the earliest value may lie that it takes.
    reach: u32,
}

/// One step of the computation.
#[derive(Clone, Debug)]
pub enum Step {
    Number(Decimal),
    Kpi(KpiId),
    Count(Count),
    Negative(Box<Self>),
    Absolute(Box<Self>),
    Rounded(Box<Self>, u32),
    Previous(Box<Self>),
    Binary(Operator, Box<Self>, Box<Self>),
    Over(Aggregate, Span, Box<Self>),
}

/// The periods that an aggregate looks at.
#[derive(Clone, Copy, Debug)]
pub enum Span {
    /// Those of this cadence within the period.
    Within(Cadence),
    /// Those of this cadence since the fiscal year began.
    YearToDate(Cadence),
    /// So many up to this one.
    Back(u16),
}

impl Plan {
    /// Plans a formula for a KPI that is read at `cadence`.
    pub fn new(formula: &Expression, cadence: Cadence, facts: &Facts) -> Result<Self, Problem> {
        let mut planner = Planner { facts, inputs: Vec::new(), counts: Vec::new() };
        let (step, reach, values) = planner.step(formula, cadence)?;
        if values > FARTHEST {
            return Err(What::TooFar.anywhere());
        }
        if planner.inputs.is_empty() && planner.counts.is_empty() {
            return Err(What::NothingMeasured.anywhere());
        }
        Ok(Self { cadence, step, inputs: planner.inputs, counts: planner.counts, reach })
    }

    /// The cadence of its results.
    pub const fn cadence(&self) -> Cadence {
        self.cadence
    }

    /// The first day of the readings that the value of `period` can take.
    pub fn earliest(&self, period: Period) -> NaiveDate {
        period.start().checked_sub_days(Days::new(self.slack())).unwrap_or(NaiveDate::MIN)
    }

    /// The last day of which a value can depend on a reading of a period that begins on `day`.
    pub fn latest(&self, day: NaiveDate) -> NaiveDate {
        day.checked_add_days(Days::new(self.slack())).unwrap_or(NaiveDate::MAX)
    }

    /// A week belongs to what holds its Thursday, so up to a week more.
    fn slack(&self) -> u64 {
        u64::from(self.reach) + 7
    }
}

/// How many days a period has at most.
const fn days(cadence: Cadence) -> u32 {
    match cadence {
        Cadence::Day => 1,
        Cadence::Week => 7,
        Cadence::Month => 31,
        Cadence::Quarter => 92,
        Cadence::Year => 366,
    }
}

/// From the longest period to the shortest.
const CADENCES: [Cadence; 5] = [Cadence::Year, Cadence::Quarter, Cadence::Month, Cadence::Week, Cadence::Day];

struct Planner<'a> {
    facts: &'a Facts,
    inputs: Vec<KpiId>,
    counts: Vec<Count>,
}

/// A step, the days that it reaches back, and how many values one result is made of.
type Planned = (Step, u32, u32);

impl Planner<'_> {
    fn step(&mut self, formula: &Expression, cadence: Cadence) -> Result<Planned, Problem> {
        Ok(match &formula.is {
            Node::Number(number) => (Step::Number(*number), 0, 1),
            Node::Kpi(slug) => (Step::Kpi(self.kpi(formula.at, slug, cadence)?), 0, 1),
            Node::Count(count) => {
                if !self.counts.contains(count) {
                    self.counts.push(*count);
                }
                (Step::Count(*count), 0, 1)
            }
            Node::Negative(of) => self.around(of, cadence, Step::Negative)?,
            Node::Absolute(of) => self.around(of, cadence, Step::Absolute)?,
            Node::Rounded(of, decimals) => self.around(of, cadence, |of| Step::Rounded(of, u32::from(*decimals)))?,
            Node::Previous(of) => {
                let (of, reach, values) = self.step(of, cadence)?;
                (Step::Previous(Box::new(of)), reach.saturating_add(days(cadence)), values)
            }
            Node::Binary(operator, left, right) => {
                let (left, one, some) = self.step(left, cadence)?;
                let (right, other, more) = self.step(right, cadence)?;
                (Step::Binary(*operator, Box::new(left), Box::new(right)), one.max(other), some.saturating_add(more))
            }
            Node::Rolling(of, periods) => self.back(Aggregate::Avg, of, *periods, cadence)?,
            Node::Aggregated(aggregate, of, Some(periods)) => self.back(*aggregate, of, *periods, cadence)?,
            Node::YearToDate(of) => {
                let grain = if has_cadence(of, cadence, self.facts) { cadence } else { self.finer(formula, of, "ytd", cadence)? };
                self.over(Aggregate::Sum, Span::YearToDate(grain), of, grain, (366, 366 / days(grain) + 1))?
            }
            Node::Aggregated(aggregate, of, None) => {
                let grain = self.finer(formula, of, (*aggregate).into(), cadence)?;
                self.over(*aggregate, Span::Within(grain), of, grain, (0, days(cadence) / days(grain) + 1))?
            }
        })
    }

    fn around(&mut self, of: &Expression, cadence: Cadence, step: impl FnOnce(Box<Step>) -> Step) -> Result<Planned, Problem> {
        let (of, reach, values) = self.step(of, cadence)?;
        Ok((step(Box::new(of)), reach, values))
    }

    fn back(&mut self, aggregate: Aggregate, of: &Expression, periods: u16, cadence: Cadence) -> Result<Planned, Problem> {
        let farther = days(cadence).saturating_mul(u32::from(periods) - 1);
        self.over(aggregate, Span::Back(periods), of, cadence, (farther, periods.into()))
    }

    fn over(
        &mut self,
        aggregate: Aggregate,
        span: Span,
        of: &Expression,
        grain: Cadence,
        (farther, times): (u32, u32),
    ) -> Result<Planned, Problem> {
        let (of, reach, values) = self.step(of, grain)?;
        let slack = if grain == Cadence::Week { 7 } else { 0 };
        Ok((Step::Over(aggregate, span, Box::new(of)), reach.saturating_add(farther).saturating_add(slack), values.saturating_mul(times)))
    }

    fn kpi(&mut self, at: usize, slug: &str, cadence: Cadence) -> Result<KpiId, Problem> {
        let fact = self.facts.get(slug).ok_or_else(|| What::UnknownKpi(slug.to_owned()).at(at))?;
        if days(fact.cadence) < days(cadence) {
            return Err(What::Finer(slug.to_owned(), fact.cadence).at(at));
        }
        if days(fact.cadence) > days(cadence) {
            return Err(What::Coarser(slug.to_owned(), fact.cadence).at(at));
        }
        if !self.inputs.contains(&fact.id) {
            self.inputs.push(fact.id);
        }
        Ok(fact.id)
    }

    /// The cadence, finer than `cadence`, at which everything in `of` is read.
    fn finer(&self, whole: &Expression, of: &Expression, function: &str, cadence: Cadence) -> Result<Cadence, Problem> {
        let read = read_in(of);
        let Some((first, slug)) = read.first() else { return Err(What::NoPeriods(function.to_owned()).at(whole.at)) };
        let fact = self.facts.get(*slug).ok_or_else(|| What::UnknownKpi((*slug).to_owned()).at(*first))?;
        if days(fact.cadence) > days(cadence) {
            return Err(What::Coarser((*slug).to_owned(), fact.cadence).at(*first));
        }
        let others = read.iter().filter_map(|(_, slug)| self.facts.get(*slug));
        if others.into_iter().any(|other| other.cadence != fact.cadence) {
            return Err(What::MixedCadences(function.to_owned()).at(whole.at));
        }
        let grain = CADENCES.into_iter().find(|grain| *grain == fact.cadence && days(*grain) < days(cadence));
        grain.ok_or_else(|| What::NothingWithin(function.to_owned(), (*slug).to_owned()).at(whole.at))
    }
}

/// The KPIs in a part that are read at its own cadence, with their places: not those within an aggregate over finer periods.
fn read_in(of: &Expression) -> Vec<(usize, &str)> {
    match &of.is {
        Node::Kpi(slug) => vec![(of.at, slug)],
        Node::Aggregated(_, _, None) => Vec::new(),
        _ => of.parts().into_iter().flat_map(read_in).collect(),
    }
}

/// Whether what is in `of` is read at `cadence`, as far as it is known at all.
fn has_cadence(of: &Expression, cadence: Cadence, facts: &Facts) -> bool {
    let read = read_in(of);
    let mut known = read.iter().filter_map(|(_, slug)| facts.get(*slug)).peekable();
    known.peek().is_none() || known.any(|fact| fact.cadence == cadence)
}
