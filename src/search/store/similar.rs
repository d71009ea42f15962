use sqlx::PgConnection;

use super::super::model::{Found, Hit, Noun};
use crate::{error::Error, locale::Localized};

/// How many that look alike are compared, of each noun. Comparing is slow.
const COMPARED: i64 = 200;

/// What has a name that looks like what was typed, the most alike first. `db` is a transaction: it sets what is alike, and that an
/// index is asked, as the planner takes comparing for cheap.
pub async fn similar(db: &mut PgConnection, typed: &str, most: i64) -> Result<Vec<Found>, Error> {
    sqlx::query!(
        "SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true) AS alike, set_config('enable_seqscan', 'off', true) AS whole"
    )
    .fetch_one(&mut *db)
    .await?;
    let hits = sqlx::query_as!(
        Hit,
        r#"WITH found AS (
               (SELECT 'role' AS noun, slug AS key, title AS name, NULL::text AS plain, NULL::jsonb AS team, NULL::text AS more, searchable FROM roles
                WHERE archived_at IS NULL AND $1 <% searchable LIMIT $2)
               UNION ALL
               (SELECT 'person', id::text, NULL, name, NULL, coalesce(nickname, latin_name, email), searchable FROM people
                WHERE archived_at IS NULL AND $1 <% searchable LIMIT $2)
               UNION ALL
               (SELECT 'seat', s.id::text, s.title, NULL, t.name, NULL, s.searchable FROM seats s LEFT JOIN teams t ON t.id = s.team_id
                WHERE s.stage <> 'closed' AND $1 <% s.searchable LIMIT $2)
               UNION ALL
               (SELECT 'seat', s.id::text, r.title, NULL, t.name, NULL, r.searchable
                FROM roles r JOIN seats s ON s.role_id = r.id LEFT JOIN teams t ON t.id = s.team_id
                WHERE s.title IS NULL AND s.stage <> 'closed' AND $1 <% r.searchable LIMIT $2)
               UNION ALL
               (SELECT 'kpi', slug, name, NULL, NULL, NULL, searchable FROM kpis WHERE archived_at IS NULL AND $1 <% searchable LIMIT $2)
               UNION ALL
               (SELECT 'tool', slug, NULL, name, NULL, vendor, searchable FROM tools WHERE archived_at IS NULL AND $1 <% searchable LIMIT $2)
               UNION ALL
               (SELECT 'tool', t.slug, NULL, t.name, NULL, a.name, a.searchable FROM tool_aliases a JOIN tools t ON t.id = a.tool_id
                WHERE t.archived_at IS NULL AND $1 <% a.searchable LIMIT $2)
               UNION ALL
               (SELECT 'process', slug, name, NULL, NULL, NULL, searchable FROM processes WHERE archived_at IS NULL AND $1 <% searchable LIMIT $2)
               UNION ALL
               (SELECT 'team', t.id::text, t.name, NULL, p.name, NULL, t.searchable FROM teams t LEFT JOIN teams p ON p.id = t.parent_id
                WHERE t.archived_at IS NULL AND $1 <% t.searchable LIMIT $2)),
           once AS (
               SELECT DISTINCT ON (noun, key) *, word_similarity($1, names_in(searchable)) AS likeness, length(names_in(searchable)) AS length
               FROM found ORDER BY noun, key, word_similarity($1, names_in(searchable)) DESC),
           ranked AS (
               SELECT *, row_number() OVER (PARTITION BY noun ORDER BY likeness DESC, length, key) AS place FROM once WHERE likeness >= 0.5)
           SELECT noun AS "noun!: Noun", key AS "key!", name AS "name: Localized", plain, team AS "team: Localized", more
           FROM ranked WHERE place <= $3 ORDER BY place"#,
        typed,
        COMPARED,
        most,
    );
    let hits = hits.fetch_all(db).await?;
    let of = |noun| {
        let hits: Vec<Hit> = hits.iter().filter(|hit| hit.noun == noun).cloned().collect();
        let total = i64::try_from(hits.len()).unwrap_or(i64::MAX);
        (total > 0).then_some(Found { noun, hits, total })
    };
    Ok(Noun::ALL.into_iter().filter_map(of).collect())
}
