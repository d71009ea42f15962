//! A job description as PDF.

use std::sync::LazyLock;

use serde::Serialize;

use super::document::Document;
use crate::{
    locale::{Language, t},
    typesetting::{self, Template},
};

/// What the template is given.
#[derive(Serialize)]
struct Sheets<'a> {
    documents: &'a [&'a Document],
    /// The heading of a page of contents before the documents, if there is to be one.
    contents: Option<&'a str>,
}

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("/job_description.typ", include_str!("../../assets/typst/job_description.typ")));

/// The documents as one PDF file, each beginning on a page of its own: the same bytes for the same documents. It takes some milliseconds of work, so it is not for a thread
/// that answers requests.
pub fn pdf(documents: &[&Document]) -> anyhow::Result<Vec<u8>> {
    let names: Vec<String> = documents.iter().map(|document| document.file_stem()).collect();
    typesetting::pdf(&TEMPLATE, &Sheets { documents, contents: None }, &names.join(" "))
}

/// Many documents as one PDF file with a page of contents.
pub fn book(documents: &[&Document]) -> anyhow::Result<Vec<u8>> {
    let language = documents.first().map_or(Language::En, |document| document.language);
    let names: Vec<String> = documents.iter().map(|document| document.file_stem()).collect();
    typesetting::pdf(&TEMPLATE, &Sheets { documents, contents: Some(t(language, "jd-contents")) }, &names.join(" "))
}

#[cfg(test)]
pub(super) mod reading {
    use super::{Document, Sheets, TEMPLATE};
    use crate::typesetting::reading;

    /// What a reader of the file finds in it, page by page and without spaces.
    pub(in crate::job_descriptions) fn letters_of(document: &Document) -> Vec<String> {
        reading::letters_of(&TEMPLATE, &Sheets { documents: &[document], contents: None })
    }
}
