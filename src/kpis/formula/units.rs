//! What a formula's result is counted in. Days cannot be added to a percentage; money by money is a share; a share times 100 is a
//! percentage, and times 1,000 it is per 1,000.

use rust_decimal::Decimal;

use super::{
    super::{Measure, Unit},
    Count, Expression, Facts, Node, Operator, Problem, What,
};

/// Checks that a formula adds only what is alike, and that its result is what `measure` says.
pub fn check(formula: &Expression, measure: &Measure, facts: &Facts) -> Result<(), Problem> {
    match kind(formula, facts)? {
        Kind::Constant(_) => Ok(()),
        Kind::Of(quantity) => quantity.fits(measure),
    }
}

/// A number that is written in the formula, or something that is measured.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// Numbers only; what they come to, where that is a number.
    Constant(Option<Decimal>),
    Of(Quantity),
}

/// What is measured: to which power each thing, and how many times a hundred or a thousand it is of. Between least and most, because a
/// factor of 100 may be meant as one or may just be a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Quantity {
    currency: Option<String>,
    money: i32,
    days: i32,
    hours: i32,
    points: i32,
    hundreds: (i32, i32),
    thousands: (i32, i32),
}

impl Quantity {
    fn of(measure: &Measure) -> Self {
        let plain = Self::default();
        match measure.unit {
            Unit::Count | Unit::Ratio => plain,
            Unit::Percent => Self { hundreds: (1, 1), ..plain },
            Unit::Rate => Self { thousands: (1, 1), ..plain },
            Unit::Money => Self { money: 1, currency: measure.currency.clone(), ..plain },
            Unit::Days => Self { days: 1, ..plain },
            Unit::Hours => Self { hours: 1, ..plain },
            Unit::Points => Self { points: 1, ..plain },
        }
    }

    /// What a written factor may mean.
    fn factor(number: Option<Decimal>) -> Self {
        let is = |wanted: i64, scale| number == Some(Decimal::new(wanted, scale));
        let scale = |up: bool, down: bool| (if down { -1 } else { 0 }, i32::from(up));
        Self { hundreds: scale(is(100, 0), is(1, 2)), thousands: scale(is(1000, 0), is(1, 3)), ..Self::default() }
    }

    fn powers(&self) -> [i32; 4] {
        [self.money, self.days, self.hours, self.points]
    }

    fn is_plain(&self) -> bool {
        self.powers() == [0; 4]
    }

    /// The currency of both, unless they differ.
    fn currency(&self, other: &Self, at: usize) -> Result<Option<String>, Problem> {
        match (&self.currency, &other.currency) {
            (Some(one), Some(two)) if one != two => Err(What::Currencies(one.clone(), two.clone()).at(at)),
            (one, two) => Ok(one.clone().or_else(|| two.clone())),
        }
    }

    /// Multiplied by another one to the power `sign`, which is 1 or -1.
    fn times(&self, other: &Self, sign: i32, at: usize) -> Result<Self, Problem> {
        let currency = self.currency(other, at)?;
        let money = self.money.saturating_add(sign * other.money);
        let scale = |one: (i32, i32), two: (i32, i32)| {
            if sign > 0 {
                (one.0.saturating_add(two.0), one.1.saturating_add(two.1))
            } else {
                (one.0.saturating_sub(two.1), one.1.saturating_sub(two.0))
            }
        };
        Ok(Self {
            currency: currency.filter(|_| money != 0),
            money,
            days: self.days.saturating_add(sign * other.days),
            hours: self.hours.saturating_add(sign * other.hours),
            points: self.points.saturating_add(sign * other.points),
            hundreds: scale(self.hundreds, other.hundreds),
            thousands: scale(self.thousands, other.thousands),
        })
    }

    /// Added to another one.
    fn plus(&self, other: &Self, at: usize) -> Result<Self, Problem> {
        let currency = self.currency(other, at)?;
        let both = |one: (i32, i32), two: (i32, i32)| (one.0.max(two.0), one.1.min(two.1));
        let (hundreds, thousands) = (both(self.hundreds, other.hundreds), both(self.thousands, other.thousands));
        if self.powers() != other.powers() || hundreds.0 > hundreds.1 || thousands.0 > thousands.1 {
            return Err(What::Units(self.word(), other.word()).at(at));
        }
        Ok(Self { currency, hundreds, thousands, ..self.clone() })
    }

