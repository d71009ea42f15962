use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::{
    super::definition::{Definition, Kpi},
    kpi::find,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::KpiId,
    locale::{Language, Localized},
};

/// A KPI that was put away.
#[derive(Clone, Debug)]
pub struct Archived {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
    /// What it measures, in one line.
    pub measure: Option<Localized>,
    /// What counts and what does not.
    pub definition: Option<Localized>,
    /// When it was put away.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<String>,
    /// The first day of the period of its last reading.
    pub last: Option<NaiveDate>,
    /// Its version.
    pub version: i32,
}

/// The KPIs that were put away, the latest first; with a slug, only the one there.
pub async fn archived(db: impl PgExecutor<'_>, slug: Option<&str>) -> Result<Vec<Archived>, Error> {
    let kpis = sqlx::query_as!(
        Archived,
        r#"SELECT k.slug, k.name AS "name: Localized", k.measure AS "measure: Localized", k.definition AS "definition: Localized",
                  k.archived_at AS "at!: DateTime<Utc>", k.version,
                  (SELECT actor FROM history h WHERE h.entity = 'kpi' AND h.entity_id = k.id AND h.action = 'archived' ORDER BY h.at DESC LIMIT 1) AS by,
                  (SELECT max(period_start) FROM readings WHERE kpi_id = k.id) AS last
           FROM kpis k WHERE k.archived_at IS NOT NULL AND ($1::text IS NULL OR k.slug = $1) ORDER BY k.archived_at DESC, k.id"#,
        slug,
    );
    Ok(kpis.fetch_all(db).await?)
}

/// Puts a KPI away over version `version`. `Ok(false)`: somebody saved a newer one.
pub async fn archive(db: &mut PgConnection, actor: &Actor, kpi: &Kpi, version: i32, now: DateTime<Utc>) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE kpis SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND archived_at IS NULL",
        kpi.id as KpiId,
        version,
        now,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    note(db, actor, (kpi.id, version + 1), Action::Archived, &kpi.is).await?;
    Ok(true)
}

/// Takes the KPI at `slug` out of the archive over version `version`. `Ok(false)`: somebody did that, or changed it, before.
pub async fn restore(db: &mut PgConnection, actor: &Actor, slug: &str, version: i32, today: NaiveDate) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE kpis SET archived_at = NULL, version = version + 1 WHERE slug = $1 AND version = $2 AND archived_at IS NOT NULL",
        slug,
        version,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let kpi = find(&mut *db, slug, today).await?;
    note(db, actor, (kpi.id, kpi.version), Action::Restored, &kpi.is).await?;
    Ok(true)
}

async fn note(db: &mut PgConnection, actor: &Actor, (id, version): (KpiId, i32), action: Action, is: &Definition) -> Result<(), Error> {
    let kept = serde_json::to_value(is).map_err(anyhow::Error::from)?;
    let label = is.name.shown(Language::En).text;
    record(db, actor, Change { entity: "kpi", id: id.uuid(), label, version, action, before: Some(kept.clone()), after: Some(kept) }).await
}
