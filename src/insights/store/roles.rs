use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::{Cut, Row};
use crate::{error::Error, locale::Localized};

/// Pain points that nothing answers, outcomes without a KPI, roles that nobody holds, that say nothing of what is done, that are told in one language
/// only.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, cut: &Cut) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH live AS (SELECT *, '/roles/' || slug AS address FROM roles WHERE archived_at IS NULL),
           held AS (SELECT role_id FROM held_roles($1)),
           texts AS (SELECT id AS role_id, title AS words FROM live UNION ALL SELECT id, summary FROM live WHERE summary IS NOT NULL
                     UNION ALL SELECT role_id, words FROM role_items),
           found AS (
               SELECT 'pain-unanswered' AS kind, l.title AS subject, '/insights/pain-points?works=unanswered&role=' || l.slug AS address,
                      l.id::text AS key, l.position, count(i.id) AS number, NULL::text AS variant, l.created_at::date AS since
               FROM live l JOIN role_items i ON i.role_id = l.id AND i.kind = 'pain-point'
               WHERE NOT EXISTS (
                   SELECT FROM role_item_answers x LEFT JOIN kpis k ON k.id = x.kpi_id LEFT JOIN tools t ON t.id = x.tool_id
                   LEFT JOIN processes p ON p.id = x.process_id
                   WHERE x.item_id = i.id AND k.archived_at IS NULL AND t.archived_at IS NULL AND p.archived_at IS NULL)
               GROUP BY l.id, l.slug, l.title, l.position, l.created_at
               UNION ALL
               SELECT 'outcome-no-kpi', o.name, '/kpis', o.key, o.position, NULL, NULL,
                      coalesce(greatest((SELECT max(k.archived_at)::date FROM kpis k WHERE k.outcome_id = o.id),
                                        (SELECT max(h.at)::date FROM kpis k JOIN history h ON h.entity_id = k.id AND h.entity = 'kpi'
                                         WHERE h.before ->> 'outcome' = o.key AND h.after ->> 'outcome' IS DISTINCT FROM o.key)),
                               (SELECT min(created_at)::date FROM roles))
               FROM outcomes o WHERE NOT EXISTS (SELECT FROM kpis WHERE outcome_id = o.id AND archived_at IS NULL)
               UNION ALL
               SELECT 'role-no-holder', l.title, l.address, l.id::text, l.position, NULL, NULL, role_open_since(l.id, $1)
               FROM live l WHERE NOT EXISTS (SELECT FROM held WHERE role_id = l.id) AND EXISTS (SELECT FROM held)
               UNION ALL
               SELECT 'role-no-text', l.title, l.address || '/edit', l.id::text, l.position, NULL,
                      CASE WHEN l.summary IS NOT NULL THEN 'responsibilities' WHEN does.any THEN 'summary' ELSE 'both' END,
                      coalesce((SELECT max(h.at)::date FROM history h WHERE h.entity_id = l.id AND h.entity = 'role'
                                  AND h.before -> 'summary' <> 'null' AND h.before -> 'items' ? 'responsibility'
                                  AND NOT (h.after -> 'summary' <> 'null' AND h.after -> 'items' ? 'responsibility')), l.created_at::date)
               FROM live l CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM role_items WHERE role_id = l.id AND kind = 'responsibility') AS any) AS does
               WHERE l.summary IS NULL OR NOT does.any
               UNION ALL
               SELECT 'role-one-language', l.title, l.address || '/edit', l.id::text, l.position, count(*), NULL,
                      coalesce((SELECT max(h.at)::date FROM history h WHERE h.entity_id = l.id AND h.entity = 'role' AND h.before ? 'title'
                                  AND NOT lacks_a_language(jsonb_build_array(h.before -> 'title', h.before -> 'summary', h.before -> 'items'))
                                  AND lacks_a_language(jsonb_build_array(h.after -> 'title', h.after -> 'summary', h.after -> 'items'))),
                               l.created_at::date)
               FROM texts t JOIN live l ON l.id = t.role_id WHERE NOT (t.words ?& ARRAY['en', 'th'])
               GROUP BY l.id, l.title, l.address, l.position, l.created_at),
           counted AS (
               SELECT f.*, count(*) OVER (PARTITION BY f.kind) AS total,
                      row_number() OVER (PARTITION BY f.kind ORDER BY f.position, f.address) AS number_in_kind
               FROM found f
               WHERE ($3::text IS NULL OR f.kind = $3) AND ($4::text IS NULL OR f.key = $4)
                 AND ($4::text IS NOT NULL OR NOT EXISTS (SELECT FROM acceptance_of(f.kind, f.key, f.since, $1))))
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", key AS "key!", NULL::jsonb AS "other: Localized",
                  NULL::date AS day, number, variant, since, total AS "total!"
           FROM counted WHERE number_in_kind > $5 AND number_in_kind <= $5 + $2 ORDER BY kind, number_in_kind"#,
        today,
        cut.most,
        cut.kind_key(),
        cut.subject.as_deref(),
        cut.skip,
    );
    Ok(rows.fetch_all(db).await?)
}
