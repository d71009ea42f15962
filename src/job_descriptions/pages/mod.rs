//! Pages of job descriptions, their files, and what every one of them says.

pub(super) mod files;
pub(super) mod house;
pub(super) mod show;

use serde::Deserialize;

use super::edition::Edition;
use crate::{locale::Language, web::Page};

/// The language of the document, which is not that of the interface.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    lang: Option<String>,
}

impl Choice {
    /// The one language of the page.
    fn language(&self, page: &Page) -> Language {
        self.lang.as_deref().and_then(Language::from_code).unwrap_or(page.lang)
    }

    /// The languages of a file.
    fn edition(&self, page: &Page) -> Edition {
        self.lang.as_deref().and_then(|code| code.parse().ok()).unwrap_or(Edition::One(page.lang))
    }
}
