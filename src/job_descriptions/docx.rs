//! A job description as a file of Word: paragraphs with styles, in a language each.

use std::io::{Cursor, Write};

use askama::Template;
use chrono::NaiveDate;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::document::{Content, Document};
use crate::locale::Language;

#[derive(Template)]
#[template(path = "job_descriptions/docx/document.xml", escape = "html")]
struct Body<'a> {
    documents: &'a [&'a Document],
}

#[derive(Template)]
#[template(path = "job_descriptions/docx/footer.xml", escape = "html")]
struct Footer<'a> {
    title: &'a str,
}

#[derive(Template)]
#[template(path = "job_descriptions/docx/core.xml", escape = "html")]
struct Core<'a> {
    title: &'a str,
    language: Language,
    date: NaiveDate,
}

/// The documents as one file, each beginning on a page of its own: the same bytes for the same documents.
pub fn docx(documents: &[&Document]) -> anyhow::Result<Vec<u8>> {
    let first = documents.first().ok_or_else(|| anyhow::anyhow!("a file of no document"))?;
    let title = first.title.text.as_str();
    let core = Core { title, language: first.language, date: first.date };
    let parts = [
        ("[Content_Types].xml", include_str!("../../assets/docx/content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("../../assets/docx/package_rels.xml").to_owned()),
        ("docProps/core.xml", core.render()?),
        ("word/document.xml", Body { documents }.render()?),
        ("word/_rels/document.xml.rels", include_str!("../../assets/docx/document_rels.xml").to_owned()),
        ("word/styles.xml", include_str!("../../assets/docx/styles.xml").to_owned()),
        ("word/numbering.xml", include_str!("../../assets/docx/numbering.xml").to_owned()),
        ("word/footer1.xml", Footer { title }.render()?),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same documents make the same file.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, part) in parts {
        file.start_file(name, options)?;
        file.write_all(part.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
