//! Job descriptions in the database.

mod brief;
pub(super) mod bulk;
mod differing;
mod pictures;
mod settings;
mod texts;

pub(super) use brief::{Subject, briefs, one, subject};
pub use brief::{find, nearest};
pub(super) use differing::differing_since;
pub use pictures::house_template;
pub(super) use pictures::{first_role, keep_logo, logo};
pub(super) use settings::{hold, keep, setting};
pub(super) use texts::{
    Published, Writer, alone, commented, comments, discarded, heads, manuscript, open_seats, other_roles, published, returned,
};
pub use texts::{Waiting, waiting};
