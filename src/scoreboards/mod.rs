//! What a role, a seat, a person, a team, an area or an outcome answers for: scores, states, trends.

mod model;
mod outcome_pages;
mod outcomes;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the dashboards, and of the board of all outcomes and pillars.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index)
        .get(Who::VIEWER, pages::csv)
        .get(Who::VIEWER, pages::show)
        .get(Who::VIEWER, outcome_pages::show)
        .get(Who::VIEWER, outcome_pages::csv)
}
