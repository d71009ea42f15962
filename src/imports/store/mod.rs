//! Imports in the database: what it has, what is written, and the files between upload and apply.

mod known;
mod uploads;
mod writing;

pub use known::{hold, plan};
pub(super) use uploads::{Upload, all, find, finish, forget, keep};
pub use writing::apply;
