//! What breaks when somebody leaves, and who could take it over.

mod file;
mod model;
mod pages;
mod store;
mod words;

#[cfg(test)]
pub(super) use model::Kind;

use crate::{auth::Who, web::Routes};

/// Addresses of the sheet.
pub(super) fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::show).get(Who::VIEWER, file::csv)
}
