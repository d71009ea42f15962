//! Signing in by link or password, and what users set for themselves.

mod form;
mod pages;
mod sign_in;
mod store;
mod switches;

pub use form::is_email;
pub use store::{add_user, any_user, find_by_email};

use crate::{auth::Who, web::Routes};

/// Addresses of signing in and of one's own account.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::Anyone, sign_in::new)
        .post(Who::Anyone, sign_in::create)
        .get(Who::Anyone, sign_in::welcome)
        .post(Who::Anyone, sign_in::redeem)
        .post(Who::VIEWER, sign_in::delete)
        .get(Who::VIEWER, pages::show)
        .post(Who::VIEWER, pages::update_details)
        .post(Who::VIEWER, pages::update_password)
        .post(Who::VIEWER, pages::end_session)
        .post(Who::Anyone, switches::language)
        .post(Who::Anyone, switches::theme)
        .post(Who::VIEWER, switches::calendar)
}
