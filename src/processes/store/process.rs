use chrono::{DateTime, Utc};
use sqlx::{PgExecutor, types::Json};

use super::super::model::{Content, Process, Review};
use crate::{error::Error, ids::ProcessId, locale::Provenance};

/// The process at `slug`, archived or not, put together by the database in one answer.
pub(in super::super) async fn find(db: impl PgExecutor<'_>, slug: &str) -> Result<Process, Error> {
    let row = sqlx::query!(
        r#"SELECT p.id AS "id: ProcessId", p.slug, p.version, p.archived_at AS "archived_at: DateTime<Utc>", p.provenance AS "provenance: Provenance",
                  p.confirmed_on, p.confirmed_by, coalesce(p.confirmed_on, p.created_at::date) + p.review_days AS due,
                  jsonb_build_object(
                      'name', p.name, 'purpose', p.purpose, 'body', p.body,
                      'area', (SELECT key FROM areas WHERE id = p.area_id),
                      'pillar', (SELECT key FROM pillars WHERE id = p.pillar_id),
                      'outcome', (SELECT key FROM outcomes WHERE id = p.outcome_id),
                      'owner', p.owner_seat_id,
                      'review_days', p.review_days,
                      'kpis', ARRAY(SELECT k.slug FROM process_kpis pk JOIN kpis k ON k.id = pk.kpi_id WHERE pk.process_id = p.id ORDER BY pk.position, k.slug),
                      'steps', ARRAY(
                          SELECT jsonb_build_object(
                              'words', s.words, 'minutes', s.minutes,
                              'tool', coalesce((SELECT 'tool:' || slug FROM tools WHERE id = s.tool_id), (SELECT 'category:' || key FROM categories WHERE id = s.category_id)),
                              'raci', (SELECT coalesce(jsonb_object_agg(part.slug, part.letters), '{}') FROM (
                                  SELECT r.slug, string_agg(x.letter, '' ORDER BY x.letter) AS letters
                                  FROM process_raci x JOIN roles r ON r.id = x.role_id WHERE x.step_id = s.id GROUP BY r.slug) part))
                          FROM process_steps s WHERE s.process_id = p.id ORDER BY s.position)
                  ) AS "is!: Json<Content>"
           FROM processes p WHERE p.slug = $1"#,
        slug,
    )
    .fetch_one(db)
    .await?;
    Ok(Process {
        id: row.id,
        slug: row.slug,
        version: row.version,
        archived_at: row.archived_at,
        provenance: row.provenance,
        review: Review { confirmed: row.confirmed_on.zip(row.confirmed_by), due: row.due },
        is: row.is.0,
    })
}
