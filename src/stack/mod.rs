//! The stack in pictures: the map of its integrations, and what it looks like by category, area, pillar, journey stage, role, owner
//! and cost.

mod landscape;
mod map;
mod pages;
mod pictures;
mod reader;
mod stage;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the pictures, and of where a tool belongs in them.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::map::show)
        .get(Who::VIEWER, pages::map::csv)
        .get(Who::VIEWER, pages::picture::show)
        .get(Who::VIEWER, pages::picture::csv)
        .get(Who::EDITOR, pages::place::edit)
        .post(Who::EDITOR, pages::place::update)
}
