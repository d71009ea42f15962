use std::collections::HashMap;

use sqlx::PgConnection;

use super::{answers::Answer, files};
use crate::{
    error::Error,
    ids::{AreaId, CategoryId, DottedLineId, FamilyId, KpiId, OutcomeId, PillarId, RoleId, RoleItemId, ToolId},
    locale::{Localized, Provenance},
};

/// The ids that keys and slugs of the files were given.
#[derive(Default)]
pub(super) struct Keys {
    areas: HashMap<String, AreaId>,
    pillars: HashMap<String, PillarId>,
    outcomes: HashMap<String, OutcomeId>,
    families: HashMap<String, FamilyId>,
    categories: HashMap<String, CategoryId>,
    tools: HashMap<String, ToolId>,
    kpis: HashMap<String, KpiId>,
    roles: HashMap<String, RoleId>,
}

/// The id of a key; a file that names an unknown one is wrong.
pub(super) fn known<T: Copy>(ids: &HashMap<String, T>, key: &str) -> Result<T, Error> {
    Ok(*ids.get(key).ok_or_else(|| anyhow::anyhow!("the catalogue names {key:?}, which it does not have"))?)
}

/// Takes the task `key` for this transaction; `false` when it was done before.
pub(super) async fn first_time(db: &mut PgConnection, key: &str) -> Result<bool, Error> {
    let noted = sqlx::query!("INSERT INTO settings (key, value) VALUES ($1, 'true') ON CONFLICT DO NOTHING", key).execute(db).await?;
    Ok(noted.rows_affected() == 1)
}

