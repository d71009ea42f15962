//! The rows of a file of readings, checked one by one and against each other: long, one row a reading, or wide, one column a period or a KPI.

mod check;
mod compare;

pub(super) use self::{
    check::{Checked, check},
    compare::{Deed, Plan, compare},
};

#[cfg(test)]
mod tests;
