//! Seats: who holds them and when, whom they report to, and what they own.

mod form;
mod model;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of each seat.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::EDITOR, pages::edit::new)
        .post(Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post(Who::EDITOR, pages::edit::update)
        .post(Who::EDITOR, pages::holders::create)
        .post(Who::EDITOR, pages::holders::end)
        .post(Who::EDITOR, pages::edit::close)
        .post(Who::EDITOR, pages::edit::reopen)
}
