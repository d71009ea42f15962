//! What the ids that history keeps are called.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{error::Error, locale::Language};

/// Names of roles, levels, teams, seats and people, by id.
pub type Names = HashMap<Uuid, String>;

/// The names of `ids` in `language`; what is gone has none.
pub async fn names(db: &mut PgConnection, ids: &[Uuid], language: Language) -> Result<Names, Error> {
    let names = sqlx::query!(
        r#"SELECT id AS "id!", shown(title, $2) AS "name!" FROM roles WHERE id = ANY($1)
           UNION ALL SELECT id, shown(name, $2) FROM teams WHERE id = ANY($1)
           UNION ALL SELECT id, shown(name, $2) FROM levels WHERE id = ANY($1)
           UNION ALL SELECT id, name FROM people WHERE id = ANY($1)
           UNION ALL SELECT s.id, shown(coalesce(s.title, r.title), $2) FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = ANY($1)"#,
        ids,
        language.code(),
    );
    Ok(names.fetch_all(db).await?.into_iter().map(|row| (row.id, row.name)).collect())
}
