//! How a job description is put together: its sections, their order, and which of them have words of their own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::locale::Localized;

/// The sections that the hub can fill, in their usual order.
pub const SECTIONS: [&str; 14] = [
    "company",
    "responsibilities",
    "goals",
    "success",
    "tools",
    "reporting",
    "required",
    "preferred",
    "traits",
    "first-days",
    "place",
    "pay",
    "apply",
    "equal",
];

/// The section on what is paid, which not everybody may see.
pub const PAY: &str = "pay";

/// What the keys of sections begin with that somebody added.
pub const OWN: &str = "own-";

/// How a job description departs from what the hub would make of the role by itself. The empty one does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outline {
    /// Another title than the role's.
    pub title: Option<Localized>,
    /// Other words for what the job is for, in paragraphs.
    pub summary: Option<Localized>,
    /// Whether what the job is for is left out.
    pub purpose_hidden: bool,
    /// Sections in their order. Those of the hub that are not named follow at their usual places.
    pub sections: Vec<Entry>,
    /// Where one works.
    pub mode: Option<Mode>,
    /// The last day to apply.
    pub valid_until: Option<NaiveDate>,
    /// Whether the pay band is published.
    pub pay: bool,
    /// What the hub said, by part, where the text has words of its own: when these were written, or last looked at. Words that were
    /// written before this was kept are not among it.
    pub known: BTreeMap<String, Said>,
}

/// What a part of a text says in each language, as it would be typed; nothing where the other language stands in for it.
pub type Said = [String; 2];

/// A section of an outline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Which section it is: one of [`SECTIONS`], or one that begins with [`OWN`].
    pub key: String,
    /// Whether it is left out.
    pub hidden: bool,
    /// Its heading; only a section that somebody added has one here.
    pub heading: Option<Localized>,
    /// Words of its own, as they are typed; without them it says what the hub knows.
    pub words: Option<Localized>,
}

/// Where one works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Mode {
    /// At an office.
    OnSite,
    /// Some days at an office, some elsewhere.
    Hybrid,
    /// Anywhere.
    Remote,
}

impl Mode {
    /// How it is kept, and the last part of the key of its name.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Entry {
    /// A section that says what the hub knows.
    pub fn of(key: &str) -> Self {
        Self { key: key.to_owned(), ..Self::default() }
    }

    /// Whether somebody added it.
    pub fn is_own(&self) -> bool {
        self.key.starts_with(OWN)
    }
}

