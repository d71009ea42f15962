//! What every new hub starts with, and the example team. The texts are in `catalogue/`, to be read and corrected there.

mod example;
mod files;
mod load;
mod store;

pub use example::{has_example, load_example, remove_example};
pub use load::load;
