//! Placeholder.

use crate::web::Routes;

/// Addresses of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
