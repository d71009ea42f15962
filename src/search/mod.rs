//! One box over everything: roles, people, seats, KPIs, tools and teams, in both languages.

mod marked;
mod model;
mod pages;
mod slip;
mod store;
mod synonyms;
mod wanted;

use crate::{auth::Who, web::Routes};

/// Hits of one noun beyond this number are "more than" it.
const MANY: i64 = 1_000;

/// The address of the search.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index)
}
