use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    differences::differences,
    model::Role,
    store::{self, Choices, Versions},
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::{Action, Actor, Entry},
    paths,
    state::App,
    web::{Difference, Form, Page, PageNumber, Pagination, Query, ROWS, html, redirect},
};

/// One version of a role: who made it, and how it differs from the one before.
struct Version {
    entry: Entry,
    differences: Vec<Difference>,
    /// Whether it can be made the current one.
    can_be_put_back: bool,
}

#[derive(Template)]
#[template(path = "roles/history.html")]
struct HistoryPage {
    page: Page,
    role: Role,
    versions: Vec<Version>,
    pagination: Pagination,
}

impl HistoryPage {
    fn address(&self) -> String {
        paths::Role { slug: self.role.slug.clone() }.to_string()
    }

    fn is_restorable(&self, version: &Version) -> bool {
        version.can_be_put_back && self.page.can_edit()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    page: PageNumber,
}

pub(in super::super) async fn index(
    path: paths::RoleHistory,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let role = store::find(&mut *db, &path.slug).await?;
    let pagination = Pagination::new(asked.page, i64::from(role.version), &path.to_string(), &[]);
    let until = role.version.saturating_sub(i32::try_from(pagination.rows().start).unwrap_or(i32::MAX));
    let from = until.saturating_sub(i32::try_from(ROWS).unwrap_or(i32::MAX) - 1);
    let kept = store::versions(&mut *db, role.id, from, until).await?;
    let choices = store::choices(&mut *db, page.lang).await?;
    let title = page.say("role-history-title").with("title", role.is.title.words.shown(page.lang).text).to_string();
    let versions = told(&kept, &role, &choices, (from, until), &page);
    let template = HistoryPage { page: page.titled("roles", title), role, versions, pagination };
    Ok(html(&template.page, &template))
}

fn told(kept: &Versions, role: &Role, choices: &Choices, (from, until): (i32, i32), page: &Page) -> Vec<Version> {
    let entries = kept.0.iter().filter(|entry| (from..=until).contains(&entry.version));
    let version = |entry: &Entry| {
        let held = kept.held(entry.version);
        let differences = Versions::before(entry)
            .zip(held.as_ref())
            .map(|(before, after)| differences(&before, after, choices, page.lang))
            .unwrap_or_default();
        let can_be_put_back = held.is_some_and(|held| held != role.is) && entry.version < role.version;
        Version { entry: entry.clone(), differences, can_be_put_back }
    };
    entries.map(version).collect()
}

/// The version that was the current one when the button was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct PutBackForm {
    version: i32,
}

pub(in super::super) async fn put_back(
    path: paths::RolePutBack,
    State(app): State<App>,
    editor: Editor,
    Form(form): Form<PutBackForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &path.slug).await?;
    let content = store::at_version(&mut *tx, role.id, path.version).await?.ok_or(Error::NotFound)?;
    if content != role.is && !store::write(&mut tx, &Actor::from(&*editor.0), Action::PutBack, &role, form.version, &content).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    Ok(redirect(paths::Role { slug: path.slug }, "flash-role-put-back"))
}
