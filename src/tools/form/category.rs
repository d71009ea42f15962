use serde::Deserialize;

use super::super::store::Category;
use crate::{
    locale::{Language, Localized, say},
    text::{clean_line, fold},
    web::Errors,
};

const LONGEST_NAME: usize = 100;

/// A category of one's own as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CategoryForm {
    pub name_en: String,
    pub name_th: String,
    pub group: String,
    pub version: String,
}

impl CategoryForm {
    /// The form of a category as it is.
    pub fn of(category: &Category) -> Self {
        Self {
            name_en: category.name.written(Language::En).to_owned(),
            name_th: category.name.written(Language::Th).to_owned(),
            group: category.group.clone().unwrap_or_default(),
            version: category.version.to_string(),
        }
    }

    /// The name and the group, or what is wrong with them. `others` are the categories beside it.
    pub fn check<'a>(
        &self,
        language: Language,
        groups: &[(String, String)],
        others: impl Iterator<Item = &'a Category>,
    ) -> Result<(Localized, Option<String>), Errors> {
        let mut errors = Errors::new();
        let (en, th) = (clean_line(&self.name_en), clean_line(&self.name_th));
        for (field, name) in [("name_en", &en), ("name_th", &th)] {
            if name.chars().count() > LONGEST_NAME {
                errors.say(field, &say(language, "tool-too-long").with("n", LONGEST_NAME));
            }
        }
        if fold(&en).is_empty() && fold(&th).is_empty() {
            errors.add(language, "name_en", "category-name-missing");
        }
        for other in others {
            let called = [&other.name, &other.label].map(|name| Language::ALL.map(|language| name.get(language).map(fold)));
            let taken: Vec<String> = called.into_iter().flatten().flatten().collect();
            for (field, name) in [("name_en", &en), ("name_th", &th)] {
                if !fold(name).is_empty() && taken.contains(&fold(name)) {
                    errors.add(language, field, "category-name-taken");
                }
            }
        }
        if !self.group.is_empty() && groups.iter().all(|(key, _)| *key != self.group) {
            errors.add(language, "group", "tool-choice-unknown");
        }
        match Localized::new(&en, &th) {
            Some(name) if errors.is_empty() => Ok((name, Some(self.group.clone()).filter(|group| !group.is_empty()))),
            _ => Err(errors),
        }
    }
}
