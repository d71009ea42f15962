use sqlx::PgExecutor;

use super::super::model::Content;
use crate::{
    error::Error,
    history::{self, Entry},
    ids::RoleId,
};

/// Some of the versions of a role, the latest first.
pub(in super::super) struct Versions(pub Vec<Entry>);

/// What a change left, or what was there before the next one.
fn content(json: Option<&serde_json::Value>) -> Option<Content> {
    serde_json::from_value(json?.clone()).ok()
}

/// The versions `from` to `until` of a role, and the one after them, by which an unknown beginning becomes known.
pub(in super::super) async fn versions(db: impl PgExecutor<'_>, id: RoleId, from: i32, until: i32) -> Result<Versions, Error> {
    Ok(Versions(history::versions(db, "role", id.uuid(), from, until + 1).await?))
}

impl Versions {
    /// What one version held. The catalogue's own versions are known by what the first change found.
    pub fn held(&self, version: i32) -> Option<Content> {
        let entry = |version| self.0.iter().find(|entry| entry.version == version);
        let after = entry(version).and_then(|entry| content(entry.after.as_ref()));
        after.or_else(|| entry(version + 1).and_then(|entry| content(entry.before.as_ref())))
    }

    /// What the change that `entry` tells of found.
    pub fn before(entry: &Entry) -> Option<Content> {
        content(entry.before.as_ref())
    }
}

/// What one version of a role held, if history knows.
pub(in super::super) async fn at_version(db: impl PgExecutor<'_>, id: RoleId, version: i32) -> Result<Option<Content>, Error> {
    Ok(versions(db, id, version, version).await?.held(version))
}
