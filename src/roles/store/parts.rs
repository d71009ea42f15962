use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::{Content, Link};
use crate::{
    error::Error,
    ids::{DottedLineId, RoleId, RoleItemId},
    locale::{Localized, Provenance},
};

/// Takes all lists and links of a role away.
pub(super) async fn clear_parts(db: &mut PgConnection, id: RoleId) -> Result<(), Error> {
    sqlx::query!(
        "WITH items AS (DELETE FROM role_items WHERE role_id = $1),
              pillars AS (DELETE FROM role_pillars WHERE role_id = $1),
              outcomes AS (DELETE FROM role_outcomes WHERE role_id = $1),
              kpis AS (DELETE FROM role_kpis WHERE role_id = $1),
              tools AS (DELETE FROM role_tools WHERE role_id = $1)
         DELETE FROM role_dotted_lines WHERE role_id = $1",
        id as RoleId,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The levels of a role. One on which a seat stands stays, which only an old version that is put back can be without.
async fn write_levels(db: &mut PgConnection, id: RoleId, keys: &[String]) -> Result<(), Error> {
    sqlx::query!(
        "WITH chosen AS (SELECT l.id FROM levels l WHERE l.key = ANY($2)),
              gone AS (DELETE FROM role_levels rl
                       WHERE rl.role_id = $1 AND rl.level_id NOT IN (SELECT id FROM chosen) AND EXISTS (SELECT FROM chosen)
                         AND NOT EXISTS (SELECT FROM seats s WHERE s.role_id = $1 AND s.level_id = rl.level_id))
         INSERT INTO role_levels (role_id, level_id) SELECT $1, id FROM chosen ON CONFLICT DO NOTHING",
        id as RoleId,
        keys,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes the lists and links of a role. A link to something that is gone, which only an old version can hold, is left out.
pub(super) async fn write_parts(db: &mut PgConnection, id: RoleId, draft: &Content) -> Result<(), Error> {
    write_levels(&mut *db, id, &draft.levels).await?;
    write_items(db, id, draft).await?;
    sqlx::query!(
        "WITH pillars AS (INSERT INTO role_pillars (role_id, pillar_id) SELECT $1, id FROM pillars WHERE key = ANY($2))
         INSERT INTO role_outcomes (role_id, outcome_id) SELECT $1, id FROM outcomes WHERE key = ANY($3)",
        id as RoleId,
        &draft.pillars,
        &draft.outcomes,
    )
    .execute(&mut *db)
    .await?;
    let (slugs, provenances): (Vec<String>, Vec<String>) =
        draft.kpis.iter().map(|kpi| (kpi.slug.clone(), kpi.provenance.to_string())).unzip();
    sqlx::query!(
        "INSERT INTO role_kpis (role_id, kpi_id, position, provenance)
         SELECT $1, kpis.id, list.position, list.provenance
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS list (slug, provenance, position) JOIN kpis USING (slug)",
        id as RoleId,
        &slugs,
        &provenances,
    )
    .execute(&mut *db)
    .await?;
    write_tools(db, id, draft).await?;
    write_dotted_lines(db, id, draft).await
}

async fn write_items(db: &mut PgConnection, id: RoleId, draft: &Content) -> Result<(), Error> {
    let (mut ids, mut kinds, mut places, mut words, mut provenances) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut shares, mut levels): (Vec<Option<i16>>, Vec<Option<String>>) = (Vec::new(), Vec::new());
    let (mut answered, mut answers) = (Vec::new(), Vec::new());
    for (kind, place, item) in draft.items.all() {
        let item_id = RoleItemId::new().uuid();
        ids.push(item_id);
        kinds.push(kind.key().to_owned());
        places.push(place);
        words.push(item.words.clone());
        provenances.push(item.provenance.to_string());
        shares.push(item.share);
        levels.push(item.level.clone());
        answered.extend(item.answers.iter().map(|_| item_id));
        answers.extend(item.answers.iter().map(ToString::to_string));
    }
    sqlx::query!(
        "INSERT INTO role_items (id, role_id, kind, position, words, provenance, share, level_id)
         SELECT item, $2, kind, place, words, provenance, share, (SELECT l.id FROM levels l WHERE l.key = level)
         FROM unnest($1::uuid[], $3::text[], $4::int[], $5::jsonb[], $6::text[], $7::smallint[], $8::text[])
              AS list (item, kind, place, words, provenance, share, level)",
        &ids,
        id as RoleId,
        &kinds,
        &places,
        &words as &[Localized],
        &provenances,
        &shares as &[Option<i16>],
        &levels as &[Option<String>],
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO role_item_answers (item_id, kpi_id, tool_id, category_id, process_id)
         SELECT item, k.id, t.id, c.id, p.id
         FROM unnest($1::uuid[], $2::text[]) AS list (item, link)
         LEFT JOIN kpis k ON 'kpi:' || k.slug = link LEFT JOIN tools t ON 'tool:' || t.slug = link
         LEFT JOIN categories c ON 'category:' || c.key = link LEFT JOIN processes p ON 'process:' || p.slug = link
         WHERE num_nonnulls(k.id, t.id, c.id, p.id) = 1",
        &answered,
        &answers,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn write_tools(db: &mut PgConnection, id: RoleId, draft: &Content) -> Result<(), Error> {
    let ids: Vec<Uuid> = draft.tools.iter().map(|_| Uuid::now_v7()).collect();
    let slugs: Vec<Option<String>> =
        draft.tools.iter().map(|tool| if let Link::Tool(slug) = &tool.what { Some(slug.clone()) } else { None }).collect();
    let keys: Vec<Option<String>> =
        draft.tools.iter().map(|tool| if let Link::Category(key) = &tool.what { Some(key.clone()) } else { None }).collect();
    let (access, provenances): (Vec<String>, Vec<String>) =
        draft.tools.iter().map(|tool| (tool.access.to_string(), tool.provenance.to_string())).unzip();
    sqlx::query!(
        "INSERT INTO role_tools (id, role_id, tool_id, category_id, access, position, provenance)
         SELECT list.id, $1, t.id, c.id, list.access, list.position, list.provenance
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS list (id, slug, key, access, provenance, position)
         LEFT JOIN tools t ON t.slug = list.slug LEFT JOIN categories c ON c.key = list.key
         WHERE num_nonnulls(t.id, c.id) = 1",
        id as RoleId,
        &ids,
        &slugs as &[Option<String>],
        &keys as &[Option<String>],
        &access,
        &provenances,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn write_dotted_lines(db: &mut PgConnection, id: RoleId, draft: &Content) -> Result<(), Error> {
    for line in &draft.dotted_lines {
        sqlx::query!(
            "INSERT INTO role_dotted_lines (id, role_id, to_role_id, to_department, kind, provenance)
             SELECT $1, $2, r.id, $4, $5, $6 FROM (SELECT) one LEFT JOIN roles r ON r.slug = $3
             WHERE num_nonnulls(r.id, $4::jsonb) = 1 AND r.id IS DISTINCT FROM $2",
            DottedLineId::new() as DottedLineId,
            id as RoleId,
            line.to_role,
            &line.to_department as &Option<Localized>,
            line.kind.key(),
            line.provenance as Provenance,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
