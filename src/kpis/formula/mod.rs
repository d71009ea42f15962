//! Formulas: a KPI computed from other KPIs and from what the hub itself counts. Pure: text in, value or reason out.

mod evaluate;
mod expression;
mod links;
mod parse;
mod plan;
mod problem;
mod spans;
mod units;
mod words;

pub use evaluate::Inputs;
pub use expression::{Aggregate, Count, Expression, Node, Operator};
pub use links::Links;
pub use parse::parse;
pub use plan::{Fact, Facts, Plan};
pub use problem::{Problem, What};
pub use units::check as check_units;

#[cfg(test)]
mod tests;
