use std::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use strum::IntoStaticStr;
use uuid::Uuid;

use crate::{
    auth::User,
    ids::{HistoryId, UserId},
};

/// Who makes a change, and the deed that it belongs to: an import of a thousand rows is one deed.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The user, if one was signed in.
    pub user: Option<UserId>,
    /// The name to show, kept also when the user is renamed or deleted.
    pub name: String,
    /// What the changes of one deed have in common.
    pub change_set: Uuid,
}

impl Actor {
    /// The command line, the catalogue, the example team: not a user.
    pub fn named(name: impl Into<String>) -> Self {
        Self { user: None, name: name.into(), change_set: Uuid::now_v7() }
    }
}

impl From<&User> for Actor {
    fn from(user: &User) -> Self {
        Self { user: Some(user.id), name: user.name.clone(), change_set: Uuid::now_v7() }
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Action {
    /// It is new.
    Created,
    /// It was edited.
    Changed,
    /// It was put away.
    Archived,
    /// It came back from the archive.
    Restored,
    /// An earlier version was made the current one.
    PutBack,
    /// A part of another thing, such as a reading, was taken out.
    Removed,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

/// A change to be written down.
#[derive(Debug)]
pub struct Change<'a> {
    /// The noun: `role`, `seat`, `person`, `kpi`, `tool`, `reading`, `user` …
    pub entity: &'static str,
    /// Which one.
    pub id: Uuid,
    /// What people call it, in whatever language it has.
    pub label: &'a str,
    /// The version that the change made.
    pub version: i32,
    /// What was done.
    pub action: Action,
    /// The whole thing before, unless it is new.
    pub before: Option<Value>,
    /// The whole thing after, unless it is gone.
    pub after: Option<Value>,
}

/// A line of the history of everything.
#[derive(Clone, Debug)]
pub struct Line {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// The noun.
    pub entity: String,
    /// What it was called then.
    pub label: String,
    /// What was done.
    pub action: Action,
    /// The page of the thing, which shows what was changed, if it has one.
    pub address: Option<String>,
}

/// A change that was written down.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: HistoryId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// The noun.
    pub entity: String,
    /// Which one.
    pub entity_id: Uuid,
    /// What it was called then.
    pub label: String,
    /// The version that the change made.
    pub version: i32,
    /// What was done.
    pub action: Action,
    /// The whole thing before.
    pub before: Option<Value>,
    /// The whole thing after.
    pub after: Option<Value>,
}
