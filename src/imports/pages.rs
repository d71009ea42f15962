//! Uploading a file, seeing what it would do, applying it.

mod answer;
mod sent;

use askama::Template;
use axum::{
    extract::{Multipart, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use strum::VariantArray;

pub(super) use self::answer::answer;
use self::sent::sent;
use super::{
    compare::RowChange,
    options::{Answers, Kind, Options},
    proposal::Proposal,
    report::{Problem, Report},
    store::{self, Upload},
    tools::Questions,
};
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    ids::ImportId,
    paths,
    state::App,
    web::{Errors, Form, Page, PageNumber, Pagination, Query, conflict, html, redirect, unprocessable},
};

/// What can become of a row, in the order of the filter.
const KINDS: [&str; 3] = ["added", "changed", "removed"];
/// How many earlier imports are listed.
const EARLIER: i64 = 50;

#[derive(Template)]
#[template(path = "imports/index.html")]
struct IndexPage {
    page: Page,
    uploads: Vec<Upload>,
    errors: Errors,
    kind: Kind,
    dates: String,
}

impl IndexPage {
    async fn load(app: &App, page: Page, kind: Kind) -> Result<Self, Error> {
        let title = page.t("imports-title").to_owned();
        let uploads = store::all(app.db.pool(), EARLIER).await?;
        Ok(Self { page: page.titled("admin", title), uploads, errors: Errors::new(), kind, dates: "auto".to_owned() })
    }

    /// What a file can hold.
    fn kinds(&self) -> Vec<(&'static str, String)> {
        Kind::VARIANTS.iter().map(|kind| (kind.key(), self.page.tk("imports-holds-", kind.key()))).collect()
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

/// What a link to the page already knows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    kind: String,
}

pub(super) async fn index(
    _: paths::AdminImports,
    State(app): State<App>,
    _: Admin,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let template = IndexPage::load(&app, page, wanted.kind.parse().unwrap_or_default()).await?;
    Ok(html(&template.page, &template))
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
        return Ok(IndexPage::load(&app, page, sent.kind).await?.refused(key));
    }
    if let Err(problem) = super::file::read(&sent.content) {
        return Ok(IndexPage::load(&app, page, sent.kind).await?.refused(&format!("import-{}", problem.code())));
    }
    let options = serde_json::to_value(sent.options).map_err(anyhow::Error::from)?;
    let id = store::keep(app.db.pool(), admin.id, sent.kind, (&sent.file_name, &sent.content), &options).await?;
    Ok(redirect(paths::AdminImport { id }, "flash-import-read"))
}

#[derive(Template)]
#[template(path = "imports/show.html")]
struct ShowPage {
    page: Page,
    upload: Upload,
    report: Report,
    changes: Vec<RowChange>,
    /// What a file of tools leaves to be answered.
    questions: Questions,
    /// The currencies that costs can be in.
    currencies: Vec<String>,
    /// The kind of change that is shown; empty for all.
    kind: &'static str,
    fingerprint: String,
    overtaken: bool,
    pagination: Pagination,
}

/// Which part of the changes is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    page: PageNumber,
}

impl ShowPage {
    async fn load(app: &App, id: ImportId, page: Page, asked: &Asked) -> Result<Self, Error> {
        let upload = store::find(app.db.pool(), id).await?;
        let title = page.say("imports-of").with("file", upload.file_name.as_str()).to_string();
        let page = page.titled("admin", title);
        let mut currencies = Vec::new();
        let (report, fingerprint, changes, questions) = match &upload.content {
            Some(content) => {
                let mut db = app.db.acquire().await?;
                let taken = (options(&upload, false), &answers(&upload, page.may_see_pay()));
                let plan = Proposal::of(&mut db, upload.kind, content, taken, page.lang, page.today).await?;
                let questions = plan.questions().cloned().unwrap_or_default();
                if questions.costs > 0 {
                    currencies = answer::currencies(&mut db).await?;
                }
                (plan.report().clone(), plan.fingerprint(), plan.changes(), questions)
            }
            None => (
                upload.report.clone().and_then(|report| serde_json::from_value(report).ok()).unwrap_or_default(),
                String::new(),
                Vec::new(),
                Questions::default(),
            ),
        };
        let kind = KINDS.into_iter().find(|kind| *kind == asked.kind).unwrap_or_default();
        let changes: Vec<RowChange> = changes.into_iter().filter(|change| kind.is_empty() || change.kind == kind).collect();
        let pagination = Pagination::of(asked.page, changes.len(), &paths::AdminImport { id }.to_string(), &[("kind", kind)]);
        Ok(Self {
            changes: pagination.cut(changes).collect(),
            pagination,
            kind,
            report,
            questions,
            currencies,
            fingerprint,
            overtaken: false,
            upload,
            page,
        })
    }

