use serde::Deserialize;

use super::{
    model::{Item, Link},
    store::Choices,
};
use crate::{
    locale::{Language, Localized, say},
    text::clean_line,
    web::Errors,
};

const LONGEST: usize = 500;
/// More answers than anybody names.
const MOST: usize = 100;

/// A pain point and its answers as they were typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PainForm {
    /// The role that a new one belongs to.
    pub role: String,
    pub words_en: String,
    pub words_th: String,
    /// The words of the pain point that was edited: its place in the list can have become that of another.
    pub was_en: String,
    pub was_th: String,
    /// What answers it: `kpi:data-quality`.
    pub answer: Vec<String>,
    pub add_kpi: String,
    pub add_process: String,
    pub add_tool: String,
    pub add_category: String,
    /// The stamp of the role that was edited.
    pub seen: String,
}

impl PainForm {
    /// The form of a pain point as it is.
    pub fn of(item: &Item, seen: String) -> Self {
        Self {
            words_en: item.words.written(Language::En).to_owned(),
            words_th: item.words.written(Language::Th).to_owned(),
            answer: item.answers.iter().map(ToString::to_string).collect(),
            seen,
            ..Self::default()
        }
        .about(item)
    }

    /// The same form as one that edits `item`.
    pub fn about(mut self, item: &Item) -> Self {
        item.words.written(Language::En).clone_into(&mut self.was_en);
        item.words.written(Language::Th).clone_into(&mut self.was_th);
        self
    }

    /// Whether `item` is the pain point that was edited.
    pub fn is_about(&self, item: &Item) -> bool {
        item.words.written(Language::En) == self.was_en && item.words.written(Language::Th) == self.was_th
    }

    /// The words and the answers, each once and sorted, or what is wrong with them.
    pub fn check(&self, language: Language, choices: &Choices) -> Result<(Localized, Vec<Link>), Errors> {
        let mut errors = Errors::new();
        let typed = [clean_line(&self.words_en), clean_line(&self.words_th)];
        for (id, words) in ["words_en", "words_th"].into_iter().zip(&typed) {
            if words.chars().count() > LONGEST {
                errors.say(id, &say(language, "tool-too-long").with("n", LONGEST));
            }
        }
        let words = Localized::new(&typed[0], &typed[1]);
        if words.is_none() {
            errors.add(language, "words_en", "pain-words-missing");
        }
        let added = [&self.add_kpi, &self.add_process, &self.add_tool, &self.add_category].into_iter().filter(|link| !link.is_empty());
        let mut links: Vec<Link> = Vec::new();
        for typed in self.answer.iter().chain(added) {
            match typed.parse::<Link>().ok().filter(|link| choices.knows(link)) {
                Some(link) => links.push(link),
                None => errors.add(language, "answer", "role-link-gone"),
            }
        }
        links.sort();
        links.dedup();
        if links.len() > MOST {
            errors.say("answer", &say(language, "pain-too-many").with("n", MOST));
        }
        words.filter(|_| errors.is_empty()).map(|words| (words, links)).ok_or(errors)
    }
}
