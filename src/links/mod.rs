//! Links between things from the end that does not keep them: which roles need a tool, which KPIs it feeds, what a seat owns.

mod form;
mod model;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the links of tools and of seats.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::EDITOR, pages::tool_roles)
        .post(Who::EDITOR, pages::link_role_to_tool)
        .get(Who::EDITOR, pages::tool_kpis)
        .post(Who::EDITOR, pages::link_kpi_to_tool)
        .get(Who::EDITOR, pages::seat_kpis)
        .post(Who::EDITOR, pages::link_kpi_to_seat)
        .get(Who::EDITOR, pages::seat_tools)
        .post(Who::EDITOR, pages::link_tool_to_seat)
}
