//! What becomes of contracts: how much of them is used, what they cost from term to term, when notice is due, what is decided and approved.

mod asked;
mod cost;
mod decision;
mod due;
mod form;
mod ics;
mod ladder;
mod model;
mod month;
mod pages;
mod prices;
mod store;
mod usage;
mod words;

pub use cost::{Cost, NoCost, read_annual};
pub use due::{Awaiting, Due};
pub use ladder::step;
pub use model::Standing;
pub use store::{Reminders, awaiting, of_tool, reminders, reopen, upcoming};
pub use words::{Days, outlook, term_told};

use crate::{auth::Who, web::Routes};

/// Addresses of the calendar, of each contract and of who approves. A program that reads the calendar shows its secret and no account.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::index::csv)
        .get(Who::Anyone, pages::feed::show)
        .post(Who::VIEWER, pages::link::create)
        .post(Who::VIEWER, pages::link::revoke)
        .get(Who::VIEWER, pages::contract::show)
        .post(Who::EDITOR, pages::usage::create)
        .post(Who::EDITOR, pages::usage::update)
        .post(Who::EDITOR, pages::usage::remove)
        .post(Who::EDITOR, pages::prices::create)
        .post(Who::EDITOR, pages::prices::update)
        .post(Who::EDITOR, pages::prices::remove)
        .post(Who::EDITOR, pages::decision::decide)
        .post(Who::VIEWER, pages::decision::rule)
        .post(Who::EDITOR, pages::decision::notice)
        .get(Who::ADMIN, pages::settings::edit)
        .post(Who::ADMIN, pages::settings::update)
}
