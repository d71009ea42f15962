//! A job description as PDF.

use std::sync::LazyLock;

use serde::Serialize;

use super::{
    document::{Document, Words},
    house_template::{HouseTemplate, Logo},
};
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
    /// The Latin font and the Thai one.
    fonts: [&'static str; 2],
    /// The colour of headings.
    colour: Option<String>,
    /// How large the logo is, in millimetres; it is the picture beside the data.
    logo: Option<(f64, f64)>,
    /// What the logo shows, and the small print, for each document.
    foot: Vec<Foot<'a>>,
}

#[derive(Serialize)]
struct Foot<'a> {
    logo: &'a str,
    print: Option<Words>,
}

impl<'a> Sheets<'a> {
    fn new(documents: &'a [&'a Document], template: &'a HouseTemplate) -> Self {
        let foot = |document: &&Document| Foot { logo: template.logo_text(document), print: template.footer(document) };
        Self {
            documents,
            contents: None,
            fonts: template.style.face.fonts(),
            colour: template.style.colour.map(String::from),
            logo: template.logo.as_ref().map(Logo::size),
            foot: documents.iter().map(foot).collect(),
        }
    }

    fn pdf(&self, template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
        let names: Vec<String> = self.documents.iter().map(|document| document.file_stem()).collect();
        typesetting::pdf_with(&TEMPLATE, self, template.logo.as_ref().map(|logo| logo.png.clone()), &names.join(" "))
    }
}

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("/job_description.typ", include_str!("../../assets/typst/job_description.typ")));

/// The documents as one PDF file, each beginning on a page of its own: the same bytes for the same documents. It takes some milliseconds of work, so it is not for a thread
/// that answers requests.
pub fn pdf(documents: &[&Document], template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
    Sheets::new(documents, template).pdf(template)
}

/// Many documents as one PDF file with a page of contents.
pub fn book(documents: &[&Document], template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
    let language = documents.first().map_or(Language::En, |document| document.language);
    Sheets { contents: Some(t(language, "jd-contents")), ..Sheets::new(documents, template) }.pdf(template)
}

#[cfg(test)]
pub(super) mod reading {
    use super::{Document, HouseTemplate, Sheets, TEMPLATE};
    use crate::typesetting::reading;

    /// What a reader of the file finds in it, page by page and without spaces.
    pub(in crate::job_descriptions) fn letters_of(document: &Document) -> Vec<String> {
        letters_in(document, &HouseTemplate::default())
    }

    /// The same of a file of a house.
    pub(in crate::job_descriptions) fn letters_in(document: &Document, template: &HouseTemplate) -> Vec<String> {
        let plain = HouseTemplate { logo: None, ..template.clone() };
        reading::letters_of(&TEMPLATE, &Sheets::new(&[document], &plain))
    }
}
