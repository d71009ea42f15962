//! People on whom much depends: the same points as in the ranking, and since when there are so many.

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    model::{Point, Term},
    store,
};
use crate::{
    error::Error,
    locale::{Language, Localized, say, say_owned},
};

/// From so many points on, much depends on one person.
pub const MUCH: i64 = 15;

/// Somebody on whom much depends.
#[derive(Clone, Debug)]
pub struct Load {
    /// The person's id.
    pub person: Uuid,
    /// The person's name.
    pub name: String,
    /// The points, and what they are the sum of.
    pub told: Localized,
    /// The day on which what depends on the person today had come to so much; none where that cannot be told.
    pub since: Option<NaiveDate>,
}

/// Everybody on whom much depends on `today`, whoever has most points first.
pub async fn loads(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Load>, Error> {
    let ranking = store::people_from(&mut *db, today, MUCH).await?;
    let people: Vec<Uuid> = ranking.points.iter().filter_map(|point| point.key.parse().ok()).collect();
    let since: HashMap<Uuid, NaiveDate> =
        if people.is_empty() { HashMap::new() } else { store::loaded_since(db, &people, today, MUCH).await? };
    let load = |point: Point| {
        let person = point.key.parse().ok()?;
        let told = Language::ALL.map(|language| told(language, &point));
        Some(Load { person, told: Localized::new(&told[0], &told[1])?, since: since.get(&person).copied(), name: point.name? })
    };
    Ok(ranking.points.into_iter().filter_map(load).collect())
}

fn told(language: Language, point: &Point) -> String {
    let terms: Vec<String> = point.terms().into_iter().map(|term| term_told(language, term)).collect();
    say(language, "single-load").with("points", point.score()).with("terms", terms.join(" + ")).to_string()
}

/// `KPIs owned 2 × 3`: each counts two points, there are three; `2 ÷ 2 × 3` where there is a stand-in.
pub(super) fn term_told(language: Language, term: Term) -> String {
    let kind = say_owned(language, format!("single-kind-{}", term.kind.key())).to_string();
    let told = say(language, if term.is_halved { "single-term-half" } else { "single-term" });
    told.with("kind", kind).with("weight", term.kind.weight()).with("n", term.number).to_string()
}
