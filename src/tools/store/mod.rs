//! Tools in the database.

mod access;
mod capabilities;
mod contracts;
mod list;
mod overlap;
mod owner;
mod tool;

pub(super) use access::{end as end_access, give as give_access};
pub(super) use contracts::{Saved, insert as insert_contract, update as update_contract};
pub(super) use list::all;
pub use overlap::overlaps;
pub(super) use overlap::{keep as keep_overlap, withdraw as withdraw_overlap};
pub use owner::set_owner;
pub(super) use tool::{Choices, choices, find, insert, set_archived, update};
