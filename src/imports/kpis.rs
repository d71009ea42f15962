//! The rows of a file of KPIs: what each says, beside what the hub has.

mod check;
mod plan;
mod words;

pub(super) use self::{
    check::{Checked, check},
    plan::{Deed, Hub, KnownKpi, Plan, compare},
};
