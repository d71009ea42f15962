//! People in the database.

mod choices;
mod list;
mod person;
mod writing;

pub use choices::offered;
pub(super) use list::{Choices, Wanted, choices, find_all};
pub(super) use person::find;
pub(super) use writing::{archive, insert, restore, update};
