use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::super::access::{Access, At, End, Grant, Level};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{AccessId, PersonId, ToolId},
    spell::Spell,
};

/// How many tools a form offers.
const OFFERED: i64 = 500;

/// Who can get into a tool, who could or will, the strongest rights first and those whose access is over last.
pub async fn of(db: &mut PgConnection, tool: ToolId, today: NaiveDate) -> Result<Vec<Access>, Error> {
    let access = sqlx::query_as!(
        Access,
        r#"SELECT a.id AS "id: AccessId", p.id AS "person: PersonId", p.name, a.level AS "level: Level", a.during AS "spell: Spell"
           FROM tool_access a JOIN people p ON p.id = a.person_id WHERE a.tool_id = $1
           ORDER BY coalesce(upper(a.during) <= $2, false), array_position(ARRAY['administer', 'use', 'view'], a.level), p.name, a.id LIMIT 500"#,
        tool as ToolId,
        today,
    );
    Ok(access.fetch_all(db).await?)
}

/// The end of an access at which it is given. What was put away gets none.
pub async fn end_at(db: &mut PgConnection, at: At<'_>) -> Result<End, Error> {
    let (end, archived_at) = match at {
        At::Tool(slug) => {
            let tool = sqlx::query!(r#"SELECT id AS "id: ToolId", slug, name, archived_at FROM tools WHERE slug = $1"#, slug);
            let tool = tool.fetch_one(db).await?;
            (End::Tool { id: tool.id, slug: tool.slug, name: tool.name }, tool.archived_at)
        }
        At::Person(id) => {
            let person = sqlx::query!("SELECT name, archived_at FROM people WHERE id = $1", id as PersonId).fetch_one(db).await?;
            (End::Person { id, name: person.name }, person.archived_at)
        }
    };
    if archived_at.is_some() { Err(Error::Conflict) } else { Ok(end) }
}

/// Tools that are called so, now or once, by id, those of the stack first, and whether there are more. `kept` is always among them.
pub async fn offered(db: &mut PgConnection, kept: Option<ToolId>, find: &str) -> Result<(Vec<(String, String)>, bool), Error> {
    let tools = sqlx::query!(
        r#"SELECT id AS "id: ToolId", name, vendor FROM tools t
           WHERE archived_at IS NULL
             AND (id = $1 OR $2 = '' OR strpos(folded(name), folded($2)) > 0
                  OR EXISTS (SELECT FROM tool_aliases a WHERE a.tool_id = t.id AND strpos(folded(a.name), folded($2)) > 0))
           ORDER BY id IS NOT DISTINCT FROM $1 DESC, status IN ('known', 'retired'), lower(name), id LIMIT $3"#,
        kept as Option<ToolId>,
        find,
        OFFERED + 1,
    );
    let mut tools = tools.fetch_all(db).await?;
    let is_cut = tools.len() > usize::try_from(OFFERED).unwrap_or_default();
    tools.truncate(usize::try_from(OFFERED).unwrap_or_default());
    let words = |name: String, vendor: Option<String>| match vendor {
        Some(vendor) if !name.contains(&vendor) => format!("{name} · {vendor}"),
        _ => name,
    };
    Ok((tools.into_iter().map(|tool| (tool.id.to_string(), words(tool.name, tool.vendor))).collect(), is_cut))
}

/// An access that is seen from one of its ends, with the other end.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The access.
    pub access: Access,
    /// What the tool is called.
    pub tool: String,
    /// The end from which it is seen.
    pub end: End,
}

/// An access at the address of one of its ends, also of one that was put away: what is no more in use can still be open to somebody.
pub async fn seen(db: &mut PgConnection, id: AccessId, at: At<'_>) -> Result<Seen, Error> {
    let row = sqlx::query!(
        r#"SELECT t.id AS "tool: ToolId", t.slug, t.name AS tool_name, p.id AS "person: PersonId", p.name, a.level AS "level: Level",
                  a.during AS "spell: Spell"
           FROM tool_access a JOIN tools t ON t.id = a.tool_id JOIN people p ON p.id = a.person_id WHERE a.id = $1"#,
        id as AccessId
    );
    let row = row.fetch_one(db).await?;
    let end = match at {
        At::Tool(slug) if slug == row.slug => End::Tool { id: row.tool, slug: row.slug, name: row.tool_name.clone() },
        At::Person(person) if person == row.person => End::Person { id: person, name: row.name.clone() },
        _ => return Err(Error::NotFound),
    };
    let access = Access { id, person: row.person, name: row.name, level: row.level, spell: row.spell };
    Ok(Seen { access, tool: row.tool_name, end })
}

