use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::model::{Content, Process},
    find,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{ProcessId, SeatId, StepId},
    locale::{Language, Localized, Provenance},
    paths,
};

/// Addresses under `/processes` that are no process.
const RESERVED: [&str; 2] = ["new", "raci"];

/// Holds back everybody else who adds a process or gives one a name, until the transaction ends.
pub(in super::super) async fn alone(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('processes'))").execute(db).await?;
    Ok(())
}

/// The slug of another process, not archived, that has this name in either language.
pub(in super::super) async fn name_taken(
    db: &mut PgConnection,
    except: Option<ProcessId>,
    name: &Localized,
) -> Result<Option<String>, Error> {
    let slug = sqlx::query_scalar!(
        "SELECT slug FROM processes
         WHERE archived_at IS NULL AND id IS DISTINCT FROM $1
           AND (lower(name ->> 'en') = lower($2::jsonb ->> 'en') OR name ->> 'th' = $2::jsonb ->> 'th')
         ORDER BY position, slug LIMIT 1",
        except as Option<ProcessId>,
        name as &Localized,
    );
    Ok(slug.fetch_optional(db).await?)
}

/// Adds a process and gives it its address.
pub(in super::super) async fn insert(db: &mut PgConnection, actor: &Actor, draft: &Content) -> Result<Process, Error> {
    let wanted = paths::slug_of(&draft.name, "process");
    let taken = sqlx::query_scalar!("SELECT slug FROM processes WHERE starts_with(slug, $1)", wanted).fetch_all(&mut *db).await?;
    let slug = paths::free_slug(&wanted, &taken, &RESERVED);
    let id = ProcessId::new();
    sqlx::query!(
        "INSERT INTO processes (id, slug, name, provenance) VALUES ($1, $2, $3, 'edited')",
        id as ProcessId,
        slug,
        &draft.name as &Localized
    )
    .execute(&mut *db)
    .await?;
    write_parts(&mut *db, id, draft).await?;
    let process = find(&mut *db, &slug).await?;
    tell(db, actor, Action::Created, None, &process).await?;
    Ok(process)
}

/// Adds a process of the catalogue, which has its address and its place.
pub async fn bring(
    db: &mut PgConnection,
    actor: &Actor,
    (slug, position): (&str, i32),
    provenance: Provenance,
    content: &Content,
) -> Result<(), Error> {
    let id = ProcessId::new();
    sqlx::query!(
        "INSERT INTO processes (id, slug, position, name, provenance, origin) VALUES ($1, $2, $3, $4, $5, 'catalogue')",
        id as ProcessId,
        slug,
        position,
        &content.name as &Localized,
        provenance as Provenance,
    )
    .execute(&mut *db)
    .await?;
    write_parts(&mut *db, id, content).await?;
    let process = find(&mut *db, slug).await?;
    tell(db, actor, Action::Created, None, &process).await
}

/// Makes `draft` the next version of `old`. `Ok(false)`: `version` is not the latest any more, and nothing was written.
pub(in super::super) async fn write(
    db: &mut PgConnection,
    actor: &Actor,
    action: Action,
    old: &Process,
    version: i32,
    draft: &Content,
) -> Result<bool, Error> {
    let written = sqlx::query!(
        "UPDATE processes SET version = version + 1, updated_at = now(), provenance = $3 WHERE id = $1 AND version = $2",
        old.id as ProcessId,
        version,
        Provenance::Edited as Provenance,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    write_parts(&mut *db, old.id, draft).await?;
    let process = find(&mut *db, &old.slug).await?;
    tell(db, actor, action, Some(&old.is), &process).await?;
    Ok(true)
}

/// Writes everything about a process but its address. A link to something that is gone, which only an old version can hold, is left out.
async fn write_parts(db: &mut PgConnection, id: ProcessId, draft: &Content) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE processes SET name = $2, purpose = $3, body = $4, area_id = (SELECT id FROM areas WHERE key = $5),
                pillar_id = (SELECT id FROM pillars WHERE key = $6), outcome_id = (SELECT id FROM outcomes WHERE key = $7),
                owner_seat_id = (SELECT id FROM seats WHERE id = $8), review_days = $9 WHERE id = $1",
        id as ProcessId,
        &draft.name as &Localized,
        &draft.purpose as &Option<Localized>,
        &draft.body as &Option<Localized>,
        draft.area,
        draft.pillar,
        draft.outcome,
        draft.owner as Option<SeatId>,
        draft.review_days,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "WITH gone AS (DELETE FROM process_kpis WHERE process_id = $1 AND NOT EXISTS (SELECT FROM kpis WHERE id = kpi_id AND slug = ANY($2)))
         INSERT INTO process_kpis (process_id, kpi_id, position)
         SELECT $1, k.id, list.position FROM unnest($2::text[]) WITH ORDINALITY AS list (slug, position) JOIN kpis k USING (slug)
         ON CONFLICT (process_id, kpi_id) DO UPDATE SET position = excluded.position",
        id as ProcessId,
        &draft.kpis,
    )
    .execute(&mut *db)
    .await?;
    write_steps(db, id, draft).await
}

