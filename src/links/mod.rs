//! Links between things from the end that does not keep them: which roles need a tool and which KPIs it feeds, what a seat owns, which
//! seats a role has, and what it does in which process.

mod form;
mod model;
mod pages;
mod store;

use crate::{auth::Who, web::Routes};

/// Addresses of the links of tools, of seats and of roles.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::EDITOR, pages::tool_roles)
        .post(Who::EDITOR, pages::link_role_to_tool)
        .get(Who::EDITOR, pages::tool_kpis)
        .post(Who::EDITOR, pages::link_kpi_to_tool)
        .get(Who::EDITOR, pages::tool_processes)
        .post(Who::EDITOR, pages::link_process_to_tool)
        .get(Who::EDITOR, pages::seat_kpis)
        .post(Who::EDITOR, pages::link_kpi_to_seat)
        .get(Who::EDITOR, pages::seat_tools)
        .post(Who::EDITOR, pages::link_tool_to_seat)
        .get(Who::EDITOR, pages::seat_processes)
        .post(Who::EDITOR, pages::link_process_to_seat)
        .get(Who::EDITOR, pages::role_seats)
        .post(Who::EDITOR, pages::link_seat_to_role)
        .get(Who::EDITOR, pages::role_processes)
        .post(Who::EDITOR, pages::link_process_to_role)
}
