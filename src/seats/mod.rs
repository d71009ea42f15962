//! Seats: who holds them and when, whom they report to, and what they own.

mod changes;
mod form;
mod model;
mod pages;
mod store;

pub use store::set_role;

use crate::{auth::Who, web::Routes};

/// Addresses of each seat.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::EDITOR, pages::edit::new)
        .post(Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post(Who::EDITOR, pages::edit::update)
        .get(Who::EDITOR, pages::holders::new)
        .post(Who::EDITOR, pages::holders::create)
        .get(Who::EDITOR, pages::ending::holder)
        .post(Who::EDITOR, pages::ending::end_holder)
        .get(Who::EDITOR, pages::lines::new)
        .post(Who::EDITOR, pages::lines::create)
        .get(Who::EDITOR, pages::ending::line)
        .post(Who::EDITOR, pages::ending::end_line)
        .get(Who::EDITOR, pages::closing::ask)
        .post(Who::EDITOR, pages::closing::close)
        .post(Who::EDITOR, pages::closing::reopen)
}
