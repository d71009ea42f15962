//! Reviews in the database: what a week is made of, what was decided, and what was kept when it was closed.

mod decisions;
mod facts;
mod review;

pub use decisions::{Decision, change, decide, decisions, remove};
pub use facts::{Note, OpenAction, actions, notes};
pub use review::{Review, close, find, list, reopen, started};
