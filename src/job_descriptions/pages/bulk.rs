use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header::CONTENT_LENGTH},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    super::{
        bulk::{MOST_IN_BOOK, packed, sent, work},
        edition::Edition,
        format::Format,
        shelf::Asked,
        store::bulk::{self, Export},
    },
    shelf::{picked, told},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    ids::ExportId,
    paths,
    state::App,
    web::{Errors, Form, Page, PageNumber, download, html, redirect},
};

/// What files somebody asks for, of the roles that the list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct ExportForm {
    area: String,
    level: String,
    text: String,
    /// `book`, or the ending of the files in a ZIP.
    kind: String,
    lang: String,
}

#[derive(Template)]
#[template(path = "job_descriptions/export.html")]
struct ExportPage {
    page: Page,
    export: Export,
    files: i64,
}

impl ExportPage {
    /// How many files somebody saves.
    const fn files(&self) -> i64 {
        if self.export.is_book { 1 } else { self.files }
    }

    fn address(&self) -> String {
        paths::JobDescriptionExport { id: self.export.id }.to_string()
    }

    fn total(&self) -> usize {
        self.export.roles.len()
    }

    fn state(&self) -> &str {
        &self.export.state
    }

    fn is_open(&self) -> bool {
        self.export.is_open_to(self.page.may_see_pay())
    }
}

/// Begins to make files.
pub(in super::super) async fn create(
    _: paths::JobDescriptionExports,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Form(form): Form<ExportForm>,
) -> Result<Response, Error> {
    let asked = Asked { area: form.area, level: form.level, text: form.text, page: PageNumber::FIRST };
    let is_book = form.kind == "book";
    let format = if is_book { Some(Format::Pdf) } else { Format::ALL.into_iter().find(|format| format.ending() == form.kind) };
    let (Some(format), Ok(edition)) = (format, form.lang.parse::<Edition>()) else {
        return Err(Error::BadRequest("an unknown kind of file or language".into()));
    };
    let roles = picked(&app, &page, &asked).await?;
    let mut errors = Errors::new();
    if roles.is_empty() {
        // Where there is no role, there is nothing to choose the files with; the filter is what has to change.
        let filter = asked.pairs().into_iter().find(|(_, chosen)| !chosen.is_empty()).map_or("area", |(name, _)| name);
        errors.add(page.lang, filter, "jd-export-empty");
    } else if is_book && roles.len() > MOST_IN_BOOK {
        errors.say("kind", &page.say("jd-book-too-long").with("most", MOST_IN_BOOK).with("n", roles.len()));
    }
    if !errors.is_empty() {
        return told(&app, &user, page.with_errors(), asked, errors).await;
    }
    let export = Export {
        id: ExportId::new(),
        user: user.id,
        is_book,
        format,
        edition,
        roles,
        with_pay: user.may_see_pay,
        done: 0,
        state: "waiting".to_owned(),
        created_at: app.clock.now(),
    };
    let mut tx = app.db.begin().await?;
    let id = bulk::ask(&mut tx, &export).await?;
    tx.commit().await?;
    tokio::spawn(work(app.clone()));
    Ok(Redirect::to(&paths::JobDescriptionExport { id }.to_string()).into_response())
}

pub(in super::super) async fn show(
    paths::JobDescriptionExport { id }: paths::JobDescriptionExport,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let export = bulk::export(&mut *db, id, user.id).await?;
    let files = bulk::count(&mut *db, id).await?;
    drop(db);
    // A hub that was stopped has left it where it was.
    if export.state == "waiting" {
        tokio::spawn(work(app.clone()));
    }
    let title = page.t("jd-export-title").to_owned();
    let template = ExportPage { page: page.titled("roles", title), export, files };
    Ok(html(&template.page, &template))
}

/// The finished file.
pub(in super::super) async fn file(
    paths::JobDescriptionExportFile { id }: paths::JobDescriptionExportFile,
    State(app): State<App>,
    user: CurrentUser,
) -> Result<Response, Error> {
    let export = bulk::export(app.db.pool(), id, user.id).await?;
    if export.state != "done" || !export.is_open_to(user.may_see_pay) {
        return Err(Error::NotFound);
    }
    let day = export.created_at.date_naive();
    let (ending, kind) = if export.is_book { ("pdf", "application/pdf") } else { ("zip", "application/zip") };
    let mut response = download(&format!("{day}-job-descriptions-{}.{ending}", export.edition), kind, Vec::new())?;
    if export.is_book {
        let size = bulk::size(app.db.pool(), id).await?;
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(size));
        *response.body_mut() = sent(app.clone(), id);
    } else {
        response.headers_mut().remove(CONTENT_LENGTH);
        *response.body_mut() = packed(app.clone(), id);
    }
    Ok(response)
}

/// Takes the files away, also while they are being made.
pub(in super::super) async fn remove(
    paths::JobDescriptionExportRemove { id }: paths::JobDescriptionExportRemove,
    State(app): State<App>,
    user: CurrentUser,
) -> Result<Response, Error> {
    bulk::remove(app.db.pool(), id, user.id).await?;
    Ok(redirect(paths::JobDescriptions, "flash-jd-export-removed"))
}
