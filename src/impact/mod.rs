//! What depends on what: what breaks when somebody leaves.

mod leaving;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the impact sheets.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::show).get(Who::VIEWER, pages::csv)
}
