//! Job descriptions in the database.

mod brief;
pub(super) mod bulk;
mod pictures;
mod settings;
mod texts;

pub(super) use brief::{Subject, briefs, one, subject};
pub use brief::{find, nearest};
pub use pictures::house_template;
pub(super) use pictures::{first_role, keep_logo, logo};
pub(super) use settings::{hold, keep, setting};
pub use texts::{Waiting, waiting};
pub(super) use texts::{Writer, alone, commented, comments, discarded, heads, manuscript, open_seats, other_roles, published, returned};
