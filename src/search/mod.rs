//! One box over everything, in both languages: the things that have a page, found by their names and by whatever is said of them.

mod excerpt;
mod hit;
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
