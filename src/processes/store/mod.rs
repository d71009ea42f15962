//! Processes in the database.

mod beside;
mod choices;
mod linked;
mod links;
mod list;
mod matrix;
mod process;
mod versions;
mod writing;

pub(super) use beside::{Beside, Holding, With, beside};
pub(super) use choices::{Choices, choices};
pub(super) use linked::note_seen;
pub use linked::{Changed, Linked, Overdue, PartIn, changed_for, of_holder, of_role, of_seats, of_tool, overdue};
pub use links::{Relinked, relink};
pub(super) use list::{Archived, Row, all, archived};
pub(super) use matrix::{Cell, cells};
pub(super) use process::find;
pub(super) use versions::{Versions, at_version, held_at, versions};
pub use writing::bring;
pub(super) use writing::{alone, archive, confirm, insert, name_taken, restore, write};
