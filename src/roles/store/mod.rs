mod beside;
mod choices;
mod find;
mod ladder;
mod list;
mod parts;
mod pay;
mod versions;
mod write;

pub(super) use beside::{Beside, Manager, NamedLink, RoleSeat, beside};
pub(super) use choices::{Choices, choices};
pub(super) use find::{find, title_taken};
pub use ladder::levels;
pub(super) use ladder::{areas, ladder, levels_held, points, roles_of_family, roles_of_level, set_ladder, staffed};
pub(super) use list::{Archived, Listed, archived, list};
pub(super) use pay::{Paid, pay, set_pay};
pub(super) use versions::{Versions, at_version, versions};
pub(super) use write::{alone, archive, insert, restore, write};
