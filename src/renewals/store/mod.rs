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
pub(super) use prices::change_price;
pub use reminders::{Reminders, reminders, upcoming};
pub use reopened::reopen;
pub use sheet::of_tool;
pub(super) use sheet::sheet;
pub(super) use usage::count;

use serde_json::Value;
use sqlx::PgConnection;

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
    /// Somebody saved a newer version.
    Overtaken,
}

/// Writes down what was changed about a contract.
async fn note(db: &mut PgConnection, actor: &Actor, sheet: &Sheet, before: Option<Value>, after: Value) -> Result<(), Error> {
    let change = Change {
        entity: "contract",
        id: sheet.term.id.uuid(),
        label: &sheet.name,
        version: sheet.term.version,
        action: Action::Changed,
        before,
        after: Some(after),
    };
    record(db, actor, change).await
}
