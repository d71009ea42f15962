//! The example's tools with their contracts, and what its KPIs are fed with.

use chrono::{Months, NaiveDate};
use rust_decimal::{Decimal, prelude::FromPrimitive};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{
    super::{files, known, series},
    Keys,
};
use crate::{
    error::Error,
    history::Action,
    ids::{CategoryId, IntegrationId, KpiId, RoleId, SeatId, TargetId, ToolId},
    locale::Localized,
};

/// Takes a tool into the stack, adding it if the catalogue does not know it.
pub(in super::super) async fn tool(
    db: &mut PgConnection,
    keys: &mut Keys,
    tool: &files::Tool,
    today: NaiveDate,
) -> Result<(ToolId, Action), Error> {
    let seat = |key: &Option<String>| key.as_deref().map(|key| known(&keys.seats, key)).transpose();
    let row = sqlx::query!(
        r#"INSERT INTO tools (id, slug, name, vendor, url, category_id, status, business_owner_id, technical_owner_id, personal_data, sso, dpa,
                              residency, data_kinds, legal_bases, laws, sub_processors, privacy_review, origin)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'example')
           ON CONFLICT (slug) DO UPDATE SET status = excluded.status, business_owner_id = excluded.business_owner_id,
                  technical_owner_id = excluded.technical_owner_id, personal_data = excluded.personal_data, sso = excluded.sso,
                  dpa = excluded.dpa, residency = excluded.residency, data_kinds = excluded.data_kinds, legal_bases = excluded.legal_bases,
                  laws = excluded.laws, sub_processors = excluded.sub_processors, privacy_review = excluded.privacy_review, version = tools.version + 1
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
        &tool.data_kinds,
        &tool.legal_bases,
        &tool.laws,
        &tool.sub_processors,
        tool.privacy_review.map(|day| day.on(today)),
    )
    .fetch_one(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO tool_capabilities (tool_id, capability_id) SELECT $1, id FROM capabilities WHERE key = ANY($2) ON CONFLICT DO NOTHING",
        row.id as ToolId,
        &tool.capabilities,
    )
    .execute(&mut *db)
    .await?;
    if let Some(contract) = &tool.contract {
        super::contracts::contract(&mut *db, row.id, contract, today).await?;
    }
    keys.tools.insert(tool.slug.clone(), row.id);
    Ok((row.id, if row.origin == "example" { Action::Created } else { Action::Changed }))
}

/// Connects two tools.
pub(in super::super) async fn integration(
    db: impl PgExecutor<'_>,
    keys: &Keys,
    integration: &files::Integration,
    today: NaiveDate,
) -> Result<(), Error> {
    let error_kpi = integration.error_kpi.as_deref().map(|slug| known(&keys.kpis, slug)).transpose()?;
    sqlx::query!(
        "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, method, state, failing_since, error_kpi_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        IntegrationId::new() as IntegrationId,
        known(&keys.tools, &integration.from)? as ToolId,
        known(&keys.tools, &integration.to)? as ToolId,
        integration.direction,
        &integration.method as &Localized,
        integration.state,
        integration.failing_since.map(|day| day.on(today)),
        error_kpi.map(|(id, _)| id) as Option<KpiId>,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Says that a role works with a tool, unless the catalogue has said so.
pub(in super::super) async fn role_tool(db: impl PgExecutor<'_>, keys: &Keys, need: &files::RoleTool) -> Result<(), Error> {
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

/// Gives a KPI its owner, target and readings; its id and English name come back.
pub(in super::super) async fn kpi(
    db: &mut PgConnection,
    keys: &Keys,
    kpi: &files::Kpi,
    today: NaiveDate,
) -> Result<(KpiId, String), Error> {
    let (id, cadence) = known(&keys.kpis, &kpi.slug)?;
    let first = kpi.starts.map_or_else(|| today.checked_sub_months(Months::new(24)).unwrap_or(today), |day| day.on(today));
    let seat = |key: &str| known(&keys.seats, key);
    let name = sqlx::query_scalar!(
        r#"UPDATE kpis SET owner_seat_id = $2, updater_seat_id = $3, source_tool_id = $4, since = $5, version = version + 1
           WHERE id = $1 RETURNING shown(name, 'en') AS "name!""#,
        id as KpiId,
        seat(&kpi.owner)? as SeatId,
        seat(kpi.updater.as_deref().unwrap_or(&kpi.owner))? as SeatId,
        kpi.source_tool.as_deref().map(|slug| known(&keys.tools, slug)).transpose()? as Option<ToolId>,
        first,
    )
    .fetch_one(&mut *db)
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
    Ok((id, name))
}

/// Lets everybody into the tools that their roles work with, from their first day in the seat; who answers for a tool technically
/// administers it.
pub(in super::super) async fn access(db: impl PgExecutor<'_>) -> Result<(), Error> {
    sqlx::query!(
        "WITH needed AS (
             SELECT n.tool_id, h.person_id, n.access AS level, lower(h.during) AS since
             FROM role_tools n JOIN seats s ON s.role_id = n.role_id JOIN seat_holders h ON h.seat_id = s.id AND upper_inf(h.during)
             UNION ALL
             SELECT t.id, h.person_id, 'administer', lower(h.during)
             FROM tools t JOIN seat_holders h ON h.seat_id = t.technical_owner_id AND upper_inf(h.during)),
         strongest AS (
             SELECT DISTINCT ON (tool_id, person_id) tool_id, person_id, level, since FROM needed
             ORDER BY tool_id, person_id, array_position(ARRAY['administer', 'use', 'view'], level), since)
         INSERT INTO tool_access (id, tool_id, person_id, level, during)
         SELECT gen_random_uuid(), s.tool_id, s.person_id, s.level, daterange(s.since, NULL)
         FROM strongest s JOIN tools t ON t.id = s.tool_id JOIN people p ON p.id = s.person_id
         WHERE t.status IN ('trial', 'in-use', 'retiring') AND p.origin = 'example'"
    )
    .execute(db)
    .await?;
    Ok(())
}
