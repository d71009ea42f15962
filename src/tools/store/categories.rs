//! Categories of tools: those of the catalogue, and one's own, which can change.

use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::CategoryId,
    locale::{Language, Localized},
    paths,
};

/// A category of tools.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its key in addresses and files.
    pub key: String,
    /// Its name.
    pub name: Localized,
    /// The name by which it is told from another one of that name: with its group.
    pub label: Localized,
    /// The key of the group that it is in.
    pub group: Option<String>,
    /// The name of that group.
    pub group_name: Option<Localized>,
    /// Whether it was added here, so that it can change.
    pub is_own: bool,
    /// How many tools, steps, roles, answers and KPIs refer to it, also those that are put away.
    pub uses: i64,
    /// How many tools of lists are in it.
    pub tools: i64,
    /// Which version of it this is.
    pub version: i32,
}

/// Every category, in the order of lists.
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<Category>, Error> {
    let all = sqlx::query_as!(
        Category,
        r#"WITH used AS (
               SELECT category_id FROM tools UNION ALL SELECT category_id FROM process_steps UNION ALL SELECT category_id FROM role_tools
               UNION ALL SELECT category_id FROM role_item_answers UNION ALL SELECT category_id FROM kpi_categories
               UNION ALL SELECT home_id FROM categories),
           uses AS (SELECT category_id, count(*) AS uses FROM used WHERE category_id IS NOT NULL GROUP BY category_id),
           held AS (SELECT category_id, count(*) AS tools FROM tools WHERE archived_at IS NULL GROUP BY category_id)
           SELECT c.id AS "id: CategoryId", c.key, c.name AS "name: Localized", c.label AS "label: Localized", c.group_key AS "group?", g.name AS "group_name?: Localized",
                  c.is_own, coalesce(u.uses, 0) AS "uses!", coalesce(h.tools, 0) AS "tools!", c.version
           FROM categories c LEFT JOIN category_groups g ON g.key = c.group_key LEFT JOIN uses u ON u.category_id = c.id
           LEFT JOIN held h ON h.category_id = c.id ORDER BY c.position, c.key"#
    );
    Ok(all.fetch_all(db).await?)
}

/// One writer at a time, so that two never choose the same key or place.
pub async fn hold(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('categories'))").execute(db).await?;
    Ok(())
}

/// Makes sure that there is a category with this key.
pub async fn ensure(db: &mut PgConnection, actor: &Actor, key: &str, name: &Localized) -> Result<(), Error> {
    hold(&mut *db).await?;
    let is_there = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM categories WHERE key = $1) AS "is!""#, key);
    if is_there.fetch_one(&mut *db).await? { Ok(()) } else { write_new(db, actor, key, name, None).await }
}

/// Adds a category of one's own. Its key says so, so that it never is that of a category which the catalogue gets later.
pub async fn insert(db: &mut PgConnection, actor: &Actor, name: &Localized, group: Option<&str>) -> Result<(), Error> {
    hold(&mut *db).await?;
    let wanted = format!("own-{}", paths::slug_of(name, "category"));
    let taken = sqlx::query_scalar!("SELECT key FROM categories WHERE starts_with(key, $1)", wanted).fetch_all(&mut *db).await?;
    write_new(db, actor, &paths::free_slug(&wanted, &taken, &[]), name, group).await
}

async fn write_new(db: &mut PgConnection, actor: &Actor, key: &str, name: &Localized, group: Option<&str>) -> Result<(), Error> {
    let id = CategoryId::new();
    sqlx::query!(
        "INSERT INTO categories (id, key, position, group_key, name, provenance, is_own)
         SELECT $1, $2, coalesce(max(position), 0) + 1, $3, $4, 'authored', true FROM categories",
        id as CategoryId,
        key,
        group,
        name as &Localized,
    )
    .execute(&mut *db)
    .await?;
    note(db, actor, (id, 1), Action::Created, None, Some((name, group))).await
}

/// Saves the name and group of an own category over version `version`. `Ok(false)`: somebody saved a newer one.
pub async fn update(
    db: &mut PgConnection,
    actor: &Actor,
    old: &Category,
    version: i32,
    (name, group): (&Localized, Option<&str>),
) -> Result<bool, Error> {
    let done = sqlx::query!(
        "UPDATE categories SET name = $3, group_key = $4, version = version + 1 WHERE id = $1 AND version = $2 AND is_own",
        old.id as CategoryId,
        version,
        name as &Localized,
        group,
    );
    if done.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let before = Some((&old.name, old.group.as_deref()));
    note(db, actor, (old.id, version + 1), Action::Changed, before, Some((name, group))).await?;
    Ok(true)
}

/// Moves an own category before the own category above it, or after the one below; at the end of the list it stays.
pub async fn shift(db: &mut PgConnection, actor: &Actor, id: CategoryId, up: bool) -> Result<(), Error> {
    hold(&mut *db).await?;
    let own: Vec<Category> = all(&mut *db).await?.into_iter().filter(|category| category.is_own).collect();
    let at = own.iter().position(|category| category.id == id).ok_or(Error::NotFound)?;
    let Some(other) = (if up { at.checked_sub(1) } else { Some(at + 1) }).and_then(|other| own.get(other)) else { return Ok(()) };
    let moved = &own[at];
    sqlx::query!(
        "UPDATE categories c SET position = o.position, version = c.version + 1 FROM categories o
         WHERE (c.id = $1 AND o.id = $2) OR (c.id = $2 AND o.id = $1)",
        moved.id as CategoryId,
        other.id as CategoryId,
    )
    .execute(&mut *db)
    .await?;
    for category in [moved, other] {
        let is = Some((&category.name, category.group.as_deref()));
        note(&mut *db, actor, (category.id, category.version + 1), Action::Changed, is, is).await?;
    }
    Ok(())
}

/// Removes an own category that nothing refers to. `Ok(false)`: something does.
pub async fn remove(db: &mut PgConnection, actor: &Actor, old: &Category) -> Result<bool, Error> {
    let done = sqlx::query!("DELETE FROM categories WHERE id = $1 AND is_own", old.id as CategoryId).execute(&mut *db).await;
    match done {
        Err(error) if error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation) => Ok(false),
        Err(error) => Err(error.into()),
        Ok(done) if done.rows_affected() == 0 => Ok(true),
        Ok(_) => {
            let before = Some((&old.name, old.group.as_deref()));
            note(db, actor, (old.id, old.version + 1), Action::Removed, before, None).await?;
            Ok(true)
        }
    }
}

/// The groups that a category can be in: key and name.
pub async fn groups(db: impl PgExecutor<'_>, language: Language) -> Result<Vec<(String, String)>, Error> {
    let groups = sqlx::query!(r#"SELECT key, shown(name, $1) AS "name!" FROM category_groups ORDER BY position"#, language.code());
    Ok(groups.fetch_all(db).await?.into_iter().map(|group| (group.key, group.name)).collect())
}

type Said<'a> = Option<(&'a Localized, Option<&'a str>)>;

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    (id, version): (CategoryId, i32),
    action: Action,
    before: Said<'_>,
    after: Said<'_>,
) -> Result<(), Error> {
    let label = after.or(before).map(|(name, _)| name.shown(Language::En).text.to_owned()).unwrap_or_default();
    let told = |said: Said<'_>| said.map(|(name, group)| json!({ "name": name, "group": group }));
    let change = Change { entity: "category", id: id.uuid(), label: &label, version, action, before: told(before), after: told(after) };
    record(db, actor, change).await
}
