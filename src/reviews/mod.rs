//! The weekly review: how every KPI stood in one week, what changed since the week before, what is being done.

mod model;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// The address of the weekly review.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::show)
}
