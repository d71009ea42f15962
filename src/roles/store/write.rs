use serde_json::json;
use sqlx::PgConnection;

use super::{
    super::model::{Content, Role},
    find,
    parts::{clear_parts, write_parts},
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::RoleId,
    locale::{Language, Localized, Provenance},
    paths,
};

/// What the addresses of other pages under `/roles/` are called.
const RESERVED: [&str; 4] = ["new", "archived", "families", "job-descriptions"];

/// Adds a role and gives it its address. `db` is a transaction: until it ends, nobody else adds a role.
pub(in super::super) async fn insert(db: &mut PgConnection, actor: &Actor, draft: &Content) -> Result<Role, Error> {
    let wanted = paths::slug_of(&draft.title.words, "role");
    let taken = sqlx::query_scalar!("SELECT slug FROM roles WHERE starts_with(slug, $1)", wanted).fetch_all(&mut *db).await?;
    let (id, slug) = (RoleId::new(), paths::free_slug(&wanted, &taken, &RESERVED));
    sqlx::query!(
        "INSERT INTO roles (id, slug, area_id, family_id, title, title_provenance, summary, summary_provenance)
         SELECT $1, $2, id, (SELECT f.id FROM families f WHERE f.key = $4), $5, $6, $7, $8 FROM areas WHERE key = $3",
        id as RoleId,
        slug,
        draft.area,
        draft.family,
        &draft.title.words as &Localized,
        draft.title.provenance as Provenance,
        draft.summary.as_ref().map(|text| &text.words) as Option<&Localized>,
        draft.summary.as_ref().map_or(Provenance::Edited, |text| text.provenance) as Provenance,
    )
    .execute(&mut *db)
    .await?;
    write_parts(db, id, draft).await?;
    let role = find(&mut *db, &slug).await?;
    tell(db, actor, Action::Created, None, &role).await?;
    Ok(role)
}

/// Holds back everybody else who writes a role, or the lists of families and levels, until the transaction ends.
pub(in super::super) async fn alone(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('roles'))").execute(db).await?;
    Ok(())
}

/// Makes `draft` the next version of `old`. `Ok(false)`: `version` is not the latest any more, and nothing was written.
pub(in super::super) async fn write(
    db: &mut PgConnection,
    actor: &Actor,
    action: Action,
    old: &Role,
    version: i32,
    draft: &Content,
) -> Result<bool, Error> {
    let written = sqlx::query!(
        "UPDATE roles SET area_id = areas.id, family_id = (SELECT f.id FROM families f WHERE f.key = $4), title = $5, title_provenance = $6,
                summary = $7, summary_provenance = $8, version = roles.version + 1, updated_at = now()
         FROM areas WHERE roles.id = $1 AND roles.version = $2 AND areas.key = $3",
        old.id as RoleId,
        version,
        draft.area,
        draft.family,
        &draft.title.words as &Localized,
        draft.title.provenance as Provenance,
        draft.summary.as_ref().map(|text| &text.words) as Option<&Localized>,
        draft.summary.as_ref().map_or(Provenance::Edited, |text| text.provenance) as Provenance,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    clear_parts(db, old.id).await?;
    write_parts(db, old.id, draft).await?;
    let role = find(&mut *db, &old.slug).await?;
    tell(db, actor, action, Some(&old.is), &role).await?;
    Ok(true)
}

/// Puts a role away. Nothing happens when it is away already.
pub(in super::super) async fn archive(db: &mut PgConnection, actor: &Actor, slug: &str) -> Result<(), Error> {
    set_aside(db, actor, slug, Action::Archived).await
}

/// Takes a role out of the archive. Nothing happens when it is not in it.
pub(in super::super) async fn restore(db: &mut PgConnection, actor: &Actor, slug: &str) -> Result<(), Error> {
    set_aside(db, actor, slug, Action::Restored).await
}

async fn set_aside(db: &mut PgConnection, actor: &Actor, slug: &str, action: Action) -> Result<(), Error> {
    let moved = sqlx::query!(
        "UPDATE roles SET archived_at = CASE WHEN $2 THEN now() END, version = version + 1, updated_at = now()
         WHERE slug = $1 AND (archived_at IS NULL) = $2",
        slug,
        action == Action::Archived,
    );
    let moved = moved.execute(&mut *db).await?.rows_affected() == 1;
    let role = find(&mut *db, slug).await?;
    if moved {
        tell(db, actor, action, Some(&role.is), &role).await?;
    }
    Ok(())
}

async fn tell(db: &mut PgConnection, actor: &Actor, action: Action, before: Option<&Content>, role: &Role) -> Result<(), Error> {
    let label = role.is.title.words.shown(Language::En).text;
    let (before, after) = (before.map(|before| json!(before)), Some(json!(role.is)));
    record(db, actor, Change { entity: "role", id: role.id.uuid(), label, version: role.version, action, before, after }).await
}
