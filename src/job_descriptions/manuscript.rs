use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    document::{Document, Section, Words, row},
    model::Brief,
    outline::{Mode, OWN, Outline, PAY, Said},
    own_words, text,
};
use crate::{
    locale::{Language, Localized, t},
    roles::Pay,
    web::Difference,
};

/// The text of a job description in both languages, with what structured data says beside it. It is composed from what the hub
/// knows, and kept as it is once it is sent to review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manuscript {
    /// What structured data says.
    pub offer: Offer,
    /// The English document and the Thai one.
    documents: [Document; 2],
}

/// What is offered, for machines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// What tells this job apart from others of the company.
    pub identifier: String,
    /// The company's name, if it is told.
    pub company: Option<String>,
    /// Whether it is meant not to be told.
    pub confidential: bool,
    /// The company's address on the web.
    pub url: Option<String>,
    /// The country of its offices, by the two letters of ISO 3166.
    pub country: Option<String>,
    /// Where one works.
    pub places: Vec<String>,
    /// Whether one has to be there.
    pub mode: Option<Mode>,
    /// Whether it is for less than full time.
    pub part_time: bool,
    /// The last day to apply.
    pub valid_until: Option<NaiveDate>,
    /// What is paid, where that is to be published.
    pub pay: Option<Pay>,
    /// Whether the section on pay is for everybody once the text is published.
    pub pay_published: bool,
    /// The day of its publication, or of the text.
    pub posted: NaiveDate,
}

impl Offer {
    /// What search engines for jobs require and nobody has written yet, by the last parts of the keys of its words.
    pub fn missing(&self) -> Vec<&'static str> {
        let company = (self.company.is_none() && !self.confidential).then_some("company");
        company.into_iter().chain(self.country.is_none().then_some("country")).collect()
    }
}

impl Manuscript {
    /// The text that follows from `brief`.
    pub fn of(brief: &Brief) -> Self {
        let house = &brief.house;
        let offer = Offer {
            identifier: brief.identifier(),
            company: house.name.clone(),
            confidential: house.confidential,
            url: house.url.clone(),
            country: house.country.clone(),
            places: brief.locations.clone(),
            mode: brief.outline.mode,
            part_time: brief.part_time,
            valid_until: brief.outline.valid_until,
            pay: brief.pay.clone().filter(|_| brief.outline.tells_band()),
            pay_published: brief.outline.pay,
            posted: brief.on,
        };
        Self { offer, documents: Language::ALL.map(|language| Document::of(brief, language)) }
    }

    /// The document in one language.
    pub const fn document(&self, language: Language) -> &Document {
        match language {
            Language::En => &self.documents[0],
            Language::Th => &self.documents[1],
        }
    }

    /// Both documents, the English one first.
    #[cfg(test)]
    pub const fn documents(&self) -> &[Document; 2] {
        &self.documents
    }

    /// The same text as somebody sees it who may, or may not, know what is paid.
    #[must_use]
    pub fn open_to(mut self, pay: bool) -> Self {
        if !pay {
            self.offer.pay = None;
            for document in &mut self.documents {
                document.sections.retain(|section| section.key != PAY);
                document.stand_ins.retain(|key| key != PAY);
            }
        }
        self
    }

    /// A text that was published: it tells what is paid to everybody or to nobody.
    #[must_use]
    pub fn as_published(self) -> Self {
        let is_open = self.offer.pay_published || self.offer.pay.is_some();
        self.open_to(is_open)
    }

    /// The same text with a mark that says why it is not to be published; `key` is the message's.
    #[must_use]
    pub fn marked(mut self, key: &str) -> Self {
        for document in &mut self.documents {
            document.mark = Some(t(document.language, key).to_owned());
        }
        self
    }

    /// The same text as number `number` of its kind, published on `day`: its last line says so.
    #[must_use]
    pub fn published(mut self, number: i32, day: NaiveDate) -> Self {
        self.offer.posted = day;
        for document in &mut self.documents {
            document.publish(number, day);
        }
        self
    }

    /// How `after` differs from this text, section by section, the sections of `after` in their order and then those that are gone.
    /// The day of the text does not count.
    pub fn differences(&self, after: &Self, reader: Language) -> Vec<Difference> {
        let mut all = Vec::new();
        for language in [reader, reader.other()] {
            let name = |section: &Section| after.name(section, reader).or_else(|| self.name(section, reader)).unwrap_or_default();
            all.extend(differences(self.document(language), after.document(language), reader, &name));
        }
        // The order is the same in both languages: it is told once.
        let order = |text: &Self, other: &Self| {
            let common = text.sections(reader).into_iter().filter(|(key, _)| other.sections(reader).iter().any(|(known, _)| known == key));
            common.map(|(_, heading)| heading.to_owned()).collect::<Vec<_>>().join("\n")
        };
        let keys = |text: &Self| text.sections(reader).into_iter().map(|(key, _)| key.to_owned()).collect::<Vec<_>>();
        let (before_keys, after_keys) = (keys(self), keys(after));
        let both = |keys: &[String], others: &[String]| keys.iter().filter(|key| others.contains(key)).cloned().collect::<Vec<_>>();
        if both(&before_keys, &after_keys) != both(&after_keys, &before_keys) {
            all.extend(Difference::between(t(reader, "jd-order"), None, &order(self, after), &order(after, self)));
        }
        all
    }

