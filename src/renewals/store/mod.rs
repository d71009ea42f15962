//! Renewals in the database.

mod approver;
mod awaiting;
mod calendar;
mod decisions;
mod links;
mod prices;
mod reminders;
mod reopened;
mod sheet;
mod usage;

pub(super) use approver::{approving_seat, hold_setting, keep_approving_seat, seats};
pub use awaiting::awaiting;
pub(super) use calendar::all;
pub(super) use decisions::{decide, note_notice, rule};
pub(super) use links::{link, reader, revoke, when_linked};
pub(super) use prices::{change_price, correct_price, remove_price};
pub use reminders::{Reminders, reminders, upcoming};
pub use reopened::reopen;
pub use sheet::of_tool;
pub(super) use sheet::sheet;
pub(super) use usage::{correct_count, count, remove_count};

use serde_json::Value;
use sqlx::{PgConnection, error::DatabaseError};

use super::model::Sheet;
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
};

/// What came of saving a part of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved, or was so already.
    Yes,
    /// The day has another one already.
    Taken,
    /// Somebody saved a newer version.
    Overtaken,
}

/// Whether a constraint is what a change failed on.
fn broke(error: &sqlx::Error, constraint: &str) -> bool {
    error.as_database_error().and_then(DatabaseError::constraint) == Some(constraint)
}

/// Writes down what was changed about a contract.
async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    before: Option<Value>,
    after: impl Into<Option<Value>>,
) -> Result<(), Error> {
    let change = Change {
        entity: "contract",
        id: sheet.term.id.uuid(),
        label: &sheet.name,
        version: sheet.term.version,
        action: Action::Changed,
        before,
        after: after.into(),
    };
    record(db, actor, change).await
}
