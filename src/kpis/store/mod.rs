mod actions;
mod create;
mod kpi;
mod overrides;
mod readings;
mod standings;
mod targets;

pub(super) use actions::{Action, act, actions, finish};
pub(super) use create::insert;
pub(super) use kpi::{Choices, choices, find, update};
pub(super) use overrides::{say, take_back};
pub(super) use readings::{Entered, Known, all as readings, enter};
pub(super) use standings::answering_roles;
pub use standings::{Which, fiscal_year, standings};
pub(super) use targets::{Outcome, all as targets, set};
