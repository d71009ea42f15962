use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{
        capability::Capability,
        model::{Definition, Integration, Need, Status, Tool},
    },
    kept::{Kept, kept},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{CategoryId, IntegrationId, SeatId, ToolId},
    kpis,
    locale::{Language, Localized, Provenance},
    paths, processes,
    text::fold,
};

/// How many seats a form offers.
const SEATS: i64 = 500;

/// The tool at `slug` with all that it is linked to, also an archived one.
pub async fn find(db: &mut PgConnection, slug: &str, today: NaiveDate) -> Result<Tool, Error> {
    let Kept { id, slug, version, archived_at, category_name, is } =
        kept(&mut *db, Some(slug)).await?.pop().ok_or(sqlx::Error::RowNotFound)?;
    let owners = kpis::keepers(&mut *db, &[is.business_owner, is.technical_owner], today).await?;
    let owner = |seat: Option<SeatId>| owners.iter().find(|owner| Some(owner.seat) == seat).cloned();
    Ok(Tool {
        business_owner: owner(is.business_owner),
        technical_owner: owner(is.technical_owner),
        access: super::access::of(&mut *db, id, today).await?,
        contracts: super::contracts::of(&mut *db, id, today).await?,
        roles: needs(&mut *db, id).await?,
        kpis: kpis(&mut *db, id).await?,
        processes: processes::of_tool(&mut *db, id).await?,
        integrations: integrations(&mut *db, id).await?,
        id,
        slug,
        version,
        archived_at,
        category_name,
        is,
    })
}

async fn needs(db: &mut PgConnection, tool: ToolId) -> Result<Vec<Need>, Error> {
    let needs = sqlx::query_as!(
        Need,
        r#"SELECT r.slug, r.title AS "title: Localized", n.access AS "access!", n.is_by_kind AS "is_by_kind!"
           FROM (SELECT DISTINCT ON (role_id) role_id, access, is_by_kind
                 FROM (SELECT role_id, access, false AS is_by_kind FROM role_tools WHERE tool_id = $1
                       UNION ALL
                       SELECT rt.role_id, rt.access, true FROM tools t JOIN categories c ON t.category_id IN (c.id, c.home_id)
                       JOIN role_tools rt ON rt.category_id = c.id WHERE t.id = $1 AND t.status IN ('trial', 'in-use', 'retiring')) AS needs
                 ORDER BY role_id, is_by_kind, array_position(ARRAY['administer', 'use', 'view'], access)) AS n
           JOIN roles r ON r.id = n.role_id WHERE r.archived_at IS NULL
           ORDER BY n.is_by_kind, array_position(ARRAY['administer', 'use', 'view'], n.access), r.position, r.slug"#,
        tool as ToolId,
    );
    Ok(needs.fetch_all(db).await?)
}

async fn kpis(db: &mut PgConnection, tool: ToolId) -> Result<Vec<(String, Localized)>, Error> {
    let kpis = sqlx::query!(
        r#"SELECT slug, name AS "name: Localized" FROM kpis WHERE source_tool_id = $1 AND archived_at IS NULL ORDER BY position, slug"#,
        tool as ToolId
    );
    Ok(kpis.fetch_all(db).await?.into_iter().map(|kpi| (kpi.slug, kpi.name)).collect())
}

async fn integrations(db: &mut PgConnection, tool: ToolId) -> Result<Vec<Integration>, Error> {
    let integrations = sqlx::query_as!(
        Integration,
        r#"SELECT i.id AS "id: IntegrationId", o.slug, o.name, i.method AS "method: Localized", i.state, i.failing_since,
                  CASE WHEN i.direction = 'two-way' THEN 'both' WHEN i.from_tool_id = $1 THEN 'to' ELSE 'from' END AS "way!"
           FROM integrations i JOIN tools o ON o.id = CASE WHEN i.from_tool_id = $1 THEN i.to_tool_id ELSE i.from_tool_id END
           WHERE $1 IN (i.from_tool_id, i.to_tool_id) AND o.archived_at IS NULL ORDER BY o.name, o.slug"#,
        tool as ToolId,
    );
    Ok(integrations.fetch_all(db).await?)
}

/// What the form of a tool offers to choose from: values with their words.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Categories, by key.
    pub categories: Vec<(String, String)>,
    /// Seats, by id.
    pub seats: Vec<(String, String)>,
    /// What tools are used for.
    pub capabilities: Vec<Capability>,
}

