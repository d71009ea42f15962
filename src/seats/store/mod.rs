//! Seats in the database.

mod lines;
mod seat;
mod writing;

pub(super) use lines::{Choices, choices, path_of_loop};
pub(super) use seat::find;
pub(super) use writing::{Held, close, end_holding, hold, insert, reopen, update};
