//! What a role, a seat, a person, a team, an area or an outcome answers for: scores, states, trends.

mod model;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the dashboards.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index).get(Who::VIEWER, pages::csv).get(Who::VIEWER, pages::show)
}
