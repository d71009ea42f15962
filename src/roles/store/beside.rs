use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};

use super::super::{
    ladder::Named,
    model::{Access, LineKind},
};
use crate::{
    error::Error,
    ids::{PersonId, RoleId, SeatId},
    locale::Localized,
    processes::{self, PartIn},
};

/// How many seats the page of a role names.
const SEATS: i64 = 20;

/// A person who holds a seat today.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Holder {
    pub id: PersonId,
    pub name: String,
}

/// The seat that another one reports to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Manager {
    pub id: SeatId,
    pub title: Localized,
    pub holders: Vec<Holder>,
}

/// A seat with the role.
#[derive(Clone, Debug)]
pub(in super::super) struct RoleSeat {
    pub id: SeatId,
    pub title: Localized,
    pub team: Option<Localized>,
    pub stage: String,
    pub open_since: Option<NaiveDate>,
    pub holders: Vec<Holder>,
    pub manager: Option<Manager>,
}

/// A tool, or a kind of tools, that the role needs.
#[derive(Clone, Debug)]
pub(in super::super) struct Need {
    /// The tool's slug; a kind of tools has no page of its own.
    pub tool: Option<String>,
    /// The key of the kind.
    pub category: String,
    pub name: Localized,
    pub access: Access,
    /// For a kind: the tools of that kind that the team uses, but for those that the role names itself.
    pub in_use: Vec<NamedLink>,
}

/// A dotted line that leads from the role, or to it.
#[derive(Clone, Debug)]
pub(in super::super) struct Line {
    /// The role at the other end; none for a department.
    pub role: Option<String>,
    pub name: Localized,
    pub kind: LineKind,
    /// Whether the other role is the one that has the line.
    pub comes_in: bool,
}

/// Something with a page, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(in super::super) struct NamedLink {
    /// Where it leads.
    pub href: String,
    pub name: Localized,
}

/// Who changed the role last.
#[derive(Clone, Debug)]
pub(in super::super) struct Edited {
    pub at: DateTime<Utc>,
    pub by: String,
}

/// What stands around the texts of a role.
#[derive(Clone, Debug)]
pub(in super::super) struct Beside {
    pub area: Localized,
    /// The family that the role belongs to.
    pub family: Option<Named>,
    /// The levels on which the role exists.
    pub levels: Vec<Named>,
    pub pillars: Vec<Localized>,
    pub outcomes: Vec<Localized>,
    /// How many seats there are, planned ones included.
    pub seats_in_all: i64,
    /// How many people hold one.
    pub holders: i64,
    /// How many are to be filled now.
    pub open: i64,
    pub seats: Vec<RoleSeat>,
    pub needs: Vec<Need>,
    pub lines: Vec<Line>,
    /// The processes in which it has a part.
    pub processes: Vec<PartIn>,
    /// What answers pain points, by the link as the content has it.
    pub answers: HashMap<String, NamedLink>,
    pub edited: Option<Edited>,
    /// The number and the day of the job description that holds.
    pub published: Option<(i32, NaiveDate)>,
    /// How far the next one has come: `draft`, `in-review`.
    pub open_text: Option<String>,
}

