use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    landscape::{Access, Category, Cost, Landscape, Named, Owner, Tool},
    stage::Stage,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{SeatId, ToolId},
    kpis::{Currencies, currencies},
    locale::Localized,
};

/// The stack on `today`. So many statements as there are kinds of things, however many tools there are.
pub async fn landscape(db: &mut PgConnection, today: NaiveDate) -> Result<Landscape, Error> {
    let money = currencies(&mut *db).await?;
    let (areas, area_of) = listed(areas(&mut *db).await?);
    let (pillars, pillar_of) = listed(pillars(&mut *db).await?);
    let (roles, role_of) = listed(roles(&mut *db).await?);
    let mut stack = Landscape { areas, pillars, roles, currency: money.own.clone(), ..Landscape::default() };
    let placed = placed(&mut *db).await?;
    let needs = needs(&mut *db).await?;
    let rows = tools(&mut *db, today).await?;
    let (mut categories, mut owners) = (HashMap::new(), HashMap::new());
    for row in rows {
        let category = *categories.entry(row.category.clone()).or_insert_with(|| {
            let group = row.group_key.clone().zip(row.group_name.clone());
            stack.categories.push(Category { key: row.category.clone(), name: row.category_name.clone(), group });
            stack.categories.len() - 1
        });
        let owner = row.seat.zip(row.seat_title.clone()).map(|(seat, title)| {
            *owners.entry(seat).or_insert_with(|| {
                stack.owners.push(Owner { seat, title, holders: row.holders.clone() });
                stack.owners.len() - 1
            })
        });
        let indices = |kind: &str, known: &HashMap<Uuid, usize>| -> Vec<usize> {
            let ids = placed.get(&(row.id.uuid(), kind.to_owned())).into_iter().flatten();
            let found: BTreeSet<usize> = ids.filter_map(|id| known.get(&id.parse::<Uuid>().ok()?).copied()).collect();
            found.into_iter().collect()
        };
        let mut said: Vec<Stage> =
            placed.get(&(row.id.uuid(), "stage".to_owned())).into_iter().flatten().filter_map(|stage| stage.parse().ok()).collect();
        said.sort();
        let usual = || Stage::usual(&row.category, row.group_key.as_deref()).to_vec();
        stack.tools.push(Tool {
            areas: indices("area", &area_of),
            pillars: indices("pillar", &pillar_of),
            stages: if said.is_empty() { usual() } else { said },
            needs: needs.get(&row.id).into_iter().flatten().filter_map(|(role, access)| Some((*role_of.get(role)?, *access))).collect(),
            owner,
            cost: cost(row.annual.zip(row.currency), &money),
            slug: row.slug,
            name: row.name,
            status: row.status,
            category,
        });
    }
    Ok(stack)
}

fn listed(rows: Vec<(Uuid, Named)>) -> (Vec<Named>, HashMap<Uuid, usize>) {
    let places = rows.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    (rows.into_iter().map(|(_, named)| named).collect(), places)
}

fn cost(said: Option<(Decimal, String)>, money: &Currencies) -> Cost {
    let Some((amount, currency)) = said else { return Cost::Unknown };
    let rate = money.rates.iter().find(|(code, _)| *code == currency).map(|(_, rate)| *rate);
    match rate.or_else(|| (currency == money.own).then_some(Decimal::ONE)) {
        Some(rate) => amount.checked_mul(rate).map_or(Cost::Unknown, |amount| Cost::Known(amount.round_dp(2))),
        None => Cost::NoRate(currency),
    }
}

struct Row {
    id: ToolId,
    slug: String,
    name: String,
    status: String,
    category: String,
    category_name: Localized,
    group_key: Option<String>,
    group_name: Option<Localized>,
    seat: Option<SeatId>,
    seat_title: Option<Localized>,
    holders: Option<String>,
    annual: Option<Decimal>,
    currency: Option<String>,
}

