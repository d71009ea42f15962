use std::collections::HashMap;

use sqlx::{PgConnection, PgExecutor, error::DatabaseError};

use super::{
    form::Choices,
    model::{Definition, Direction, End, Fed, Integration, Link, Network, Node, State},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{IntegrationId, KpiId, ToolId},
    locale::{Language, Localized},
};

/// How many tools, and how many KPIs, a form offers.
const OFFERED: i64 = 500;

/// Whether any integration between tools of the stack fails.
pub async fn any_fails(db: impl PgExecutor<'_>) -> Result<bool, Error> {
    let fails = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM integrations WHERE state = 'failing') AS "fails!""#);
    Ok(fails.fetch_one(db).await?)
}

/// All tools that are used, and all that are connected, with the KPIs that they feed; archived ones are left out. Three statements.
pub async fn network(db: &mut PgConnection) -> Result<Network, Error> {
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id: ToolId", t.slug, t.name, c.key AS category, c.label AS "category_name: Localized"
           FROM tools t JOIN categories c ON c.id = t.category_id
           WHERE t.archived_at IS NULL
             AND (t.status IN ('trial', 'in-use', 'retiring') OR EXISTS (SELECT FROM integrations WHERE t.id IN (from_tool_id, to_tool_id)))
           ORDER BY c.position, c.key, lower(t.name), t.slug"#
    )
    .fetch_all(&mut *db)
    .await?;
    let mut network = Network::default();
    let mut places = HashMap::with_capacity(rows.len());
    for row in rows {
        places.insert(row.id, network.tools.len());
        let node = Node { slug: row.slug, name: row.name, category: row.category, category_name: row.category_name, kpis: Vec::new() };
        network.tools.push(node);
    }
    let kpis = sqlx::query!(
        r#"SELECT source_tool_id AS "tool!: ToolId", slug, name AS "name: Localized" FROM kpis
           WHERE source_tool_id IS NOT NULL AND archived_at IS NULL ORDER BY position, slug"#
    );
    for kpi in kpis.fetch_all(&mut *db).await? {
        if let Some(place) = places.get(&kpi.tool) {
            network.tools[*place].kpis.push(Fed { slug: kpi.slug, name: kpi.name });
        }
    }
    let links = sqlx::query!(
        r#"SELECT id AS "id: IntegrationId", from_tool_id AS "from: ToolId", to_tool_id AS "to: ToolId", direction AS "direction: Direction",
                  method AS "method: Localized", state AS "state: State", failing_since FROM integrations"#
    );
    for row in links.fetch_all(db).await? {
        if let (Some(from), Some(to)) = (places.get(&row.from), places.get(&row.to)) {
            let (from, to) = (*from, *to);
            let (direction, method, state) = (row.direction, row.method, row.state);
            network.links.push(Link { id: row.id, from, to, direction, method, state, failing_since: row.failing_since });
        }
    }
    network.links.sort_by_key(|link| (link.from, link.to));
    Ok(network)
}

/// The tool at `slug`, and whether it is archived.
pub async fn tool(db: impl PgExecutor<'_>, slug: &str) -> Result<(End, bool), Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: ToolId", slug, name, archived_at IS NOT NULL AS "is_archived!" FROM tools WHERE slug = $1"#,
        slug
    );
    let row = row.fetch_one(db).await?;
    Ok((End { id: row.id, slug: row.slug, name: row.name }, row.is_archived))
}

