//! Roles: what a job is for, who holds it, what it answers for and what it needs.

mod differences;
mod form;
mod kinds;
mod ladder;
mod ladder_form;
mod merge;
mod model;
mod overview;
mod pages;
mod pain;
mod pain_form;
mod pay;
mod store;

pub use ladder::Named;
pub use pay::{Pay, PayPeriod};
pub use store::{levels, need_tool};

use crate::{auth::Who, web::Routes};

/// The largest form of a role, in bytes: Thai takes nine of them a letter on its way here.
const FORM: usize = 1024 * 1024;

/// Addresses of the list of roles and of each role.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::index::csv)
        .get(Who::VIEWER, pages::archive::index)
        .get(Who::VIEWER, pages::ladder::index)
        .get(Who::VIEWER, pages::ladder::csv)
        .get(Who::EDITOR, pages::ladder_edit::edit)
        .post(Who::EDITOR, pages::ladder_edit::update)
        .get(Who::VIEWER, pages::ladder::show)
        .get(Who::EDITOR, pages::edit::new)
        .post_up_to(FORM, Who::EDITOR, pages::edit::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::EDITOR, pages::edit::edit)
        .post_up_to(FORM, Who::EDITOR, pages::edit::update)
        .post(Who::EDITOR, pages::archive::archive)
        .post(Who::EDITOR, pages::archive::restore)
        .get(Who::EDITOR, pages::pay::edit)
        .post(Who::EDITOR, pages::pay::update)
        .get(Who::VIEWER, pages::pain_points::index)
        .get(Who::VIEWER, pages::pain_points::csv)
        .get(Who::EDITOR, pages::pain_point::new)
        .post(Who::EDITOR, pages::pain_point::create)
        .get(Who::EDITOR, pages::pain_point::edit)
        .post(Who::EDITOR, pages::pain_point::update)
        .get(Who::VIEWER, pages::history::index)
        .post(Who::EDITOR, pages::history::put_back)
}
