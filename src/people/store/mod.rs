//! People in the database.

mod list;
mod person;
mod writing;

pub(super) use list::{Choices, Wanted, choices, find_all};
pub(super) use person::find;
pub(super) use writing::{archive, insert, restore, update};
