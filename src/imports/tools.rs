//! The rows of a file of tools: what each says of a tool and of a term of its contract, beside what the hub has.

mod aliases;
mod categories;
mod check;
mod plan;
mod term;
mod words;

pub use self::categories::{Questions, Unknown};
pub(super) use self::{
    categories::Known as KnownCategories,
    check::{Checked, check},
    plan::{Deed, Hub, Plan, compare},
};
