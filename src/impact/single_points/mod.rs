//! On whom and on what most depends: people, seats and tools, ranked by points.

mod load;
mod model;
mod pages;
mod store;

pub use load::{Load, MUCH, loads};
#[cfg(test)]
pub(super) use model::Of;

use crate::{auth::Who, web::Routes};

/// Addresses of the page.
pub(super) fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index).get(Who::VIEWER, pages::csv)
}
