use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

use super::super::model::{Held, Row};
use crate::{error::Error, ids::PersonId, locale::Language, text::searched};

/// How many teams or roles the filters offer.
const OFFERED: i64 = 500;

/// What is asked of the list of people. An empty text, and nothing chosen, is no condition.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Words that have to be in the names, the address or the id of a person, or else in the title of a seat.
    pub text: &'a str,
    /// Only people with a seat of this team's id.
    pub team: Option<uuid::Uuid>,
    /// Only people with a seat of the role at this slug.
    pub role: Option<&'a str>,
    /// Only people with a seat whose role is in the area of this key.
    pub area: Option<&'a str>,
    /// Whether those who were put away are asked for instead of all others.
    pub archived: bool,
    /// The day whose seats are shown.
    pub day: NaiveDate,
    /// The order of names.
    pub language: Language,
    /// The latest to start first, instead of by name.
    pub by_start: bool,
    /// How many rows at most.
    pub limit: i64,
    /// How many rows before.
    pub skip: i64,
}

impl Wanted<'_> {
    /// The words as patterns: the longest, which an index finds, and all.
    fn patterns(&self) -> (Option<String>, Vec<String>) {
        let text = searched(self.text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let all: Vec<String> = text.split_whitespace().map(|word| format!("%{word}%")).collect();
        (all.iter().max_by_key(|pattern| pattern.len()).cloned(), all)
    }
}

/// The people asked for, and how many there are in all. `db` is a transaction: it sets that plans are made for what is asked, so that
/// a condition that is not asked for costs nothing and the order comes from an index.
pub async fn find_all(db: &mut PgConnection, wanted: &Wanted<'_>) -> Result<(Vec<Row>, i64), Error> {
    sqlx::query!("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(&mut *db).await?;
    let (longest, all) = wanted.patterns();
    let rows = sqlx::query!(
        r#"WITH named AS MATERIALIZED (
               SELECT id FROM people WHERE searchable LIKE $2 AND searchable LIKE ALL ($3)
               UNION SELECT h.person_id FROM seat_holders h JOIN seats s ON s.id = h.seat_id
               WHERE h.during @> $4::date AND s.searchable LIKE $2 AND s.searchable LIKE ALL ($3)
               UNION SELECT h.person_id FROM seat_holders h JOIN seats s ON s.id = h.seat_id JOIN roles r ON r.id = s.role_id
               WHERE h.during @> $4::date AND s.title IS NULL AND names_in(r.searchable) LIKE ALL ($3)),
           seated AS MATERIALIZED (
               SELECT h.person_id FROM seat_holders h JOIN seats s ON s.id = h.seat_id
               LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN areas a ON a.id = r.area_id
               WHERE h.during @> $4::date AND ($5::uuid IS NULL OR s.team_id = $5) AND ($6::text IS NULL OR r.slug = $6)
                 AND ($7::text IS NULL OR a.key = $7)),
           wanted AS NOT MATERIALIZED (
               SELECT * FROM people
               WHERE (archived_at IS NOT NULL) = $1 AND ($2::text IS NULL OR id = ANY (ARRAY(SELECT id FROM named)))
                 AND (($5::uuid IS NULL AND $6::text IS NULL AND $7::text IS NULL) OR id = ANY (ARRAY(SELECT person_id FROM seated)))),
           page AS (
               SELECT * FROM wanted
               ORDER BY CASE WHEN $8 THEN start_date END DESC NULLS LAST,
                        CASE WHEN $9 = 'th' THEN name END COLLATE "thai", CASE WHEN $9 <> 'th' THEN name END COLLATE "english", id
               LIMIT $10 OFFSET $11)
           SELECT p.id AS "id!: PersonId", p.name AS "name!", p.nickname, p.latin_name, p.email, p.location, p.start_date,
                  p.archived_at, (SELECT count(*) FROM wanted) AS "total!",
                  ARRAY(SELECT jsonb_build_object('id', s.id, 'title', coalesce(s.title, r.title), 'team', t.name)
                        FROM seat_holders h JOIN seats s ON s.id = h.seat_id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
                        WHERE h.person_id = p.id AND h.during @> $4::date ORDER BY lower(h.during), s.id) AS "seats!: Vec<Json<Held>>"
           FROM page p
           ORDER BY CASE WHEN $8 THEN p.start_date END DESC NULLS LAST,
                    CASE WHEN $9 = 'th' THEN p.name END COLLATE "thai", CASE WHEN $9 <> 'th' THEN p.name END COLLATE "english", p.id"#,
        wanted.archived,
        longest,
        &all,
        wanted.day,
        wanted.team,
        wanted.role,
        wanted.area,
        wanted.by_start,
        wanted.language.code(),
        wanted.limit,
        wanted.skip,
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let people = rows.into_iter().map(|row| Row {
        id: row.id,
        name: row.name,
        nickname: row.nickname,
        latin_name: row.latin_name,
        email: row.email,
        location: row.location,
        start_date: row.start_date,
        archived_at: row.archived_at,
        seats: row.seats.into_iter().map(|Json(seat)| seat).collect(),
    });
    Ok((people.collect(), total))
}

/// What the list can be narrowed to: values with their words.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Teams, by id.
    pub teams: Vec<(String, String)>,
    /// Roles, by slug.
    pub roles: Vec<(String, String)>,
    /// Areas, by key.
    pub areas: Vec<(String, String)>,
}

/// What the list can be narrowed to, in `language`.
pub async fn choices(db: &mut PgConnection, language: Language) -> Result<Choices, Error> {
    let mut choices = Choices::default();
    let lists = sqlx::query!(
        r#"(SELECT 'team' AS "kind!", id::text AS "value!", shown(name, $1) AS "name!", 0 AS "position!" FROM teams
            WHERE archived_at IS NULL ORDER BY 3, 2 LIMIT $2)
           UNION ALL (SELECT 'role', slug, shown(title, $1), position FROM roles WHERE archived_at IS NULL ORDER BY 4, 3 LIMIT $2)
           UNION ALL (SELECT 'area', key, shown(name, $1), position FROM areas)
           ORDER BY 1, 4, 3, 2"#,
        language.code(),
        OFFERED,
    );
    for item in lists.fetch_all(db).await? {
        let list = match item.kind.as_str() {
            "team" => &mut choices.teams,
            "role" => &mut choices.roles,
            _ => &mut choices.areas,
        };
        list.push((item.value, item.name));
    }
    Ok(choices)
}
