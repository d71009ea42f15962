//! How tools are connected: which way data goes, how, and whether it still does. A connection that fails spoils what lies behind it.

mod flow;
mod form;
mod model;
mod pages;
mod risk;
mod store;

pub use flow::Flow;
pub use model::{Direction, Fed, Link, Network, State};
pub use risk::{Failure, Risks};
pub use store::network;

use crate::{auth::Who, web::Routes};

/// Addresses of the connections of a tool.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::EDITOR, pages::new)
        .post(Who::EDITOR, pages::create)
        .get(Who::EDITOR, pages::edit)
        .post(Who::EDITOR, pages::update)
        .post(Who::EDITOR, pages::remove)
}
