//! What roles, areas and outcomes cost in a year: pay and tools, in three views with the same sum.

mod model;
pub(super) mod pages;
mod split;
mod store;
mod told;
