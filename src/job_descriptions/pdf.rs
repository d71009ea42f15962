//! A job description as PDF.

use std::sync::LazyLock;

use super::document::Document;
use crate::typesetting::{self, Template};

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("/job_description.typ", include_str!("../../assets/typst/job_description.typ")));

/// The document as a PDF file: the same bytes for the same document. It takes some milliseconds of work, so it is not for a thread
/// that answers requests.
pub fn pdf(document: &Document) -> anyhow::Result<Vec<u8>> {
    typesetting::pdf(&TEMPLATE, document, &document.file_stem())
}

#[cfg(test)]
pub(super) mod reading {
    use super::{Document, TEMPLATE};
    use crate::typesetting::reading;

    /// What a reader of the file finds in it, page by page and without spaces.
    pub(in crate::job_descriptions) fn letters_of(document: &Document) -> Vec<String> {
        reading::letters_of(&TEMPLATE, document)
    }
}
