//! Seats in the database.

mod choices;
mod closing;
mod holding;
mod lines;
mod names;
mod role;
mod seat;
mod writing;

pub(super) use choices::{Choices, Kept, choices, seats};
pub(super) use closing::{close, reopen};
pub(super) use holding::{Held, end_holding, hold};
pub(super) use lines::{draw, end_line, path_of_loop};
pub(super) use names::{Names, names};
pub use role::set_role;
pub(super) use seat::find;
pub(super) use writing::{insert, update};
