use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::super::{
    capability::Capability,
    model::{Cost, UNCATEGORISED},
    overlap::{Decision, Member, NAMED, Named, Overlap, Running},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record_all},
    ids::{OverlapId, ToolId},
};

/// Every set of tools in use that are of one kind or share a capability, most points first. Each tool is met once for its kind and once
/// for each of its capabilities: pairs are never formed.
pub async fn overlaps(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Overlap>, Error> {
    let sets = sqlx::query!(
        r#"WITH used AS (
               SELECT t.id, CASE WHEN c.key <> $1 THEN coalesce(c.home_id, c.id) END AS kind FROM tools t JOIN categories c ON c.id = t.category_id
               WHERE t.archived_at IS NULL AND t.status = 'in-use'),
           sets AS (
               SELECT array_agg(id ORDER BY id) AS tools FROM used WHERE kind IS NOT NULL GROUP BY kind HAVING count(*) > 1
               UNION
               SELECT array_agg(u.id ORDER BY u.id) FROM used u JOIN tool_capabilities p ON p.tool_id = u.id
               GROUP BY p.capability_id HAVING count(*) > 1),
           found AS MATERIALIZED (SELECT md5(array_to_string(tools, ','))::uuid AS id, tools FROM sets),
           member AS MATERIALIZED (SELECT f.id, cardinality(f.tools) AS size, m.tool FROM found f CROSS JOIN unnest(f.tools) AS m (tool)),
           kinds AS (
               SELECT m.id, (array_agg(u.kind))[1] AS kind FROM member m JOIN used u ON u.id = m.tool
               GROUP BY m.id, m.size HAVING count(DISTINCT u.kind) = 1 AND count(u.kind) = m.size),
           shared AS (
               SELECT m.id, p.capability_id FROM member m JOIN tool_capabilities p ON p.tool_id = m.tool
               GROUP BY m.id, m.size, p.capability_id HAVING count(*) = m.size),
           capable AS (
               SELECT s.id, jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name) ORDER BY p.key) AS list
               FROM shared s JOIN capabilities p ON p.id = s.capability_id GROUP BY s.id),
           needing AS (
               SELECT m.id, n.role_id FROM member m JOIN role_tools n ON n.tool_id = m.tool GROUP BY m.id, n.role_id HAVING count(*) > 1),
           needed AS (
               SELECT n.id, jsonb_agg(jsonb_build_object('key', r.slug, 'name', r.title) ORDER BY r.position, r.slug) AS list
               FROM needing n JOIN roles r ON r.id = n.role_id WHERE r.archived_at IS NULL GROUP BY n.id),
           moved AS (
               SELECT h.entity_id AS tool, max(h.at) FILTER (WHERE h.before ->> 'status' <> 'in-use' AND h.after ->> 'status' = 'in-use') AS used,
                      max(h.at) FILTER (WHERE h.before ->> 'category' <> h.after ->> 'category') AS placed
               FROM history h WHERE h.entity = 'tool' AND h.action = 'changed' AND h.entity_id IN (SELECT tool FROM member) GROUP BY h.entity_id),
           gained AS (
               SELECT m.id, m.tool, max(h.at) AS at FROM member m JOIN capable c ON c.id = m.id AND NOT EXISTS (SELECT FROM kinds WHERE id = m.id)
               JOIN history h ON h.entity_id = m.tool AND h.entity = 'tool' AND h.before ? 'capabilities'
               WHERE h.after -> 'capabilities' @> jsonb_build_array(jsonb_build_object('key', c.list -> 0 -> 'key'))
                 AND NOT h.before -> 'capabilities' @> jsonb_build_array(jsonb_build_object('key', c.list -> 0 -> 'key'))
               GROUP BY m.id, m.tool),
           begun AS (
               SELECT m.id, (array_agg(m.day ORDER BY m.day))[2] AS since
               FROM (SELECT m.id, greatest(coalesce(v.used, t.created_at), CASE WHEN k.id IS NOT NULL THEN v.placed ELSE g.at END)::date AS day
                     FROM member m JOIN tools t ON t.id = m.tool LEFT JOIN kinds k ON k.id = m.id LEFT JOIN moved v ON v.tool = m.tool
                     LEFT JOIN gained g ON g.id = m.id AND g.tool = m.tool) AS m
               GROUP BY m.id)
           SELECT f.id AS "id!: OverlapId", f.tools AS "tools!",
                  CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('key', c.key, 'name', c.label) END AS "kind: Json<Named>",
                  coalesce(capable.list, '[]') AS "capabilities!: Json<Vec<Capability>>", coalesce(needed.list, '[]') AS "roles!: Json<Vec<Named>>",
                  k.reason AS "reason?", k.said_by AS "by?", k.said_at AS "at?", k.withdrawn_at, k.version AS "version?", begun.since
           FROM found f LEFT JOIN kinds ON kinds.id = f.id LEFT JOIN categories c ON c.id = kinds.kind LEFT JOIN capable ON capable.id = f.id
           LEFT JOIN needed ON needed.id = f.id LEFT JOIN kept_overlaps k ON k.id = f.id LEFT JOIN begun ON begun.id = f.id"#,
        UNCATEGORISED,
    );
    let sets = sets.fetch_all(&mut *db).await?;
    let tools: Vec<Uuid> = sets.iter().flat_map(|set| set.tools.iter().copied()).collect();
    let members = members(db, &tools, today).await?;
    let decision = |reason: Option<String>, by: Option<String>, at: Option<DateTime<Utc>>, (version, withdrawn): (Option<i32>, bool)| {
        Some(Decision { reason: reason?, by: by?, at: at?, is_withdrawn: withdrawn, version: version? })
    };
    let mut overlaps: Vec<Overlap> = sets
        .into_iter()
        .map(|set| {
            let mut tools: Vec<Member> = set.tools.iter().filter_map(|tool| members.get(tool).cloned()).collect();
            tools.sort_by_cached_key(|tool| (tool.name.to_lowercase(), tool.slug.clone()));
            Overlap {
                id: set.id,
                tools,
                kind: set.kind.map(|kind| kind.0),
                capabilities: set.capabilities.0,
                roles: set.roles.0,
                since: set.since,
                decision: decision(set.reason, set.by, set.at, (set.version, set.withdrawn_at.is_some())),
            }
        })
        .collect();
    overlaps.sort_by_cached_key(|overlap| (std::cmp::Reverse(overlap.score()), overlap.names()));
    Ok(overlaps)
}

