//! Job descriptions: composed live from a role and what is linked to it, as one document in many formats.

mod document;
mod html;
mod markdown;
mod model;
mod pages;
mod pdf;
mod press;
mod store;

#[cfg(test)]
mod tests;

pub use document::Document;
pub use html::html;
pub use markdown::markdown;
pub use model::Brief;
pub use pdf::pdf;
pub use store::{find, nearest};

use crate::{auth::Who, web::Routes};

/// Addresses of job descriptions and of their files.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::show).get(Who::VIEWER, pages::pdf).get(Who::VIEWER, pages::markdown).get(Who::VIEWER, pages::file)
}
