//! The rows of a file of targets: which KPI, which period, and what is aimed at; long, or wide with one column of goals a period.

mod check;
mod compare;

pub(super) use self::{
    check::{Checked, check},
    compare::{Deed, Plan, compare},
};

#[cfg(test)]
mod tests;
