//! What breaks when a tool ends, what it frees, and until when it is paid.

mod contract;
mod file;
mod model;
mod money;
mod pages;
mod store;
mod words;

use crate::{auth::Who, web::Routes};

/// Addresses of the sheet.
pub(super) fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::show).get(Who::VIEWER, file::csv)
}
