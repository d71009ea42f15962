use sqlx::PgConnection;
use uuid::Uuid;

use super::super::capability::Capability;
use crate::{
    error::Error,
    ids::ToolId,
    locale::{Language, Localized, Provenance},
    paths,
};

/// How many a form offers.
const OFFERED: i64 = 500;

/// What tools are used for, those first that most tools have.
pub(super) async fn offered(db: &mut PgConnection) -> Result<Vec<Capability>, Error> {
    let capabilities = sqlx::query_as!(
        Capability,
        r#"SELECT p.key, p.name AS "name: Localized" FROM capabilities p
           LEFT JOIN (SELECT capability_id, count(*) AS tools FROM tool_capabilities GROUP BY capability_id) used ON used.capability_id = p.id
           ORDER BY used.tools DESC NULLS LAST, p.key LIMIT $1"#,
        OFFERED,
    );
    Ok(capabilities.fetch_all(db).await?)
}

/// Says what a tool is used for; what is new becomes known to all.
pub(super) async fn set(db: &mut PgConnection, tool: ToolId, capabilities: &[Capability]) -> Result<(), Error> {
    let mut keys: Vec<String> = Vec::new();
    for capability in capabilities {
        let known = !capability.key.is_empty();
        keys.push(if known { capability.key.clone() } else { add(&mut *db, &capability.name).await? });
    }
    sqlx::query!("DELETE FROM tool_capabilities WHERE tool_id = $1", tool as ToolId).execute(&mut *db).await?;
    sqlx::query!(
        "INSERT INTO tool_capabilities (tool_id, capability_id) SELECT $1, id FROM capabilities WHERE key = ANY($2)",
        tool as ToolId,
        &keys,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn add(db: &mut PgConnection, name: &Localized) -> Result<String, Error> {
    let wanted = paths::slug_of(name, "capability");
    // One at a time, so that two of one name never choose the same key.
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('capabilities'))").execute(&mut *db).await?;
    let same = sqlx::query_scalar!(
        "SELECT key FROM capabilities WHERE folded(name ->> 'en') = folded($1) OR folded(name ->> 'th') = folded($2) ORDER BY key LIMIT 1",
        name.get(Language::En),
        name.get(Language::Th),
    );
    if let Some(key) = same.fetch_optional(&mut *db).await? {
        return Ok(key);
    }
    let taken = sqlx::query_scalar!("SELECT key FROM capabilities WHERE starts_with(key, $1)", wanted).fetch_all(&mut *db).await?;
    let key = paths::free_slug(&wanted, &taken, &[]);
    sqlx::query!(
        "INSERT INTO capabilities (id, key, name, provenance) VALUES ($1, $2, $3, $4)",
        Uuid::now_v7(),
        key,
        name as &Localized,
        Provenance::Edited as Provenance,
    )
    .execute(db)
    .await?;
    Ok(key)
}
