//! What the check found, and its words.

use std::ops::Range;

use super::Severity;
use crate::locale::{Language, Localized, say, say_owned, t};

/// Where in a document a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the title.
    Title,
    /// Among area, level, team and place.
    Facts,
    /// In what the job is for.
    Purpose,
    /// In the heading of a section that somebody added.
    Heading,
    /// In the section of that heading.
    Section(String),
}

/// Something that the check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule: for one of the hub's, the last part of the keys of its words.
    pub rule: String,
    /// The name and the explanation of a rule that an administrator wrote.
    pub own: Option<(Localized, Localized)>,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is; none for the document as a whole.
    pub place: Option<Place>,
    /// The section that is missing, by key.
    pub section: Option<&'static str>,
    /// The line that it is in, and where in it the words stand, in bytes; none for the document as a whole.
    pub quote: Option<(String, Range<usize>)>,
    /// What can be written instead of the words.
    pub instead: Option<String>,
    /// A number that the words of the rule name.
    pub number: usize,
}

impl Finding {
    /// One about the document as a whole.
    pub(super) fn whole(rule: &str, severity: Severity, number: usize) -> Self {
        Self { rule: rule.to_owned(), own: None, severity, place: None, section: None, quote: None, instead: None, number }
    }

    /// The line in three pieces: before the words, the words, and after them.
    pub fn pieces(&self) -> Option<(&str, &str, &str)> {
        let (line, at) = self.quote.as_ref()?;
        Some((&line[..at.start], &line[at.clone()], &line[at.end..]))
    }

    /// The same in words.
    pub fn told(&self, language: Language) -> Told {
        let said = |key: &str, name: &'static str, words: &str| say(language, key).with(name, words).to_string();
        let place = self.place.as_ref().map(|place| place.name(language));
        Told {
            name: self.name(language),
            why: self.why(language),
            place: place.map(|place| said("lint-place", "place", place)),
            instead: self.instead.as_ref().map(|words| said("lint-instead", "words", words)),
        }
    }

    fn name(&self, language: Language) -> String {
        match (&self.own, self.section) {
            (Some((name, _)), _) => name.shown(language).text.to_owned(),
            (None, Some(section)) => {
                let section = t(language, &format!("jd-{section}")).to_owned();
                say(language, "lint-rule-missing").with("section", section).to_string()
            }
            (None, None) => t(language, &format!("lint-rule-{}", self.rule)).to_owned(),
        }
    }

    fn why(&self, language: Language) -> String {
        match (&self.own, self.section) {
            (Some((_, why)), _) => why.shown(language).text.to_owned(),
            (None, Some(section)) => t(language, &format!("lint-why-missing-{section}")).to_owned(),
            (None, None) => say_owned(language, format!("lint-why-{}", self.rule)).with("n", self.number).to_string(),
        }
    }
}

impl Place {
    /// What it is called.
    pub fn name(&self, language: Language) -> &str {
        match self {
            Self::Title => t(language, "jd-title"),
            Self::Facts => t(language, "jd-facts"),
            Self::Purpose => t(language, "jd-summary"),
            Self::Heading => t(language, "jd-heading"),
            Self::Section(heading) => heading,
        }
    }
}

/// A finding in words.
pub struct Told {
    /// The name of its rule.
    pub name: String,
    /// Where it is.
    pub place: Option<String>,
    /// What can be written instead.
    pub instead: Option<String>,
    /// Why it is one.
    pub why: String,
}