/// What stands around the texts of a role on `today`.
pub(in super::super) async fn beside(db: &mut PgConnection, id: RoleId, today: NaiveDate) -> Result<Beside, Error> {
    let row = sqlx::query!(
        r#"SELECT a.name AS "area: Localized", f.key AS "family_key?", f.name AS "family_name?: Localized",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', l.key, 'name', l.name) ORDER BY l.position), '[]')
                   FROM role_levels rl JOIN levels l ON l.id = rl.level_id WHERE rl.role_id = r.id) AS "levels!: Json<Vec<Named>>",
                  ARRAY(SELECT p.name FROM role_pillars rp JOIN pillars p ON p.id = rp.pillar_id WHERE rp.role_id = r.id ORDER BY p.position) AS "pillars!: Vec<Localized>",
                  ARRAY(SELECT o.name FROM role_outcomes ro JOIN outcomes o ON o.id = ro.outcome_id WHERE ro.role_id = r.id ORDER BY o.position) AS "outcomes!: Vec<Localized>",
                  seats.n AS "seats!", seats.holders AS "holders!", seats.open AS "open!",
                  h.at AS "edited_at?: DateTime<Utc>", h.actor AS "edited_by?", jd.number AS "number?", jd.published_on AS "published_on?",
                  (SELECT o.stage FROM job_descriptions o WHERE o.role_id = r.id AND o.seat_id IS NULL AND o.number IS NULL) AS open_text
           FROM roles r JOIN areas a ON a.id = r.area_id LEFT JOIN families f ON f.id = r.family_id
           CROSS JOIN LATERAL (
               SELECT count(DISTINCT s.id) AS n, count(DISTINCT p.id) AS holders,
                      count(DISTINCT s.id) FILTER (WHERE s.stage = 'active') - count(DISTINCT s.id) FILTER (WHERE s.stage = 'active' AND p.id IS NOT NULL) AS open
               FROM seats s LEFT JOIN seat_holders sh ON sh.seat_id = s.id AND sh.during @> $2::date
               LEFT JOIN people p ON p.id = sh.person_id AND p.archived_at IS NULL
               WHERE s.role_id = r.id AND s.stage <> 'closed') seats
           LEFT JOIN LATERAL (SELECT at, actor FROM history WHERE entity = 'role' AND entity_id = r.id ORDER BY at DESC, id DESC LIMIT 1) h ON true
           LEFT JOIN job_descriptions jd ON jd.role_id = r.id AND jd.seat_id IS NULL AND jd.stage = 'published'
           WHERE r.id = $1"#,
        id as RoleId,
        today,
    )
    .fetch_one(&mut *db)
    .await?;
    Ok(Beside {
        area: row.area,
        family: row.family_key.zip(row.family_name).map(|(key, name)| Named { key, name }),
        levels: row.levels.0,
        pillars: row.pillars,
        outcomes: row.outcomes,
        seats_in_all: row.seats,
        holders: row.holders,
        open: row.open,
        seats: seats(db, id, today).await?,
        needs: needs(db, id).await?,
        lines: lines(db, id).await?,
        processes: processes::of_role(&mut *db, id).await?,
        answers: answers(db, id).await?,
        published: row.number.zip(row.published_on),
        open_text: row.open_text,
        edited: row.edited_at.zip(row.edited_by).map(|(at, by)| Edited { at, by }),
    })
}

/// The seats of a role: vacant ones first, because somebody has to fill them.
async fn seats(db: &mut PgConnection, id: RoleId, today: NaiveDate) -> Result<Vec<RoleSeat>, Error> {
    let rows = sqlx::query!(
        r#"WITH held AS (
               SELECT h.seat_id, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) ORDER BY lower(h.during), p.name) AS holders
               FROM seat_holders h JOIN people p ON p.id = h.person_id JOIN seats s ON s.id = h.seat_id
               WHERE s.role_id = $1 AND h.during @> $2::date AND p.archived_at IS NULL GROUP BY h.seat_id),
           named AS (
               SELECT s.*, held.holders FROM seats s LEFT JOIN held ON held.seat_id = s.id
               WHERE s.role_id = $1 AND s.stage <> 'closed' ORDER BY s.stage = 'planned', held.holders IS NOT NULL, s.id LIMIT $3)
           SELECT s.id AS "id: SeatId", coalesce(s.title, r.title) AS "title!: Localized", t.name AS "team?: Localized",
                  s.stage AS "stage!", s.open_since, coalesce(s.holders, '[]') AS "holders!: Json<Vec<Holder>>",
                  (SELECT jsonb_build_object('id', ms.id, 'title', coalesce(ms.title, mr.title), 'holders', ARRAY(
                       SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                       WHERE h.seat_id = ms.id AND h.during @> $2::date AND p.archived_at IS NULL ORDER BY lower(h.during), p.name))
                   FROM seat_managers sm JOIN seats ms ON ms.id = sm.manager_seat_id LEFT JOIN roles mr ON mr.id = ms.role_id
                   WHERE sm.seat_id = s.id AND sm.during @> $2::date) AS "manager: Json<Manager>"
           FROM named s JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
           ORDER BY s.stage = 'planned', s.holders IS NOT NULL, s.id"#,
        id as RoleId,
        today,
        SEATS,
    );
    let seats = rows.fetch_all(db).await?.into_iter().map(|row| RoleSeat {
        id: row.id,
        title: row.title,
        team: row.team,
        stage: row.stage,
        open_since: row.open_since,
        holders: row.holders.0,
        manager: row.manager.map(|Json(manager)| manager),
    });
    Ok(seats.collect())
}