async fn tools(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT t.id AS "id: ToolId", t.slug, t.name, t.status, c.key AS category, c.label AS "category_name: Localized",
                  g.key AS "group_key?", g.name AS "group_name?: Localized", s.id AS "seat?: SeatId",
                  coalesce(s.title, r.title) AS "seat_title?: Localized", holders.names AS holders, k.annual_cost AS "annual?", k.currency AS "currency?"
           FROM tools t
           JOIN categories c ON c.id = t.category_id
           LEFT JOIN categories home ON home.id = c.home_id
           LEFT JOIN category_groups g ON g.key = coalesce(c.group_key, home.group_key)
           LEFT JOIN seats s ON s.id = t.business_owner_id
           LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN LATERAL (SELECT string_agg(p.name, ', ' ORDER BY p.name) AS names FROM seat_holders h JOIN people p ON p.id = h.person_id
                              WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL) holders ON true
           LEFT JOIN contract_costs k ON k.tool_id = t.id AND k.during @> $1::date
           WHERE t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring')
           ORDER BY g.position NULLS LAST, c.position, c.key, lower(t.name), t.slug"#,
        today,
    );
    Ok(rows.fetch_all(db).await?)
}

async fn areas(db: &mut PgConnection) -> Result<Vec<(Uuid, Named)>, Error> {
    let rows = sqlx::query!(r#"SELECT id, key, name AS "name: Localized" FROM areas ORDER BY position, key"#).fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, Named { key: row.key, name: row.name })).collect())
}

async fn pillars(db: &mut PgConnection) -> Result<Vec<(Uuid, Named)>, Error> {
    let rows = sqlx::query!(r#"SELECT id, key, name AS "name: Localized" FROM pillars ORDER BY position, key"#).fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, Named { key: row.key, name: row.name })).collect())
}

async fn roles(db: &mut PgConnection) -> Result<Vec<(Uuid, Named)>, Error> {
    let rows = sqlx::query!(
        r#"SELECT id, slug, title AS "title: Localized" FROM roles
           WHERE archived_at IS NULL AND EXISTS (SELECT FROM role_tools WHERE role_id = roles.id) ORDER BY position, slug"#
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, Named { key: row.slug, name: row.title })).collect())
}

/// Which roles need each tool by name, and how far their access goes.
async fn needs(db: &mut PgConnection) -> Result<HashMap<ToolId, Vec<(Uuid, Access)>>, Error> {
    let rows = sqlx::query!(r#"SELECT tool_id AS "tool!: ToolId", role_id, access FROM role_tools WHERE tool_id IS NOT NULL"#);
    let mut needs: HashMap<ToolId, Vec<(Uuid, Access)>> = HashMap::new();
    for row in rows.fetch_all(db).await? {
        needs.entry(row.tool).or_default().push((row.role_id, Access::named(&row.access)));
    }
    Ok(needs)
}

/// Where each tool belongs: what an editor said, else what follows from who works with it, what it feeds and which processes use it.
async fn placed(db: &mut PgConnection) -> Result<HashMap<(Uuid, String), Vec<String>>, Error> {
    let rows = sqlx::query!(
        r#"WITH said AS (
               SELECT tool_id, 'area' AS kind, area_id::text AS place FROM tool_areas
               UNION ALL SELECT tool_id, 'pillar', pillar_id::text FROM tool_pillars
               UNION ALL SELECT tool_id, 'stage', stage FROM tool_stages),
           worked AS (SELECT rt.tool_id, rt.access, r.id AS role_id, r.area_id FROM role_tools rt JOIN roles r ON r.id = rt.role_id
                      WHERE rt.tool_id IS NOT NULL AND r.archived_at IS NULL),
           follows AS (
               SELECT tool_id, 'area' AS kind, area_id::text AS place FROM worked
               UNION SELECT source_tool_id, 'area', area_id::text FROM kpis WHERE archived_at IS NULL AND source_tool_id IS NOT NULL AND area_id IS NOT NULL
               UNION SELECT source_tool_id, 'pillar', pillar_id::text FROM kpis
                     WHERE archived_at IS NULL AND source_tool_id IS NOT NULL AND pillar_id IS NOT NULL
               UNION SELECT s.tool_id, 'pillar', p.pillar_id::text FROM process_steps s JOIN processes p ON p.id = s.process_id
                     WHERE p.archived_at IS NULL AND s.tool_id IS NOT NULL AND p.pillar_id IS NOT NULL
               UNION SELECT w.tool_id, 'pillar', rp.pillar_id::text FROM worked w JOIN role_pillars rp ON rp.role_id = w.role_id
                     WHERE w.access = 'administer')
           SELECT tool_id AS "tool!", kind AS "kind!", place AS "place!" FROM said
           UNION ALL
           SELECT tool_id, kind, place FROM follows f WHERE NOT EXISTS (SELECT FROM said s WHERE s.tool_id = f.tool_id AND s.kind = f.kind)
           ORDER BY 1, 2, 3"#
    );
    let mut placed: HashMap<(Uuid, String), Vec<String>> = HashMap::new();
    for row in rows.fetch_all(db).await? {
        placed.entry((row.tool, row.kind)).or_default().push(row.place);
    }
    Ok(placed)
}

