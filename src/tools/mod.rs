//! The tools of the stack: what they are for, who owns them, what their contracts say and when notice is due.

mod access;
mod form;
mod model;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the stack, of each tool and of its contracts.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::index::csv)
        .get(Who::EDITOR, pages::edit::new)
        .post(Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post(Who::EDITOR, pages::edit::update)
        .post(Who::EDITOR, pages::edit::archive)
        .post(Who::EDITOR, pages::edit::restore)
        .get(Who::EDITOR, pages::access::new)
        .post(Who::EDITOR, pages::access::create)
        .get(Who::EDITOR, pages::access::end)
        .post(Who::EDITOR, pages::access::finish)
        .post(Who::EDITOR, pages::contracts::create)
        .post(Who::EDITOR, pages::contracts::update)
}
