use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::{Cadence, Definition, Direction, Kind, Unit},
    kpi::{find, link_processes, link_roles},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{KpiId, SeatId},
    locale::{Language, Localized},
    paths,
};

/// What stands under `/kpis/` and is no KPI.
const TAKEN: [&str; 8] = ["actions", "archived", "entry", "mine", "new", "review", "reviews", "views"];

/// Adds a KPI; gives the slug that it was given. The same KPI sent twice under one id is added once; another one is added under an id of its own.
pub async fn insert(db: &mut PgConnection, actor: &Actor, id: KpiId, new: &Definition, today: NaiveDate) -> Result<String, Error> {
    // One at a time, so that two KPIs of one name never choose the same slug.
    sqlx::query!(r#"SELECT pg_advisory_xact_lock(hashtext('kpis_slug')) IS NULL AS "done""#).fetch_one(&mut *db).await?;
    let known = sqlx::query_scalar!("SELECT slug FROM kpis WHERE id = $1", id as KpiId);
    let id = match known.fetch_optional(&mut *db).await? {
        None => id,
        Some(slug) if is_same(&find(&mut *db, &slug, today).await?.is, new) => return Ok(slug),
        Some(_) => KpiId::new(),
    };
    let wanted = paths::slug_of(&new.name, "kpi");
    let taken = sqlx::query_scalar!("SELECT slug FROM kpis WHERE starts_with(slug, $1)", wanted).fetch_all(&mut *db).await?;
    let slug = paths::free_slug(&wanted, &taken, &TAKEN);
    sqlx::query!(
        "INSERT INTO kpis (id, slug, name, measure, definition, unit, currency, direction, cadence, grace_days, since, is_leading,
                           area_id, outcome_id, owner_seat_id, updater_seat_id, source_tool_id, asks_action, adds_up, weight, kind, due_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT id FROM areas WHERE key = $13),
                 (SELECT id FROM outcomes WHERE key = $14), $15, $16, (SELECT id FROM tools WHERE slug = $17), $18, $19, $20, $21, $22)",
        id as KpiId,
        slug,
        &new.name as &Localized,
        new.measure.as_ref() as Option<&Localized>,
        new.definition.as_ref() as Option<&Localized>,
        new.unit as Unit,
        new.currency,
        new.direction as Direction,
        new.cadence as Cadence,
        i32::from(new.grace_days),
        new.since,
        new.is_leading,
        new.area,
        new.outcome,
        new.owner as Option<SeatId>,
        new.updater as Option<SeatId>,
        new.tool,
        new.asks_action,
        new.adds_up,
        i32::from(new.weight),
        new.kind as Kind,
        new.due_on,
    )
    .execute(&mut *db)
    .await?;
    link_roles(&mut *db, id, &new.roles).await?;
    link_processes(&mut *db, id, &new.processes).await?;
    let change = Change {
        entity: "kpi",
        id: id.uuid(),
        label: new.name.shown(Language::En).text,
        version: 1,
        action: Action::Created,
        before: None,
        after: Some(serde_json::to_value(new).map_err(anyhow::Error::from)?),
    };
    record(db, actor, change).await?;
    Ok(slug)
}

/// Whether two say the same, in whatever order they name their roles.
fn is_same(one: &Definition, other: &Definition) -> bool {
    let sorted = |is: &Definition| {
        let mut is = is.clone();
        is.roles.sort();
        is.processes.sort();
        is
    };
    sorted(one) == sorted(other)
}
