//! What roles, areas and outcomes cost in a year: pay and tools, in three views with the same sum.

mod model;
mod pages;
mod shown;
mod split;
mod store;
mod told;

use crate::{auth::Who, web::Routes};

/// Addresses of the page.
pub(super) fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index).get(Who::VIEWER, pages::csv)
}
