//! Many job descriptions in one PDF with its contents: set some at a time, then bound one by one, so that no more than these are in memory.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    document::{Document, Words},
    house_template::HouseTemplate,
    pdf,
};
use crate::{
    locale::Language,
    typesetting::{Binding, pages_of},
};

/// Some documents of a book that are set and wait to be bound: what has to be known of their file.
#[derive(Debug, Deserialize, Serialize)]
pub struct Gathering {
    /// How many pages it has.
    pub pages: usize,
    /// The titles of its documents.
    titles: Vec<Words>,
}

impl Gathering {
    /// Sets documents that have `before` pages before them in the book.
    pub fn set(documents: &[&Document], template: &HouseTemplate, before: usize) -> anyhow::Result<(Self, Vec<u8>)> {
        let file = pdf::part(documents, template, before)?;
        let titles = documents.iter().map(|document| document.listed_title()).collect();
        Ok((Self { pages: pages_of(&file)?, titles }, file))
    }
}

/// A book that is being bound.
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

    /// Binds what was set. What comes back is the next piece of the book's file.
    pub fn bind(&mut self, gathering: Gathering, file: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.titles.extend(gathering.titles);
        self.binding.add(file)
    }

    /// The last piece of the file, which has its contents.
    pub fn finish(self, language: Language, date: NaiveDate, template: &HouseTemplate) -> anyhow::Result<Vec<u8>> {
        let entries = self.titles.iter().zip(self.binding.chapters()).collect();
        let contents = pdf::contents(entries, language, date, template)?;
        self.binding.finish(&contents)
    }
}
