//! The example team: an invented company on which a new hub can be tried. It is loaded once, and taken out as a whole.

mod files;
mod series;
mod store;

use chrono::{Days, TimeDelta};
use serde_json::json;

use super::store::{first_time, known};
use crate::{
    clock::Clock,
    database::Database,
    error::Error,
    history::{Action, Actor, Change, record},
    job_descriptions::{Brief, Brought, bring},
    kpis::recount,
};
use files::{Company, Example};
use store::Keys;

/// Under this key the settings remember that the example team was loaded.
const KEY: &str = "example";

/// Who brings the example, in history.
const ACTOR: &str = "Example team";

/// Puts the example team into a hub that has never had it; its dates count from today. `Ok(false)`: it has.
pub async fn load_example(db: &Database, clock: &Clock) -> Result<bool, Error> {
    let Example { company, kpis, stack, processes } = Example::read()?;
    let today = clock.today();
    let mut tx = db.begin().await?;
    if !first_time(&mut tx, KEY).await? {
        return Ok(false);
    }
    let actor = Actor::named(ACTOR);
    let mut keys = store::catalogue_keys(&mut tx).await?;
    load_company(&mut tx, &actor, &mut keys, &company, today).await?;
    for tool in &stack.tools {
        let (id, action) = store::tool(&mut tx, &mut keys, tool, today).await?;
        let version = if action == Action::Created { 1 } else { 2 };
        let after = json!({ "name": tool.name, "status": tool.status });
        record(
            &mut tx,
            &actor,
            Change { entity: "tool", id: id.uuid(), label: &tool.name, version, action, before: None, after: Some(after) },
        )
        .await?;
    }
    for integration in &stack.integrations {
        store::integration(&mut *tx, &keys, integration, today).await?;
    }
    for need in &stack.role_tools {
        store::role_tool(&mut *tx, &keys, need).await?;
    }
    store::access(&mut *tx).await?;
    for kpi in &kpis {
        let (id, name) = store::kpi(&mut tx, &keys, kpi, today).await?;
        let after = json!({ "owner": kpi.owner, "source_tool": kpi.source_tool });
        let change =
            Change { entity: "kpi", id: id.uuid(), label: &name, version: 2, action: Action::Changed, before: None, after: Some(after) };
        record(&mut tx, &actor, change).await?;
    }
    for process in &processes {
        let (id, name) = store::process(&mut *tx, &keys, process, today).await?;
        let after = json!({ "confirmed_on": process.confirmed.on(today), "confirmed_by": process.by });
        let change = Change {
            entity: "process",
            id: id.uuid(),
            label: &name,
            version: 2,
            action: Action::Changed,
            before: None,
            after: Some(after),
        };
        record(&mut tx, &actor, change).await?;
    }
    store::pay_bands(&mut tx).await?;
    for text in &texts(clock) {
        bring(&mut tx, &actor, text, today).await?;
    }
    recount(&mut tx, clock).await?;
    tx.commit().await?;
    Ok(true)
}

/// The example's job descriptions: one that holds, one that says less than the hub knows by now, one that waits for a decision.
fn texts(clock: &Clock) -> [Brought<'static>; 3] {
    let (now, today) = (clock.now(), clock.today());
    let text = |slug, days, published_on, then| Brought { slug, at: now - TimeDelta::days(days), published_on, then };
    [
        text("marketing-operations-manager", 62, Some(today - Days::new(61)), |_: &mut Brief| {}),
        text("data-and-analytics-manager", 190, Some(today - Days::new(188)), |brief: &mut Brief| drop(brief.kpis.pop())),
        text("content-editor", 3, None, |_: &mut Brief| {}),
    ]
}

async fn load_company(
    tx: &mut sqlx::PgConnection,
    actor: &Actor,
    keys: &mut Keys,
    company: &Company,
    today: chrono::NaiveDate,
) -> Result<(), Error> {
    let whole = store::company(&mut *tx, company).await?;
    for team in &company.teams {
        store::team(&mut *tx, keys, whole, team).await?;
    }
    let founded = company.founded(today);
    for seat in &company.seats {
        let id = store::seat(&mut *tx, keys, seat, today).await?;
        let change = Change {
            entity: "seat",
            id: id.uuid(),
            label: &seat.role,
            version: 1,
            action: Action::Created,
            before: None,
            after: Some(json!({ "role": seat.role, "team": seat.team, "manager": seat.manager })),
        };
        record(&mut *tx, actor, change).await?;
    }
    for seat in &company.seats {
        store::lines(&mut *tx, keys, seat, founded).await?;
    }
    for person in &company.people {
        let id = store::person(&mut *tx, keys, person, today).await?;
        let after = json!({ "name": person.name, "email": person.email });
        let change = Change {
            entity: "person",
            id: id.uuid(),
            label: &person.name,
            version: 1,
            action: Action::Created,
            before: None,
            after: Some(after),
        };
        record(&mut *tx, actor, change).await?;
    }
    Ok(())
}

/// Takes the example team out again: its people, seats, teams, contracts, targets and readings, and the tools that only it
/// had. What a user has changed since, or has hung something of their own on, stays and counts as entered here.
pub async fn remove_example(db: &Database, clock: &Clock, actor: &Actor) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    for (entity, id, label) in store::remove(&mut tx).await? {
        let change = Change { entity, id, label: &label, version: 0, action: Action::Removed, before: None, after: None };
        record(&mut tx, actor, change).await?;
    }
    recount(&mut tx, clock).await?;
    tx.commit().await?;
    Ok(())
}
