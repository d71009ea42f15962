//! The tools of the stack: what they are for, who owns them, what their contracts say and when notice is due.

mod access;
mod capability;
mod form;
mod held;
mod model;
mod overlap;
mod pages;
mod store;

pub use self::{
    held::Held,
    model::{Alias, Contract, Cost, Definition, Status, Terms, UNCATEGORISED},
    overlap::Overlap,
    store::{Brought, KnownTool, Owns, Term, all_categories, bring, ensure_category, in_hub, overlaps, put_away, set_owner},
};
use crate::{auth::Who, web::Routes};

/// Addresses of the stack, of each tool and of its contracts.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::exports::csv)
        .get(Who::VIEWER, pages::exports::xlsx)
        .get(Who::ADMIN, pages::categories::index)
        .post(Who::ADMIN, pages::categories::create)
        .get(Who::ADMIN, pages::categories::new)
        .get(Who::ADMIN, pages::categories::edit)
        .post(Who::ADMIN, pages::categories::update)
        .post(Who::ADMIN, pages::categories::up)
        .post(Who::ADMIN, pages::categories::down)
        .post(Who::ADMIN, pages::categories::remove)
        .get(Who::EDITOR, pages::edit::new)
        .post(Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::overlap::index)
        .get(Who::VIEWER, pages::overlap::csv)
        .get(Who::VIEWER, pages::overlap_decision::show)
        .post(Who::EDITOR, pages::overlap_decision::keep)
        .post(Who::EDITOR, pages::overlap_decision::withdraw)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post(Who::EDITOR, pages::edit::update)
        .post(Who::EDITOR, pages::edit::archive)
        .post(Who::EDITOR, pages::edit::restore)
        .get(Who::EDITOR, pages::access::new)
        .post(Who::EDITOR, pages::access::create)
        .get(Who::EDITOR, pages::access::new_of_person)
        .post(Who::EDITOR, pages::access::create_of_person)
        .get(Who::EDITOR, pages::ending::end)
        .post(Who::EDITOR, pages::ending::finish)
        .get(Who::EDITOR, pages::ending::end_of_person)
        .post(Who::EDITOR, pages::ending::finish_of_person)
        .post(Who::EDITOR, pages::ending::remove)
        .post(Who::EDITOR, pages::ending::remove_of_person)
        .post(Who::EDITOR, pages::contracts::create)
        .post(Who::EDITOR, pages::contracts::update)
}
