use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

use super::super::outcomes::{Part, Process, Sheet};
use crate::{
    error::Error,
    ids::KpiId,
    kpis::{Owner, Which, standings},
    locale::Localized,
};

/// Every outcome and pillar with what works for it.
pub async fn sheet(db: &mut PgConnection, today: NaiveDate) -> Result<Sheet, Error> {
    let mut kpis = standings(&mut *db, today, Which::All).await?;
    kpis.sort_by_key(|kpi| (kpi.judgement.state, kpi.position));
    let pillar_of = pillars(&mut *db).await?;
    let processes = processes(&mut *db, today).await?;
    let mut tools = tools(&mut *db).await?;
    let rows = sqlx::query!(
        r#"SELECT kind AS "kind!", key AS "key!", name AS "name!: Localized", description AS "description: Localized"
           FROM (SELECT 'outcome' AS kind, key, name, description, position FROM outcomes
                 UNION ALL SELECT 'pillar', key, name, description, position FROM pillars) tags ORDER BY kind, position, key"#
    );
    let mut parts = Vec::new();
    for row in rows.fetch_all(db).await? {
        let is_outcome = row.kind == "outcome";
        let has_kpi = |place: &usize| {
            let kpi = &kpis[*place];
            let key = if is_outcome { kpi.outcome.as_ref().map(|tag| &tag.key) } else { pillar_of.get(&kpi.id) };
            key == Some(&row.key)
        };
        let has_process = |place: &usize| {
            let process = &processes[*place];
            (if is_outcome { &process.outcome } else { &process.pillar }).as_ref() == Some(&row.key)
        };
        parts.push(Part {
            kpis: (0..kpis.len()).filter(has_kpi).collect(),
            processes: (0..processes.len()).filter(has_process).collect(),
            tools: tools.remove(&(row.kind.clone(), row.key.clone())).unwrap_or_default(),
            kind: row.kind,
            key: row.key,
            name: row.name,
            description: row.description,
        });
    }
    Ok(Sheet { parts, kpis, processes })
}

async fn pillars(db: &mut PgConnection) -> Result<HashMap<KpiId, String>, Error> {
    let rows =
        sqlx::query!(r#"SELECT k.id AS "id: KpiId", p.key FROM kpis k JOIN pillars p ON p.id = k.pillar_id WHERE k.archived_at IS NULL"#);
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, row.key)).collect())
}

async fn processes(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Process>, Error> {
    let rows = sqlx::query!(
        r#"WITH held AS (
               SELECT h.seat_id, array_agg(p.name ORDER BY lower(h.during), p.name) AS names
               FROM seat_holders h JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL WHERE h.during @> $1::date GROUP BY h.seat_id)
           SELECT p.slug, p.name AS "name: Localized", o.key AS "outcome?", l.key AS "pillar?",
                  coalesce(p.confirmed_on, p.created_at::date) + p.review_days AS due,
                  CASE WHEN s.id IS NOT NULL THEN
                      jsonb_build_object('seat', s.id, 'title', coalesce(s.title, r.title), 'holders', coalesce(to_jsonb(held.names), '[]')) END AS "owner: Json<Owner>"
           FROM processes p LEFT JOIN outcomes o ON o.id = p.outcome_id LEFT JOIN pillars l ON l.id = p.pillar_id
           LEFT JOIN seats s ON s.id = p.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN held ON held.seat_id = s.id
           WHERE p.archived_at IS NULL ORDER BY p.position, p.slug"#,
        today,
    );
    let processes = rows.fetch_all(db).await?.into_iter().map(|row| Process {
        slug: row.slug,
        name: row.name,
        outcome: row.outcome,
        pillar: row.pillar,
        owner: row.owner.map(|Json(owner)| owner),
        due: row.due,
    });
    Ok(processes.collect())
}

/// The tools of each outcome and pillar: those that its KPIs' values come from, those that its processes' steps use, and those that were
/// placed there.
async fn tools(db: &mut PgConnection) -> Result<HashMap<(String, String), Vec<(String, String)>>, Error> {
    let rows = sqlx::query!(
        r#"WITH linked AS (
               SELECT 'outcome' AS kind, outcome_id AS tag, source_tool_id AS tool FROM kpis WHERE archived_at IS NULL
               UNION SELECT 'pillar', pillar_id, source_tool_id FROM kpis WHERE archived_at IS NULL
               UNION SELECT 'outcome', p.outcome_id, s.tool_id FROM process_steps s JOIN processes p ON p.id = s.process_id AND p.archived_at IS NULL
               UNION SELECT 'pillar', p.pillar_id, s.tool_id FROM process_steps s JOIN processes p ON p.id = s.process_id AND p.archived_at IS NULL
               UNION SELECT 'pillar', pillar_id, tool_id FROM tool_pillars)
           SELECT l.kind AS "kind!", coalesce(o.key, p.key) AS "key!", t.slug, t.name
           FROM linked l JOIN tools t ON t.id = l.tool AND t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring')
           LEFT JOIN outcomes o ON l.kind = 'outcome' AND o.id = l.tag LEFT JOIN pillars p ON l.kind = 'pillar' AND p.id = l.tag
           WHERE num_nonnulls(o.id, p.id) = 1 ORDER BY lower(t.name), t.slug"#
    );
    let mut tools: HashMap<(String, String), Vec<(String, String)>> = HashMap::new();
    for row in rows.fetch_all(db).await? {
        tools.entry((row.kind, row.key)).or_default().push((row.slug, row.name));
    }
    Ok(tools)
}
