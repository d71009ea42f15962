//! The categories that a file names: known ones however they are spelled, and those that the hub does not know.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::{
    imports::{
        compare::language_of,
        options::{Answers, OWN},
        report::Problem,
    },
    locale::{Language, Localized, say},
    paths,
    text::fold,
    tools::UNCATEGORISED,
};

/// A category of the hub.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Localized,
    /// The name by which it is told from another one of that name.
    pub label: Localized,
    /// Whether it is in a group.
    pub is_in_group: bool,
}

/// A category of a file that the hub does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Its folded name, by which the answer is kept.
    pub folded: String,
    /// How the file spells it first.
    pub said: String,
    /// In how many rows.
    pub rows: usize,
    /// What becomes of it: `OWN`, the key of another category, or nothing for none yet.
    pub answer: String,
    /// Whether somebody has said so.
    pub is_answered: bool,
}

/// What a file leaves to be answered.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    /// The categories that the hub does not know, first those that are not answered.
    pub categories: Vec<Unknown>,
    /// The categories that could be meant: key and name, such that two of one name are told apart.
    pub known: Vec<(String, String)>,
    /// How many costs name no currency.
    pub costs: usize,
    /// The currency that they are taken to be in.
    pub currency: String,
}

/// A category that is to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct New {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Localized,
}

/// What each text of the file means.
#[derive(Debug, Default)]
pub struct Categories {
    /// Keys by folded name, the one that is taken first.
    known: HashMap<String, Vec<String>>,
    names: HashMap<String, Localized>,
    /// How lists name those that were there, by key.
    labels: HashMap<String, Localized>,
    unknown: BTreeMap<String, Unknown>,
    /// Spellings that need telling, each with the key or the first spelling that it is taken for, and in how many rows.
    folded: BTreeMap<(String, String), usize>,
    /// Those that are to be added.
    pub new: Vec<New>,
}

impl Categories {
    /// Reads all that the rows of a file say.
    pub fn of<'a>(known: &[Known], said: impl Iterator<Item = &'a str>, answers: &Answers) -> Self {
        let mut all = Self::default();
        // A name that a category of the trade's list has too means that one: it is in a group, and so the more specific.
        let mut specific_first: Vec<&Known> = known.iter().collect();
        specific_first.sort_by_key(|category| !category.is_in_group);
        for category in &specific_first {
            let names = [&category.name, &category.label].map(|name| Language::ALL.map(|language| name.get(language)));
            for name in names.into_iter().flatten().flatten().chain([category.key.as_str()]) {
                let keys = all.known.entry(fold(name)).or_default();
                if !keys.contains(&category.key) {
                    keys.push(category.key.clone());
                }
            }
            all.names.insert(category.key.clone(), category.name.clone());
            all.labels.insert(category.key.clone(), category.label.clone());
        }
        for text in said {
            all.read(text, answers);
        }
        all
    }

    fn read(&mut self, text: &str, answers: &Answers) {
        let folded = fold(text);
        if self.known.contains_key(&folded) {
            return;
        }
        if let Some(unknown) = self.unknown.get_mut(&folded) {
            unknown.rows += 1;
            if unknown.said != text {
                *self.folded.entry((text.to_owned(), unknown.said.clone())).or_default() += 1;
            }
            return;
        }
        let otherwise = if answers.own_categories { OWN } else { "" };
        let said = answers.categories.get(&folded).map(String::as_str);
        // A category that is gone since is asked about again.
        let known = said.filter(|answer| answer.is_empty() || *answer == OWN || self.names.contains_key(*answer));
        let answer = known.unwrap_or(otherwise).to_owned();
        let unknown = Unknown { folded: folded.clone(), said: text.to_owned(), rows: 1, answer, is_answered: known.is_some() };
        self.unknown.insert(folded, unknown);
    }

    /// The key of the category that a row is to have; none where the tool keeps the one that it has.
    pub fn meant(&mut self, text: Option<&str>, now: Option<&str>) -> Option<String> {
        let folded = text.map(fold).unwrap_or_default();
        if let Some((text, keys)) = text.zip(self.known.get(&folded)) {
            let kept = keys.iter().find(|key| now == Some(key.as_str()));
            let key = kept.or(keys.first())?.clone();
            let (is_kept, is_chosen) = (kept.is_some(), kept.is_none() && keys.len() > 1);
            if is_chosen || !self.is_name(&key, text) {
                *self.folded.entry((text.to_owned(), key.clone())).or_default() += 1;
            }
            return Some(key).filter(|_| !is_kept);
        }
        match text.and_then(|_| self.unknown.get(&folded)).map(|unknown| (unknown.answer.clone(), unknown.said.clone())) {
            Some((answer, said)) if answer == OWN => {
                let name = Localized::in_language(language_of(&said), &said).unwrap_or_default();
                Some(self.add(&said, name)).filter(|key| now != Some(key.as_str()))
            }
            Some((answer, _)) if !answer.is_empty() => Some(answer).filter(|key| now != Some(key.as_str())),
            _ if now.is_some() => None,
            _ => {
                let name = Localized::new("Uncategorised", "ยังไม่จัดหมวด").unwrap_or_default();
                if !self.names.contains_key(UNCATEGORISED) {
                    self.names.insert(UNCATEGORISED.to_owned(), name.clone());
                    self.new.push(New { key: UNCATEGORISED.to_owned(), name });
                }
                Some(UNCATEGORISED.to_owned())
            }
        }
    }

    /// The key of a category of one's own that is added once, however often it is named.
    fn add(&mut self, said: &str, name: Localized) -> String {
        if let Some(new) = self.new.iter().find(|new| new.key != UNCATEGORISED && new.name == name) {
            return new.key.clone();
        }
        let wanted = format!("own-{}", paths::slug(said, "category"));
        let taken: Vec<String> = self.names.keys().filter(|key| key.starts_with(&wanted)).cloned().collect();
        let key = paths::free_slug(&wanted, &taken, &[UNCATEGORISED]);
        self.names.insert(key.clone(), name.clone());
        self.new.push(New { key: key.clone(), name });
        key
    }

    fn is_name(&self, key: &str, text: &str) -> bool {
        let names = [self.names.get(key), self.labels.get(key)];
        key == text || names.into_iter().flatten().any(|name| Language::ALL.into_iter().any(|language| name.get(language) == Some(text)))
    }

    /// The name of a category, such that it is told from another one of that name.
    pub fn name(&self, key: &str, language: Language) -> String {
        self.labels.get(key).or_else(|| self.names.get(key)).map_or(key, |name| name.shown(language).text).to_owned()
    }

    /// The spellings that are taken for known names, and which of two categories of one name is taken, to be seen before anything is written.
    pub fn told(&self, column: Option<&String>, language: Language) -> Vec<Problem> {
        let told = self.folded.iter().map(|((said, key), rows)| {
            let name = self.name(key, language);
            let words = say(language, "import-category-folded").with("about", said.as_str()).with("name", name).with("n", *rows);
            Problem { row: None, column: column.cloned(), code: "category-folded".to_owned(), message: words.to_string() }
        });
        told.collect()
    }

    /// The categories that the hub does not know, in the order of their names: first those that nobody has answered.
    pub fn unknown(&self) -> Vec<Unknown> {
        let mut unknown: Vec<Unknown> = self.unknown.values().cloned().collect();
        unknown.sort_by_key(|category| category.is_answered);
        unknown
    }
}
