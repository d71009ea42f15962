//! Seats.

use crate::web::Routes;

/// Addresses of seats.
pub fn routes() -> Routes {
    Routes::new()
}
