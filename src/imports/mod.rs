//! Files of people, tools, KPIs, readings and targets, read whole, checked row by row, compared with the hub, and applied all or not at all.

mod columns;
mod compare;
mod file;
mod index;
mod kpis;
mod options;
mod pages;
mod people;
mod proposal;
mod readings;
mod report;
mod store;
mod targets;
mod titles;
mod tools;
mod values;

pub use options::{Answers, Kind, Options};
pub use proposal::Proposal;
pub use report::{Problem, Report};
pub use store::hold;
pub use values::DateOrder;

use crate::{auth::Who, web::Routes};

/// The largest file that can be uploaded, in bytes.
const UPLOAD: usize = 20 * 1024 * 1024;

/// Addresses of imports.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::ADMIN, pages::index)
        .post_up_to(UPLOAD + 64 * 1024, Who::ADMIN, pages::create)
        .get(Who::ADMIN, pages::show)
        .post(Who::ADMIN, pages::apply)
        .post(Who::ADMIN, pages::answer)
        .post(Who::ADMIN, pages::discard)
}
