//! Processes: how the team works, step by step, who does what, and whether it is still right.

mod differences;
mod form;
mod matrix;
mod model;
mod pages;
mod store;

pub use model::{Content, Part, Step};
pub use store::{Changed, Linked, Overdue, PartIn, Relinked, bring, changed_for, of_holder, of_role, of_seats, of_tool, overdue, relink};

use crate::{auth::Who, web::Routes};

/// The largest form of a process, in bytes: Thai takes nine of them a letter on its way here, and there can be 200 steps.
const FORM: usize = 2 * 1024 * 1024;

/// Addresses of the list of processes, of each process and of the matrix of who does what.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::index::csv)
        .get(Who::VIEWER, pages::raci::show)
        .get(Who::VIEWER, pages::raci::csv)
        .get(Who::EDITOR, pages::edit::new)
        .post_up_to(FORM, Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post_up_to(FORM, Who::EDITOR, pages::edit::update)
        .post(Who::EDITOR, pages::review::confirm)
        .post(Who::VIEWER, pages::seen::seen)
        .post(Who::EDITOR, pages::archive::archive)
        .post(Who::EDITOR, pages::archive::restore)
        .get(Who::VIEWER, pages::history::index)
        .post(Who::EDITOR, pages::history::put_back)
}
