//! Job descriptions in the database.

mod brief;
pub(super) mod bulk;
mod house;
mod texts;

pub(super) use brief::{Subject, briefs, one, subject};
pub use brief::{find, nearest};
pub(super) use house::{hold_house, house, keep_house};
pub use texts::{Waiting, waiting};
pub(super) use texts::{Writer, alone, comments, heads, manuscript, open_seats, other_roles, published};
