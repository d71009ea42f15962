//! The map of the integrations: what is shown of it, where it stands, how it is drawn.

mod asked;
mod chart;
mod layout;
mod order;
mod view;

pub use asked::Asked;
pub use chart::chart;
pub use view::{Category, View};
