use sqlx::PgConnection;

use super::super::{
    model::{Found, Hit, Noun},
    slip::is_slip_of_a_word,
};
use crate::{error::Error, locale::Localized};

/// How many of those that look most alike are kept, of each noun. Comparing letter by letter is slow.
const COMPARED: i64 = 200;

/// Of how many roles, and how many of each, the seats are told that go by the role's title.
const SHOWN: i64 = 20;

/// How alike a name has to be: the part of the pieces of three letters that both have.
const ALIKE: f32 = 0.5;
/// In a short word one slip spoils most of those pieces: what is less alike is looked at letter by letter.
const SHORT: std::ops::RangeInclusive<usize> = 4..=6;

/// Something that looks like what was typed.
struct Alike {
    noun: Noun,
    key: String,
    name: Option<Localized>,
    plain: Option<String>,
    team: Option<Localized>,
    more: Option<String>,
    likeness: f32,
    names: String,
}

/// How little alike things may be to be compared letter by letter with a short word.
fn least(typed: &str) -> Option<f32> {
    let letters = typed.chars().count();
    let is_short = SHORT.contains(&letters) && !typed.contains(' ');
    is_short.then_some(if letters == 4 { 0.15 } else { 0.19 })
}

/// What has a name that looks like what was typed, the most alike first. Of people and seats there may be tens of thousands: those
/// are not compared letter by letter. `db` is a transaction, as [`alike`] asks.
pub async fn similar(db: &mut PgConnection, typed: &str, most: usize) -> Result<Vec<Found>, Error> {
    let mut all = alike(&mut *db, typed, ALIKE, true).await?;
    if let Some(least) = least(typed) {
        let less = alike(db, typed, least, false).await?;
        all.extend(less.into_iter().filter(|thing| thing.likeness < ALIKE && is_slip_of_a_word(typed, &thing.names)));
    }
    let of = |noun| {
        let hits: Vec<Hit> = all.iter().filter(|thing| thing.noun == noun).take(most).map(Alike::hit).collect();
        let total = i64::try_from(hits.len()).unwrap_or(i64::MAX);
        (total > 0).then_some(Found { noun, hits, total })
    };
    Ok(Noun::ALL.into_iter().filter_map(of).collect())
}

/// What is alike by at least `least`, with people and seats or without. `db` is a transaction: it sets what is alike, and that an
/// index is asked, as the planner takes comparing for cheap.
async fn alike(db: &mut PgConnection, typed: &str, least: f32, with_staff: bool) -> Result<Vec<Alike>, Error> {
    sqlx::query!(
        "SELECT set_config('pg_trgm.word_similarity_threshold', $1, true) AS alike, set_config('enable_seqscan', 'off', true) AS whole",
        least.to_string(),
    )
    .fetch_one(&mut *db)
    .await?;
    let alike = sqlx::query_as!(
        Alike,
        r#"WITH found AS (
               (SELECT 'role' AS noun, slug AS key, title AS name, NULL::text AS plain, NULL::jsonb AS team, NULL::text AS more,
                       names_in(searchable) AS names, word_similarity($1, names_in(searchable)) AS likeness FROM roles
                WHERE archived_at IS NULL AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'person', id::text AS key, NULL, name, NULL, coalesce(nickname, latin_name, email), names_in(searchable),
                       word_similarity($1, names_in(searchable)) AS likeness FROM people
                WHERE $4 AND archived_at IS NULL AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'seat', s.id::text AS key, s.title, NULL, t.name, NULL, names_in(s.searchable),
                       word_similarity($1, names_in(s.searchable)) AS likeness
                FROM seats s LEFT JOIN teams t ON t.id = s.team_id
                WHERE $4 AND s.stage <> 'closed' AND $1 <% s.searchable AND word_similarity($1, names_in(s.searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'seat', s.id::text AS key, r.title, NULL, t.name, NULL, r.names, r.likeness
                FROM (SELECT id, title, names_in(searchable) AS names, word_similarity($1, names_in(searchable)) AS likeness FROM roles
                      WHERE $4 AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                        AND EXISTS (SELECT FROM seats WHERE role_id = roles.id AND title IS NULL AND stage <> 'closed')
                      ORDER BY likeness DESC, slug LIMIT $5) AS r
                CROSS JOIN LATERAL (SELECT id, team_id FROM seats WHERE role_id = r.id AND title IS NULL AND stage <> 'closed' ORDER BY id LIMIT $5) AS s
                LEFT JOIN teams t ON t.id = s.team_id)
               UNION ALL
               (SELECT 'kpi', slug AS key, name, NULL, NULL, NULL, names_in(searchable), word_similarity($1, names_in(searchable)) AS likeness
                FROM kpis WHERE archived_at IS NULL AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'tool', slug AS key, NULL, name, NULL, vendor, names_in(searchable),
                       word_similarity($1, names_in(searchable)) AS likeness
                FROM tools WHERE archived_at IS NULL AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'tool', t.slug AS key, NULL, t.name, NULL, a.name, names_in(a.searchable),
                       word_similarity($1, names_in(a.searchable)) AS likeness
                FROM tool_aliases a JOIN tools t ON t.id = a.tool_id
                WHERE t.archived_at IS NULL AND $1 <% a.searchable AND word_similarity($1, names_in(a.searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'process', slug AS key, name, NULL, NULL, NULL, names_in(searchable),
                       word_similarity($1, names_in(searchable)) AS likeness
                FROM processes WHERE archived_at IS NULL AND $1 <% searchable AND word_similarity($1, names_in(searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)
               UNION ALL
               (SELECT 'team', t.id::text AS key, t.name, NULL, p.name, NULL, names_in(t.searchable),
                       word_similarity($1, names_in(t.searchable)) AS likeness
                FROM teams t LEFT JOIN teams p ON p.id = t.parent_id
                WHERE t.archived_at IS NULL AND $1 <% t.searchable AND word_similarity($1, names_in(t.searchable)) >= $3
                ORDER BY likeness DESC, key LIMIT $2)),
           once AS (SELECT DISTINCT ON (noun, key) * FROM found ORDER BY noun, key, likeness DESC)
           SELECT noun AS "noun!: Noun", key AS "key!", name AS "name: Localized", plain, team AS "team: Localized", more,
                  likeness AS "likeness!", names AS "names!"
           FROM once ORDER BY likeness DESC, length(names), key"#,
        typed,
        COMPARED,
        least,
        with_staff,
        SHOWN,
    );
    Ok(alike.fetch_all(db).await?)
}

impl Alike {
    fn hit(&self) -> Hit {
        Hit {
            noun: self.noun,
            key: self.key.clone(),
            name: self.name.clone(),
            plain: self.plain.clone(),
            team: self.team.clone(),
            more: self.more.clone(),
        }
    }
}
