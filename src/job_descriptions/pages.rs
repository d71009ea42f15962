use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    document::{Content, Document},
    html::html as standalone,
    markdown::markdown as write_markdown,
    press::Kept,
};
use crate::{
    error::Error,
    locale::Language,
    paths,
    state::App,
    web::{Page, Query, download, html},
};

/// The language of the document, which is not that of the interface.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    lang: Option<String>,
}

impl Choice {
    fn language(&self, page: &Page) -> Language {
        self.lang.as_deref().and_then(Language::from_code).unwrap_or(page.lang)
    }
}

#[derive(Template)]
#[template(path = "job_descriptions/show.html")]
struct ShowPage<'a> {
    page: Page,
    document: &'a Document,
    role: String,
    archived: bool,
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

    /// The name of the document's language, for the reader.
    fn language(&self) -> String {
        self.page.tk("language-", self.document.language)
    }
}

pub(super) async fn show(
    paths::JobDescription { slug }: paths::JobDescription,
    State(app): State<App>,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let kept = Kept::find(&app, &page.snapshot, &slug, page.today).await?;
    let document = kept.document(choice.language(&page));
    let role = kept.brief.title.shown(page.lang).text.to_owned();
    let title = page.say("jd-page-title").with("role", &role).to_string();
    let template = ShowPage { page: page.titled("roles", title), document, role, archived: kept.brief.archived };
    Ok(html(&template.page, &template))
}

pub(super) async fn pdf(
    paths::JobDescriptionPdf { slug }: paths::JobDescriptionPdf,
    State(app): State<App>,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let kept = Kept::find(&app, &page.snapshot, &slug, page.today).await?;
    let language = choice.language(&page);
    let file = kept.pdf(language).await?;
    download(&format!("{}.pdf", kept.document(language).file_stem()), "application/pdf", file)
}

pub(super) async fn markdown(
    paths::JobDescriptionMarkdown { slug }: paths::JobDescriptionMarkdown,
    State(app): State<App>,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let kept = Kept::find(&app, &page.snapshot, &slug, page.today).await?;
    let document = kept.document(choice.language(&page));
    download(&format!("{}.md", document.file_stem()), "text/markdown; charset=utf-8", write_markdown(document))
}

pub(super) async fn file(
    paths::JobDescriptionHtml { slug }: paths::JobDescriptionHtml,
    State(app): State<App>,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let kept = Kept::find(&app, &page.snapshot, &slug, page.today).await?;
    let document = kept.document(choice.language(&page));
    download(&format!("{}.html", document.file_stem()), "text/html; charset=utf-8", standalone(document)?)
}
