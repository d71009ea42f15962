use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{
        model::{Found, Noun, Text, Thing},
        slip::is_slip_of,
    },
    catalogue::add_texts,
};
use crate::{error::Error, locale::Localized};

/// How many of those that look most alike are kept, of each noun. Comparing letter by letter is slow.
const COMPARED: i64 = 200;

/// Of how many roles, and how many of each, the seats are told that go by the role's title.
const SHOWN: i64 = 20;

/// How alike a name has to be: the part of the pieces of three letters that both have.
const ALIKE: f32 = 0.5;

/// How close one slip is, above all tenths.
const SLIP: i32 = 11;

/// How little alike things may be to be compared letter by letter: one slip in a word of so many letters spoils most of those pieces.
fn least(typed: &str) -> f32 {
    match typed.chars().count() {
        _ if typed.contains(' ') => ALIKE,
        4 => 0.15,
        5..=7 => 0.19,
        8 => 0.25,
        9..=12 => 0.3,
        _ => ALIKE,
    }
}

/// Something that looks like what was typed.
struct Alike {
    noun: Noun,
    id: Uuid,
    key: String,
    name: Option<Localized>,
    plain: Option<String>,
    beside: Option<Localized>,
    more: Option<String>,
    /// Other names of somebody.
    others: Vec<String>,
    /// All names, as searches compare them.
    names: String,
    likeness: f32,
    /// The same in steps.
    tenths: i32,
    changed_at: DateTime<Utc>,
}

impl Alike {
    /// How close it is: but for one slip, else by tenths of what is alike. None for what is not alike at all.
    fn closeness(&self, typed: &str) -> Option<i32> {
        if is_slip_of(typed, &self.names) { Some(SLIP) } else { Some(self.tenths).filter(|_| self.likeness >= ALIKE) }
    }

    fn thing(self) -> Thing {
        let name = Text::of(self.name, self.plain);
        let mut texts: Vec<Text> = self.others.into_iter().map(Text::Plain).collect();
        texts.extend((self.noun == Noun::Seat).then(|| name.clone()));
        Thing { noun: self.noun, id: self.id, key: self.key, name, beside: self.beside, more: self.more, texts }
    }
}

/// What has a name that looks like what was typed, the most alike first, and of what is equally alike what was changed last.
pub async fn similar(db: &mut PgConnection, typed: &str, most: usize) -> Result<Vec<Found<Thing>>, Error> {
    let all = alike(&mut *db, typed).await?.into_iter();
    let mut all: Vec<(i32, Alike)> = all.filter_map(|thing| Some((thing.closeness(typed)?, thing))).collect();
    all.sort_by_key(|(closeness, thing)| Reverse((*closeness, thing.changed_at)));
    let things: Vec<Thing> = all.into_iter().map(|(_, thing)| thing.thing()).collect();
    let mut groups = Vec::new();
    for noun in Noun::ALL {
        let hits: Vec<Thing> = things.iter().filter(|thing| thing.noun == noun).take(most).cloned().collect();
        let mut found = Found { noun, total: i64::try_from(hits.len()).unwrap_or(i64::MAX), hits };
        if found.total > 0 {
            add_texts(&mut *db, &mut found, true).await?;
            groups.push(found);
        }
    }
    Ok(groups)
}

/// What is alike by so little that it is worth a look. `db` is a transaction: it sets what is alike, and that an index is asked, as the
/// planner takes comparing for cheap.
async fn alike(db: &mut PgConnection, typed: &str) -> Result<Vec<Alike>, Error> {
    let least = least(typed);
    sqlx::query!(
        "SELECT set_config('pg_trgm.word_similarity_threshold', $1, true) AS alike, set_config('enable_seqscan', 'off', true) AS whole",
        least.to_string(),
    )
    .fetch_one(&mut *db)
    .await?;
    let alike = sqlx::query_as!(
        Alike,
        r#"WITH things AS (
               SELECT *, row_number() OVER (PARTITION BY noun ORDER BY likeness DESC, id) AS place
               FROM (SELECT *, word_similarity($1, names) AS likeness FROM searched WHERE $1 <% names) AS s),
           staff AS (
               (SELECT 'person' AS noun, id, NULL::jsonb AS name, name AS plain, NULL::uuid AS team_id,
                       coalesce(nickname, latin_name, email) AS more, array_remove(ARRAY[nickname, latin_name], NULL) AS others,
                       names_in(searchable) AS names,
                       word_similarity($1, names_in(searchable)) AS likeness, created_at FROM people
                WHERE archived_at IS NULL AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                ORDER BY likeness DESC, id LIMIT $2)
               UNION ALL
               (SELECT 'seat', id, title, NULL, team_id, NULL, '{}', searchable, word_similarity($1, searchable) AS likeness, created_at
                FROM seats WHERE stage <> 'closed' AND $1 <% searchable ORDER BY likeness DESC, id LIMIT $2)
               UNION ALL
               (SELECT 'seat', s.id, r.title, NULL, s.team_id, NULL, '{}', r.names, r.likeness, s.created_at
                FROM (SELECT id, title, names_in(searchable) AS names, word_similarity($1, names_in(searchable)) AS likeness FROM roles
                      WHERE $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                        AND EXISTS (SELECT FROM seats WHERE role_id = roles.id AND title IS NULL AND stage <> 'closed')
                      ORDER BY likeness DESC, slug LIMIT $4) AS r
                CROSS JOIN LATERAL (SELECT * FROM seats WHERE role_id = r.id AND title IS NULL AND stage <> 'closed' ORDER BY id LIMIT $4) AS s))
           SELECT noun AS "noun!: Noun", id AS "id!", key AS "key!", name AS "name: Localized", plain, beside AS "beside: Localized", more,
                  '{}'::text[] AS "others!", names AS "names!", likeness AS "likeness!", round(likeness * 10)::int AS "tenths!", changed_at AS "changed_at!"
           FROM things WHERE place <= $2
           UNION ALL
           SELECT s.noun, s.id, s.id::text, s.name, s.plain, t.name, s.more, s.others, s.names, s.likeness, round(s.likeness * 10)::int,
                  coalesce((SELECT max(at) FROM history WHERE entity_id = s.id AND entity = s.noun), s.created_at)
           FROM staff s LEFT JOIN teams t ON t.id = s.team_id"#,
        typed,
        COMPARED,
        least,
        SHOWN,
    );
    Ok(alike.fetch_all(db).await?)
}
