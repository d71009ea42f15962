//! Job descriptions: composed live from a role and what is linked to it, as one document in many formats.

mod document;
mod docx;
mod edition;
mod format;
mod html;
mod lint;
mod markdown;
mod model;
mod pages;
mod pdf;
mod posting;
mod press;
mod store;
mod text;

#[cfg(test)]
mod tests;

pub use document::Document;
pub use edition::Edition;
pub use format::Format;
pub use model::Brief;
pub use pdf::pdf;
pub use store::{find, nearest};

use crate::{auth::Who, web::Routes};

/// Addresses of job descriptions, of their files, and of what all of them say.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::show::show)
        .get(Who::VIEWER, pages::files::pdf)
        .get(Who::VIEWER, pages::files::docx)
        .get(Who::VIEWER, pages::files::html)
        .get(Who::VIEWER, pages::files::markdown)
        .get(Who::VIEWER, pages::files::text)
        .get(Who::VIEWER, pages::files::json)
        .get(Who::ADMIN, pages::house::edit)
        .post(Who::ADMIN, pages::house::update)
}
