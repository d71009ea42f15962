//! Everything but people and seats: few enough to be ranked all. Of what is equally close, what was changed last comes first.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::model::{Found, Noun, Text, Thing},
    Asked,
};
use crate::{error::Error, locale::Localized};

/// What holds all that is searched for, by noun.
pub(super) async fn things(db: &mut PgConnection, nouns: &[Noun], asked: &Asked<'_>) -> Result<Vec<Found<Thing>>, Error> {
    let [one, two, three] = &asked.patterns.terms;
    let nouns: Vec<String> = nouns.iter().map(|noun| noun.key().to_owned()).collect();
    let rows = sqlx::query!(
        r#"WITH held AS MATERIALIZED (
               SELECT noun, id, closeness(names, $5, $1, $2, $3, $4) AS closeness, changed_at FROM searched
               WHERE holds(searchable, $1, $2, $3, $4) AND noun = ANY($7)),
           ranked AS (
               SELECT *, count(*) OVER (PARTITION BY noun) AS total,
                      row_number() OVER (PARTITION BY noun ORDER BY closeness, changed_at DESC, id DESC) AS place FROM held)
           SELECT noun AS "noun: Noun", id, s.key, s.name AS "name: Localized", s.plain, s.beside AS "beside: Localized", s.more,
                  r.total AS "total!"
           FROM ranked r JOIN searched s USING (noun, id) WHERE r.place <= $6 ORDER BY noun, r.place"#,
        one.as_deref(),
        two.as_deref(),
        three.as_deref(),
        asked.patterns.rest.as_deref(),
        asked.patterns.typed,
        asked.most,
        &nouns,
    );
    let mut all: Vec<Found<Thing>> = Vec::new();
    for row in rows.fetch_all(&mut *db).await? {
        let (noun, id, key) = (row.noun, row.id, row.key);
        let name = Text::of(row.name, row.plain);
        let thing = Thing { noun, id, key, name, beside: row.beside, more: row.more, texts: Vec::new() };
        match all.last_mut() {
            Some(found) if found.noun == noun => found.hits.push(thing),
            _ => all.push(Found { noun, hits: vec![thing], total: row.total }),
        }
    }
    for found in &mut all {
        add_texts(&mut *db, found, false).await?;
    }
    Ok(all)
}

/// Adds what is said of each thing, or its names only. Nothing is added to people and seats, which come with their names.
pub(super) async fn add_texts(db: &mut PgConnection, found: &mut Found<Thing>, names_only: bool) -> Result<(), Error> {
    let ids: Vec<Uuid> = found.hits.iter().map(|thing| thing.id).collect();
    let rows = sqlx::query!(
        r#"SELECT id AS "id!", words AS "words: Localized", plain FROM findable_words
           WHERE noun = $1 AND id = ANY($2) AND (is_name OR NOT $3) ORDER BY is_name DESC, rank"#,
        found.noun.key(),
        &ids,
        names_only,
    );
    for row in rows.fetch_all(db).await? {
        if let Some(thing) = found.hits.iter_mut().find(|thing| thing.id == row.id) {
            thing.texts.push(Text::of(row.words, row.plain));
        }
    }
    Ok(())
}