/// What the form of a tool offers to choose from, in `language`. The seats of `kept` are always among them.
pub async fn choices(db: &mut PgConnection, language: Language, today: NaiveDate, kept: &[Option<SeatId>]) -> Result<Choices, Error> {
    let kept: Vec<Uuid> = kept.iter().flatten().map(|seat| seat.uuid()).collect();
    let categories = sqlx::query!(
        r#"SELECT c.key, shown(c.name, $1) AS "name!", shown(g.name, $1) AS "within" FROM categories c
           LEFT JOIN category_groups g ON g.key = c.group_key ORDER BY g.position NULLS FIRST, c.position"#,
        language.code(),
    );
    let categories = categories.fetch_all(&mut *db).await?.into_iter().map(|category| {
        let words = category.within.map_or_else(|| category.name.clone(), |group| format!("{group}: {}", category.name));
        (category.key, words)
    });
    let seats = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", shown(coalesce(s.title, r.title), $1) AS "title!",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id
           WHERE s.stage <> 'closed' OR s.id = ANY($3)
           ORDER BY s.id = ANY($3) DESC, s.role_id IS NULL, r.position, "title!", s.id LIMIT $4"#,
        language.code(),
        today,
        &kept,
        SEATS,
    );
    let seats = seats.fetch_all(&mut *db).await?.into_iter().map(|seat| {
        let words = seat.holders.map_or_else(|| seat.title.clone(), |holders| format!("{} · {holders}", seat.title));
        (seat.id.to_string(), words)
    });
    Ok(Choices { categories: categories.collect(), seats: seats.collect(), capabilities: super::capabilities::offered(db).await? })
}

/// What the addresses of other pages under `/tools/` are called, also of those that are to come.
const RESERVED: [&str; 5] = ["new", "map", "overlap", "renewals", "stack"];

/// Adds a tool; gives the slug that it was given.
pub async fn insert(db: &mut PgConnection, actor: &Actor, new: &Definition) -> Result<String, Error> {
    add(db, actor, ToolId::new(), new).await
}

pub(super) async fn add(db: &mut PgConnection, actor: &Actor, id: ToolId, new: &Definition) -> Result<String, Error> {
    let wanted = paths::slug(&new.name, "tool");
    // One at a time, so that two tools of one name never choose the same slug.
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('tools'))").execute(&mut *db).await?;
    let taken = sqlx::query_scalar!("SELECT slug FROM tools WHERE starts_with(slug, $1)", wanted).fetch_all(&mut *db).await?;
    let slug = paths::free_slug(&wanted, &taken, &RESERVED);
    sqlx::query!(
        "INSERT INTO tools (id, slug, name, category_id, status) SELECT $1, $2, $3, c.id, $4 FROM categories c WHERE c.key = $5",
        id as ToolId,
        slug,
        new.name,
        new.status as Status,
        new.category,
    )
    .execute(&mut *db)
    .await?;
    write(&mut *db, id, new).await?;
    note(db, actor, (id, 1), Action::Created, None, new).await?;
    Ok(slug)
}

/// Saves an edited tool over version `version`. `Ok(false)`: somebody saved a newer one.
pub async fn update(db: &mut PgConnection, actor: &Actor, tool: &Tool, version: i32, new: &Definition) -> Result<bool, Error> {
    change(db, actor, (tool.id, version), &tool.is, new).await
}

pub(super) async fn change(
    db: &mut PgConnection,
    actor: &Actor,
    (id, version): (ToolId, i32),
    old: &Definition,
    new: &Definition,
) -> Result<bool, Error> {
    let taken = sqlx::query!("UPDATE tools SET version = version + 1 WHERE id = $1 AND version = $2", id as ToolId, version);
    if taken.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    write(&mut *db, id, new).await?;
    note(db, actor, (id, version + 1), Action::Changed, Some(old), new).await?;
    Ok(true)
}

