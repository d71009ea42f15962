mod actions;
mod due;
mod kpi;
mod notes;
mod overrides;
mod readings;
mod standings;
mod targets;

pub(super) use actions::{Action, act, actions, change, finish, reopen};
pub use due::{DueAction, due_actions};
pub(super) use kpi::{Choices, choices, find, update};
pub(super) use notes::{Note, explain, notes};
pub(super) use overrides::{say, take_back};
pub(super) use readings::{Entered, Known, all as readings, enter};
pub(super) use standings::answering_roles;
pub use standings::{Which, fiscal_year, standings};
pub(super) use targets::{Outcome, all as targets, set};
