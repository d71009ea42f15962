//! People: who they are and which seats they hold.

mod changes;
mod form;
mod model;
mod pages;
mod store;

pub use model::Owned;
pub use store::{offered, tools_of};

use crate::{auth::Who, web::Routes};

/// Addresses of the list of people and of each person.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::index::csv)
        .get(Who::EDITOR, pages::edit::new)
        .post(Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post(Who::EDITOR, pages::edit::update)
        .get(Who::EDITOR, pages::archive::ask)
        .post(Who::EDITOR, pages::archive::archive)
        .post(Who::EDITOR, pages::archive::restore)
}
