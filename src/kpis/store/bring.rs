//! KPIs that come from a file.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::{Definition, Kpi, Levels, Target, form::TargetDraft},
    create, kpi, recompute, targets,
};
use crate::{clock::Clock, error::Error, history::Actor, ids::KpiId};

/// A KPI as a file brings it.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'a> {
    /// The KPI that it changes, by its slug, and the version that was seen; none for a new one.
    pub known: Option<(&'a str, i32)>,
    /// The key that files know it by, where it is to be kept.
    pub external_id: Option<&'a str>,
    /// What it becomes.
    pub becomes: &'a Definition,
    /// What is to be aimed at: of a new KPI from the beginning, of another one from the current period on.
    pub levels: Option<Levels>,
}

/// Adds or changes a KPI as a file says. A version that was overtaken meanwhile is a conflict.
pub async fn bring(db: &mut PgConnection, actor: &Actor, brought: &Brought<'_>, clock: &Clock) -> Result<(), Error> {
    let today = clock.today();
    let before = if let Some((slug, version)) = brought.known {
        let before = kpi::find(&mut *db, slug, today).await?;
        if before.is != *brought.becomes && !kpi::update(&mut *db, actor, &before, version, brought.becomes).await? {
            return Err(Error::Conflict);
        }
        recompute::put(&mut *db, actor, &before, brought.becomes, clock).await?;
        kpi::find(&mut *db, slug, today).await?
    } else {
        let slug = create::insert(&mut *db, actor, KpiId::new(), brought.becomes, today).await?;
        sqlx::query!("UPDATE kpis SET origin = 'imported' WHERE slug = $1", slug).execute(&mut *db).await?;
        kpi::find(&mut *db, &slug, today).await?
    };
    if let Some(external_id) = brought.external_id {
        sqlx::query!("UPDATE kpis SET external_id = $2 WHERE id = $1 AND external_id IS NULL", before.id as KpiId, external_id)
            .execute(&mut *db)
            .await?;
    }
    match brought.levels {
        Some(levels) => aim(db, actor, &before, levels, brought.known.is_none(), today).await,
        None => Ok(()),
    }
}

async fn aim(db: &mut PgConnection, actor: &Actor, kpi: &Kpi, levels: Levels, is_new: bool, today: NaiveDate) -> Result<(), Error> {
    let held: Vec<Target> = targets::all(&mut *db, kpi.id).await?;
    let from = if is_new || held.is_empty() { BEGINNING } else { kpi.rhythm.period(today).start() };
    let draft = TargetDraft { from, until: None, levels };
    targets::set(db, actor, (kpi.id, kpi.label()), kpi.version, &draft).await?;
    Ok(())
}

/// Before any reading: a target that begins here holds from the beginning.
const BEGINNING: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
