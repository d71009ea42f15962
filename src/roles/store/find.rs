use chrono::{DateTime, Utc};
use sqlx::{PgExecutor, types::Json};

use super::super::model::{Content, Role};
use crate::{error::Error, ids::RoleId, locale::Localized};

/// The role at `slug`, archived or not, put together by the database in one answer.
pub(in super::super) async fn find(db: impl PgExecutor<'_>, slug: &str) -> Result<Role, Error> {
    let row = sqlx::query!(
        r#"SELECT r.id AS "id: RoleId", r.slug, r.version, r.archived_at AS "archived_at: DateTime<Utc>", jsonb_build_object(
               'title', jsonb_build_object('words', r.title, 'provenance', r.title_provenance),
               'summary', CASE WHEN r.summary IS NOT NULL THEN jsonb_build_object('words', r.summary, 'provenance', r.summary_provenance) END,
               'area', a.key,
               'levels', ARRAY(SELECT l.key FROM role_levels rl JOIN levels l ON l.id = rl.level_id WHERE rl.role_id = r.id ORDER BY l.position, l.key),
               'family', (SELECT f.key FROM families f WHERE f.id = r.family_id),
               'pillars', ARRAY(SELECT p.key FROM role_pillars rp JOIN pillars p ON p.id = rp.pillar_id WHERE rp.role_id = r.id ORDER BY p.position),
               'outcomes', ARRAY(SELECT o.key FROM role_outcomes ro JOIN outcomes o ON o.id = ro.outcome_id WHERE ro.role_id = r.id ORDER BY o.position),
               'items', (SELECT coalesce(jsonb_object_agg(list.kind, list.items), '{}') FROM (
                   SELECT i.kind, jsonb_agg(jsonb_build_object('words', i.words, 'provenance', i.provenance, 'share', i.share,
                       'level', (SELECT l.key FROM levels l WHERE l.id = i.level_id), 'answers', ARRAY(
                       SELECT coalesce('kpi:' || k.slug, 'tool:' || t.slug, 'category:' || c.key, 'process:' || p.slug)
                       FROM role_item_answers x LEFT JOIN kpis k ON k.id = x.kpi_id LEFT JOIN tools t ON t.id = x.tool_id
                       LEFT JOIN categories c ON c.id = x.category_id LEFT JOIN processes p ON p.id = x.process_id
                       WHERE x.item_id = i.id ORDER BY k.id IS NULL, t.id IS NULL, c.id IS NULL, coalesce(k.slug, t.slug, c.key, p.slug) COLLATE "C")) ORDER BY i.position) AS items
                   FROM role_items i WHERE i.role_id = r.id GROUP BY i.kind) list),
               'kpis', ARRAY(SELECT jsonb_build_object('slug', k.slug, 'provenance', rk.provenance)
                   FROM role_kpis rk JOIN kpis k ON k.id = rk.kpi_id WHERE rk.role_id = r.id ORDER BY rk.position),
               'tools', ARRAY(SELECT jsonb_build_object('what', coalesce('tool:' || t.slug, 'category:' || c.key), 'access', rt.access, 'provenance', rt.provenance)
                   FROM role_tools rt LEFT JOIN tools t ON t.id = rt.tool_id LEFT JOIN categories c ON c.id = rt.category_id
                   WHERE rt.role_id = r.id ORDER BY rt.position),
               'dotted_lines', ARRAY(SELECT jsonb_build_object('to_role', other.slug, 'to_department', d.to_department, 'kind', d.kind, 'provenance', d.provenance)
                   FROM role_dotted_lines d LEFT JOIN roles other ON other.id = d.to_role_id WHERE d.role_id = r.id ORDER BY d.id)
           ) AS "is!: Json<Content>"
           FROM roles r JOIN areas a ON a.id = r.area_id WHERE r.slug = $1"#,
        slug,
    )
    .fetch_one(db)
    .await?;
    Ok(Role { id: row.id, slug: row.slug, version: row.version, archived_at: row.archived_at, is: row.is.0 })
}

/// The slug of another role, not archived, that has this title in either language.
pub(in super::super) async fn title_taken(
    db: impl PgExecutor<'_>,
    except: Option<RoleId>,
    title: &Localized,
) -> Result<Option<String>, Error> {
    let slug = sqlx::query_scalar!(
        "SELECT slug FROM roles
         WHERE archived_at IS NULL AND id IS DISTINCT FROM $1
           AND (lower(title ->> 'en') = lower($2::jsonb ->> 'en') OR title ->> 'th' = $2::jsonb ->> 'th')
         ORDER BY position, slug LIMIT 1",
        except as Option<RoleId>,
        title as &Localized,
    );
    Ok(slug.fetch_optional(db).await?)
}
