//! Job descriptions: composed live from a role and what is linked to it, as one document in many formats.

mod book;
mod bring;
mod bulk;
mod country;
mod document;
mod docx;
mod drift;
mod edition;
mod form;
mod format;
mod house_template;
mod html;
mod lint;
mod manuscript;
mod markdown;
mod model;
mod outline;
mod own_words;
mod pages;
mod pdf;
mod posting;
mod press;
mod reading;
mod rules_form;
mod seen;
mod shelf;
mod store;
mod text;

#[cfg(test)]
mod tests;

pub use bring::{Brought, bring};
pub use bulk::keep_making as make_exports;
pub use document::Document;
pub use edition::Edition;
pub use format::Format;
pub use house_template::HouseTemplate;
pub use manuscript::Manuscript;
pub use model::Brief;
pub use pages::address_of;
pub use press::{Outdated, all_outdated, current, outdated};
pub use store::{Waiting, find, house_template, nearest, waiting};

use crate::{auth::Who, web::Routes};

/// The largest form of a text, in bytes: Thai takes nine of them a letter on its way here.
const FORM: usize = 8 * 1024 * 1024;

/// The largest upload of a text, in bytes; a larger text than fits is told so.
const UPLOAD: usize = 8 * 1024 * 1024;

/// The largest upload of a logo, in bytes, that is still told at its field to be too large.
const PICTURE: usize = 64 * 1024 * 1024;

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
        .get(Who::VIEWER, pages::shelf::index)
        .get(Who::VIEWER, pages::shelf::csv)
        .post(Who::VIEWER, pages::bulk::create)
        .get(Who::VIEWER, pages::bulk::show)
        .get(Who::VIEWER, pages::bulk::file)
        .post(Who::VIEWER, pages::bulk::remove)
        .get(Who::EDITOR, pages::outline::edit)
        .post_up_to(FORM, Who::EDITOR, pages::outline::update)
        .get(Who::EDITOR, pages::import::form)
        .post_up_to(UPLOAD, Who::EDITOR, pages::import::bring)
        .get(Who::VIEWER, pages::versions::index)
        .post(Who::EDITOR, pages::stages::draft)
        .post(Who::EDITOR, pages::stages::discard)
        .post(Who::EDITOR, pages::stages::send)
        .post(Who::EDITOR, pages::stages::take_back)
        .post(Who::EDITOR, pages::stages::send_back)
        .post(Who::EDITOR, pages::stages::publish)
        .post(Who::VIEWER, pages::stages::comment)
        .post(Who::EDITOR, pages::stages::settle)
        .post(Who::EDITOR, pages::stages::archive)
        .get(Who::ADMIN, pages::house::edit)
        .post(Who::ADMIN, pages::house::update)
        .get(Who::ADMIN, pages::house_template::edit)
        .post_up_to(PICTURE, Who::ADMIN, pages::house_template::update)
        .get(Who::ADMIN, pages::rules::edit)
        .post_up_to(FORM, Who::ADMIN, pages::rules::update)
}