async fn needs(db: &mut PgConnection, id: RoleId) -> Result<Vec<Need>, Error> {
    let rows = sqlx::query!(
        r#"SELECT t.slug AS "tool?", c.key AS category, CASE WHEN t.id IS NULL THEN c.label ELSE jsonb_build_object('en', t.name) END AS "name!: Localized",
                  rt.access AS "access: Access",
                  CASE WHEN t.id IS NULL THEN
                      ARRAY(SELECT jsonb_build_object('href', '/tools/' || used.slug, 'name', jsonb_build_object('en', used.name))
                            FROM tools used WHERE used.category_id IN (c.id, c.home_id) AND used.archived_at IS NULL AND used.status IN ('trial', 'in-use', 'retiring')
                              AND NOT EXISTS (SELECT FROM role_tools named WHERE named.role_id = $1 AND named.tool_id = used.id)
                            ORDER BY used.name LIMIT 4)
                  ELSE '{}' END AS "in_use!: Vec<Json<NamedLink>>"
           FROM role_tools rt LEFT JOIN tools t ON t.id = rt.tool_id JOIN categories c ON c.id = coalesce(rt.category_id, t.category_id)
           WHERE rt.role_id = $1 AND t.archived_at IS NULL ORDER BY rt.position"#,
        id as RoleId,
    );
    let need = rows.fetch_all(db).await?.into_iter().map(|row| Need {
        tool: row.tool,
        category: row.category,
        name: row.name,
        access: row.access,
        in_use: row.in_use.into_iter().map(|Json(link)| link).collect(),
    });
    Ok(need.collect())
}

async fn lines(db: &mut PgConnection, id: RoleId) -> Result<Vec<Line>, Error> {
    let lines = sqlx::query_as!(
        Line,
        r#"SELECT other.slug AS "role?", coalesce(d.to_department, other.title) AS "name!: Localized", d.kind AS "kind: LineKind",
                  d.role_id <> $1 AS "comes_in!"
           FROM role_dotted_lines d
           LEFT JOIN roles other ON other.id = CASE WHEN d.role_id = $1 THEN d.to_role_id ELSE d.role_id END
           WHERE (d.role_id = $1 OR d.to_role_id = $1) AND other.archived_at IS NULL
           ORDER BY d.role_id <> $1, d.id"#,
        id as RoleId,
    );
    Ok(lines.fetch_all(db).await?)
}

async fn answers(db: &mut PgConnection, id: RoleId) -> Result<HashMap<String, NamedLink>, Error> {
    let rows = sqlx::query!(
        r#"SELECT DISTINCT coalesce('kpi:' || k.slug, 'tool:' || t.slug, 'category:' || c.key, 'process:' || p.slug) AS "link!",
                  coalesce('/kpis/' || k.slug, '/tools/' || t.slug, '/tools?category=' || c.key, '/processes/' || p.slug) AS "href!",
                  coalesce(k.name, c.label, p.name, jsonb_build_object('en', t.name)) AS "name!: Localized"
           FROM role_items i JOIN role_item_answers x ON x.item_id = i.id
           LEFT JOIN kpis k ON k.id = x.kpi_id LEFT JOIN tools t ON t.id = x.tool_id LEFT JOIN categories c ON c.id = x.category_id
           LEFT JOIN processes p ON p.id = x.process_id
           WHERE i.role_id = $1 AND k.archived_at IS NULL AND t.archived_at IS NULL AND p.archived_at IS NULL"#,
        id as RoleId,
    );
    let links = rows.fetch_all(db).await?.into_iter().map(|row| (row.link, NamedLink { href: row.href, name: row.name }));
    Ok(links.collect())
}
