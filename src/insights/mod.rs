//! What is missing, broken or at risk, with the rule that found it, the place to put it right, and what is accepted as it is.

mod acceptance;
mod finding;
mod pages;
mod store;

pub use acceptance::Accepted;
pub use store::accepted;

use crate::{auth::Who, web::Routes};

/// Addresses of the findings and of what is accepted.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::index::csv)
        .get(Who::VIEWER, pages::accepted::index)
        .get(Who::VIEWER, pages::decision::show)
        .post(Who::EDITOR, pages::decision::accept)
        .post(Who::EDITOR, pages::decision::withdraw)
}
