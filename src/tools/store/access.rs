use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::{PgConnection, error::DatabaseError};

use super::super::{
    access::{Access, Level},
    model::Tool,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{AccessId, PersonId, ToolId},
};

/// Who can get into a tool, who could or will, the strongest rights first and those whose access is over last.
pub async fn of(db: &mut PgConnection, tool: ToolId, today: NaiveDate) -> Result<Vec<Access>, Error> {
    let access = sqlx::query_as!(
        Access,
        r#"SELECT a.id AS "id: AccessId", p.id AS "person: PersonId", p.name, a.level AS "level: Level", lower(a.during) AS "from?", upper(a.during) AS "until?"
           FROM tool_access a JOIN people p ON p.id = a.person_id WHERE a.tool_id = $1
           ORDER BY coalesce(upper(a.during) <= $2, false), array_position(ARRAY['administer', 'use', 'view'], a.level), p.name, a.id LIMIT 500"#,
        tool as ToolId,
        today,
    );
    Ok(access.fetch_all(db).await?)
}

/// Gives a person access from a day. `false`: they have access on some of these days already.
pub async fn give(
    db: &mut PgConnection,
    actor: &Actor,
    tool: &Tool,
    (person, level, from): (PersonId, Level, NaiveDate),
) -> Result<bool, Error> {
    let given = sqlx::query!(
        "INSERT INTO tool_access (id, tool_id, person_id, level, during) VALUES ($1, $2, $3, $4, daterange($5, NULL))",
        AccessId::new() as AccessId,
        tool.id as ToolId,
        person as PersonId,
        level as Level,
        from,
    );
    match given.execute(&mut *db).await {
        Err(error) if error.as_database_error().and_then(DatabaseError::constraint) == Some("tool_access_once") => Ok(false),
        Err(error) => Err(error.into()),
        Ok(_) => {
            let after = json!({ "access": person, "level": level.key(), "from": from });
            note(db, actor, tool, json!({ "access": null }), after).await?;
            Ok(true)
        }
    }
}

/// Ends an access with its last day.
pub async fn end(db: &mut PgConnection, actor: &Actor, tool: &Tool, access: &Access, last: NaiveDate) -> Result<(), Error> {
    let until = last.succ_opt().unwrap_or(last);
    sqlx::query!("UPDATE tool_access SET during = daterange(lower(during), $2) WHERE id = $1", access.id as AccessId, until)
        .execute(&mut *db)
        .await?;
    let told = |until: Option<NaiveDate>| json!({ "access": access.person, "level": access.level.key(), "until": until });
    note(db, actor, tool, told(access.until), told(Some(until))).await
}

async fn note(db: &mut PgConnection, actor: &Actor, tool: &Tool, before: Value, after: Value) -> Result<(), Error> {
    let change = Change {
        entity: "tool",
        id: tool.id.uuid(),
        label: &tool.is.name,
        version: tool.version,
        action: Action::Changed,
        before: Some(before),
        after: Some(after),
    };
    record(db, actor, change).await
}
