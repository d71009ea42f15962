//! People in the database.

mod access;
mod choices;
mod list;
mod person;
mod tools;
mod writing;

pub use choices::offered;
pub(super) use list::{Choices, Wanted, choices, find_all};
pub(super) use person::find;
pub use tools::tools_of;
pub(super) use writing::{archive, insert, restore, update};
