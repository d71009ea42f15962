//! Changes of a process that somebody with a part in it has seen, so that Home tells of them no more.

use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::store::{self, Changed};
use crate::{
    auth::{CurrentUser, User},
    error::Error,
    kpis, paths,
    state::App,
    web::{Form, Page, redirect},
};

/// The version that was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct SeenForm {
    version: i32,
}

/// What somebody else changed about the process at `slug` of late, if the reader has a part in it and has not seen it.
pub(super) async fn unseen(db: &mut sqlx::PgConnection, slug: &str, user: &User, page: &Page) -> Result<Option<Changed>, Error> {
    let seats = kpis::seats_of(&mut *db, user.email.as_deref().unwrap_or_default(), page.today).await?;
    let seats: Vec<_> = seats.into_iter().collect();
    let changed = store::changed_for(db, &seats, user.id, page.today).await?;
    Ok(changed.into_iter().find(|changed| changed.slug == slug))
}

/// Notes for the reader alone that the version that was shown is known. A later change is told again.
pub(in super::super) async fn seen(
    path: paths::ProcessSeen,
    State(app): State<App>,
    user: CurrentUser,
    Form(form): Form<SeenForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let process = store::find(&mut *tx, &path.slug).await?;
    if !(1..=process.version).contains(&form.version) {
        return Err(Error::BadRequest("a version that the process has not had".into()));
    }
    store::note_seen(&mut *tx, process.id, user.id, form.version).await?;
    tx.commit().await?;
    Ok(redirect(paths::Process { slug: path.slug }, "flash-process-seen"))
}