/// An integration of the tool `own`, from either end.
pub async fn find(db: impl PgExecutor<'_>, own: ToolId, id: IntegrationId) -> Result<Integration, Error> {
    let row = sqlx::query!(
        r#"SELECT i.version, i.direction AS "direction: Direction", i.method AS "method: Localized", i.state AS "state: State", i.failing_since,
                  i.error_kpi_id AS "error_kpi: KpiId", f.id AS "from_id: ToolId", f.slug AS from_slug, f.name AS from_name,
                  t.id AS "to_id: ToolId", t.slug AS to_slug, t.name AS to_name
           FROM integrations i JOIN tools f ON f.id = i.from_tool_id JOIN tools t ON t.id = i.to_tool_id
           WHERE i.id = $1 AND $2 IN (i.from_tool_id, i.to_tool_id)"#,
        id as IntegrationId,
        own as ToolId,
    )
    .fetch_one(db)
    .await?;
    Ok(Integration {
        id,
        version: row.version,
        is: Definition {
            from: row.from_id,
            to: row.to_id,
            direction: row.direction,
            method: row.method,
            state: row.state,
            failing_since: row.failing_since,
            error_kpi: row.error_kpi,
        },
        from: End { id: row.from_id, slug: row.from_slug, name: row.from_name },
        to: End { id: row.to_id, slug: row.to_slug, name: row.to_name },
    })
}

/// The integration of two tools, whichever way it goes.
pub async fn between(db: &mut PgConnection, one: ToolId, other: ToolId) -> Result<Option<Integration>, Error> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id: IntegrationId" FROM integrations
           WHERE (from_tool_id = $1 AND to_tool_id = $2) OR (from_tool_id = $2 AND to_tool_id = $1) ORDER BY id LIMIT 1"#,
        one as ToolId,
        other as ToolId,
    );
    match id.fetch_optional(&mut *db).await? {
        Some(id) => Ok(Some(find(db, one, id).await?)),
        None => Ok(None),
    }
}

/// What a list of the form is narrowed to, and what it offers all the same.
#[derive(Clone, Copy, Debug)]
pub struct Narrowed<'a, T> {
    /// What is kept, though it were put away since.
    pub kept: Option<T>,
    /// What was chosen, if it is not put away.
    pub chosen: Option<T>,
    /// What names hold.
    pub find: &'a str,
}

/// What the form of an integration of `own` offers.
pub async fn choices(
    db: &mut PgConnection,
    language: Language,
    own: ToolId,
    tools: Narrowed<'_, ToolId>,
    kpis: Narrowed<'_, KpiId>,
) -> Result<Choices, Error> {
    let most = usize::try_from(OFFERED).unwrap_or_default();
    let offered = sqlx::query!(
        r#"SELECT id AS "id: ToolId", name, vendor FROM tools
           WHERE id <> $1 AND (id = $2 OR archived_at IS NULL AND status <> 'retired'
                 AND (id = $3 OR $4 = '' OR strpos(lower(name), lower($4)) > 0 OR strpos(lower(vendor), lower($4)) > 0))
           ORDER BY id IS NOT DISTINCT FROM coalesce($3, $2) DESC, status = 'known', lower(name), slug LIMIT $5"#,
        own as ToolId,
        tools.kept as Option<ToolId>,
        tools.chosen as Option<ToolId>,
        tools.find,
        OFFERED + 1,
    );
    let mut tools = offered.fetch_all(&mut *db).await?;
    let are_tools_cut = tools.len() > most;
    tools.truncate(most);
    let offered = sqlx::query!(
        r#"SELECT id AS "id: KpiId", shown(name, $1) AS "name!" FROM kpis
           WHERE id = $2 OR archived_at IS NULL AND (id = $3 OR $4 = '' OR strpos(lower(shown(name, $1)), lower($4)) > 0)
           ORDER BY id IS NOT DISTINCT FROM $2 DESC, id IS NOT DISTINCT FROM $3 DESC, position, slug LIMIT $5"#,
        language.code(),
        kpis.kept as Option<KpiId>,
        kpis.chosen as Option<KpiId>,
        kpis.find,
        OFFERED + 1,
    );
    let mut kpis = offered.fetch_all(db).await?;
    let are_kpis_cut = kpis.len() > most;
    kpis.truncate(most);
    let named = |name: String, vendor: Option<String>| match vendor {
        Some(vendor) if vendor != name => format!("{name} · {vendor}"),
        _ => name,
    };
    Ok(Choices {
        tools: (tools.into_iter().map(|tool| (tool.id.to_string(), named(tool.name, tool.vendor))).collect(), are_tools_cut),
        kpis: (kpis.into_iter().map(|kpi| (kpi.id.to_string(), kpi.name)).collect(), are_kpis_cut),
    })
}

