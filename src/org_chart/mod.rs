//! The chart of who reports to whom: its tree, its layout, its drawing and its twin as an outline.

mod drawing;
mod layout;
mod outline;
mod pages;
mod store;
mod text;
mod tidy;
mod tree;
mod view;

pub use drawing::{Chart, DottedLine};
pub use layout::{Direction, Layout};
pub use pages::{exported_csv, exported_svg};
pub use tree::{Forest, Post, PostState};
pub use view::View;

use crate::{auth::Who, web::Routes};

/// Addresses of the chart.
pub fn routes() -> Routes {
    Routes::new().get(Who::VIEWER, pages::index).get(Who::VIEWER, pages::svg).get(Who::VIEWER, pages::csv)
}