    fn counts(&self) -> String {
        counts(&self.page, &self.report)
    }

    /// What stops the import, then what does not.
    fn problems(&self) -> [(&'static str, &[Problem], &'static str); 2] {
        [("imports-errors", &self.report.errors, "mark-bad"), ("imports-warnings", &self.report.warnings, "mark-warn")]
    }

    fn can_apply(&self) -> bool {
        self.report.errors.is_empty() && !self.report.changes_nothing()
    }

    fn can_skip(&self) -> bool {
        !self.report.errors.is_empty() && self.report.added + self.report.changed > 0
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        KINDS.iter().map(|kind| (*kind, self.page.tk("import-kind-", kind))).collect()
    }

    /// How many changes there are beside those that are listed.
    fn unlisted(&self) -> usize {
        let listed = usize::try_from(self.pagination.total).unwrap_or_default();
        if self.kind.is_empty() { (self.report.added + self.report.changed + self.report.removed).saturating_sub(listed) } else { 0 }
    }

    fn is_people(&self) -> bool {
        self.upload.kind == Kind::People
    }

    fn is_tools(&self) -> bool {
        self.upload.kind == Kind::Tools
    }

    fn has_changes(&self) -> bool {
        !self.changes.is_empty() || !self.kind.is_empty()
    }

    fn field(&self, field: &str) -> String {
        self.page.tk("import-column-", field)
    }

    fn value(&self, field: &str, value: &str) -> String {
        match field {
            "standing" => self.page.tk("tool-status-", value),
            "status" => self.page.tk("seat-", value),
            "auto_renew" => self.page.t(value).to_owned(),
            _ => value.to_owned(),
        }
    }
}

/// How a kept file is to be taken.
fn options(upload: &Upload, skip_bad_rows: bool) -> Options {
    let kept: Options = serde_json::from_value(upload.options.clone()).unwrap_or_default();
    Options { skip_bad_rows, ..kept }
}

/// What was answered to what a kept file leaves open.
fn answers(upload: &Upload, prices: bool) -> Answers {
    let kept = upload.options.get("answers").cloned().and_then(|answers| serde_json::from_value(answers).ok());
    Answers { prices, ..kept.unwrap_or_default() }
}

pub(super) async fn show(
    path: paths::AdminImport,
    State(app): State<App>,
    _: Admin,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let template = ShowPage::load(&app, path.id, page, &asked).await?;
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
    let mut tx = app.db.begin().await?;
    store::hold(&mut tx).await?;
    let upload = store::find(&mut *tx, path.id).await?;
    let Some(content) = upload.content.as_deref() else {
        return Ok(redirect(paths::AdminImport { id: path.id }, "flash-import-applied"));
    };
    let answers = answers(&upload, page.may_see_pay());
    let mut plan = Proposal::of(&mut tx, upload.kind, content, (options(&upload, false), &answers), page.lang, page.today).await?;
    let overtaken = plan.fingerprint() != form.fingerprint;
    let skip_bad_rows = !form.skip_bad_rows.is_empty();
    if skip_bad_rows {
        plan = Proposal::of(&mut tx, upload.kind, content, (options(&upload, true), &answers), page.lang, page.today).await?;
    }
    if overtaken || plan.is_stopped(skip_bad_rows) {
        drop(tx);
        let mut template = ShowPage::load(&app, path.id, page, &Asked::default()).await?;
        template.overtaken = overtaken;
        return Ok(if overtaken { conflict(&template.page, &template) } else { unprocessable(&template.page, &template) });
    }
    let report = serde_json::to_value(plan.report()).map_err(anyhow::Error::from)?;
    if store::finish(&mut tx, path.id, &report, app.clock.now()).await? {
        plan.apply(&mut tx, &Actor::from(&*admin.0), &app.clock).await?;
    }
    tx.commit().await?;
    Ok(redirect(paths::AdminImport { id: path.id }, "flash-import-applied"))
}

pub(super) async fn discard(path: paths::AdminImportDiscard, State(app): State<App>, _: Admin) -> Result<Response, Error> {
    store::forget(app.db.pool(), path.id).await?;
    Ok(redirect(paths::AdminImports, "flash-import-discarded").into_response())
}
