use std::fmt;

use super::{
    document::Document, docx::docx, edition::Edition, house_template::HouseTemplate, html::html, manuscript::Manuscript,
    markdown::markdown, pdf::pdf, posting::posting, text::plain,
};

/// A kind of file. One document feeds them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// For paper and applicant systems.
    Pdf,
    /// For Word and its relatives.
    Docx,
    /// A page that stands alone.
    Html,
    /// Markdown.
    Md,
    /// Plain text.
    Txt,
    /// Structured data for search engines.
    Json,
}

impl Format {
    /// All that there are, in the order of the page.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Html, Self::Md, Self::Txt, Self::Json];

    /// The ending of file names.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Md => "md",
            Self::Txt => "txt",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Html => "text/html; charset=utf-8",
            Self::Md => "text/markdown; charset=utf-8",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Json => "application/ld+json; charset=utf-8",
        }
    }

    /// A text as a file of a house; the same bytes for the same text and template. Some formats take milliseconds of work, so it is not for a thread that
    /// answers requests.
    pub fn write(self, text: &Manuscript, edition: Edition, template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
        let documents: Vec<&Document> = edition.languages().iter().map(|language| text.document(*language)).collect();
        let joined = |parts: Vec<String>| parts.join("\n").into_bytes();
        Ok(match self {
            Self::Pdf => pdf(&documents, template)?,
            Self::Docx => docx(&documents, template)?,
            Self::Html => html(&documents, template)?.into_bytes(),
            Self::Md => joined(documents.iter().map(|document| markdown(document)).collect()),
            Self::Txt => joined(documents.iter().map(|document| plain(document)).collect()),
            Self::Json => {
                let mut postings = documents.iter().map(|document| posting(&text.offer, document)).collect::<Result<Vec<_>, _>>()?;
                let told = if postings.len() == 1 { postings.remove(0) } else { postings.into() };
                // It is meant to stand in a page: no text in it may end the element that it stands in.
                format!("{}\n", serde_json::to_string_pretty(&told)?.replace('<', "\\u003c")).into_bytes()
            }
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}
