//! What depends on what: what breaks when somebody leaves, and when a tool ends.

mod asked;
mod ending;
mod leaving;

use asked::Asked;

use crate::web::Routes;

/// Addresses of the impact sheets.
pub fn routes() -> Routes {
    Routes::new().merge(leaving::routes()).merge(ending::routes())
}