impl Outline {
    /// Every section in its order.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for entry in &self.sections {
            let known = entry.is_own() || SECTIONS.contains(&entry.key.as_str());
            if known && !entries.iter().any(|other| other.key == entry.key) {
                entries.push(entry.clone());
            }
        }
        for (index, key) in SECTIONS.iter().enumerate() {
            if !entries.iter().any(|entry| entry.key == *key) {
                let before = index.checked_sub(1).and_then(|before| entries.iter().position(|entry| entry.key == SECTIONS[before]));
                entries.insert(before.map_or(0, |before| before + 1), Entry::of(key));
            }
        }
        entries
    }

    /// The same outline with nothing but what the hub knows in the parts that it can fill, pay included.
    #[must_use]
    pub fn of_the_hub(&self) -> Self {
        Self { pay: true, ..self.without_words() }
    }

    /// The same outline without its sections, title and purpose: what the hub says by itself.
    #[must_use]
    pub fn ordered_as_usual(self) -> Self {
        Self { title: None, summary: None, purpose_hidden: false, sections: Vec::new(), known: BTreeMap::new(), ..self }
    }

    /// The same outline without words of its own in the parts that the hub can fill.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let sections =
            self.sections.iter().map(|entry| if entry.is_own() { entry.clone() } else { Entry { words: None, ..entry.clone() } });
        Self { title: None, summary: None, sections: sections.collect(), known: BTreeMap::new(), ..self.clone() }
    }

    /// The parts that say something of their own instead of what the hub knows, by key.
    pub fn written(&self) -> BTreeMap<&str, &Localized> {
        let sections = self.sections.iter().filter(|entry| !entry.is_own());
        let sections = sections.filter_map(|entry| Some((entry.key.as_str(), entry.words.as_ref()?)));
        let others = [("title", &self.title), ("summary", &self.summary)];
        others.into_iter().filter_map(|(key, words)| Some((key, words.as_ref()?))).chain(sections).collect()
    }

    /// The same outline with what the hub says beside every part that has words of its own: what it said before where these are the
    /// same as in `before`, unless somebody has looked at them again.
    #[must_use]
    pub fn noted(mut self, before: &Self, looked_at: &[String], says: impl Fn(&str) -> Said) -> Self {
        let was = before.written();
        let known = self.written().into_iter().filter_map(|(key, words)| {
            let known = match was.get(key) {
                Some(same) if *same == words && !looked_at.iter().any(|other| other == key) => before.known.get(key).cloned(),
                _ => Some(says(key)),
            };
            Some((key.to_owned(), known?))
        });
        self.known = known.collect();
        self
    }

    /// The same outline with what the hub says in one of its parts.
    #[must_use]
    pub fn following(mut self, key: &str) -> Self {
        match key {
            "title" => self.title = None,
            "summary" => self.summary = None,
            key => self.sections.iter_mut().filter(|entry| entry.key == key).for_each(|entry| entry.words = None),
        }
        self.known.remove(key);
        self.plain()
    }

    /// Whether the text tells the role's pay band: words of its own say something else.
    pub fn tells_band(&self) -> bool {
        self.pay && self.words(PAY).is_none() && !self.is_hidden(PAY)
    }

    /// Whether there are words on pay that the text does not tell, as pay is not published.
    pub fn keeps_pay_back(&self) -> bool {
        !self.pay && self.words(PAY).is_some()
    }

    /// The own words of a section.
    pub fn words(&self, key: &str) -> Option<&Localized> {
        self.sections.iter().find(|entry| entry.key == key)?.words.as_ref()
    }

    /// The same outline with the section on pay as it is in `other`, at its place here.
    #[must_use]
    pub fn with_pay_of(mut self, other: &Self) -> Self {
        let pay = other.sections.iter().find(|entry| entry.key == PAY).cloned().unwrap_or_else(|| Entry::of(PAY));
        self.sections.iter_mut().filter(|entry| entry.key == PAY).for_each(|entry| *entry = pay.clone());
        self
    }

    /// Whether a section, or the purpose, is left out.
    pub fn is_hidden(&self, key: &str) -> bool {
        if key == "summary" { self.purpose_hidden } else { self.sections.iter().any(|entry| entry.key == key && entry.hidden) }
    }

    /// How many things have words of their own instead of what the hub knows: the title, the purpose, sections.
    pub fn own_words(&self) -> usize {
        let sections = self.sections.iter().filter(|entry| !entry.hidden && !entry.is_own() && entry.words.is_some());
        sections.count() + usize::from(self.title.is_some()) + usize::from(self.summary.is_some())
    }

    /// A key for one more section.
    pub fn free_key<'a>(taken: impl IntoIterator<Item = &'a str>) -> String {
        let numbers = taken.into_iter().filter_map(|key| key.strip_prefix(OWN)?.parse::<u32>().ok());
        format!("{OWN}{}", numbers.max().unwrap_or(0).saturating_add(1))
    }

    /// The same outline without what says nothing: an order that is the usual one is none.
    #[must_use]
    pub fn plain(mut self) -> Self {
        let usual = |entries: &[Entry]| entries.iter().map(|entry| Entry::of(&entry.key)).eq(entries.iter().cloned());
        if usual(&self.sections) && self.entries().iter().map(|entry| entry.key.as_str()).eq(SECTIONS) {
            self.sections.clear();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(outline: &Outline) -> Vec<String> {
        outline.entries().into_iter().map(|entry| entry.key).collect()
    }

    #[test]
    fn sections_that_are_not_named_follow_at_their_usual_places() {
        assert_eq!(keys(&Outline::default()), SECTIONS);
        let sections = ["equal", "own-1", "company", "gone", "equal"].map(Entry::of).to_vec();
        let keys = keys(&Outline { sections, ..Outline::default() });
        assert_eq!(keys[..5], ["equal", "own-1", "company", "responsibilities", "goals"]);
        assert_eq!(keys.len(), SECTIONS.len() + 1);
    }

    #[test]
    fn the_usual_order_is_no_order() {
        let sections = SECTIONS.map(Entry::of).to_vec();
        assert_eq!(Outline { sections: sections.clone(), ..Outline::default() }.plain(), Outline::default());
        let mut other = sections;
        other.swap(0, 1);
        assert_eq!(Outline { sections: other.clone(), ..Outline::default() }.plain().sections, other);
        assert_eq!(Outline::free_key(["own-1", "goals", "own-7"]), "own-8");
    }
}
