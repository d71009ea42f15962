use sqlx::PgConnection;

use crate::{error::Error, ids::PersonId};

/// How many people a form offers.
const OFFERED: i64 = 500;

/// People whose name holds `find`, by id, and whether there are more. `kept` is always among them.
pub async fn offered(db: &mut PgConnection, kept: Option<PersonId>, find: &str) -> Result<(Vec<(String, String)>, bool), Error> {
    let people = sqlx::query!(
        r#"SELECT id AS "id: PersonId", name, nickname FROM people
           WHERE archived_at IS NULL AND (id = $1 OR $2 = '' OR strpos(lower(name), lower($2)) > 0 OR strpos(lower(nickname), lower($2)) > 0
                                          OR strpos(lower(latin_name), lower($2)) > 0)
           ORDER BY id IS NOT DISTINCT FROM $1 DESC, name, id LIMIT $3"#,
        kept as Option<PersonId>,
        find,
        OFFERED + 1,
    );
    let mut people = people.fetch_all(db).await?;
    let is_cut = people.len() > usize::try_from(OFFERED).unwrap_or_default();
    people.truncate(usize::try_from(OFFERED).unwrap_or_default());
    let words = |name: String, nickname: Option<String>| nickname.map_or_else(|| name.clone(), |nickname| format!("{name} · {nickname}"));
    Ok((people.into_iter().map(|person| (person.id.to_string(), words(person.name, person.nickname))).collect(), is_cut))
}
