use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    super::{
        differences::differences,
        model::Process,
        store::{self, Changed, Choices, Versions},
    },
    seen::unseen,
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::{Action, Actor, Entry},
    kpis::recount,
    paths,
    state::App,
    web::{Difference, Form, Page, PageNumber, Pagination, Query, ROWS, html, redirect},
};

/// One version of a process: who made it, and how it differs from the one before.
struct Version {
    entry: Entry,
    /// Whether nothing was changed but that somebody said it is right.
    is_word: bool,
    differences: Vec<Difference>,
    /// Whether it can be made the current one.
    can_be_put_back: bool,
}

#[derive(Template)]
#[template(path = "processes/history.html")]
struct HistoryPage {
    page: Page,
    process: Process,
    versions: Vec<Version>,
    pagination: Pagination,
    /// What somebody else changed that the reader has not seen yet.
    changed: Option<Changed>,
}

impl HistoryPage {
    fn address(&self) -> String {
        paths::Process { slug: self.process.slug.clone() }.to_string()
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
    path: paths::ProcessHistory,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let process = store::find(&mut *db, &path.slug).await?;
    let pagination = Pagination::new(asked.page, i64::from(process.version), &path.to_string(), &[]);
    let until = process.version.saturating_sub(i32::try_from(pagination.rows().start).unwrap_or(i32::MAX));
    let from = until.saturating_sub(i32::try_from(ROWS).unwrap_or(i32::MAX) - 1);
    let kept = store::versions(&mut *db, process.id, from, until).await?;
    let choices = store::choices(&mut db, page.lang, page.today, process.is.owner).await?;
    let changed = unseen(&mut db, &path.slug, &user, &page).await?;
    let title = page.say("process-history-title").with("name", process.is.name.shown(page.lang).text).to_string();
    let versions = told(&kept, &process, &choices, &page);
    let template = HistoryPage { page: page.titled("processes", title), process, versions, pagination, changed };
    Ok(html(&template.page, &template))
}

fn told(kept: &Versions, process: &Process, choices: &Choices, page: &Page) -> Vec<Version> {
    let version = |entry: &Entry| {
        let after = Versions::after(entry);
        let differences = Versions::before(entry)
            .zip(after.as_ref())
            .map(|(before, after)| differences(&before, after, choices, page.lang))
            .unwrap_or_default();
        let can_be_put_back = after.is_some_and(|after| after != process.is) && entry.version < process.version;
        let is_word = entry.after.as_ref().is_some_and(|after| after.get("confirmed_on").is_some());
        Version { entry: entry.clone(), is_word, differences, can_be_put_back }
    };
    kept.0.iter().map(version).collect()
}

/// The version that was the current one when the button was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct PutBackForm {
    version: i32,
}

pub(in super::super) async fn put_back(
    path: paths::ProcessPutBack,
    State(app): State<App>,
    editor: Editor,
    Form(form): Form<PutBackForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let process = store::find(&mut *tx, &path.slug).await?;
    let content = store::at_version(&mut *tx, process.id, path.version).await?.ok_or(Error::NotFound)?;
    if store::name_taken(&mut tx, Some(process.id), &content.name).await?.is_some() {
        return Ok(redirect(paths::Process { slug: path.slug }, "flash-process-name-in-use"));
    }
    if content != process.is && !store::write(&mut tx, &Actor::from(&*editor.0), Action::PutBack, &process, form.version, &content).await? {
        return Err(Error::Conflict);
    }
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Process { slug: path.slug }, "flash-process-put-back"))
}
