//! The chart of who reports to whom: its tree, its layout, its drawing and its twin as an outline.

mod asked;
mod drawing;
mod files;
mod kept;
mod layout;
mod outline;
mod pages;
mod part;
mod pdf;
mod post;
mod reader;
mod store;
mod tidy;
mod tree;
mod view;

#[cfg(test)]
mod tests;

pub use files::{Export, Format, exported};
pub use layout::{Direction, Layout};
pub use tree::Forest;

use crate::{auth::Who, web::Routes};

/// Addresses of the chart.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index).get(Who::VIEWER, pages::svg).get(Who::VIEWER, pages::csv)
}
