//! Job descriptions in the database.

mod brief;
pub(super) mod bulk;
mod settings;
mod texts;

pub(super) use brief::{Subject, briefs, one, subject};
pub use brief::{find, nearest};
pub(super) use settings::{hold, keep, setting};
pub use texts::{Waiting, waiting};
pub(super) use texts::{Writer, alone, comments, heads, manuscript, open_seats, other_roles, published};
