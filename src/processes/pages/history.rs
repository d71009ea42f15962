use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use sqlx::PgConnection;

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
    web::{Difference, Errors, Form, Page, PageNumber, Pagination, Query, ROWS, html, redirect},
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
    /// The numbers of the versions to compare, as they were typed.
    from: String,
    to: String,
    /// How these versions differ, once asked.
    compared: Option<Vec<Difference>>,
    errors: Errors,
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
    from: String,
    to: String,
}

impl Asked {
    /// How the two versions differ that are asked for, if any are, or which of them is none.
    async fn compared(
        &self,
        db: &mut PgConnection,
        process: &Process,
        choices: &Choices,
        page: &Page,
    ) -> Result<Result<Option<Vec<Difference>>, Errors>, Error> {
        if self.from.is_empty() && self.to.is_empty() {
            return Ok(Ok(None));
        }
        let (mut held, mut errors) = (Vec::new(), Errors::new());
        for (field, typed) in [("from", &self.from), ("to", &self.to)] {
            let number = typed.trim().parse().ok().filter(|number| (1..=process.version).contains(number));
            let content = match number {
                Some(number) => store::held_at(&mut *db, process.id, number).await?,
                None => None,
            };
            match content {
                Some(content) => held.push(content),
                None => errors.say(field, &page.say("process-compare-unknown").with("n", process.version)),
            }
        }
        Ok(match &*held {
            [before, after] => Ok(Some(differences(before, after, choices, page.lang))),
            _ => Err(errors),
        })
    }
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
    let compared = asked.compared(&mut db, &process, &choices, &page).await?;
    let is_asked = !matches!(compared, Ok(None));
    let (compared, errors) = compared.map_or_else(|errors| (None, errors), |compared| (compared, Errors::new()));
    let (from, to) = if is_asked { (asked.from, asked.to) } else { ((process.version - 1).to_string(), process.version.to_string()) };
    let page = page.titled("processes", title);
    let template = HistoryPage { page, process, versions, pagination, changed, from, to, compared, errors };
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