    /// Whether a KPI of this unit can have it as its value. What is counted a day counts as what is counted.
    fn fits(&self, measure: &Measure) -> Result<(), Problem> {
        let wanted = Self::of(measure);
        if let (Some(one), Some(two)) = (&self.currency, &wanted.currency)
            && one != two
        {
            return Err(What::Currencies(one.clone(), two.clone()).anywhere());
        }
        let a_time = |own: i32, wanted: i32| own == wanted || (wanted == 0 && own < 0);
        let share = matches!(measure.unit, Unit::Percent | Unit::Rate | Unit::Ratio);
        let alike = self.money == wanted.money
            && self.points == wanted.points
            && if share { self.is_plain() } else { a_time(self.days, wanted.days) && a_time(self.hours, wanted.hours) };
        let holds = |own: (i32, i32), wanted: (i32, i32)| (own.0..=own.1).contains(&wanted.0);
        let scaled = holds(self.hundreds, wanted.hundreds) && holds(self.thousands, wanted.thousands);
        match (alike, scaled) {
            (true, true) => Ok(()),
            (true, false)
                if matches!(measure.unit, Unit::Percent | Unit::Rate) && holds(self.hundreds, (0, 0)) && holds(self.thousands, (0, 0)) =>
            {
                Err(What::Scale(measure.unit).anywhere())
            }
            _ => Err(What::Result(self.unit(), measure.unit).anywhere()),
        }
    }

    /// The unit that it is in, if it is in one.
    fn unit(&self) -> Option<Unit> {
        let scale = (self.hundreds.0, self.thousands.0);
        match (self.powers(), scale) {
            ([0, 0, 0, 0], (0, 0)) => Some(Unit::Ratio),
            ([0, 0, 0, 0], (1, 0)) => Some(Unit::Percent),
            ([0, 0, 0, 0], (0, 1)) => Some(Unit::Rate),
            ([1, 0, 0, 0], (0, 0)) => Some(Unit::Money),
            ([0, 1, 0, 0], (0, 0)) => Some(Unit::Days),
            ([0, 0, 1, 0], (0, 0)) => Some(Unit::Hours),
            ([0, 0, 0, 1], (0, 0)) => Some(Unit::Points),
            _ => None,
        }
    }

    fn word(&self) -> String {
        self.unit().map_or("mixed", Unit::key).to_owned()
    }
}

fn kind(formula: &Expression, facts: &Facts) -> Result<Kind, Problem> {
    let at = formula.at;
    Ok(match &formula.is {
        Node::Number(number) => Kind::Constant(Some(*number)),
        Node::Count(Count::ToolCost) => Kind::Of(Quantity { money: 1, currency: Some(facts.currency.clone()), ..Quantity::default() }),
        Node::Count(_) => Kind::Of(Quantity::default()),
        Node::Kpi(slug) => {
            let fact = facts.get(slug).ok_or_else(|| What::UnknownKpi(slug.clone()).at(at))?;
            Kind::Of(Quantity::of(&fact.measure))
        }
        Node::Negative(of) => match kind(of, facts)? {
            Kind::Constant(number) => Kind::Constant(number.map(|number| -number)),
            other @ Kind::Of(_) => other,
        },
        Node::Binary(operator, left, right) => binary(*operator, kind(left, facts)?, kind(right, facts)?, at)?,
        Node::Absolute(of)
        | Node::Rounded(of, _)
        | Node::Previous(of)
        | Node::YearToDate(of)
        | Node::Rolling(of, _)
        | Node::Aggregated(_, of, _) => match kind(of, facts)? {
            Kind::Constant(_) => Kind::Constant(None),
            other @ Kind::Of(_) => other,
        },
    })
}

fn binary(operator: Operator, left: Kind, right: Kind, at: usize) -> Result<Kind, Problem> {
    let sign = if operator == Operator::Over { -1 } else { 1 };
    Ok(match (operator, left, right) {
        (_, Kind::Constant(left), Kind::Constant(right)) => Kind::Constant(left.zip(right).and_then(|(left, right)| match operator {
            Operator::Plus => left.checked_add(right),
            Operator::Minus => left.checked_sub(right),
            Operator::Times => left.checked_mul(right),
            Operator::Over => left.checked_div(right),
        })),
        // A number that is added is in the unit of what it is added to.
        (Operator::Plus | Operator::Minus, Kind::Constant(_), of @ Kind::Of(_))
        | (Operator::Plus | Operator::Minus, of @ Kind::Of(_), Kind::Constant(_)) => of,
        (Operator::Plus | Operator::Minus, Kind::Of(left), Kind::Of(right)) => Kind::Of(left.plus(&right, at)?),
        (_, Kind::Constant(number), Kind::Of(of)) => Kind::Of(Quantity::factor(number).times(&of, sign, at)?),
        (_, Kind::Of(of), Kind::Constant(number)) => Kind::Of(of.times(&Quantity::factor(number), sign, at)?),
        (_, Kind::Of(left), Kind::Of(right)) => Kind::Of(left.times(&right, sign, at)?),
    })
}