/// What came of saving an integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved.
    Yes,
    /// The two tools are connected already.
    Twice,
    /// Somebody saved a newer version.
    Overtaken,
}

/// Connects two tools. The same integration again changes nothing.
pub async fn insert(db: &mut PgConnection, actor: &Actor, new: &Definition) -> Result<Saved, Error> {
    // One at a time, so that no two are made for one pair of tools.
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('integrations'))").execute(&mut *db).await?;
    if let Some(there) = between(&mut *db, new.from, new.to).await? {
        return Ok(if there.is == *new { Saved::Yes } else { Saved::Twice });
    }
    let id = IntegrationId::new();
    sqlx::query!(
        "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, method, state, failing_since, error_kpi_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id as IntegrationId,
        new.from as ToolId,
        new.to as ToolId,
        new.direction as Direction,
        new.method.as_ref() as Option<&Localized>,
        new.state as State,
        new.failing_since,
        new.error_kpi as Option<KpiId>,
    )
    .execute(&mut *db)
    .await?;
    note(db, actor, (id, 1), (None, Some(new))).await?;
    Ok(Saved::Yes)
}

/// Saves an edited integration over version `version`.
pub async fn update(db: &mut PgConnection, actor: &Actor, old: &Integration, version: i32, new: &Definition) -> Result<Saved, Error> {
    let changed = sqlx::query!(
        "UPDATE integrations SET from_tool_id = $3, to_tool_id = $4, direction = $5, method = $6, state = $7, failing_since = $8,
                error_kpi_id = $9, version = version + 1 WHERE id = $1 AND version = $2",
        old.id as IntegrationId,
        version,
        new.from as ToolId,
        new.to as ToolId,
        new.direction as Direction,
        new.method.as_ref() as Option<&Localized>,
        new.state as State,
        new.failing_since,
        new.error_kpi as Option<KpiId>,
    );
    match changed.execute(&mut *db).await {
        Err(error) if error.as_database_error().and_then(DatabaseError::constraint) == Some("integrations_once") => Ok(Saved::Twice),
        Err(error) => Err(error.into()),
        Ok(done) if done.rows_affected() == 0 => Ok(Saved::Overtaken),
        Ok(_) => {
            note(db, actor, (old.id, version + 1), (Some(&old.is), Some(new))).await?;
            Ok(Saved::Yes)
        }
    }
}

/// Takes an integration out. `Ok(false)`: somebody saved a newer version.
pub async fn remove(db: &mut PgConnection, actor: &Actor, old: &Integration, version: i32) -> Result<bool, Error> {
    let gone = sqlx::query!("DELETE FROM integrations WHERE id = $1 AND version = $2", old.id as IntegrationId, version);
    if gone.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    note(db, actor, (old.id, version), (Some(&old.is), None)).await?;
    Ok(true)
}

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    (id, version): (IntegrationId, i32),
    (before, after): (Option<&Definition>, Option<&Definition>),
) -> Result<(), Error> {
    let Some(told) = after.or(before) else { return Ok(()) };
    let label = sqlx::query_scalar!(
        r#"SELECT f.name || ' → ' || t.name AS "label!" FROM tools f, tools t WHERE f.id = $1 AND t.id = $2"#,
        told.from as ToolId,
        told.to as ToolId,
    );
    let label = label.fetch_one(&mut *db).await?;
    let json = |is: &Definition| serde_json::to_value(is).map_err(anyhow::Error::from);
    let change = Change {
        entity: "integration",
        id: id.uuid(),
        label: &label,
        version,
        action: match (before, after) {
            (None, _) => Action::Created,
            (_, None) => Action::Removed,
            _ => Action::Changed,
        },
        before: before.map(json).transpose()?,
        after: after.map(json).transpose()?,
    };
    record(db, actor, change).await
}
