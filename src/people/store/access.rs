use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::{Access, Accesses};
use crate::{
    error::Error,
    ids::{AccessId, PersonId},
    spell::Spell,
};

/// How many accesses a page names that last, and how many that are over.
const NAMED: [i64; 2] = [200, 10];

/// What a person can get into on `day` or later, the strongest rights first, and what they could, the last first.
pub async fn accesses(db: &mut PgConnection, id: PersonId, day: NaiveDate) -> Result<Accesses, Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: AccessId", slug, tool, status, is_archived AS "is_archived!", level, during AS "spell: Spell",
                  is_over AS "is_over!", total AS "total!"
           FROM (SELECT a.id, t.slug, t.name AS tool, t.status, t.archived_at IS NOT NULL AS is_archived, a.level, a.during, a.is_over,
                        count(*) OVER (PARTITION BY a.is_over) AS total,
                        row_number() OVER (PARTITION BY a.is_over ORDER BY CASE WHEN a.is_over THEN a.until END DESC,
                            array_position(ARRAY['administer', 'use', 'view'], a.level), coalesce(a.begins > $2, false), lower(t.name), a.id) AS place
                 FROM (SELECT *, lower(during) AS begins, upper(during) AS until, coalesce(upper(during) <= $2, false) AS is_over
                       FROM tool_access WHERE person_id = $1) a
                 JOIN tools t ON t.id = a.tool_id) placed
           WHERE place <= CASE WHEN is_over THEN $4::bigint ELSE $3 END ORDER BY is_over, place"#,
        id as PersonId,
        day,
        NAMED[0],
        NAMED[1],
    );
    let mut accesses = Accesses::default();
    for row in rows.fetch_all(db).await? {
        let list = if row.is_over { &mut accesses.over } else { &mut accesses.lasting };
        list.total = row.total;
        list.named.push(Access {
            id: row.id,
            slug: row.slug,
            tool: row.tool,
            status: row.status,
            is_archived: row.is_archived,
            level: row.level,
            spell: row.spell,
        });
    }
    Ok(accesses)
}
