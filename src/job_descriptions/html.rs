use askama::Template;

use super::{
    document::{Content, Document},
    house_template::HouseTemplate,
};
use crate::error::Error;

/// The document as a page that stands alone: it needs nothing but itself, and its own policy lets nothing in it run.
#[derive(Template)]
#[template(path = "job_descriptions/document.html")]
struct Standalone<'a> {
    documents: &'a [&'a Document],
    template: &'a HouseTemplate,
}

/// The documents as one HTML file.
pub fn html(documents: &[&Document], template: &HouseTemplate) -> Result<String, Error> {
    Ok(Standalone { documents, template }.render()?)
}
