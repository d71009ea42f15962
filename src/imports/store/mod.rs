//! Imports in the database: what it has, what is written, and the files between upload and apply.

pub(super) mod kpis;
mod known;
pub(super) mod readings;
pub(super) mod targets;
pub(super) mod tools;
mod uploads;
mod writing;

pub use known::hold;
pub(super) use known::plan;
pub(super) use uploads::{Upload, all, answered, find, finish, forget, keep};
pub(super) use writing::apply;
