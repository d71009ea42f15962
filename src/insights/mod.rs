//! What is missing, broken or at risk, with the rule that found it and the place to put it right.

mod finding;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// The address of the findings.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index)
}
