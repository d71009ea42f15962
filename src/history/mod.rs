//! Who changed what, when, from what to what. Written in the transaction of the change, so that neither is without the other.

mod model;
mod store;

pub use model::{Action, Actor, Change, Entry, Line};
pub use store::{about, addresses, count, latest, of, record, record_all, version, versions};
