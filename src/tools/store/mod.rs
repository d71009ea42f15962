//! Tools in the database.

mod access;
mod bring;
mod capabilities;
pub(super) mod categories;
mod contracts;
mod kept;
mod list;
mod overlap;
mod owner;
mod tool;

pub(super) use access::{Seen, end as end_access, end_at, give as give_access, offered, remove as remove_access, seen as seen_access};
pub use bring::{Brought, KnownTool, bring, in_hub, put_away};
pub use categories::{Category, all as all_categories, ensure as ensure_category};
pub use contracts::Term;
pub(super) use contracts::{Saved, insert as insert_contract, update as update_contract};
pub(super) use list::{all, beside};
pub use overlap::overlaps;
pub(super) use overlap::{keep as keep_overlap, withdraw as withdraw_overlap};
pub use owner::{Owns, set_owner};
pub(super) use tool::{Choices, Taken, choices, find, in_use, insert, set_archived, taken, update};
