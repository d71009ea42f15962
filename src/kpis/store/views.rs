//! Readers' own views of the scorecard.

use sqlx::{PgConnection, PgExecutor};

use crate::{
    error::Error,
    ids::{UserId, ViewId},
};

/// How many views a reader can keep.
const MOST: i64 = 50;

/// A view that its reader saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its id.
    pub id: ViewId,
    /// What its reader calls it.
    pub name: String,
    /// What stands in its address.
    pub query: String,
    /// Whether the scorecard opens with it.
    pub is_start: bool,
}

/// The views of a reader, by name.
pub async fn views(db: impl PgExecutor<'_>, user: UserId) -> Result<Vec<View>, Error> {
    let views = sqlx::query_as!(
        View,
        r#"SELECT id AS "id: ViewId", name, query, is_start FROM kpi_views WHERE user_id = $1 ORDER BY lower(name), id"#,
        user as UserId,
    );
    Ok(views.fetch_all(db).await?)
}

/// Keeps a view; one of the same name shows something else now. `Ok(false)`: the reader has as many as can be kept.
pub async fn save_view(db: &mut PgConnection, user: UserId, name: &str, query: &str) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "INSERT INTO kpi_views (id, user_id, name, query)
         SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM kpi_views WHERE user_id = $2 AND name <> $3) < $5
         ON CONFLICT ON CONSTRAINT kpi_views_name_once DO UPDATE SET query = excluded.query",
        ViewId::new() as ViewId,
        user as UserId,
        name,
        query,
        MOST,
    );
    Ok(saved.execute(db).await?.rows_affected() == 1)
}

/// Lets the scorecard open with a view, or with all KPIs again when it did so already. The view must be the reader's own.
pub async fn start_with(db: &mut PgConnection, user: UserId, id: ViewId) -> Result<(), Error> {
    let was = sqlx::query_scalar!("SELECT is_start FROM kpi_views WHERE id = $1 AND user_id = $2 FOR UPDATE", id as ViewId, user as UserId);
    let was = was.fetch_one(&mut *db).await?;
    sqlx::query!("UPDATE kpi_views SET is_start = false WHERE user_id = $1 AND is_start", user as UserId).execute(&mut *db).await?;
    sqlx::query!("UPDATE kpi_views SET is_start = $2 WHERE id = $1", id as ViewId, !was).execute(db).await?;
    Ok(())
}

/// Forgets a view of the reader's own.
pub async fn forget_view(db: impl PgExecutor<'_>, user: UserId, id: ViewId) -> Result<(), Error> {
    let gone = sqlx::query!("DELETE FROM kpi_views WHERE id = $1 AND user_id = $2", id as ViewId, user as UserId);
    if gone.execute(db).await?.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}
