//! One box over everything: roles, people, seats, KPIs, tools and teams, in both languages.

mod marked;
mod pages;
mod store;
mod synonyms;

use crate::{auth::Who, web::Routes};

/// The address of the search.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index)
}
