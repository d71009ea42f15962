//! What depends on what: what breaks when somebody leaves or a tool ends, on whom most depends, and what everything costs.

mod asked;
mod cost;
mod ending;
mod leaving;
mod single_points;

use asked::{Asked, day_hint};
pub use single_points::{Load, MUCH, loads};

use crate::web::Routes;

/// Addresses of the impact sheets.
pub fn routes() -> Routes {
    Routes::new().merge(leaving::routes()).merge(ending::routes()).merge(single_points::routes()).merge(cost::routes())
}

#[cfg(test)]
mod tests {
    use super::{leaving, single_points};

    #[test]
    fn what_counts_for_people_has_its_place_on_the_sheet_of_who_leaves() {
        for kind in single_points::Of::People.kinds() {
            assert!(kind.key().parse::<leaving::Kind>().is_ok(), "{}", kind.key());
        }
    }
}