    /// A section's name for a reader, who may read the other document.
    fn name(&self, section: &Section, reader: Language) -> Option<String> {
        self.sections(reader).into_iter().find(|(key, _)| *key == section.key).map(|(_, heading)| heading.to_owned())
    }

    /// What a part says in each language: the title, the facts, the purpose or a section.
    pub fn said(&self, key: &str) -> Said {
        // Only words of the document's own language: the others stand in for what nobody wrote.
        let own = |words: &[Words]| {
            words.iter().filter(|words| words.lang.is_none()).map(|words| words.text.as_str()).collect::<Vec<_>>().join("\n")
        };
        Language::ALL.map(|language| {
            let document = self.document(language);
            match key {
                "title" => own(std::slice::from_ref(&document.title)),
                "facts" => row(&document.facts, " · "),
                "summary" => own(&document.summary),
                key => {
                    let section = document.section(key).filter(|section| !section.is_foreign());
                    section.map(|section| own_words::written(&section.contents)).unwrap_or_default()
                }
            }
        })
    }

    /// An outline that says just what this text says, whatever the hub knows now: where `live`, made with the same outline, says
    /// something else, the words are kept as the section's own. What the hub said when this text was written is noted beside them.
    pub fn pinned(&self, outline: &Outline, live: &Self) -> Outline {
        let mut pinned = outline.clone();
        let said = |key: &str| {
            let mine = self.said(key);
            (mine != live.said(key)).then(|| Localized::new(&mine[0], &mine[1])).flatten()
        };
        if let Some(title) = said("title") {
            pinned.title = Some(title);
        }
        if let Some(summary) = said("summary") {
            pinned.summary = Some(summary);
        }
        let is_told = |text: &Self| text.documents.iter().any(|document| !document.summary.is_empty());
        pinned.purpose_hidden = !is_told(self) && (outline.purpose_hidden || is_told(live));
        let mut entries = outline.entries();
        for entry in &mut entries {
            entry.hidden = !self.has(&entry.key) && (entry.hidden || live.has(&entry.key));
            let words = said(&entry.key);
            if !entry.hidden && words.is_some() {
                entry.words = words;
            }
        }
        pinned.sections = entries;
        let written = outline.written();
        let known = pinned.written().into_keys().filter_map(|key| {
            let known = if written.contains_key(key) { outline.known.get(key).cloned() } else { Some(self.said(key)) };
            Some((key.to_owned(), known?))
        });
        pinned.known = known.collect();
        pinned.plain()
    }

    fn has(&self, key: &str) -> bool {
        self.documents.iter().any(|document| document.section(key).is_some())
    }

    /// Everything that can be talked about: the purpose, then the sections.
    pub fn parts(&self, reader: Language) -> Vec<(&str, &str)> {
        let purpose = self.documents.iter().any(|document| !document.summary.is_empty()).then(|| ("summary", t(reader, "jd-summary")));
        purpose.into_iter().chain(self.sections(reader)).collect()
    }

    /// Every section of either language, by key and heading, in the order of the reader's document.
    pub fn sections(&self, reader: Language) -> Vec<(&str, &str)> {
        let mut all: Vec<(&str, &str)> = Vec::new();
        for language in [reader, reader.other()] {
            for section in &self.document(language).sections {
                if !all.iter().any(|(key, _)| *key == section.key) {
                    all.push((section.key.as_str(), section.heading.text.as_str()));
                }
            }
        }
        all
    }
}

/// How two documents of one language differ.
fn differences(before: &Document, after: &Document, reader: Language, name: &dyn Fn(&Section) -> String) -> Vec<Difference> {
    let lang = Some(after.language);
    let paragraphs = |document: &Document| document.summary.iter().map(|words| words.text.as_str()).collect::<Vec<_>>().join("\n");
    let mut all = Vec::new();
    all.extend(Difference::between(t(reader, "jd-title"), lang, &before.title.text, &after.title.text));
    all.extend(Difference::between(t(reader, "jd-facts"), lang, &row(&before.facts, " · "), &row(&after.facts, " · ")));
    all.extend(Difference::between(t(reader, "jd-summary"), lang, &paragraphs(before), &paragraphs(after)));
    let gone = before.sections.iter().filter(|section| after.section(&section.key).is_none());
    for section in after.sections.iter().chain(gone) {
        let lines = |document: &Document| document.section(&section.key).map(pointed).unwrap_or_default();
        all.extend(Difference::between(name(section), lang, &lines(before), &lines(after)));
    }
    for section in after.sections.iter().filter(|section| section.key.starts_with(OWN)) {
        let was = before.section(&section.key).map(|before| before.heading.text.as_str());
        let heading = was.and_then(|was| Difference::between(t(reader, "jd-heading"), lang, was, &section.heading.text));
        all.extend(heading);
    }
    all
}

/// What a section says, a line for each thing, with a point before those of a list.
fn pointed(section: &Section) -> String {
    section.contents.iter().flat_map(text::lines).collect::<Vec<_>>().join("\n")
}
