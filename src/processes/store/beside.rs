use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

use super::super::model::Content;
use crate::{
    error::Error,
    ids::PersonId,
    kpis::{self, Keeper},
    locale::Localized,
};

/// How many of those who hold a role are named: a large team has hundreds.
const NAMED: i64 = 5;
/// How many tools of a kind are named.
const TOOLS: i64 = 4;

/// A role with a part in a process, and whether anybody holds it.
#[derive(Clone, Debug)]
pub(in super::super) struct Holding {
    pub slug: String,
    pub title: Localized,
    /// The first who hold a seat with the role today.
    pub holders: Json<Vec<(PersonId, String)>>,
    /// How many more do.
    pub more: i64,
}

impl Holding {
    /// Whether nobody holds the role.
    pub const fn is_vacant(&self) -> bool {
        self.holders.0.is_empty()
    }
}

/// What stands around the words of a process.
#[derive(Clone, Debug)]
pub(in super::super) struct Beside {
    pub area: Option<Localized>,
    pub pillar: Option<Localized>,
    pub outcome: Option<Localized>,
    /// The seat that keeps it right.
    pub owner: Option<Keeper>,
    /// The roles in the order of the catalogue.
    pub roles: Vec<Holding>,
    /// What the steps are done with, by the links of the content.
    pub tools: HashMap<String, With>,
}

/// A tool, or a kind of tools, that steps are done with.
#[derive(Clone, Debug)]
pub(in super::super) struct With {
    /// Its page, or the list of the kind.
    pub address: String,
    pub name: Localized,
    /// The first tools in use that are of the kind: slug and name.
    pub used: Vec<(String, String)>,
    /// How many more are.
    pub more: i64,
}

/// What stands around the words of a process on `today`.
pub(in super::super) async fn beside(db: &mut PgConnection, is: &Content, today: NaiveDate) -> Result<Beside, Error> {
    let tags = sqlx::query!(
        r#"SELECT (SELECT name FROM areas WHERE key = $1) AS "area: Localized", (SELECT name FROM pillars WHERE key = $2) AS "pillar: Localized",
                  (SELECT name FROM outcomes WHERE key = $3) AS "outcome: Localized""#,
        is.area,
        is.pillar,
        is.outcome,
    )
    .fetch_one(&mut *db)
    .await?;
    let owner = kpis::keepers(&mut *db, &[is.owner], today).await?.pop();
    Ok(Beside {
        area: tags.area,
        pillar: tags.pillar,
        outcome: tags.outcome,
        owner,
        roles: roles(&mut *db, is, today).await?,
        tools: tools(db, is).await?,
    })
}

async fn roles(db: &mut PgConnection, is: &Content, today: NaiveDate) -> Result<Vec<Holding>, Error> {
    let slugs: Vec<String> = is.roles().into_iter().map(str::to_owned).collect();
    let roles = sqlx::query_as!(
        Holding,
        r#"SELECT r.slug, r.title AS "title: Localized", held.people AS "holders!: Json<Vec<(PersonId, String)>>", greatest(held.n - $3, 0) AS "more!"
           FROM roles r CROSS JOIN LATERAL (
               SELECT count(*) AS n, coalesce(jsonb_agg(jsonb_build_array(id, name) ORDER BY place) FILTER (WHERE place <= $3), '[]') AS people FROM (
                   SELECT id, name, row_number() OVER (ORDER BY name, id) AS place FROM (
                       SELECT DISTINCT p.id, p.name FROM seats s JOIN seat_holders h ON h.seat_id = s.id AND h.during @> $2::date
                       JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL
                       WHERE s.role_id = r.id AND s.stage <> 'closed') people) holders) held
           WHERE r.slug = ANY($1) ORDER BY r.position, r.slug"#,
        &slugs,
        today,
        NAMED,
    );
    Ok(roles.fetch_all(db).await?)
}

/// What steps are done with. A step that names a kind is done with any tool in use that is of this kind or of the one where it is at home.
async fn tools(db: &mut PgConnection, is: &Content) -> Result<HashMap<String, With>, Error> {
    let links: Vec<String> = is.steps.iter().filter_map(|step| step.tool.clone()).collect();
    let rows = sqlx::query!(
        r#"SELECT link AS "link!", address AS "address!", name AS "name!: Localized", used.tools AS "used!: Json<Vec<(String, String)>>",
                  greatest(used.n - $2, 0) AS "more!"
           FROM (SELECT 'tool:' || slug AS link, '/tools/' || slug AS address, jsonb_build_object('en', name) AS name, NULL::uuid[] AS kinds FROM tools
                 UNION ALL
                 SELECT 'category:' || c.key, '/tools?category=' || coalesce(home.key, c.key), c.label, ARRAY[c.id, home.id]
                 FROM categories c LEFT JOIN categories home ON home.id = c.home_id) links
           CROSS JOIN LATERAL (
               SELECT count(*) AS n, coalesce(jsonb_agg(jsonb_build_array(slug, name) ORDER BY place) FILTER (WHERE place <= $2), '[]') AS tools
               FROM (SELECT slug, name, row_number() OVER (ORDER BY lower(name), slug) AS place FROM tools
                     WHERE category_id = ANY(links.kinds) AND archived_at IS NULL AND status IN ('trial', 'in-use', 'retiring')) of_kind) used
           WHERE link = ANY($1)"#,
        &links,
        TOOLS,
    );
    let with = |address, name, Json(used), more| With { address, name, used, more };
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.link, with(row.address, row.name, row.used, row.more))).collect())
}
