use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        acceptance::{AcceptForm, Acceptance, Terms},
        finding::{Cut, Finding, Kind},
        store,
    },
    words,
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::{self, Actor, Entry},
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

/// How many of the earlier decisions are told.
const TOLD: i64 = 20;

#[derive(Template)]
#[template(path = "insights/decision.html")]
struct DecisionPage {
    page: Page,
    kind: Kind,
    subject: String,
    /// The finding as it is today; none when it is gone.
    finding: Option<Finding>,
    said: Option<Acceptance>,
    told: Vec<Entry>,
    form: AcceptForm,
    differences: Vec<Difference>,
    errors: Errors,
}

impl DecisionPage {
    async fn load(app: &App, kind: &str, subject: &str, page: Page) -> Result<Self, Error> {
        let kind: Kind = kind.parse().map_err(|_| Error::NotFound)?;
        let mut db = app.db.acquire().await?;
        let cut = Cut { kind: Some(kind), subject: Some(subject.to_owned()), skip: 0, most: 1 };
        let found = store::all(&mut db, page.today, &cut).await?;
        let finding = found.into_iter().next().and_then(|found| found.findings.into_iter().next());
        let said = store::said_of(&mut *db, kind, subject).await?;
        let told = match &said {
            Some(said) => history::of(&mut *db, "finding", said.id, TOLD).await?,
            None => Vec::new(),
        };
        let label = finding.as_ref().map(|finding| &finding.subject).or(said.as_ref().map(|said| &said.label)).ok_or(Error::NotFound)?;
        let title = format!("{}: {}", page.tk("insight-", kind.key()), label.shown(page.lang).text);
        let page = page.titled("insights", title);
        let form = AcceptForm::of(said.as_ref(), &page);
        Ok(Self { page, kind, subject: subject.to_owned(), finding, said, told, form, differences: Vec::new(), errors: Errors::new() })
    }

    fn address(&self) -> String {
        paths::InsightFinding { kind: self.kind.key().to_owned(), subject: self.subject.clone() }.to_string()
    }

    fn detail(&self, finding: &Finding) -> String {
        words::detail(&self.page, self.kind, finding)
    }

    fn since(&self, finding: &Finding) -> Option<String> {
        words::since(&self.page, self.kind, finding)
    }

    fn rule(&self) -> String {
        words::rule(&self.page, self.kind)
    }

    fn deed(&self) -> String {
        words::deed(&self.page, self.kind)
    }

    fn place(&self, address: &str) -> String {
        words::place(&self.page, address)
    }

    fn crumbs(&self) -> [(&'static str, &str); 1] {
        [("/insights", self.page.t("section-insights"))]
    }

    /// What was said and holds today.
    fn held(&self) -> Option<&Acceptance> {
        let since = self.finding.as_ref().and_then(|finding| finding.since);
        self.said.as_ref().filter(|said| said.holds(self.page.today, since))
    }

    /// Who said so, when, and until when it holds.
    fn said_by(&self, said: &Acceptance) -> String {
        let words = self.page.say("accept-by").with("name", said.by.as_str()).with("date", self.page.timestamp(said.at)).to_string();
        match said.terms.until {
            Some(until) => format!("{words} · {}", self.page.say("accept-until-day").with("date", self.page.date(until))),
            None => words,
        }
    }

    /// A line of what was decided before: the deed, and the reason.
    fn line(&self, entry: &Entry) -> String {
        let reason = entry.after.as_ref().and_then(|after| after.get("reason")).and_then(serde_json::Value::as_str);
        reason.map_or_else(|| self.page.t("accept-withdrawn").to_owned(), str::to_owned)
    }

    fn version(&self) -> i32 {
        self.said.as_ref().map_or(0, |said| said.version)
    }

    /// The page as it is by now, beside what was typed over an older one.
    async fn overtaken(self, app: &App, typed: Option<&Terms>) -> Result<Response, Error> {
        let mut template = Self::load(app, self.kind.key(), &self.subject, self.page).await?;
        let page = &template.page;
        let withdrawn = page.t("accept-withdrawn").to_owned();
        let saved = template.said.as_ref().filter(|said| !said.is_withdrawn).map(|said| &said.terms);
        let reason = |terms: Option<&Terms>| terms.map_or_else(|| withdrawn.clone(), |terms| terms.reason.clone());
        let until = |terms: Option<&Terms>| terms.and_then(|terms| terms.until).map(|until| page.date(until)).unwrap_or_default();
        let told = [
            Difference::between(page.t("accept-reason"), None, &reason(saved), &reason(typed)),
            Difference::between(page.t("accept-until"), None, &until(saved), &until(typed)),
        ];
        template.differences = told.into_iter().flatten().collect();
        if let Some(typed) = typed {
            template.form.reason.clone_from(&typed.reason);
            template.form.until = typed.until.map(|until| until.to_string()).unwrap_or_default();
        }
        template.page = template.page.with_errors();
        Ok(conflict(&template.page, &template))
    }
}

pub(in super::super) async fn show(
    path: paths::InsightFinding,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let template = DecisionPage::load(&app, &path.kind, &path.subject, page).await?;
    if let (Kind::ToolOverlap, Some(finding)) = (template.kind, &template.finding) {
        return Ok(Redirect::to(&finding.address).into_response());
    }
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn accept(
    path: paths::InsightFinding,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Error> {
    let mut template = DecisionPage::load(&app, &path.kind, &path.subject, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a reason without its version".into()))?;
    let Some(finding) = template.finding.clone().filter(|_| template.kind != Kind::ToolOverlap) else {
        return Ok(redirect(paths::Insights, "flash-finding-gone"));
    };
    let terms = match form.check(&template.page) {
        Ok(terms) => terms,
        Err(errors) => {
            (template.form, template.errors) = (form, errors);
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page, &template));
        }
    };
    if template.held().is_some_and(|said| said.terms == terms) {
        return Ok(redirect(paths::Insights, "flash-finding-accepted"));
    }
    let mut tx = app.db.begin().await?;
    if store::accept(&mut tx, &Actor::from(&*editor.0), (template.kind, &finding), (version, &terms), app.clock.now()).await? {
        tx.commit().await?;
        return Ok(redirect(paths::Insights, "flash-finding-accepted"));
    }
    drop(tx);
    template.overtaken(&app, Some(&terms)).await
}

pub(in super::super) async fn withdraw(
    path: paths::InsightWithdraw,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Error> {
    let template = DecisionPage::load(&app, &path.kind, &path.subject, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a withdrawal without its version".into()))?;
    let mut tx = app.db.begin().await?;
    let is_done = match template.said.as_ref().filter(|said| !said.is_withdrawn) {
        Some(said) => store::withdraw(&mut tx, &Actor::from(&*editor.0), said, version, app.clock.now()).await?,
        None => true,
    };
    if is_done {
        tx.commit().await?;
        return Ok(redirect(template.address(), "flash-finding-withdrawn"));
    }
    drop(tx);
    template.overtaken(&app, None).await
}