/// Gives a person access from a day; the same twice is given once. `false`: they have other access on some of these days already.
pub async fn give(db: &mut PgConnection, actor: &Actor, grant: &Grant) -> Result<bool, Error> {
    let ends = Ends::of(&mut *db, grant.tool, grant.person).await?;
    if ends.is_archived {
        return Err(Error::Conflict);
    }
    let given = sqlx::query!(
        "INSERT INTO tool_access (id, tool_id, person_id, level, during) VALUES ($1, $2, $3, $4, daterange($5, NULL)) ON CONFLICT DO NOTHING",
        AccessId::new() as AccessId,
        grant.tool as ToolId,
        grant.person as PersonId,
        grant.level as Level,
        grant.from,
    );
    if given.execute(&mut *db).await?.rows_affected() == 0 {
        return is_given(db, grant).await;
    }
    let after = Noted { level: grant.level, spell: Spell { from: Some(grant.from), until: None } };
    ends.note(db, actor, None, Some(&after)).await?;
    Ok(true)
}

async fn is_given(db: &mut PgConnection, grant: &Grant) -> Result<bool, Error> {
    let is_given = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM tool_access WHERE tool_id = $1 AND person_id = $2 AND level = $3 AND lower(during) = $4) AS "is_given!""#,
        grant.tool as ToolId,
        grant.person as PersonId,
        grant.level as Level,
        grant.from,
    );
    Ok(is_given.fetch_one(db).await?)
}

/// Ends an access with its last day.
pub async fn end(db: &mut PgConnection, actor: &Actor, access: &Access, last: NaiveDate) -> Result<(), Error> {
    let until = last.succ_opt().unwrap_or(last);
    let tool = sqlx::query_scalar!(
        r#"UPDATE tool_access SET during = daterange(lower(during), $2) WHERE id = $1 AND upper(during) IS NOT DISTINCT FROM $3
           RETURNING tool_id AS "tool: ToolId""#,
        access.id as AccessId,
        until,
        access.spell.until,
    );
    let tool = tool.fetch_optional(&mut *db).await?.ok_or(Error::Conflict)?;
    let noted = |spell| Noted { level: access.level, spell };
    let (before, after) = (noted(access.spell), noted(Spell { until: Some(until), ..access.spell }));
    Ends::of(&mut *db, tool, access.person).await?.note(db, actor, Some(&before), Some(&after)).await
}

/// Takes an access away as if it had never been given.
pub async fn remove(db: &mut PgConnection, actor: &Actor, access: &Access) -> Result<(), Error> {
    let tool = sqlx::query_scalar!(
        r#"DELETE FROM tool_access WHERE id = $1 AND lower(during) IS NOT DISTINCT FROM $2 AND upper(during) IS NOT DISTINCT FROM $3
           RETURNING tool_id AS "tool: ToolId""#,
        access.id as AccessId,
        access.spell.from,
        access.spell.until,
    );
    let tool = tool.fetch_optional(&mut *db).await?.ok_or(Error::Conflict)?;
    let before = Noted { level: access.level, spell: access.spell };
    Ends::of(&mut *db, tool, access.person).await?.note(db, actor, Some(&before), None).await
}

/// What history keeps of an access besides its ends.
struct Noted {
    level: Level,
    spell: Spell,
}

/// The tool and the person of an access, as history names them.
struct Ends {
    tool: (ToolId, String, i32),
    person: (PersonId, String, i32),
    is_archived: bool,
}

impl Ends {
    /// The two, which stay as they are until the transaction ends.
    async fn of(db: &mut PgConnection, tool: ToolId, person: PersonId) -> Result<Self, Error> {
        let row = sqlx::query!(
            r#"SELECT t.name, t.version, p.name AS person, p.version AS person_version,
                      (t.archived_at IS NOT NULL OR p.archived_at IS NOT NULL) AS "is_archived!"
               FROM tools t, people p WHERE t.id = $1 AND p.id = $2 FOR SHARE"#,
            tool as ToolId,
            person as PersonId,
        );
        let row = row.fetch_one(db).await?;
        Ok(Self { tool: (tool, row.name, row.version), person: (person, row.person, row.person_version), is_archived: row.is_archived })
    }

    /// Tells a change in the history of both.
    async fn note(&self, db: &mut PgConnection, actor: &Actor, before: Option<&Noted>, after: Option<&Noted>) -> Result<(), Error> {
        let (tool, label, version) = &self.tool;
        let of_tool =
            |is: &Noted| json!({ "access": self.person.0, "level": is.level.key(), "from": is.spell.from, "until": is.spell.until });
        let values = [before, after].map(|is| Some(is.map_or(json!({ "access": null }), of_tool)));
        record(db, actor, changed("tool", (tool.uuid(), label, *version), values)).await?;
        let (person, label, version) = &self.person;
        let of_person = |is: &Noted| json!({ "access": { "tool": self.tool.1, "level": is.level.key(), "from": is.spell.from, "until": is.spell.until } });
        let values = [before, after].map(|is| Some(is.map_or(json!({ "access": null }), of_person)));
        record(db, actor, changed("person", (person.uuid(), label, *version), values)).await
    }
}

fn changed<'a>(entity: &'static str, (id, label, version): (uuid::Uuid, &'a str, i32), [before, after]: [Option<Value>; 2]) -> Change<'a> {
    Change { entity, id, label, version, action: Action::Changed, before, after }
}