async fn write_steps(db: &mut PgConnection, id: ProcessId, draft: &Content) -> Result<(), Error> {
    sqlx::query!("DELETE FROM process_steps WHERE process_id = $1", id as ProcessId).execute(&mut *db).await?;
    let ids: Vec<Uuid> = draft.steps.iter().map(|_| StepId::new().uuid()).collect();
    let words: Vec<Localized> = draft.steps.iter().map(|step| step.words.clone()).collect();
    let tools: Vec<Option<String>> = draft.steps.iter().map(|step| step.tool.clone()).collect();
    let minutes: Vec<Option<i32>> = draft.steps.iter().map(|step| step.minutes).collect();
    sqlx::query!(
        "INSERT INTO process_steps (id, process_id, position, words, tool_id, category_id, minutes)
         SELECT list.id, $1, list.position, list.words, t.id, c.id, list.minutes
         FROM unnest($2::uuid[], $3::jsonb[], $4::text[], $5::int[]) WITH ORDINALITY AS list (id, words, link, minutes, position)
         LEFT JOIN tools t ON 'tool:' || t.slug = list.link LEFT JOIN categories c ON 'category:' || c.key = list.link",
        id as ProcessId,
        &ids,
        &words as &[Localized],
        &tools as &[Option<String>],
        &minutes as &[Option<i32>],
    )
    .execute(&mut *db)
    .await?;
    let (mut steps, mut roles, mut letters) = (Vec::new(), Vec::new(), Vec::new());
    for (step, id) in draft.steps.iter().zip(&ids) {
        for (role, part) in &step.raci {
            for letter in part.key().chars() {
                steps.push(*id);
                roles.push(role.clone());
                letters.push(letter.to_string());
            }
        }
    }
    sqlx::query!(
        "INSERT INTO process_raci (step_id, role_id, letter)
         SELECT list.step, r.id, list.letter FROM unnest($1::uuid[], $2::text[], $3::text[]) AS list (step, slug, letter) JOIN roles r USING (slug)",
        &steps,
        &roles,
        &letters,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that somebody said a process is still right. `Ok(false)`: `version` is not the latest any more, and nothing was written.
pub(in super::super) async fn confirm(
    db: &mut PgConnection,
    actor: &Actor,
    old: &Process,
    version: i32,
    today: NaiveDate,
) -> Result<bool, Error> {
    let written = sqlx::query!(
        "UPDATE processes SET confirmed_on = $3, confirmed_by = $4, version = version + 1 WHERE id = $1 AND version = $2",
        old.id as ProcessId,
        version,
        today,
        actor.name,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let told = |confirmed: Option<&(NaiveDate, String)>| confirmed.map(|(day, by)| json!({ "confirmed_on": day, "confirmed_by": by }));
    let after = (today, actor.name.clone());
    let change = (version + 1, Action::Changed, told(old.review.confirmed.as_ref()), told(Some(&after)));
    note(db, actor, old, change).await?;
    Ok(true)
}

/// Puts a process away. Nothing happens when it is away already.
pub(in super::super) async fn archive(db: &mut PgConnection, actor: &Actor, slug: &str) -> Result<(), Error> {
    set_aside(db, actor, slug, Action::Archived).await
}

/// Takes a process out of the archive. Nothing happens when it is not in it.
pub(in super::super) async fn restore(db: &mut PgConnection, actor: &Actor, slug: &str) -> Result<(), Error> {
    set_aside(db, actor, slug, Action::Restored).await
}

async fn set_aside(db: &mut PgConnection, actor: &Actor, slug: &str, action: Action) -> Result<(), Error> {
    let moved = sqlx::query!(
        "UPDATE processes SET archived_at = CASE WHEN $2 THEN now() END, version = version + 1, updated_at = now()
         WHERE slug = $1 AND (archived_at IS NULL) = $2",
        slug,
        action == Action::Archived,
    );
    let moved = moved.execute(&mut *db).await?.rows_affected() == 1;
    let process = find(&mut *db, slug).await?;
    if moved {
        tell(db, actor, action, Some(&process.is), &process).await?;
    }
    Ok(())
}

async fn tell(db: &mut PgConnection, actor: &Actor, action: Action, before: Option<&Content>, process: &Process) -> Result<(), Error> {
    let change = (process.version, action, before.map(|before| json!(before)), Some(json!(process.is)));
    note(db, actor, process, change).await
}

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    process: &Process,
    (version, action, before, after): (i32, Action, Option<Value>, Option<Value>),
) -> Result<(), Error> {
    let label = process.is.name.shown(Language::En).text;
    record(db, actor, Change { entity: "process", id: process.id.uuid(), label, version, action, before, after }).await
}
