//! On whom and on what most depends: people, seats and tools, ranked by points.

mod model;
pub(super) mod pages;
mod store;
