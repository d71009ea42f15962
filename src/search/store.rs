use sqlx::PgConnection;

use crate::{error::Error, locale::Localized};

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// `role`, `person`, `seat`, `kpi`, `tool`.
    pub noun: String,
    /// The last part of its address.
    pub key: String,
    /// Its name: in languages, or the one that it has.
    pub name: Option<Localized>,
    /// Its name when it has no languages.
    pub plain: Option<String>,
    /// More about it: an earlier name, a title, a vendor.
    pub more: Option<String>,
}

impl Hit {
    /// Its address.
    pub fn address(&self) -> String {
        let folder = match self.noun.as_str() {
            "role" => "roles",
            "person" => "people",
            "seat" => "seats",
            "kpi" => "kpis",
            _ => "tools",
        };
        format!("/{folder}/{}", self.key)
    }
}

/// The best `most` hits of each noun for `words`, which are in lower case; the first is what was typed. Texts that hold a word come
/// before those that only look like what was typed.
pub async fn find(db: &mut PgConnection, words: &[String], most: i64) -> Result<Vec<Hit>, Error> {
    let escaped = |word: &String| format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let patterns: Vec<String> = words.iter().map(escaped).collect();
    let typed = words.first().cloned().unwrap_or_default();
    // Two letters look like everything.
    let similar = typed.chars().count() >= 4;
    sqlx::query!("SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)").fetch_one(&mut *db).await?;
    let hits = sqlx::query_as!(
        Hit,
        r#"WITH found AS (
               SELECT 'role' AS noun, slug AS key, title AS name, NULL::text AS plain, NULL::text AS more, searchable FROM roles
               WHERE archived_at IS NULL AND (searchable LIKE ANY($1) OR ($3 AND $2 <% searchable))
               UNION ALL
               SELECT 'person', id::text, NULL, name, coalesce(nickname, latin_name, email), searchable FROM people
               WHERE archived_at IS NULL AND (searchable LIKE ANY($1) OR ($3 AND $2 <% searchable))
               UNION ALL
               SELECT 'seat', s.id::text, s.title, NULL, shown(t.name, 'en'), searchable(s.title) FROM seats s LEFT JOIN teams t ON t.id = s.team_id
               WHERE s.title IS NOT NULL AND s.stage <> 'closed' AND searchable(s.title) LIKE ANY($1)
               UNION ALL
               SELECT 'kpi', slug, name, NULL, NULL, searchable FROM kpis
               WHERE archived_at IS NULL AND (searchable LIKE ANY($1) OR ($3 AND $2 <% searchable))
               UNION ALL
               SELECT 'tool', slug, NULL, name, vendor, searchable FROM tools
               WHERE archived_at IS NULL AND (searchable LIKE ANY($1) OR ($3 AND $2 <% searchable))
               UNION ALL
               SELECT 'tool', t.slug, NULL, t.name, a.name, lower(a.name) FROM tool_aliases a JOIN tools t ON t.id = a.tool_id
               WHERE t.archived_at IS NULL AND (lower(a.name) LIKE ANY($1) OR ($3 AND $2 <% lower(a.name)))),
           once AS (
               SELECT DISTINCT ON (noun, key) noun, key, name, plain, more, searchable LIKE ANY($1) AS holds, word_similarity($2, searchable) AS likeness
               FROM found ORDER BY noun, key, searchable LIKE ANY($1) DESC, word_similarity($2, searchable) DESC),
           ranked AS (SELECT *, row_number() OVER (PARTITION BY noun ORDER BY holds DESC, likeness DESC, key) AS place FROM once)
           SELECT noun AS "noun!", key AS "key!", name AS "name: Localized", plain, more FROM ranked WHERE place <= $4
           ORDER BY array_position(ARRAY['role', 'person', 'seat', 'kpi', 'tool'], noun), place"#,
        &patterns,
        typed,
        similar,
        most,
    );
    Ok(hits.fetch_all(db).await?)
}
