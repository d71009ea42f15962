//! A job description as a file of Word: paragraphs with styles, in a language each.

use std::io::{Cursor, Write};

use askama::Template;
use chrono::NaiveDate;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    document::{Content, Document, Words},
    house_template::HouseTemplate,
};
use crate::locale::Language;

#[derive(Template)]
#[template(path = "job_descriptions/docx/document.xml", escape = "html")]
struct Body<'a> {
    documents: &'a [&'a Document],
    template: &'a HouseTemplate,
}

#[derive(Template)]
#[template(path = "job_descriptions/docx/footer.xml", escape = "html")]
struct Footer<'a> {
    title: &'a str,
    language: Language,
    /// Why the file is not to be published, in each of its languages.
    marks: Vec<(Language, &'a str)>,
    /// The small print of the house.
    print: Option<Words>,
}

/// What belongs to the text.
#[derive(Template)]
#[template(path = "job_descriptions/docx/relations.xml", escape = "html")]
struct Relations {
    logo: bool,
}

/// What paragraphs and words look like.
#[derive(Template)]
#[template(path = "job_descriptions/docx/styles.xml", escape = "html")]
struct Styles {
    /// The Latin font and the Thai one.
    fonts: [&'static str; 2],
    /// The colour of headings, and of the line below them: six hexadecimal digits.
    heading: String,
    line: String,
}

impl Styles {
    fn of(template: &HouseTemplate) -> Self {
        let house = template.style.colour.map(|colour| colour.to_string()[1..].to_uppercase());
        Self {
            fonts: template.style.face.office(),
            heading: house.clone().unwrap_or_else(|| "1D1C1A".to_owned()),
            line: house.unwrap_or_else(|| "DEDDD8".to_owned()),
        }
    }
}

#[derive(Template)]
#[template(path = "job_descriptions/docx/core.xml", escape = "html")]
struct Core<'a> {
    title: &'a str,
    language: Language,
    date: NaiveDate,
}

/// The documents as one file of a house, each beginning on a page of its own: the same bytes for the same documents and template.
pub fn docx(documents: &[&Document], template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
    let first = documents.first().ok_or_else(|| anyhow::anyhow!("a file of no document"))?;
    let title = first.title.text.as_str();
    let core = Core { title, language: first.language, date: first.date };
    let marks = documents.iter().filter_map(|document| Some((document.language, document.mark.as_deref()?))).collect();
    let footer = Footer { title, language: first.language, marks, print: template.footer(first) };
    let part = |name, text: String| (name, text.into_bytes());
    let mut parts = vec![
        part("[Content_Types].xml", include_str!("../../assets/docx/content_types.xml").to_owned()),
        part("_rels/.rels", include_str!("../../assets/docx/package_rels.xml").to_owned()),
        part("docProps/core.xml", core.render()?),
        part("word/document.xml", Body { documents, template }.render()?),
        part("word/_rels/document.xml.rels", Relations { logo: template.logo.is_some() }.render()?),
        part("word/styles.xml", Styles::of(template).render()?),
        part("word/numbering.xml", include_str!("../../assets/docx/numbering.xml").to_owned()),
        part("word/footer1.xml", footer.render()?),
    ];
    parts.extend(template.logo.as_ref().map(|logo| ("word/media/logo.png", logo.png.to_vec())));
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same documents make the same file.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, part) in parts {
        file.start_file(name, options)?;
        file.write_all(&part)?;
    }
    Ok(file.finish()?.into_inner())
}
