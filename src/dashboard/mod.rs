//! Home: what needs the reader this week, how the main KPIs stand, what runs out, what changed.

mod home;
mod needs;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// The address of Home.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index)
}
