//! Tools as they are kept, one or all by the same statement.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};

use super::super::{
    capability::Capability,
    held::Held,
    model::{Alias, Definition, Status},
};
use crate::{
    error::Error,
    ids::{SeatId, ToolId},
    locale::Localized,
};

/// A tool without what it is linked to.
pub(super) struct Kept {
    pub id: ToolId,
    pub slug: String,
    pub version: i32,
    pub archived_at: Option<DateTime<Utc>>,
    pub category_name: Localized,
    pub is: Definition,
}

/// The tool at `slug`, also an archived one; without a slug every tool that is not archived, in the order of their slugs.
pub(super) async fn kept(db: &mut PgConnection, slug: Option<&str>) -> Result<Vec<Kept>, Error> {
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id: ToolId", t.slug, t.version, t.archived_at, t.name, t.vendor, t.url, c.key AS category,
                  c.label AS "category_name: Localized", t.description AS "description: Localized",
                  t.notes, t.status AS "status: Status", t.business_owner_id AS "business_owner: SeatId",
                  t.technical_owner_id AS "technical_owner: SeatId", t.personal_data, t.sso, t.dpa, t.residency, t.data_kinds, t.legal_bases,
                  t.laws, t.sub_processors, t.privacy_review,
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name) ORDER BY p.key COLLATE "C"), '[]') FROM tool_capabilities tp
                   JOIN capabilities p ON p.id = tp.capability_id WHERE tp.tool_id = t.id) AS "capabilities!: Json<Vec<Capability>>",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'from', lower(a.during), 'until', upper(a.during))
                                             ORDER BY lower(a.during) NULLS FIRST, a.name), '[]')
                   FROM tool_aliases a WHERE a.tool_id = t.id) AS "aliases!: Json<Vec<Alias>>"
           FROM tools t JOIN categories c ON c.id = t.category_id
           WHERE ($1::text IS NULL AND t.archived_at IS NULL) OR t.slug = $1 ORDER BY t.slug COLLATE "C""#,
        slug,
    );
    let kept = rows.fetch_all(db).await?.into_iter().map(|row| Kept {
        id: row.id,
        slug: row.slug,
        version: row.version,
        archived_at: row.archived_at,
        category_name: row.category_name,
        is: Definition {
            name: row.name,
            vendor: row.vendor,
            url: row.url,
            category: row.category,
            description: row.description,
            notes: row.notes,
            status: row.status,
            business_owner: row.business_owner,
            technical_owner: row.technical_owner,
            personal_data: row.personal_data,
            sso: row.sso,
            dpa: row.dpa,
            residency: row.residency,
            held: Held {
                kinds: row.data_kinds,
                bases: row.legal_bases,
                laws: row.laws,
                sub_processors: row.sub_processors,
                privacy_review: row.privacy_review,
            },
            capabilities: row.capabilities.0,
            aliases: row.aliases.0,
        },
    });
    Ok(kept.collect())
}
