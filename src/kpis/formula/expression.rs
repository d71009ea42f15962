//! A formula as a tree, and how it is written.

use std::fmt;

use rust_decimal::Decimal;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What the hub counts itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumString, IntoStaticStr, VariantArray, sqlx::Type)]
#[sqlx(type_name = "text")]
pub enum Count {
    /// Seats that somebody holds.
    #[strum(serialize = "filled_seats")]
    #[sqlx(rename = "filled_seats")]
    Filled,
    /// Seats that nobody holds.
    #[strum(serialize = "open_seats")]
    #[sqlx(rename = "open_seats")]
    Open,
    /// All seats of the plan, held or not.
    #[strum(serialize = "planned_seats")]
    #[sqlx(rename = "planned_seats")]
    Planned,
    /// Processes whose review is overdue.
    #[strum(serialize = "overdue_reviews")]
    #[sqlx(rename = "overdue_reviews")]
    OverdueReviews,
    /// What the running contracts of tools cost in a year, in the hub's own currency.
    #[strum(serialize = "tool_cost")]
    #[sqlx(rename = "tool_cost")]
    ToolCost,
}

impl Count {
    /// The name in formulas, in the database and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// How the values of several periods become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Aggregate {
    /// All together.
    Sum,
    /// The mean.
    Avg,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// The latest that there is.
    Last,
}

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

impl Operator {
    /// The sign.
    pub const fn sign(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '-',
            Self::Times => '*',
            Self::Over => '/',
        }
    }

    const fn binds(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

/// A part of a formula and where it was found in the text. Two are equal when they say the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Expression {
    /// How many characters stand before it.
    pub at: usize,
    /// What it is.
    pub is: Node,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.is == other.is
    }
}

/// The kinds of parts.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A number, never negative.
    Number(Decimal),
    /// A KPI, by its slug.
    Kpi(String),
    /// A count of the hub's own.
    Count(Count),
    /// The same with the other sign.
    Negative(Box<Expression>),
    /// Two values and what stands between them.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// Without its sign.
    Absolute(Box<Expression>),
    /// With so many decimals.
    Rounded(Box<Expression>, u16),
    /// Of the period before.
    Previous(Box<Expression>),
    /// Added up since the fiscal year began.
    YearToDate(Box<Expression>),
    /// The mean of so many periods up to this one.
    Rolling(Box<Expression>, u16),
    /// Of the finer periods within this one, or of so many periods up to this one.
    Aggregated(Aggregate, Box<Expression>, Option<u16>),
}

impl Expression {
    /// How tightly it holds together: a part that binds less than its place asks for stands in parentheses.
    fn binds(&self) -> u8 {
        match &self.is {
            Node::Binary(operator, ..) => operator.binds(),
            _ => 3,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.binds() < least { write!(f, "({self})") } else { write!(f, "{self}") }
    }

    /// Where it names the KPI of that slug first.
    pub fn names(&self, slug: &str) -> Option<usize> {
        match &self.is {
            Node::Kpi(named) => (named == slug).then_some(self.at),
            _ => self.parts().into_iter().find_map(|part| part.names(slug)),
        }
    }

    /// Whether it takes a count of the hub's own.
    pub fn counts(&self, wanted: Count) -> bool {
        self.is == Node::Count(wanted) || self.parts().into_iter().any(|part| part.counts(wanted))
    }

    /// The parts that it is made of.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.is {
            Node::Number(_) | Node::Kpi(_) | Node::Count(_) => Vec::new(),
            Node::Binary(_, left, right) => vec![left, right],
            Node::Negative(of)
            | Node::Absolute(of)
            | Node::Rounded(of, _)
            | Node::Previous(of)
            | Node::YearToDate(of)
            | Node::Rolling(of, _)
            | Node::Aggregated(_, of, _) => vec![of],
        }
    }
}

impl fmt::Display for Expression {
    /// The one way in which the hub writes it: `[pipeline] / [sessions] * 100`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.is {
            Node::Number(number) => write!(f, "{}", number.normalize()),
            Node::Kpi(slug) => write!(f, "[{slug}]"),
            Node::Count(count) => f.write_str(count.key()),
            Node::Negative(of) => {
                f.write_str("-")?;
                of.write(f, 3)
            }
            Node::Binary(operator, left, right) => {
                left.write(f, operator.binds())?;
                write!(f, " {} ", operator.sign())?;
                right.write(f, operator.binds() + 1)
            }
            Node::Absolute(of) => write!(f, "abs({of})"),
            Node::Rounded(of, 0) => write!(f, "round({of})"),
            Node::Rounded(of, decimals) => write!(f, "round({of}, {decimals})"),
            Node::Previous(of) => write!(f, "previous({of})"),
            Node::YearToDate(of) => write!(f, "ytd({of})"),
            Node::Rolling(of, periods) => write!(f, "rolling({of}, {periods})"),
            Node::Aggregated(aggregate, of, None) => write!(f, "{}({of})", <&str>::from(*aggregate)),
            Node::Aggregated(aggregate, of, Some(periods)) => write!(f, "{}({of}, {periods})", <&str>::from(*aggregate)),
        }
    }
}