/// The three fixed lists have the same columns.
macro_rules! fixed_lists {
    ($($(#[$doc:meta])* $name:ident, $list:ident, $table:literal, $id:ident;)*) => {$(
        $(#[$doc])*
        pub(super) async fn $name(db: &mut PgConnection, keys: &mut Keys, tag: &files::Tag) -> Result<(), Error> {
            let id = $id::new();
            sqlx::query!(
                "INSERT INTO " + $table + " (id, key, position, name, description, provenance) VALUES ($1, $2, $3, $4, $5, $6)",
                id as $id,
                tag.key,
                tag.position,
                &tag.name as &Localized,
                &tag.description as &Option<Localized>,
                tag.provenance as Provenance,
            )
            .execute(db)
            .await?;
            keys.$list.insert(tag.key.clone(), id);
            Ok(())
        }
    )*};
}

fixed_lists! {
    /// Adds an area.
    area, areas, "areas", AreaId;
    /// Adds a pillar.
    pillar, pillars, "pillars", PillarId;
    /// Adds an outcome.
    outcome, outcomes, "outcomes", OutcomeId;
}

/// Adds the job families. One that is there already, from a hub that kept them as texts, stays as it is.
pub(super) async fn families(db: &mut PgConnection, keys: &mut Keys, families: &[files::Family]) -> Result<(), Error> {
    for (position, family) in (1..).zip(families) {
        let id = sqlx::query_scalar!(
            r#"INSERT INTO families (id, key, position, name) VALUES ($1, $2, $3, $4)
               ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id AS "id: FamilyId""#,
            FamilyId::new() as FamilyId,
            family.key,
            position,
            &family.name as &Localized,
        );
        keys.families.insert(family.key.clone(), id.fetch_one(&mut *db).await?);
    }
    Ok(())
}

/// Adds the groups and the categories; those that are the home of others first.
pub(super) async fn categories(
    db: &mut PgConnection,
    keys: &mut Keys,
    groups: &[files::Group],
    categories: &[files::Category],
) -> Result<(), Error> {
    for (position, group) in (1..).zip(groups) {
        sqlx::query!(
            "INSERT INTO category_groups (key, position, name) VALUES ($1, $2, $3)",
            group.key,
            position,
            &group.name as &Localized
        )
        .execute(&mut *db)
        .await?;
    }
    let (at_home, homes): (Vec<_>, Vec<_>) = categories.iter().partition(|category| category.home.is_some());
    for category in homes.into_iter().chain(at_home) {
        let id = CategoryId::new();
        let home = category.home.as_deref().map(|home| known(&keys.categories, home)).transpose()?;
        sqlx::query!(
            "INSERT INTO categories (id, key, position, group_key, home_id, name, description, provenance) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id as CategoryId,
            category.key,
            category.position,
            category.group,
            home as Option<CategoryId>,
            &category.name as &Localized,
            &category.description as &Option<Localized>,
            category.provenance as Provenance,
        )
        .execute(&mut *db)
        .await?;
        keys.categories.insert(category.key.clone(), id);
    }
    Ok(())
}

/// Adds a tool that the team may know, with its other names.
pub(super) async fn tool(db: &mut PgConnection, keys: &mut Keys, tool: &files::Tool) -> Result<ToolId, Error> {
    let id = ToolId::new();
    sqlx::query!(
        "INSERT INTO tools (id, slug, name, vendor, url, category_id, description, status, provenance, origin)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'known', $8, 'catalogue')",
        id as ToolId,
        tool.slug,
        tool.name,
        tool.vendor,
        tool.url,
        known(&keys.categories, &tool.category)? as CategoryId,
        &tool.description as &Localized,
        tool.provenance as Provenance,
    )
    .execute(&mut *db)
    .await?;
    for alias in &tool.aliases {
        sqlx::query!(
            "INSERT INTO tool_aliases (id, tool_id, name, during) VALUES ($1, $2, $3, daterange($4, $5))",
            uuid::Uuid::now_v7(),
            id as ToolId,
            alias.name,
            alias.from,
            alias.until
        )
        .execute(&mut *db)
        .await?;
    }
    keys.tools.insert(tool.slug.clone(), id);
    Ok(id)
}

/// Adds something that tools are used for, and those tools of the catalogue that are. What the team has named already stays.
pub(super) async fn capability(db: &mut PgConnection, capability: &files::Capability) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO capabilities (id, key, name, provenance) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING",
        uuid::Uuid::now_v7(),
        capability.key,
        &capability.name as &Localized,
        Provenance::Authored as Provenance,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO tool_capabilities (tool_id, capability_id)
         SELECT t.id, p.id FROM tools t, capabilities p WHERE t.slug = ANY($1) AND t.origin = 'catalogue' AND p.key = $2 ON CONFLICT DO NOTHING",
        &capability.tools,
        capability.key,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Adds a KPI, without owner, target or readings.
pub(super) async fn kpi(db: &mut PgConnection, keys: &mut Keys, kpi: &files::Kpi) -> Result<KpiId, Error> {
    let id = KpiId::new();
    sqlx::query!(
        "INSERT INTO kpis (id, slug, position, name, measure, definition, unit, currency, direction, cadence, grace_days, is_leading,
                           area_id, pillar_id, outcome_id, provenance, adds_up, origin)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'catalogue')",
        id as KpiId,
        kpi.slug,
        kpi.position,
        &kpi.name as &Localized,
        &kpi.measure as &Localized,
        &kpi.definition as &Localized,
        kpi.unit,
        kpi.currency,
        kpi.direction,
        kpi.cadence,
        kpi.grace_days,
        kpi.leading,
        known(&keys.areas, &kpi.area)? as AreaId,
        known(&keys.pillars, &kpi.pillar)? as PillarId,
        known(&keys.outcomes, &kpi.outcome)? as OutcomeId,
        kpi.provenance as Provenance,
        kpi.adds_up,
    )
    .execute(&mut *db)
    .await?;
    for category in &kpi.fed_by {
        let category = known(&keys.categories, category)?;
        sqlx::query!("INSERT INTO kpi_categories (kpi_id, category_id) VALUES ($1, $2)", id as KpiId, category as CategoryId)
            .execute(&mut *db)
            .await?;
    }
    keys.kpis.insert(kpi.slug.clone(), id);
    Ok(id)
}

