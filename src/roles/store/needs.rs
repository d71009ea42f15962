use sqlx::PgConnection;

use super::{
    super::model::{Access, Link, NeededTool},
    alone, find, write,
};
use crate::{
    error::Error,
    history::{Action, Actor},
    locale::Provenance,
};

/// Says over version `version` of a role how far it needs a tool; without `access` not at all. `Ok(false)`: somebody saved a newer version.
pub async fn need_tool(
    db: &mut PgConnection,
    actor: &Actor,
    (slug, version): (&str, i32),
    tool: &str,
    access: Option<&str>,
) -> Result<bool, Error> {
    let access = access.map(str::parse::<Access>).transpose().map_err(|_| Error::BadRequest("an access that there is not".into()))?;
    alone(&mut *db).await?;
    let role = find(&mut *db, slug).await?;
    if role.archived_at.is_some() {
        return Err(Error::NotFound);
    }
    let mut draft = role.is.clone();
    let what = Link::Tool(tool.to_owned());
    match (draft.tools.iter().position(|need| need.what == what), access) {
        (None, Some(access)) => draft.tools.push(NeededTool { what, access, provenance: Provenance::Edited }),
        (Some(at), Some(access)) if draft.tools[at].access != access => {
            draft.tools[at] = NeededTool { what, access, provenance: Provenance::Edited };
        }
        (Some(at), None) => drop(draft.tools.remove(at)),
        _ => return Ok(true),
    }
    write(db, actor, Action::Changed, &role, version, &draft).await
}
