//! What depends on what: what breaks when somebody leaves or a tool ends, on whom most depends, and what everything costs.

mod asked;
mod cost;
mod ending;
mod leaving;
mod single_points;

use asked::Asked;

use crate::web::Routes;

/// Addresses of the impact sheets.
pub fn routes() -> Routes {
    Routes::new().merge(leaving::routes()).merge(ending::routes()).merge(single_points::routes()).merge(cost::routes())
}
