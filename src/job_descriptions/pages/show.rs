use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    super::{
        document::{Content, Document},
        edition::Edition,
        format::Format,
        lint::{Finding, lint},
        press::Kept,
    },
    Choice,
};
use crate::{
    error::Error,
    locale::{Language, say_owned},
    paths,
    state::App,
    web::{Page, Query, html},
};

#[derive(Template)]
#[template(path = "job_descriptions/show.html")]
struct ShowPage<'a> {
    page: Page,
    document: &'a Document,
    role: String,
    archived: bool,
    /// What the check found.
    findings: Vec<Finding>,
}

impl ShowPage<'_> {
    fn crumbs(&self) -> [(String, String); 2] {
        let roles = self.page.t("section-roles").to_owned();
        let role = paths::Role { slug: self.document.slug.clone() };
        [(paths::Roles.to_string(), roles), (role.to_string(), self.role.clone())]
    }

    fn path(&self) -> String {
        paths::JobDescription { slug: self.document.slug.clone() }.to_string()
    }

    /// Why a finding is one.
    fn why(&self, finding: &Finding) -> String {
        say_owned(self.page.lang, format!("lint-why-{}", finding.rule)).with("n", finding.number).to_string()
    }

    /// The name of the document's language, for the reader.
    fn language(&self) -> String {
        self.page.tk("language-", self.document.language)
    }
}

pub(in super::super) async fn show(
    paths::JobDescription { slug }: paths::JobDescription,
    State(app): State<App>,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let kept = Kept::find(&app, &page.snapshot, &slug, page.today).await?;
    let document = kept.document(choice.language(&page));
    let role = kept.brief.title.shown(page.lang).text.to_owned();
    let title = page.say("jd-page-title").with("role", &role).to_string();
    let template = ShowPage { page: page.titled("roles", title), document, role, archived: kept.brief.archived, findings: lint(document) };
    Ok(html(&template.page, &template))
}
