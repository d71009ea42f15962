//! Searching in the database. Every query asks indexes of trigrams first and ranks only what they give.

mod catalogue;
mod similar;
mod staff;

pub(super) use similar::similar;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    model::{Found, Noun, Thing},
    wanted::Patterns,
};
use crate::error::Error;

/// What is asked of each noun.
pub(super) struct Asked<'a> {
    /// What is searched for.
    pub patterns: &'a Patterns,
    /// How many of the best hits.
    pub most: i64,
    /// The day whose holders are named.
    pub today: NaiveDate,
}

/// What of each noun holds all that is searched for: first what has that name, then what begins with it, then the rest. `db` is a
/// transaction: it sets that plans are made for what is searched for, as a plan for any text could use no index.
pub(super) async fn find(db: &mut PgConnection, nouns: &[Noun], asked: &Asked<'_>) -> Result<Vec<Found<Thing>>, Error> {
    sqlx::query!("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(&mut *db).await?;
    let mut all = catalogue::things(&mut *db, nouns, asked).await?;
    if nouns.contains(&Noun::Person) {
        all.push(staff::people(&mut *db, asked).await?);
    }
    if nouns.contains(&Noun::Seat) {
        all.push(staff::seats(&mut *db, asked).await?);
    }
    all.retain(|found| !found.hits.is_empty());
    all.sort_by_key(|found| Noun::ALL.iter().position(|noun| *noun == found.noun));
    Ok(all)
}
