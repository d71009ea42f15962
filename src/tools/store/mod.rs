//! Tools in the database.

mod access;
mod contracts;
mod list;
mod tool;

pub(super) use access::{end as end_access, give as give_access};
pub(super) use contracts::{Saved, insert as insert_contract, update as update_contract};
pub(super) use list::all;
pub(super) use tool::{Choices, choices, find, insert, set_archived, update};