/// Adds a role with its lists, KPIs and tools; its dotted lines come when every role is there.
pub(super) async fn role(db: &mut PgConnection, keys: &mut Keys, role: &files::Role) -> Result<RoleId, Error> {
    let id = RoleId::new();
    sqlx::query!(
        "INSERT INTO roles (id, slug, position, area_id, family_id, title, title_provenance, summary, summary_provenance)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id as RoleId,
        role.slug,
        role.position,
        known(&keys.areas, &role.area)? as AreaId,
        known(&keys.families, &role.family)? as FamilyId,
        role.title.localized() as Localized,
        role.title.provenance as Provenance,
        role.summary.localized() as Localized,
        role.summary.provenance as Provenance,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("INSERT INTO role_levels (role_id, level_id) SELECT $1, id FROM levels WHERE key = ANY($2)", id as RoleId, &role.levels,)
        .execute(&mut *db)
        .await?;
    for (kind, words) in role.lists() {
        for (position, words) in (1..).zip(words) {
            let item = RoleItemId::new();
            sqlx::query!(
                "INSERT INTO role_items (id, role_id, kind, position, words, provenance, level_id)
                 VALUES ($1, $2, $3, $4, $5, $6, (SELECT l.id FROM levels l WHERE l.key = $7))",
                item as RoleItemId,
                id as RoleId,
                kind,
                position,
                words.localized() as Localized,
                words.provenance as Provenance,
                words.level,
            )
            .execute(&mut *db)
            .await?;
            answers(db, keys, item, words).await?;
        }
    }
    role_links(db, keys, id, role).await?;
    keys.roles.insert(role.slug.clone(), id);
    Ok(id)
}

async fn answers(db: &mut PgConnection, keys: &Keys, item: RoleItemId, words: &files::Words) -> Result<(), Error> {
    for answer in &words.answers {
        let (kind, key) = answer.split_once(':').unwrap_or_default();
        let kpi = (kind == "kpi").then(|| known(&keys.kpis, key)).transpose()?;
        let category = if kpi.is_none() { Some(known(&keys.categories, key)?) } else { None };
        sqlx::query!(
            "INSERT INTO role_item_answers (item_id, kpi_id, category_id) VALUES ($1, $2, $3)",
            item as RoleItemId,
            kpi as Option<KpiId>,
            category as Option<CategoryId>,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Names processes as answers to a pain point that still has the catalogue's words.
pub(super) async fn answer(db: &mut PgConnection, answer: &Answer) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO role_item_answers (item_id, process_id)
         SELECT i.id, p.id FROM role_items i JOIN roles r ON r.id = i.role_id, processes p
         WHERE r.slug = $1 AND i.kind = 'pain-point' AND i.words ->> 'en' = $2 AND p.slug = ANY($3) AND p.origin = 'catalogue'
         ON CONFLICT DO NOTHING",
        answer.role,
        answer.pain_point,
        &answer.processes,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn role_links(db: &mut PgConnection, keys: &Keys, id: RoleId, role: &files::Role) -> Result<(), Error> {
    for pillar in &role.pillars {
        let pillar = known(&keys.pillars, pillar)?;
        sqlx::query!("INSERT INTO role_pillars (role_id, pillar_id) VALUES ($1, $2)", id as RoleId, pillar as PillarId)
            .execute(&mut *db)
            .await?;
    }
    for outcome in &role.outcomes {
        let outcome = known(&keys.outcomes, outcome)?;
        sqlx::query!("INSERT INTO role_outcomes (role_id, outcome_id) VALUES ($1, $2)", id as RoleId, outcome as OutcomeId)
            .execute(&mut *db)
            .await?;
    }
    for (position, kpi) in (1..).zip(&role.kpis) {
        sqlx::query!(
            "INSERT INTO role_kpis (role_id, kpi_id, position, provenance) VALUES ($1, $2, $3, $4)",
            id as RoleId,
            known(&keys.kpis, &kpi.slug)? as KpiId,
            position,
            kpi.provenance as Provenance,
        )
        .execute(&mut *db)
        .await?;
    }
    for (position, tool) in (1..).zip(&role.tools) {
        sqlx::query!(
            "INSERT INTO role_tools (id, role_id, tool_id, category_id, access, position, provenance) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            uuid::Uuid::now_v7(),
            id as RoleId,
            tool.tool.as_deref().map(|slug| known(&keys.tools, slug)).transpose()? as Option<ToolId>,
            tool.category.as_deref().map(|key| known(&keys.categories, key)).transpose()? as Option<CategoryId>,
            tool.access,
            position,
            tool.provenance as Provenance,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Adds the dotted lines that a role implies.
pub(super) async fn dotted_lines(db: &mut PgConnection, keys: &Keys, role: &files::Role) -> Result<(), Error> {
    for line in &role.dotted_lines {
        sqlx::query!(
            "INSERT INTO role_dotted_lines (id, role_id, to_role_id, to_department, kind, provenance) VALUES ($1, $2, $3, $4, $5, $6)",
            DottedLineId::new() as DottedLineId,
            known(&keys.roles, &role.slug)? as RoleId,
            line.to_role.as_deref().map(|slug| known(&keys.roles, slug)).transpose()? as Option<RoleId>,
            &line.to_department as &Option<Localized>,
            line.kind,
            line.provenance as Provenance,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
