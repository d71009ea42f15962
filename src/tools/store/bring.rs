//! Tools as files bring them: all that the hub has, and the writing of one with a term of its contract.

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::model::{Contract, Definition, Terms},
    contracts::{self, Saved, Term},
    kept::kept,
    tool,
};
use crate::{error::Error, history::Actor, ids::ToolId};

/// A tool that a file can be about.
#[derive(Clone, Debug)]
pub struct KnownTool {
    /// Its id.
    pub id: ToolId,
    /// Its place in addresses.
    pub slug: String,
    /// Which version of it this is.
    pub version: i32,
    /// What it is.
    pub is: Definition,
    /// The terms of its contracts.
    pub terms: Vec<Term>,
}

/// Every tool that is not put away, with its contracts and what they cost on `today`.
pub async fn in_hub(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<KnownTool>, Error> {
    let mut terms: HashMap<ToolId, Vec<Term>> = HashMap::new();
    for (tool, term) in contracts::kept(&mut *db, None, today).await? {
        terms.entry(tool).or_default().push(term);
    }
    let known = kept(db, None).await?.into_iter().map(|tool| KnownTool {
        terms: terms.remove(&tool.id).unwrap_or_default(),
        id: tool.id,
        slug: tool.slug,
        version: tool.version,
        is: tool.is,
    });
    Ok(known.collect())
}

/// The tools that are put away: place in addresses, and name.
pub async fn put_away(db: &mut PgConnection) -> Result<Vec<(String, String)>, Error> {
    let archived = sqlx::query!("SELECT slug, name FROM tools WHERE archived_at IS NOT NULL");
    Ok(archived.fetch_all(db).await?.into_iter().map(|tool| (tool.slug, tool.name)).collect())
}

/// What a file brings of a tool.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'a> {
    /// The tool with what was seen of it; none for a new one.
    pub known: Option<(ToolId, i32, &'a Definition)>,
    /// What it becomes.
    pub becomes: &'a Definition,
    /// The term that is new or changes, with what was seen of it.
    pub term: Option<(Option<&'a Contract>, &'a Terms)>,
}

/// Writes a tool and its term. Whoever changed them since they were seen wins: then nothing is written.
pub async fn bring(db: &mut PgConnection, actor: &Actor, brought: Brought<'_>) -> Result<(), Error> {
    let becomes = brought.becomes;
    let id = match brought.known {
        None => {
            let id = ToolId::new();
            tool::add(&mut *db, actor, id, becomes).await?;
            sqlx::query!("UPDATE tools SET origin = 'imported' WHERE id = $1", id as ToolId).execute(&mut *db).await?;
            id
        }
        Some((id, version, old)) => {
            if old != becomes && !tool::change(&mut *db, actor, (id, version), old, becomes).await? {
                return Err(Error::Conflict);
            }
            id
        }
    };
    let saved = match brought.term {
        None => Saved::Yes,
        Some((None, terms)) => contracts::add(db, actor, (id, &becomes.name), terms).await?,
        Some((Some(old), terms)) => contracts::change(db, actor, &becomes.name, old, old.version, terms).await?,
    };
    if saved == Saved::Yes { Ok(()) } else { Err(Error::Conflict) }
}
