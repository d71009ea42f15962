use sqlx::{PgConnection, PgExecutor};

use super::super::model::Content;
use crate::{
    error::Error,
    history::{self, Entry},
    ids::ProcessId,
};

/// Some of the versions of a process, the latest first.
pub(in super::super) struct Versions(pub Vec<Entry>);

fn content(json: Option<&serde_json::Value>) -> Option<Content> {
    serde_json::from_value(json?.clone()).ok()
}

/// The versions `from` to `until` of a process.
pub(in super::super) async fn versions(db: impl PgExecutor<'_>, id: ProcessId, from: i32, until: i32) -> Result<Versions, Error> {
    Ok(Versions(history::versions(db, "process", id.uuid(), from, until).await?))
}

impl Versions {
    /// What a change left.
    pub fn after(entry: &Entry) -> Option<Content> {
        content(entry.after.as_ref())
    }

    /// What a change found.
    pub fn before(entry: &Entry) -> Option<Content> {
        content(entry.before.as_ref())
    }
}

/// What a process held when a version was the current one, if history knows: a version that only says "still right" holds what the one
/// before it held.
pub(in super::super) async fn held_at(db: &mut PgConnection, id: ProcessId, version: i32) -> Result<Option<Content>, Error> {
    let mut until = version;
    while until > 0 {
        let kept = versions(&mut *db, id, until - 9, until).await?;
        if let Some(content) = kept.0.iter().find_map(Versions::after) {
            return Ok(Some(content));
        }
        until -= 10;
    }
    Ok(None)
}

/// What one version of a process held, if history knows.
pub(in super::super) async fn at_version(db: impl PgExecutor<'_>, id: ProcessId, version: i32) -> Result<Option<Content>, Error> {
    let kept = versions(db, id, version, version).await?;
    Ok(kept.0.first().and_then(Versions::after))
}