async fn write(db: &mut PgConnection, id: ToolId, new: &Definition) -> Result<(), Error> {
    let category =
        sqlx::query_scalar!(r#"SELECT id AS "id: CategoryId" FROM categories WHERE key = $1"#, new.category).fetch_one(&mut *db).await?;
    sqlx::query!(
        "UPDATE tools SET name = $2, vendor = $3, url = $4, category_id = $5, description = $6, notes = $7, status = $8, business_owner_id = $9,
                technical_owner_id = $10, personal_data = $11, sso = $12, dpa = $13, residency = $14, provenance = $15, data_kinds = $16,
                legal_bases = $17, laws = $18, sub_processors = $19, privacy_review = $20 WHERE id = $1",
        id as ToolId,
        new.name,
        new.vendor,
        new.url,
        category as CategoryId,
        new.description.as_ref() as Option<&Localized>,
        new.notes,
        new.status as Status,
        new.business_owner as Option<SeatId>,
        new.technical_owner as Option<SeatId>,
        new.personal_data,
        new.sso,
        new.dpa,
        new.residency,
        Provenance::Edited as Provenance,
        &new.held.kinds,
        &new.held.bases,
        &new.held.laws,
        &new.held.sub_processors,
        new.held.privacy_review,
    )
    .execute(&mut *db)
    .await?;
    super::capabilities::set(&mut *db, id, &new.capabilities).await?;
    sqlx::query!("DELETE FROM tool_aliases WHERE tool_id = $1", id as ToolId).execute(&mut *db).await?;
    for alias in &new.aliases {
        sqlx::query!(
            "INSERT INTO tool_aliases (id, tool_id, name, during) VALUES ($1, $2, $3, daterange($4, $5))",
            Uuid::now_v7(),
            id as ToolId,
            alias.name,
            alias.from,
            alias.until,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// A name that another tool has already.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The field that says it.
    pub field: &'static str,
    /// The name.
    pub name: String,
    /// What that tool is called.
    pub tool: String,
}

/// The first new name of a tool that another one has already: a name is of one tool only. What `old` was called before stays, so that a
/// tool can be saved whatever others are called since.
pub async fn taken(db: &mut PgConnection, old: Option<&Tool>, new: &Definition) -> Result<Option<Taken>, Error> {
    let had: Vec<String> = old.into_iter().flat_map(|old| &old.is.aliases).map(|alias| fold(&alias.name)).collect();
    let is_renamed = old.is_none_or(|old| fold(&old.is.name) != fold(&new.name));
    let said = names(new).filter(|(field, name)| if *field == "name" { is_renamed } else { !had.contains(&fold(name)) });
    first_taken(db, old.map(|old| old.id), &said.collect::<Vec<_>>()).await
}

/// The first of all names of a tool that another one has.
pub async fn in_use(db: &mut PgConnection, tool: &Tool) -> Result<Option<Taken>, Error> {
    first_taken(db, Some(tool.id), &names(&tool.is).collect::<Vec<_>>()).await
}

/// All names of a tool, each with the field that says it.
fn names(tool: &Definition) -> impl Iterator<Item = (&'static str, &String)> {
    std::iter::once(("name", &tool.name)).chain(tool.aliases.iter().map(|alias| ("aliases", &alias.name)))
}

async fn first_taken(db: &mut PgConnection, own: Option<ToolId>, said: &[(&'static str, &String)]) -> Result<Option<Taken>, Error> {
    if said.is_empty() {
        return Ok(None);
    }
    let called = sqlx::query!(
        r#"SELECT t.name AS "tool!", n.name AS "called!" FROM tools t
           CROSS JOIN LATERAL (SELECT t.name UNION ALL SELECT a.name FROM tool_aliases a WHERE a.tool_id = t.id) AS n
           WHERE t.archived_at IS NULL AND t.id IS DISTINCT FROM $1"#,
        own as Option<ToolId>,
    );
    let rows = called.fetch_all(db).await?;
    let called: HashMap<String, String> = rows.into_iter().map(|row| (fold(&row.called), row.tool)).collect();
    Ok(said.iter().find_map(|(field, name)| Some(Taken { field, name: (*name).clone(), tool: called.get(&fold(name))?.clone() })))
}

/// Puts a tool away, or takes it out again. One that is so already stays as it is.
pub async fn set_archived(db: &mut PgConnection, actor: &Actor, tool: &Tool, at: Option<DateTime<Utc>>) -> Result<(), Error> {
    if tool.archived_at.is_some() == at.is_some() {
        return Ok(());
    }
    let version = sqlx::query_scalar!(
        "UPDATE tools SET archived_at = $2, version = version + 1 WHERE id = $1 RETURNING version",
        tool.id as ToolId,
        at
    )
    .fetch_one(&mut *db)
    .await?;
    let action = if at.is_some() { Action::Archived } else { Action::Restored };
    note(db, actor, (tool.id, version), action, Some(&tool.is), &tool.is).await
}

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    (id, version): (ToolId, i32),
    action: Action,
    before: Option<&Definition>,
    after: &Definition,
) -> Result<(), Error> {
    let json = |is: &Definition| serde_json::to_value(is).map_err(anyhow::Error::from);
    let change = Change {
        entity: "tool",
        id: id.uuid(),
        label: &after.name,
        version,
        action,
        before: before.map(json).transpose()?,
        after: Some(json(after)?),
    };
    record(db, actor, change).await
}
