//! The house template: what all files of job descriptions look like, whatever they say. It belongs to the file, not to the text: a
//! published text does not change with it.

mod colour;
mod face;
mod logo;

use serde::{Deserialize, Serialize};

pub use colour::{Colour, LEGIBLE};
pub use face::Face;
#[cfg(test)]
pub use logo::Refused;
pub use logo::{LARGEST as LARGEST_LOGO, Logo};

use super::document::{Document, Words};
use crate::locale::{Localized, t};

/// The longest footer, in characters: three lines of small print.
pub const LONGEST_FOOTER: usize = 200;

/// The house template as it is kept as a setting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    /// The digest of the logo, which is kept as a picture.
    pub logo: Option<String>,
    /// The colour of headings; without one they are as dark as the text.
    pub colour: Option<Colour>,
    /// What it is set in.
    pub face: Face,
    /// Small print at the foot of every page.
    pub footer: Option<Localized>,
}

/// The house template as files are made with it.
#[derive(Clone, Debug, Default)]
pub struct HouseTemplate {
    /// Colour, fonts and footer.
    pub style: Style,
    /// The logo itself.
    pub logo: Option<Logo>,
    /// The company's name.
    pub company: Option<String>,
}

impl HouseTemplate {
    /// What the logo shows, for those who do not see it.
    pub fn logo_text(&self, document: &Document) -> &str {
        self.company.as_deref().unwrap_or_else(|| t(document.language, "template-logo"))
    }

    /// The small print of a document.
    pub fn footer(&self, document: &Document) -> Option<Words> {
        let shown = self.style.footer.as_ref()?.shown(document.language);
        Some(Words::new(shown.text, shown.lang))
    }
}
