//! What every new hub starts with, and the example team. The texts are in `catalogue/`, to be read and corrected there.

mod answers;
mod capabilities;
mod example;
mod files;
mod load;
mod pages;
mod processes;
mod store;

pub use example::{load_example, remove_example};
pub use load::load;

use crate::{auth::Who, web::Routes};

/// The address that takes the example team out.
pub fn routes() -> Routes {
    Routes::new().post(Who::ADMIN, pages::remove_example)
}
