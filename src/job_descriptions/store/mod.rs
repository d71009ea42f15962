//! Job descriptions in the database.

mod brief;
mod house;

pub use brief::{find, nearest};
pub(super) use house::{hold_house, house, keep_house};
