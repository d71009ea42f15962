//! What the example writes, and what of it is taken out again.

mod contracts;
mod pay;
mod processes;
mod removal;
mod stack;
mod team;

use std::collections::HashMap;

use sqlx::PgConnection;

use crate::{
    error::Error,
    ids::{AreaId, CategoryId, KpiId, RoleId, SeatId, TeamId, ToolId},
    kpis::Cadence,
};

pub(super) use pay::pay_bands;
pub(super) use processes::process;
pub(super) use removal::remove;
pub(super) use stack::{access, integration, kpi, role_tool, tool};
pub(super) use team::{company, lines, person, seat, team};

/// The ids behind the keys and slugs of the files.
pub(super) struct Keys {
    areas: HashMap<String, AreaId>,
    categories: HashMap<String, CategoryId>,
    roles: HashMap<String, RoleId>,
    kpis: HashMap<String, (KpiId, Cadence)>,
    tools: HashMap<String, ToolId>,
    teams: HashMap<String, TeamId>,
    seats: HashMap<String, SeatId>,
}

/// The ids of what the catalogue brought.
pub(super) async fn catalogue_keys(db: &mut PgConnection) -> Result<Keys, Error> {
    let areas = sqlx::query!(r#"SELECT key, id AS "id: AreaId" FROM areas"#).fetch_all(&mut *db).await?;
    let categories = sqlx::query!(r#"SELECT key, id AS "id: CategoryId" FROM categories"#).fetch_all(&mut *db).await?;
    let roles = sqlx::query!(r#"SELECT slug, id AS "id: RoleId" FROM roles"#).fetch_all(&mut *db).await?;
    let kpis = sqlx::query!(r#"SELECT slug, id AS "id: KpiId", cadence AS "cadence: Cadence" FROM kpis"#).fetch_all(&mut *db).await?;
    let tools = sqlx::query!(r#"SELECT slug, id AS "id: ToolId" FROM tools"#).fetch_all(&mut *db).await?;
    Ok(Keys {
        areas: areas.into_iter().map(|row| (row.key, row.id)).collect(),
        categories: categories.into_iter().map(|row| (row.key, row.id)).collect(),
        roles: roles.into_iter().map(|row| (row.slug, row.id)).collect(),
        kpis: kpis.into_iter().map(|row| (row.slug, (row.id, row.cadence))).collect(),
        tools: tools.into_iter().map(|row| (row.slug, row.id)).collect(),
        teams: HashMap::new(),
        seats: HashMap::new(),
    })
}