async fn members(db: &mut PgConnection, tools: &[Uuid], today: NaiveDate) -> Result<HashMap<Uuid, Member>, Error> {
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id: ToolId", t.slug, t.name, t.version, coalesce(a.people, 0) AS "people!", coalesce(n.roles, 0) AS "roles!",
                  k.id IS NOT NULL AS "runs!", upper(k.during) - 1 AS "until?", CASE WHEN NOT upper_inf(k.during) THEN k.cancel_by END AS cancel_by,
                  k.seats AS "seats?", p.annual_cost AS "annual?", p.currency AS "currency?", round(p.annual_cost * u.rate, 2) AS in_own
           FROM tools t
           LEFT JOIN contracts k ON k.tool_id = t.id AND k.during @> $2::date
           LEFT JOIN contract_costs p ON p.contract_id = k.id AND p.during @> $2::date
           LEFT JOIN currencies u ON u.code = p.currency
           LEFT JOIN (SELECT tool_id, count(*) AS people FROM tool_access WHERE during @> $2::date GROUP BY tool_id) a ON a.tool_id = t.id
           LEFT JOIN (SELECT rt.tool_id, count(*) AS roles FROM role_tools rt JOIN roles r ON r.id = rt.role_id
                      WHERE r.archived_at IS NULL GROUP BY rt.tool_id) n ON n.tool_id = t.id
           WHERE t.id = ANY($1)"#,
        tools,
        today,
    );
    let members = rows.fetch_all(db).await?.into_iter().map(|row| {
        let contract = row.runs.then(|| Running {
            until: row.until,
            cancel_by: row.cancel_by,
            seats: row.seats,
            cost: row.annual.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
            in_own: row.in_own,
        });
        let (version, people, roles) = (row.version, row.people, row.roles);
        (row.id.uuid(), Member { id: row.id, slug: row.slug, name: row.name, version, people, roles, contract })
    });
    Ok(members.collect())
}

/// Says over version `version` that an overlap is meant. `Ok(false)`: somebody decided meanwhile.
pub async fn keep(
    db: &mut PgConnection,
    actor: &Actor,
    overlap: &Overlap,
    (version, reason): (i32, &str),
    at: DateTime<Utc>,
) -> Result<bool, Error> {
    let mut tools: Vec<Uuid> = overlap.tools.iter().map(|tool| tool.id.uuid()).collect();
    tools.sort();
    let kept = sqlx::query!(
        "INSERT INTO kept_overlaps AS k (id, tools, reason, said_by, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, said_by = excluded.said_by, said_at = excluded.said_at, withdrawn_at = NULL,
             version = k.version + 1 WHERE k.version = $6",
        overlap.id as OverlapId,
        &tools,
        reason,
        actor.name,
        at,
        version,
    );
    if kept.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    note(db, actor, overlap, Some(reason)).await?;
    Ok(true)
}

/// Withdraws over version `version` what was said. `Ok(false)`: somebody decided meanwhile.
pub async fn withdraw(db: &mut PgConnection, actor: &Actor, overlap: &Overlap, version: i32, at: DateTime<Utc>) -> Result<bool, Error> {
    let withdrawn = sqlx::query!(
        "UPDATE kept_overlaps SET withdrawn_at = $2, version = version + 1 WHERE id = $1 AND version = $3 AND withdrawn_at IS NULL",
        overlap.id as OverlapId,
        at,
        version,
    );
    if withdrawn.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    note(db, actor, overlap, None).await?;
    Ok(true)
}

/// The history of each of the tools tells it.
async fn note(db: &mut PgConnection, actor: &Actor, overlap: &Overlap, reason: Option<&str>) -> Result<(), Error> {
    let before = overlap.decision.as_ref().filter(|_| overlap.is_kept()).map(|decision| decision.reason.as_str());
    let names = overlap.names_up_to(NAMED);
    let told = |reason: Option<&str>| Some(json!({ "overlap": reason.map(|reason| json!({ "tools": names, "reason": reason })) }));
    let mut changes = Vec::new();
    for tool in &overlap.tools {
        let (id, label, version) = (tool.id.uuid(), tool.name.as_str(), tool.version);
        changes.push(Change { entity: "tool", id, label, version, action: Action::Changed, before: told(before), after: told(reason) });
    }
    record_all(db, actor, changes).await
}
