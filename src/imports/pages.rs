use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    UPLOAD,
    compare::{Plan, RowChange},
    people::Options,
    report::{Problem, Report},
    store::{self, Upload},
};
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    ids::ImportId,
    paths,
    state::App,
    text::clean_line,
    web::{Errors, Form, Page, Pagination, Query, ROWS, conflict, html, redirect, skip, unprocessable},
};

/// How many earlier imports are listed.
const EARLIER: i64 = 50;
/// How many problems of a kind a page shows.
const PROBLEMS: usize = 200;

#[derive(Template)]
#[template(path = "imports/index.html")]
struct IndexPage {
    page: Page,
    uploads: Vec<Upload>,
    errors: Errors,
    dates: String,
}

impl IndexPage {
    async fn load(app: &App, page: Page) -> Result<Self, Error> {
        let title = page.t("imports-title").to_owned();
        let uploads = store::all(app.db.pool(), EARLIER).await?;
        Ok(Self { page: page.titled("admin", title), uploads, errors: Errors::new(), dates: "auto".to_owned() })
    }

    fn date_orders(&self) -> [(&'static str, &str); 3] {
        [
            ("auto", self.page.t("imports-dates-auto")),
            ("day-first", self.page.t("imports-dates-day-first")),
            ("month-first", self.page.t("imports-dates-month-first")),
        ]
    }

    fn outcome(&self, upload: &Upload) -> String {
        let report: Option<Report> = upload.report.clone().and_then(|report| serde_json::from_value(report).ok());
        report.map_or_else(|| self.page.t("imports-waiting").to_owned(), |report| counts(&self.page, &report))
    }

    fn refused(mut self, key: &str) -> Response {
        self.errors = Errors::one(self.page.lang, "file", key);
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

fn counts(page: &Page, report: &Report) -> String {
    page.say("imports-counts")
        .with("added", report.added)
        .with("changed", report.changed)
        .with("removed", report.removed)
        .with("unchanged", report.unchanged)
        .with("left_out", report.left_out)
        .to_string()
}

pub(super) async fn index(_: paths::AdminImports, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let template = IndexPage::load(&app, page).await?;
    Ok(html(&template.page, &template))
}

/// What came with the form.
#[derive(Default)]
struct Sent {
    file_name: String,
    content: Vec<u8>,
    options: Options,
}

async fn sent(mut form: Multipart) -> Result<Sent, Error> {
    let mut sent = Sent::default();
    let mut parts = 0;
    while let Some(field) = form.next_field().await.map_err(|error| refused(&error))? {
        parts += 1;
        if parts > 10 {
            return Err(Error::BadRequest("too many parts".into()));
        }
        match field.name() {
            Some("file") => {
                sent.file_name = clean_line(field.file_name().unwrap_or_default()).chars().take(200).collect();
                sent.content = field.bytes().await.map_err(|error| refused(&error))?.to_vec();
            }
            Some("dates") => {
                let typed = field.text().await.map_err(|error| refused(&error))?;
                sent.options.dates = typed.parse().unwrap_or_default();
            }
            _ => return Err(Error::BadRequest("an unknown part of a form".into())),
        }
    }
    if sent.content.len() > UPLOAD { Err(Error::TooLarge) } else { Ok(sent) }
}

fn refused(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { Error::BadRequest(error.body_text()) }
}

pub(super) async fn create(
    _: paths::AdminImports,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    form: Multipart,
) -> Result<Response, Error> {
    let sent = sent(form).await?;
    if sent.content.is_empty() {
        let key = if sent.file_name.is_empty() { "imports-file-missing" } else { "import-file-empty" };
        return Ok(IndexPage::load(&app, page).await?.refused(key));
    }
    if let Err(problem) = super::file::read(&sent.content) {
        return Ok(IndexPage::load(&app, page).await?.refused(&format!("import-{}", problem.code())));
    }
    let options = serde_json::to_value(sent.options).map_err(anyhow::Error::from)?;
    let id = store::keep(app.db.pool(), admin.id, &sent.file_name, &sent.content, &options).await?;
    Ok(redirect(paths::AdminImport { id }, "flash-import-read"))
}

#[derive(Template)]
#[template(path = "imports/show.html")]
struct ShowPage {
    page: Page,
    upload: Upload,
    report: Report,
    changes: Vec<RowChange>,
    fingerprint: String,
    overtaken: bool,
    pagination: Pagination,
}

/// Which part of the changes is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: Option<i64>,
}

impl ShowPage {
    async fn load(app: &App, id: ImportId, page: Page, number: Option<i64>) -> Result<Self, Error> {
        let upload = store::find(app.db.pool(), id).await?;
        let title = page.say("imports-of").with("file", upload.file_name.as_str()).to_string();
        let page = page.titled("admin", title);
        let plan = match &upload.content {
            Some(content) => read(app, content, &upload, false, &page).await?,
            None => Plan {
                report: upload.report.clone().and_then(|report| serde_json::from_value(report).ok()).unwrap_or_default(),
                ..Plan::default()
            },
        };
        let total = i64::try_from(plan.changes.len()).unwrap_or(i64::MAX);
        let fingerprint = plan.fingerprint();
        let from = usize::try_from(skip(number)).unwrap_or(usize::MAX);
        Ok(Self {
            pagination: Pagination::new(number, total, &paths::AdminImport { id }.to_string(), &[]),
            changes: plan.changes.into_iter().skip(from).take(usize::try_from(ROWS).unwrap_or(50)).collect(),
            report: plan.report,
            fingerprint,
            overtaken: false,
            upload,
            page,
        })
    }

    fn counts(&self) -> String {
        counts(&self.page, &self.report)
    }

    /// What stops the import, then what does not: as many problems as a page shows, and how many there are more.
    fn problems(&self) -> [(&'static str, &[Problem], usize, &'static str); 2] {
        let shown = |problems: &'_ Vec<Problem>| problems.len().min(PROBLEMS);
        let (errors, warnings) = (shown(&self.report.errors), shown(&self.report.warnings));
        [
            ("imports-errors", &self.report.errors[..errors], self.report.errors.len() - errors, "mark-bad"),
            ("imports-warnings", &self.report.warnings[..warnings], self.report.warnings.len() - warnings, "mark-warn"),
        ]
    }

    fn can_apply(&self) -> bool {
        self.report.errors.is_empty() && !self.report.changes_nothing()
    }

    fn can_skip(&self) -> bool {
        !self.report.errors.is_empty() && self.report.added + self.report.changed > 0
    }

    fn field(&self, field: &str) -> String {
        self.page.tk("import-column-", field)
    }
}

/// Reads a kept file anew, against what the hub has now.
async fn read(app: &App, content: &[u8], upload: &Upload, skip_bad_rows: bool, page: &Page) -> Result<Plan, Error> {
    let options: Options = serde_json::from_value(upload.options.clone()).unwrap_or_default();
    let mut db = app.db.acquire().await?;
    store::plan(&mut db, content, Options { skip_bad_rows, ..options }, page.lang, page.today).await
}

pub(super) async fn show(
    path: paths::AdminImport,
    State(app): State<App>,
    _: Admin,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let template = ShowPage::load(&app, path.id, page, asked.page).await?;
    Ok(html(&template.page, &template))
}

/// What the button says: which plan was seen, and whether bad rows are left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ApplyForm {
    fingerprint: String,
    skip_bad_rows: String,
}

pub(super) async fn apply(
    path: paths::AdminImportApply,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<ApplyForm>,
) -> Result<Response, Error> {
    let upload = store::find(app.db.pool(), path.id).await?;
    let Some(content) = upload.content.as_deref() else {
        return Ok(redirect(paths::AdminImport { id: path.id }, "flash-import-applied"));
    };
    let seen = read(&app, content, &upload, false, &page).await?;
    if seen.fingerprint() != form.fingerprint {
        let mut template = ShowPage::load(&app, path.id, page, None).await?;
        template.overtaken = true;
        return Ok(conflict(&template.page, &template));
    }
    let skip_bad_rows = !form.skip_bad_rows.is_empty();
    let options: Options = serde_json::from_value(upload.options.clone()).unwrap_or_default();
    let mut tx = app.db.begin().await?;
    let plan = store::plan(&mut tx, content, Options { skip_bad_rows, ..options }, page.lang, page.today).await?;
    if plan.is_stopped(skip_bad_rows) {
        let template = ShowPage::load(&app, path.id, page, None).await?;
        return Ok(unprocessable(&template.page, &template));
    }
    let report = serde_json::to_value(&plan.report).map_err(anyhow::Error::from)?;
    if store::finish(&mut tx, path.id, &report, app.clock.now()).await? {
        store::apply(&mut tx, &Actor::from(&*admin.0), &plan, page.today).await?;
    }
    tx.commit().await?;
    Ok(redirect(paths::AdminImport { id: path.id }, "flash-import-applied"))
}

pub(super) async fn discard(path: paths::AdminImportDiscard, State(app): State<App>, _: Admin) -> Result<Response, Error> {
    store::forget(app.db.pool(), path.id).await?;
    Ok(redirect(paths::AdminImports, "flash-import-discarded").into_response())
}
