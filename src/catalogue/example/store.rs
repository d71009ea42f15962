use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use rust_decimal::{Decimal, prelude::FromPrimitive};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{files, known, series};
use crate::{
    error::Error,
    history::Action,
    ids::{
        AreaId, CategoryId, ContractId, DottedLineId, HolderId, IntegrationId, KpiId, PersonId, RoleId, SeatId, TargetId, TeamId, ToolId,
    },
    kpis::Cadence,
    locale::Localized,
};

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

/// Adds the team over all.
pub(super) async fn company(db: impl PgExecutor<'_>, company: &files::Company) -> Result<TeamId, Error> {
    let id = TeamId::new();
    sqlx::query!(
        "INSERT INTO teams (id, name, mission, origin) VALUES ($1, $2, $3, 'example')",
        id as TeamId,
        &company.team.name as &Localized,
        &company.team.mission as &Localized
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Adds a team under its parent, or under the one over all.
pub(super) async fn team(db: impl PgExecutor<'_>, keys: &mut Keys, whole: TeamId, team: &files::Team) -> Result<(), Error> {
    let id = TeamId::new();
    let parent = team.parent.as_deref().map_or(Ok(whole), |parent| known(&keys.teams, parent))?;
    sqlx::query!(
        "INSERT INTO teams (id, name, parent_id, area_id, origin) VALUES ($1, $2, $3, $4, 'example')",
        id as TeamId,
        &team.name as &Localized,
        parent as TeamId,
        known(&keys.areas, &team.area)? as AreaId
    )
    .execute(db)
    .await?;
    keys.teams.insert(team.key.clone(), id);
    Ok(())
}

/// Adds a seat, still without lines.
pub(super) async fn seat(db: impl PgExecutor<'_>, keys: &mut Keys, seat: &files::Seat, today: NaiveDate) -> Result<SeatId, Error> {
    let id = SeatId::new();
    sqlx::query!(
        "INSERT INTO seats (id, role_id, title, team_id, fte, location, open_since, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, 'example')",
        id as SeatId,
        known(&keys.roles, &seat.role)? as RoleId,
        &seat.title as &Option<Localized>,
        known(&keys.teams, &seat.team)? as TeamId,
        Decimal::from_f64(seat.fte).unwrap_or(Decimal::ONE),
        seat.location,
        seat.open_since.map(|day| day.on(today)),
    )
    .execute(db)
    .await?;
    keys.seats.insert(seat.key.clone(), id);
    Ok(id)
}

/// Adds the solid and the dotted lines of a seat, all since `founded`.
pub(super) async fn lines(db: &mut PgConnection, keys: &Keys, seat: &files::Seat, founded: NaiveDate) -> Result<(), Error> {
    let id = known(&keys.seats, &seat.key)?;
    if let Some(manager) = &seat.manager {
        sqlx::query!(
            "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during) VALUES ($1, $2, $3, daterange($4, NULL))",
            Uuid::now_v7(),
            id as SeatId,
            known(&keys.seats, manager)? as SeatId,
            founded,
        )
        .execute(&mut *db)
        .await?;
    }
    for line in &seat.dotted {
        sqlx::query!(
            "INSERT INTO dotted_lines (id, seat_id, to_seat_id, to_department, kind, during) VALUES ($1, $2, $3, $4, $5, daterange($6, NULL))",
            DottedLineId::new() as DottedLineId,
            id as SeatId,
            line.to_seat.as_deref().map(|to| known(&keys.seats, to)).transpose()? as Option<SeatId>,
            &line.to_department as &Option<Localized>,
            line.kind,
            founded,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Adds a person in the seats held since the first day.
pub(super) async fn person(db: &mut PgConnection, keys: &Keys, person: &files::Person, today: NaiveDate) -> Result<PersonId, Error> {
    let id = PersonId::new();
    let start = person.start.on(today);
    sqlx::query!(
        "INSERT INTO people (id, name, nickname, latin_name, email, location, start_date, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, 'example')",
        id as PersonId,
        person.name,
        person.nickname,
        person.latin_name,
        person.email,
        person.location,
        start,
    )
    .execute(&mut *db)
    .await?;
    for seat in &person.holds {
        sqlx::query!(
            "INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES ($1, $2, $3, daterange($4, NULL))",
            HolderId::new() as HolderId,
            known(&keys.seats, seat)? as SeatId,
            id as PersonId,
            start,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(id)
}

/// Takes a tool into the stack, adding it if the catalogue does not know it.
pub(super) async fn tool(db: &mut PgConnection, keys: &mut Keys, tool: &files::Tool, today: NaiveDate) -> Result<(ToolId, Action), Error> {
    let seat = |key: &Option<String>| key.as_deref().map(|key| known(&keys.seats, key)).transpose();
    let row = sqlx::query!(
        r#"INSERT INTO tools (id, slug, name, vendor, url, category_id, status, business_owner_id, technical_owner_id, personal_data, sso, dpa,
                              residency, origin)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'example')
           ON CONFLICT (slug) DO UPDATE SET status = excluded.status, business_owner_id = excluded.business_owner_id,
                  technical_owner_id = excluded.technical_owner_id, personal_data = excluded.personal_data, sso = excluded.sso,
                  dpa = excluded.dpa, residency = excluded.residency, version = tools.version + 1
           RETURNING id AS "id: ToolId", origin"#,
        ToolId::new() as ToolId,
        tool.slug,
        tool.name,
        tool.vendor,
        tool.url,
        known(&keys.categories, &tool.category)? as CategoryId,
        tool.status,
        seat(&tool.business_owner)? as Option<SeatId>,
        seat(&tool.technical_owner)? as Option<SeatId>,
        tool.personal_data,
        tool.sso,
        tool.dpa,
        tool.residency,
    )
    .fetch_one(&mut *db)
    .await?;
    if let Some(contract) = &tool.contract {
        let (start, end) = contract.term(today);
        sqlx::query!(
            "INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats, notice_days, auto_renew)
             VALUES ($1, $2, daterange($3, $4), $5, $6, $7, $8, $9)",
            ContractId::new() as ContractId,
            row.id as ToolId,
            start,
            end,
            contract.annual_cost,
            contract.currency,
            contract.seats,
            contract.notice_days,
            contract.auto_renew,
        )
        .execute(&mut *db)
        .await?;
    }
    keys.tools.insert(tool.slug.clone(), row.id);
    Ok((row.id, if row.origin == "example" { Action::Created } else { Action::Changed }))
}

/// Connects two tools.
pub(super) async fn integration(db: impl PgExecutor<'_>, keys: &Keys, integration: &files::Integration) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, method, state) VALUES ($1, $2, $3, $4, $5, $6)",
        IntegrationId::new() as IntegrationId,
        known(&keys.tools, &integration.from)? as ToolId,
        known(&keys.tools, &integration.to)? as ToolId,
        integration.direction,
        &integration.method as &Localized,
        integration.state,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Says that a role works with a tool, unless the catalogue has said so.
pub(super) async fn role_tool(db: impl PgExecutor<'_>, keys: &Keys, need: &files::RoleTool) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
         SELECT $1, $2, $3, $4, coalesce(max(position), 0) + 1, 'authored' FROM role_tools WHERE role_id = $2
         ON CONFLICT DO NOTHING",
        Uuid::now_v7(),
        known(&keys.roles, &need.role)? as RoleId,
        known(&keys.tools, &need.tool)? as ToolId,
        need.access,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives a KPI its owner, target and readings.
pub(super) async fn kpi(db: &mut PgConnection, keys: &Keys, kpi: &files::Kpi, today: NaiveDate) -> Result<KpiId, Error> {
    let (id, cadence) = known(&keys.kpis, &kpi.slug)?;
    let first = kpi.starts.map_or_else(|| today.checked_sub_months(Months::new(24)).unwrap_or(today), |day| day.on(today));
    let seat = |key: &str| known(&keys.seats, key);
    sqlx::query!(
        "UPDATE kpis SET owner_seat_id = $2, updater_seat_id = $3, source_tool_id = $4, since = $5, version = version + 1 WHERE id = $1",
        id as KpiId,
        seat(&kpi.owner)? as SeatId,
        seat(kpi.updater.as_deref().unwrap_or(&kpi.owner))? as SeatId,
        kpi.source_tool.as_deref().map(|slug| known(&keys.tools, slug)).transpose()? as Option<ToolId>,
        first,
    )
    .execute(&mut *db)
    .await?;
    let exact = |value: Option<f64>| value.and_then(Decimal::from_f64);
    if kpi.goal.is_some() || kpi.low.is_some() {
        sqlx::query!(
            "INSERT INTO kpi_targets (id, kpi_id, during, goal, warning, low, high, baseline, origin)
             VALUES ($1, $2, daterange($3, NULL), $4, $5, $6, $7, $8, 'example')",
            TargetId::new() as TargetId,
            id as KpiId,
            first.checked_sub_months(Months::new(3)).unwrap_or(first),
            exact(kpi.goal),
            exact(kpi.warning),
            exact(kpi.low),
            exact(kpi.high),
            exact(kpi.baseline),
        )
        .execute(&mut *db)
        .await?;
    }
    if let (Some(series), false) = (kpi.series, kpi.none) {
        let (starts, values): (Vec<NaiveDate>, Vec<Decimal>) =
            series::readings(&kpi.slug, series, cadence, first, today).into_iter().unzip();
        sqlx::query!(
            "INSERT INTO readings (kpi_id, period_start, value, source)
             SELECT $1, start, value, 'example' FROM unnest($2::date[], $3::numeric[]) AS read(start, value)",
            id as KpiId,
            &starts,
            &values,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(id)
}

/// Takes out what the example brought and nobody has changed; gives the noun, id and name of each. What stays counts as entered here.
pub(super) async fn remove(db: &mut PgConnection) -> Result<Vec<(&'static str, Uuid, String)>, Error> {
    keep_what_is_used(db).await?;
    let mut removed = Vec::new();
    let seats = sqlx::query!(
        r#"DELETE FROM seats s USING roles r WHERE s.origin = 'example' AND r.id = s.role_id RETURNING s.id, shown(coalesce(s.title, r.title), 'en') AS "label!""#
    );
    removed.extend(seats.fetch_all(&mut *db).await?.into_iter().map(|row| ("seat", row.id, row.label)));
    let people = sqlx::query!("DELETE FROM people WHERE origin = 'example' RETURNING id, name");
    removed.extend(people.fetch_all(&mut *db).await?.into_iter().map(|row| ("person", row.id, row.name)));
    let tools = sqlx::query!("DELETE FROM tools WHERE origin = 'example' RETURNING id, name");
    removed.extend(tools.fetch_all(&mut *db).await?.into_iter().map(|row| ("tool", row.id, row.name)));
    remove_the_rest(db).await?;
    Ok(removed)
}

/// A user's change makes a thing the user's own; so does a seat of the user's own that reports to it, or a person of the
/// user's own in it.
async fn keep_what_is_used(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE seats s SET origin = 'entered' WHERE origin = 'example'
         AND (EXISTS (SELECT FROM history h WHERE h.entity = 'seat' AND h.entity_id = s.id AND h.user_id IS NOT NULL)
              OR EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id WHERE h.seat_id = s.id AND p.origin <> 'example')
              OR EXISTS (SELECT FROM seat_managers m JOIN seats r ON r.id = m.seat_id WHERE m.manager_seat_id = s.id AND r.origin <> 'example'))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE people p SET origin = 'entered' WHERE origin = 'example'
         AND (EXISTS (SELECT FROM history h WHERE h.entity = 'person' AND h.entity_id = p.id AND h.user_id IS NOT NULL)
              OR EXISTS (SELECT FROM seat_holders h JOIN seats s ON s.id = h.seat_id WHERE h.person_id = p.id AND s.origin <> 'example'))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE tools t SET origin = 'entered' WHERE origin = 'example'
         AND EXISTS (SELECT FROM history h WHERE h.entity = 'tool' AND h.entity_id = t.id AND h.user_id IS NOT NULL)"
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn remove_the_rest(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("DELETE FROM readings WHERE source = 'example'").execute(&mut *db).await?;
    sqlx::query!("DELETE FROM kpi_targets WHERE origin = 'example'").execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE kpis k SET source_tool_id = NULL, since = NULL, version = version + 1 WHERE origin = 'catalogue' AND since IS NOT NULL
         AND NOT EXISTS (SELECT FROM history h WHERE h.entity = 'kpi' AND h.entity_id = k.id AND h.user_id IS NOT NULL)"
    )
    .execute(&mut *db)
    .await?;
    let untouched = sqlx::query_scalar!(
        r#"UPDATE tools t SET status = 'known', personal_data = false, sso = false, dpa = false, residency = NULL, version = version + 1
           WHERE origin = 'catalogue' AND status <> 'known'
           AND NOT EXISTS (SELECT FROM history h WHERE h.entity = 'tool' AND h.entity_id = t.id AND h.user_id IS NOT NULL)
           RETURNING t.id"#
    )
    .fetch_all(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM contracts WHERE tool_id = ANY($1)", &untouched).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM integrations WHERE from_tool_id = ANY($1) AND to_tool_id = ANY($1)", &untouched).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM role_tools WHERE tool_id = ANY($1) AND provenance = 'authored'", &untouched).execute(&mut *db).await?;
    // Teams that nothing is left of, from the leaves up.
    loop {
        let gone = sqlx::query!(
            "DELETE FROM teams t WHERE origin = 'example' AND NOT EXISTS (SELECT FROM seats s WHERE s.team_id = t.id)
             AND NOT EXISTS (SELECT FROM teams c WHERE c.parent_id = t.id)"
        );
        if gone.execute(&mut *db).await?.rows_affected() == 0 {
            return Ok(());
        }
    }
}
