//! What depends on what: what breaks when somebody leaves, on whom most depends, and what everything costs.

mod cost;
mod leaving;
mod pages;
mod single_points;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the impact sheets.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::show)
        .get(Who::VIEWER, pages::csv)
        .get(Who::VIEWER, single_points::pages::index)
        .get(Who::VIEWER, single_points::pages::csv)
        .get(Who::VIEWER, cost::pages::index)
        .get(Who::VIEWER, cost::pages::csv)
}
