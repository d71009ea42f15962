//! The weekly review: how every KPI stood in one week, what changed since the week before, what is decided and done; kept as it was when
//! it was closed.

mod form;
mod model;
mod pages;
mod pdf;
mod sheet;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the weekly review.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::show::show)
        .get(Who::VIEWER, pages::show::pdf)
        .get(Who::VIEWER, pages::index::index)
        .post(Who::EDITOR, pages::decisions::create)
        .post(Who::EDITOR, pages::decisions::update)
        .post(Who::EDITOR, pages::decisions::remove)
        .post(Who::EDITOR, pages::closing::close)
        .post(Who::EDITOR, pages::closing::reopen)
}