/// Where an editor says that a tool belongs: keys of areas, of pillars, and stages of the journey, each sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    pub areas: Vec<String>,
    pub pillars: Vec<String>,
    pub stages: Vec<String>,
}

/// A tool with its place, and with what there is to choose from.
#[derive(Clone, Debug)]
pub struct Placed {
    pub id: ToolId,
    pub slug: String,
    pub name: String,
    pub version: i32,
    pub is: Place,
    pub areas: Vec<Named>,
    pub pillars: Vec<Named>,
}

/// Where the tool at `slug` is said to belong.
pub async fn place(db: &mut PgConnection, slug: &str) -> Result<Placed, Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: ToolId", slug, name, version, archived_at IS NOT NULL AS "is_archived!",
                  ARRAY(SELECT a.key FROM tool_areas p JOIN areas a ON a.id = p.area_id WHERE p.tool_id = tools.id ORDER BY 1) AS "areas!",
                  ARRAY(SELECT l.key FROM tool_pillars p JOIN pillars l ON l.id = p.pillar_id WHERE p.tool_id = tools.id ORDER BY 1) AS "pillars!",
                  ARRAY(SELECT stage FROM tool_stages WHERE tool_id = tools.id ORDER BY 1) AS "stages!"
           FROM tools WHERE slug = $1"#,
        slug
    )
    .fetch_one(&mut *db)
    .await?;
    if row.is_archived {
        return Err(Error::Conflict);
    }
    Ok(Placed {
        id: row.id,
        slug: row.slug,
        name: row.name,
        version: row.version,
        is: Place { areas: row.areas, pillars: row.pillars, stages: row.stages },
        areas: areas(&mut *db).await?.into_iter().map(|(_, named)| named).collect(),
        pillars: pillars(db).await?.into_iter().map(|(_, named)| named).collect(),
    })
}

/// Says where a tool belongs, over version `version` of the tool. `Ok(false)`: somebody saved a newer one.
pub async fn set_place(db: &mut PgConnection, actor: &Actor, tool: &Placed, version: i32, new: &Place) -> Result<bool, Error> {
    let taken = sqlx::query!("UPDATE tools SET version = version + 1 WHERE id = $1 AND version = $2", tool.id as ToolId, version);
    if taken.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let id = tool.id;
    sqlx::query!("DELETE FROM tool_areas WHERE tool_id = $1", id as ToolId).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM tool_pillars WHERE tool_id = $1", id as ToolId).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM tool_stages WHERE tool_id = $1", id as ToolId).execute(&mut *db).await?;
    sqlx::query!("INSERT INTO tool_areas (tool_id, area_id) SELECT $1, id FROM areas WHERE key = ANY($2)", id as ToolId, &new.areas)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "INSERT INTO tool_pillars (tool_id, pillar_id) SELECT $1, id FROM pillars WHERE key = ANY($2)",
        id as ToolId,
        &new.pillars
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("INSERT INTO tool_stages (tool_id, stage) SELECT $1, unnest($2::text[])", id as ToolId, &new.stages)
        .execute(&mut *db)
        .await?;
    let json = |place: &Place| serde_json::to_value(place).map_err(anyhow::Error::from);
    let change = Change {
        entity: "tool",
        id: id.uuid(),
        label: &tool.name,
        version: version + 1,
        action: Action::Changed,
        before: Some(json(&tool.is)?),
        after: Some(json(new)?),
    };
    record(db, actor, change).await?;
    Ok(true)
}
