//! Many job descriptions in one PDF with its contents: set some at a time and bound, so that no more than these are in memory.

use chrono::NaiveDate;

use super::{
    document::{Document, Words},
    house_template::HouseTemplate,
    pdf,
};
use crate::{locale::Language, typesetting::Binding};

/// A book that is being made.
pub struct Book {
    binding: Binding,
    /// The titles of its documents.
    titles: Vec<Words>,
}

impl Book {
    /// An empty one.
    pub fn new() -> Self {
        Self { binding: Binding::new(), titles: Vec::new() }
    }

    /// Adds documents. What comes back is the part, and what it takes beside it to add it [again](Self::again).
    pub fn add(&mut self, documents: &[&Document], template: &HouseTemplate) -> anyhow::Result<(String, Vec<u8>)> {
        let part = pdf::part(documents, template, self.binding.pages())?;
        let titles: Vec<Words> = documents.iter().map(|document| document.listed_title()).collect();
        let told = serde_json::to_string(&titles)?;
        self.bind(titles, &part)?;
        Ok((told, part))
    }

    /// Adds a part that was made before.
    pub fn again(&mut self, titles: &str, part: &[u8]) -> anyhow::Result<()> {
        self.bind(serde_json::from_str(titles)?, part)
    }

    fn bind(&mut self, titles: Vec<Words>, part: &[u8]) -> anyhow::Result<()> {
        self.titles.extend(titles);
        self.binding.add(part)
    }

    /// The whole with its contents.
    pub fn finish(self, language: Language, date: NaiveDate, template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
        let entries = self.titles.iter().zip(self.binding.chapters()).collect();
        let contents = pdf::contents(entries, language, date, template)?;
        self.binding.finish(&contents)
    }
}
