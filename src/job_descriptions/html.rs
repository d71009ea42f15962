use askama::Template;

use super::document::{Content, Document};
use crate::error::Error;

/// The document as a page that stands alone: it needs nothing but itself, and its own policy lets nothing in it run.
#[derive(Template)]
#[template(path = "job_descriptions/document.html")]
struct Standalone<'a> {
    document: &'a Document,
}

/// The document as an HTML file.
pub fn html(document: &Document) -> Result<String, Error> {
    Ok(Standalone { document }.render()?)
}
