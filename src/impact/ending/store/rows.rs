use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::{
    error::Error,
    ids::{RoleId, ToolId},
    locale::Localized,
};

/// One thing that hangs on a tool, as it was found.
pub(super) struct Row {
    pub kind: String,
    pub subject: Localized,
    pub address: String,
    pub variant: Option<String>,
    pub other: Option<Localized>,
    pub state: Option<String>,
    pub count: Option<i64>,
    pub is_by_kind: bool,
    pub owner: Option<Localized>,
    pub holders: Option<String>,
    pub role: Option<RoleId>,
    pub total: i64,
}

/// Everything that hangs on a tool that is there until the day before `after`; of each kind at most `most` things. What asks for a kind of
/// tools hangs on the last one of that kind in use.
pub(super) async fn rows(db: &mut PgConnection, tool: ToolId, after: NaiveDate, today: NaiveDate, most: i64) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH RECURSIVE
           alone AS (
               SELECT c.id FROM tools t JOIN categories c ON t.category_id IN (c.id, c.home_id)
               WHERE t.id = $1 AND t.status <> 'known' AND NOT EXISTS (
                   SELECT FROM tools o WHERE o.category_id IN (c.id, c.home_id) AND o.id <> $1 AND o.status IN ('trial', 'in-use') AND o.archived_at IS NULL)),
           dark AS (SELECT id FROM kpis WHERE source_tool_id = $1 AND archived_at IS NULL),
           -- Each KPI is followed once, so that it ends even if formulas went round in a ring.
           reached AS (
               SELECT id FROM dark
               UNION SELECT i.kpi_id FROM reached r JOIN kpi_formula_inputs i ON i.input_id = r.id),
           -- The tools that get data from it, at once or through others.
           fed AS (
               SELECT $1::uuid AS id
               UNION SELECT i.other FROM fed f CROSS JOIN LATERAL (
                   SELECT to_tool_id AS other FROM integrations WHERE from_tool_id = f.id AND state IN ('active', 'failing')
                   UNION ALL SELECT from_tool_id FROM integrations WHERE to_tool_id = f.id AND direction = 'two-way' AND state IN ('active', 'failing')) AS i),
           named AS (
               SELECT substr(words, 2, length(words) - 2) AS words
               FROM (SELECT to_jsonb(name)::text AS words FROM tools WHERE id = $1 UNION SELECT to_jsonb(name)::text FROM tool_aliases WHERE tool_id = $1) AS n),
           found AS (
               SELECT 'role' AS kind, r.title AS subject, '/roles/' || r.slug AS address, n.access AS variant, NULL::jsonb AS other, NULL AS state,
                      (SELECT count(DISTINCT p.id) FROM seats s JOIN seat_holders h ON h.seat_id = s.id JOIN people p ON p.id = h.person_id
                       WHERE s.role_id = r.id AND s.closed_on IS NULL AND h.during @> $2::date AND p.archived_at IS NULL) AS count,
                      n.is_by_kind, NULL::uuid AS seat, r.id AS role, r.position::bigint AS place
               FROM (SELECT DISTINCT ON (role_id) role_id, access, is_by_kind
                     FROM (SELECT role_id, access, false AS is_by_kind FROM role_tools WHERE tool_id = $1
                           UNION ALL SELECT role_id, access, true FROM role_tools JOIN alone ON alone.id = category_id) AS needs
                     ORDER BY role_id, is_by_kind, strpos('administer use view', access)) AS n
               JOIN roles r ON r.id = n.role_id WHERE r.archived_at IS NULL
               UNION ALL
               SELECT 'access', jsonb_build_object('en', p.name), '/people/' || p.id, a.level, NULL, NULL, NULL, false, NULL, NULL,
                      strpos('administer use view', a.level)
               FROM tool_access a JOIN people p ON p.id = a.person_id WHERE a.tool_id = $1 AND a.during && daterange($2, NULL)
               UNION ALL
               SELECT 'kpi', k.name, '/kpis/' || k.slug, NULL, NULL, NULL, NULL, false, k.owner_seat_id, NULL, k.position
               FROM dark d JOIN kpis k ON k.id = d.id
               UNION ALL
               SELECT 'computed', k.name, '/kpis/' || k.slug, NULL,
                      (SELECT jsonb_build_object('en', string_agg(shown(x.name, 'en'), ', ' ORDER BY x.position, x.slug),
                                                 'th', string_agg(shown(x.name, 'th'), ', ' ORDER BY x.position, x.slug))
                       FROM kpi_formula_inputs i JOIN reached r ON r.id = i.input_id JOIN kpis x ON x.id = r.id WHERE i.kpi_id = k.id),
                      NULL, NULL, false, k.owner_seat_id, NULL, k.position
               FROM reached r JOIN kpis k ON k.id = r.id WHERE k.archived_at IS NULL AND k.id NOT IN (SELECT id FROM dark)
               UNION ALL
               SELECT 'fed', k.name, '/kpis/' || k.slug, NULL, jsonb_build_object('en', o.name), NULL, NULL, false, k.owner_seat_id, NULL, k.position
               FROM fed f JOIN tools o ON o.id = f.id JOIN kpis k ON k.source_tool_id = o.id
               WHERE f.id <> $1 AND o.archived_at IS NULL AND k.archived_at IS NULL
               UNION ALL
               SELECT 'process', p.name, '/processes/' || p.slug, string_agg(s.position::text, ', ' ORDER BY s.position), NULL, NULL, NULL,
                      bool_and(s.is_by_kind), p.owner_seat_id, NULL, p.position
               FROM (SELECT process_id, position, false AS is_by_kind FROM process_steps WHERE tool_id = $1
                     UNION ALL SELECT process_id, position, true FROM process_steps JOIN alone ON alone.id = category_id) AS s
               JOIN processes p ON p.id = s.process_id WHERE p.archived_at IS NULL GROUP BY p.id
               UNION ALL
               SELECT 'integration', jsonb_build_object('en', o.name), '/tools/' || o.slug,
                      CASE WHEN i.direction = 'two-way' THEN 'both' WHEN i.from_tool_id = $1 THEN 'to' ELSE 'from' END, i.method, i.state, NULL, false,
                      NULL, NULL, 0
               FROM integrations i JOIN tools o ON o.id = CASE WHEN i.from_tool_id = $1 THEN i.to_tool_id ELSE i.from_tool_id END
               WHERE $1 IN (i.from_tool_id, i.to_tool_id) AND o.archived_at IS NULL
               UNION ALL
               SELECT 'job-description', coalesce(s.title, r.title), '/roles/' || r.slug || '/job-description/versions' || coalesce('?seat=' || j.seat_id, ''),
                      j.published_on::text, NULL, NULL, j.number, false, NULL, NULL, r.position
               FROM job_descriptions j JOIN roles r ON r.id = j.role_id LEFT JOIN seats s ON s.id = j.seat_id
               CROSS JOIN LATERAL (SELECT j.manuscript::text AS words OFFSET 0) AS m
               WHERE j.stage = 'published' AND r.archived_at IS NULL AND EXISTS (
                   SELECT FROM named n WHERE strpos(m.words, n.words) > 0
                     -- The name by itself: "Air" is no part of "Airtable".
                     AND m.words ~ ('(?<![A-Za-z0-9])' || regexp_replace(n.words, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(?![A-Za-z0-9])'))),
           placed AS (
               SELECT *, row_number() OVER (PARTITION BY kind ORDER BY place, shown(subject, 'en'), address) AS n, count(*) OVER (PARTITION BY kind) AS total
               FROM found)
           SELECT f.kind AS "kind!", f.subject AS "subject!: Localized", f.address AS "address!", f.variant, f.other AS "other: Localized", f.state,
                  f.count, f.is_by_kind AS "is_by_kind!", coalesce(s.title, o.title) AS "owner: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $4::date AND p.archived_at IS NULL) AS holders,
                  f.role AS "role: RoleId", f.total AS "total!"
           FROM placed f LEFT JOIN seats s ON s.id = f.seat LEFT JOIN roles o ON o.id = s.role_id
           WHERE f.n <= $3 ORDER BY f.kind, f.n"#,
        tool as ToolId,
        after,
        most,
        today,
    );
    Ok(rows.fetch_all(db).await?)
}

/// What the holders of some roles could use instead of a tool: one of its category, or used for the same. It is told how many can get into
/// it already; none where the role only needs it too.
pub(super) struct Instead {
    pub role: RoleId,
    pub slug: String,
    pub name: String,
    pub holders: i64,
}

/// Of each of the `roles` the best few.
pub(super) async fn instead(
    db: &mut PgConnection,
    tool: ToolId,
    roles: &[uuid::Uuid],
    after: NaiveDate,
    most: i64,
) -> Result<Vec<Instead>, Error> {
    let instead = sqlx::query_as!(
        Instead,
        r#"WITH alike AS (
               SELECT id, slug, name FROM tools WHERE archived_at IS NULL AND status IN ('trial', 'in-use') AND id <> $1 AND id IN (
                   SELECT o.id FROM tools t JOIN tools o ON o.category_id = t.category_id WHERE t.id = $1
                   UNION ALL SELECT b.tool_id FROM tool_capabilities a JOIN tool_capabilities b ON b.capability_id = a.capability_id WHERE a.tool_id = $1)),
           held AS MATERIALIZED (
               SELECT DISTINCT s.role_id, h.person_id FROM seats s JOIN seat_holders h ON h.seat_id = s.id
               WHERE s.role_id = ANY($2) AND s.closed_on IS NULL AND h.during @> $3::date),
           usable AS (
               SELECT h.role_id, a.slug, a.name, count(DISTINCT h.person_id) AS holders
               FROM held h JOIN tool_access x ON x.person_id = h.person_id AND x.during @> $3::date
               JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL
               JOIN alike a ON a.id = x.tool_id GROUP BY h.role_id, a.slug, a.name
               UNION ALL
               SELECT r.role_id, a.slug, a.name, 0 FROM role_tools r JOIN alike a ON a.id = r.tool_id WHERE r.role_id = ANY($2)),
           best AS (
               SELECT role_id, slug, name, max(holders) AS holders, row_number() OVER (PARTITION BY role_id ORDER BY max(holders) DESC, name, slug) AS n
               FROM usable GROUP BY role_id, slug, name)
           SELECT role_id AS "role!: RoleId", slug AS "slug!", name AS "name!", holders AS "holders!" FROM best WHERE n <= $4 ORDER BY role_id, n"#,
        tool as ToolId,
        roles,
        after,
        most,
    );
    Ok(instead.fetch_all(db).await?)
}
