use axum::{extract::State, response::Response};

use super::{
    super::{
        format::Format,
        press::{Binder, Sheet, file_stem},
    },
    Choice,
};
use crate::{
    error::Error,
    paths,
    state::App,
    web::{Page, Query, download},
};

async fn file(app: &App, slug: &str, page: &Page, choice: &Choice, format: Format) -> Result<Response, Error> {
    let binder = Binder::find(app, &page.snapshot, slug, choice.seat(), page.today).await?;
    let sheet = Sheet::find(app, &page.snapshot, &binder, binder.chosen(choice.version.as_deref())?, page.may_see_pay()).await?;
    let edition = choice.edition(page);
    let content = sheet.file(format, edition).await?;
    download(&format!("{}.{format}", file_stem(&binder.brief.file_name(), edition)), format.media_type(), content)
}

/// A handler for each kind of file.
macro_rules! files {
    ($($(#[$doc:meta])* $name:ident: $path:ident, $format:ident;)*) => {$(
        $(#[$doc])*
        pub(in super::super) async fn $name(
            path: paths::$path,
            State(app): State<App>,
            page: Page,
            Query(choice): Query<Choice>,
        ) -> Result<Response, Error> {
            file(&app, &path.slug, &page, &choice, Format::$format).await
        }
    )*};
}

files! {
    /// For paper.
    pdf: JobDescriptionPdf, Pdf;
    /// For Word.
    docx: JobDescriptionDocx, Docx;
    /// A page that stands alone.
    html: JobDescriptionHtml, Html;
    /// Markdown.
    markdown: JobDescriptionMarkdown, Md;
    /// Plain text.
    text: JobDescriptionText, Txt;
    /// Structured data.
    json: JobDescriptionJson, Json;
}
