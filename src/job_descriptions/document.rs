mod writer;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use writer::Writer;

use super::{model::Brief, outline};
use crate::{
    locale::{self, Calendar, Language, Localized, say, t},
    typesetting,
};

/// A job description in one language, ready to be written down in any format. Every word that a reader sees is in here, so that
/// the formats cannot say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language of the labels, and of every text that was written in it.
    pub language: Language,
    /// The role's address, for file names.
    pub slug: String,
    /// What kind of document this is.
    pub kind: String,
    /// That it is not to be published, while that is so.
    #[serde(default)]
    pub mark: Option<String>,
    /// The role's title.
    pub title: Words,
    /// Area, level, team, location.
    pub facts: Vec<Words>,
    /// What the job is for, in paragraphs.
    pub summary: Vec<Words>,
    /// The sections that have something to say, in order.
    pub sections: Vec<Section>,
    /// The parts whose own words are of the other language only, so that what the hub says stands in for them.
    #[serde(default)]
    pub stand_ins: Vec<String>,
    /// The day for which all this holds.
    pub date: NaiveDate,
    /// The same as the document's last line.
    pub closing: String,
}

/// Words of one language, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their language, when it is not the document's.
    pub lang: Option<Language>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which section it is, in any language: `responsibilities`.
    pub key: String,
    /// The heading.
    pub heading: Words,
    /// What stands under it, in groups of a kind each.
    pub contents: Vec<Content>,
}

/// What stands under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Paragraphs.
    Text(Vec<Words>),
    /// A list of points.
    Points(Vec<Words>),
    /// A list of things with their names.
    Named(Vec<Named>),
    /// Labels with what they stand for.
    Terms(Vec<Term>),
}

/// A thing by its name, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The name.
    pub name: Words,
    /// What is to be said.
    pub details: Vec<Words>,
}

/// A label with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The label.
    pub label: String,
    /// What it stands for: one or more of equal rank.
    pub values: Vec<Words>,
}

impl Words {
    /// A text on one line; `lang` is its language where it is not the document's.
    pub fn new(text: &str, lang: Option<Language>) -> Self {
        Self { text: one_line(text), lang }
    }

    /// A text in the document's own language.
    fn own(text: &str) -> Self {
        Self::new(text, None)
    }

    fn of(text: &Localized, language: Language) -> Self {
        let shown = text.shown(language);
        Self::new(shown.text, shown.lang)
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The text without line breaks, control characters and what no XML can hold: what several formats would take for structure.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}');
    let words: Vec<&str> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

/// Words of equal rank on one line.
pub fn row(parts: &[Words], separator: &str) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(separator)
}

impl Named {
    /// The name and what is said about it.
    fn line(&self) -> String {
        if self.details.is_empty() { self.name.text.clone() } else { format!("{} – {}", self.name.text, row(&self.details, " · ")) }
    }
}

impl Document {
    /// The job description that follows from `brief`.
    pub fn of(brief: &Brief, language: Language) -> Self {
        let writer = Writer { brief, language };
        let date = locale::date(language, Calendar::ByLanguage, brief.on);
        let sections = writer.sections();
        Self {
            language,
            slug: brief.slug.clone(),
            kind: t(language, "jd-kind").to_owned(),
            mark: None,
            title: writer.title(),
            facts: writer.facts(),
            summary: writer.summary(),
            stand_ins: writer.stand_ins(&sections),
            sections,
            date: brief.on,
            closing: say(language, "jd-closing").with("date", date).to_string(),
        }
    }

    /// Says in its last line that it was published on `day` as the text of that number.
    pub fn publish(&mut self, number: i32, day: NaiveDate) {
        self.mark = None;
        self.date = day;
        let date = locale::date(self.language, Calendar::ByLanguage, day);
        self.closing = say(self.language, "jd-closing-published").with("n", number).with("date", date).to_string();
    }

    /// How many texts nobody wrote in this language.
    pub fn untranslated(&self) -> usize {
        self.foreign() + self.stand_ins.len()
    }

    /// How many texts stand in the other language.
    pub fn foreign(&self) -> usize {
        self.words().into_iter().filter(|words| words.lang.is_some()).count()
    }

    /// Whether what the hub says stands in a part for words that nobody wrote in this language.
    pub fn stands_in(&self, key: &str) -> bool {
        self.stand_ins.iter().any(|other| other == key)
    }

    /// Every text that somebody wrote.
    fn words(&self) -> Vec<&Words> {
        let inside = self.sections.iter().flat_map(|section| {
            let heading = (section.key.starts_with(outline::OWN)).then_some(&section.heading);
            heading.into_iter().chain(section.contents.iter().flat_map(Content::words))
        });
        [&self.title].into_iter().chain(&self.facts).chain(&self.summary).chain(inside).collect()
    }

    /// The letters that no font of the files has, each once: a PDF shows an empty box for each.
    pub fn missing_letters(&self) -> BTreeSet<char> {
        self.words().into_iter().flat_map(|words| typesetting::missing(&words.text)).collect()
    }

    /// Whether the title can be searched for and read out.
    pub fn has_title_letters(&self) -> bool {
        self.title.text.chars().any(char::is_alphabetic)
    }

    /// The title as a list shows it: one without a letter with the role's address.
    pub fn listed_title(&self) -> Words {
        let address = if self.has_title_letters() { String::new() } else { format!(" ({})", self.slug) };
        Words { text: format!("{}{address}", self.title.text), lang: self.title.lang }
    }

    /// The section of a key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// A file name without its ending, which names the role and the language.
    pub fn file_stem(&self) -> String {
        format!("{}-job-description-{}", self.slug, self.language)
    }
}

impl Section {
    /// What it says below its heading, a line for each thing.
    pub fn lines(&self) -> Vec<String> {
        self.contents.iter().flat_map(Content::lines).collect()
    }

    /// Whether all of it stands in the other language.
    pub fn is_foreign(&self) -> bool {
        self.contents.iter().flat_map(Content::words).all(|words| words.lang.is_some())
    }
}

impl Content {
    /// What it says, a line for each thing.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Text(words) | Self::Points(words) => words.iter().map(|words| words.text.clone()).collect(),
            Self::Named(things) => things.iter().map(Named::line).collect(),
            Self::Terms(terms) => terms.iter().map(|term| format!("{}: {}", term.label, row(&term.values, ", "))).collect(),
        }
    }

    /// Whether nobody would see anything of it.
    pub fn is_blank(&self) -> bool {
        self.words().iter().all(|words| words.is_blank())
    }

    /// Every text in it.
    pub fn words(&self) -> Vec<&Words> {
        match self {
            Self::Text(words) | Self::Points(words) => words.iter().collect(),
            Self::Named(things) => things.iter().flat_map(|thing| [&thing.name].into_iter().chain(&thing.details)).collect(),
            Self::Terms(terms) => terms.iter().flat_map(|term| &term.values).collect(),
        }
    }
}
