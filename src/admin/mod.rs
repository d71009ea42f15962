//! Users and their rights, everything that was changed, and how the hub is doing.

mod form;
mod health;
mod history;
mod settings;
mod store;
mod users;

use crate::{auth::Who, web::Routes};

/// Addresses of administration.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::ADMIN, health::index)
        .get(Who::ADMIN, health::show)
        .get(Who::ADMIN, history::index)
        .get(Who::ADMIN, settings::edit)
        .post(Who::ADMIN, settings::update)
        .post(Who::ADMIN, settings::set_currencies)
        .get(Who::ADMIN, users::index)
        .get(Who::ADMIN, users::new)
        .post(Who::ADMIN, users::create)
        .get(Who::ADMIN, users::edit)
        .post(Who::ADMIN, users::update)
        .post(Who::ADMIN, users::link)
        .post(Who::ADMIN, users::disable)
        .post(Who::ADMIN, users::enable)
}
