//! Searching in the database. Every query asks indexes of trigrams first and ranks only what they give.

mod catalogue;
mod similar;
mod staff;

pub(super) use similar::similar;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    model::{Found, Noun},
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
pub(super) async fn find(db: &mut PgConnection, nouns: &[Noun], asked: &Asked<'_>) -> Result<Vec<Found>, Error> {
    sqlx::query!("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(&mut *db).await?;
    let mut all = Vec::new();
    for noun in nouns {
        let found = match noun {
            Noun::Role => catalogue::roles(&mut *db, asked).await?,
            Noun::Person => staff::people(&mut *db, asked).await?,
            Noun::Seat => staff::seats(&mut *db, asked).await?,
            Noun::Kpi => catalogue::kpis(&mut *db, asked).await?,
            Noun::Tool => catalogue::tools(&mut *db, asked).await?,
            Noun::Process => catalogue::processes(&mut *db, asked).await?,
            Noun::Team => catalogue::teams(&mut *db, asked).await?,
        };
        all.push(found);
    }
    all.retain(|found| !found.hits.is_empty());
    Ok(all)
}
