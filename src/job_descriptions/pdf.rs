//! A job description as PDF.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    document::{Document, Words},
    house_template::{HouseTemplate, Logo},
};
use crate::{
    locale::{Language, t},
    typesetting::{self, CHAPTER, Template},
};

/// What the template is given.
#[derive(Serialize)]
struct Sheets<'a> {
    documents: &'a [&'a Document],
    /// How many pages of a book come before, if they belong to one.
    before: Option<usize>,
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
    /// The role's address, where the contents could not be read without it: the title has no letter.
    address: Option<&'a str>,
    print: Option<Words>,
}

impl<'a> Sheets<'a> {
    fn new(documents: &'a [&'a Document], template: &'a HouseTemplate) -> Self {
        let foot = |document: &&Document| Foot { logo: template.logo_text(document), address: None, print: template.footer(document) };
        Self {
            documents,
            before: None,
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

static CONTENTS: LazyLock<Template> = LazyLock::new(|| Template::new("/contents.typ", include_str!("../../assets/typst/contents.typ")));

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("/job_description.typ", include_str!("../../assets/typst/job_description.typ")));

/// The documents as one PDF file, each beginning on a page of its own: the same bytes for the same documents. It takes some milliseconds of work, so it is not for a thread
/// that answers requests.
pub fn pdf(documents: &[&Document], template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
    Sheets::new(documents, template).pdf(template)
}

/// Some of the documents of a book, which has `before` pages already.
pub fn part(documents: &[&Document], template: &HouseTemplate, before: usize) -> anyhow::Result<Vec<u8>> {
    let mut sheets = Sheets { before: Some(before), ..Sheets::new(documents, template) };
    for (document, foot) in documents.iter().zip(&mut sheets.foot) {
        foot.address = (!document.has_title_letters()).then_some(document.slug.as_str());
    }
    sheets.pdf(template)
}

/// What the page of contents is given.
#[derive(Serialize)]
struct Contents<'a> {
    title: &'a str,
    heading: &'a str,
    language: Language,
    date: NaiveDate,
    fonts: [&'static str; 2],
    entries: Vec<(&'a Words, usize)>,
    /// What a link leads to, without its number.
    address: &'static str,
}

/// The contents of a book: titles with their pages.
pub fn contents(entries: Vec<(&Words, usize)>, language: Language, date: NaiveDate, template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
    let (title, heading) = (t(language, "jd-shelf-title"), t(language, "jd-contents"));
    let fonts = template.style.face.fonts();
    let ident: Vec<String> = entries.iter().map(|(title, page)| format!("{} {page}", title.text)).collect();
    typesetting::pdf(&CONTENTS, &Contents { title, heading, language, date, fonts, entries, address: CHAPTER }, &ident.join(" "))
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
