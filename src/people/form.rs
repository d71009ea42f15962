use serde::Deserialize;

use super::model::Details;
use crate::{
    locale::{Language, read_date, say},
    text::clean_line,
    web::Errors,
};

/// A person as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PersonForm {
    pub name: String,
    pub nickname: String,
    pub latin_name: String,
    pub email: String,
    pub location: String,
    pub start_date: String,
    pub version: String,
}

impl PersonForm {
    /// The form of a person as is.
    pub fn of(is: &Details, version: i32) -> Self {
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name: is.name.clone(),
            nickname: typed(&is.nickname),
            latin_name: typed(&is.latin_name),
            email: typed(&is.email),
            location: typed(&is.location),
            start_date: is.start_date.map(|day| day.to_string()).unwrap_or_default(),
            version: version.to_string(),
        }
    }

    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<Details, Errors> {
        let mut errors = Errors::new();
        let mut line = |field: &str, typed: &str, longest: usize| {
            let text = clean_line(typed);
            if text.chars().count() > longest {
                errors.say(field, &say(language, "person-too-long").with("n", longest));
            }
            (!text.is_empty()).then_some(text)
        };
        let name = line("name", &self.name, 200);
        let (nickname, latin_name) = (line("nickname", &self.nickname, 100), line("latin_name", &self.latin_name, 200));
        let (email, location) = (line("email", &self.email, 254), line("location", &self.location, 200));
        if name.is_none() {
            errors.add(language, "name", "person-name-missing");
        }
        if email.as_ref().is_some_and(|email| !email.contains('@') || email.contains(char::is_whitespace)) {
            errors.add(language, "email", "person-email-unusable");
        }
        let start_date = read_date(&self.start_date);
        if start_date.is_none() && !self.start_date.trim().is_empty() {
            errors.add(language, "start_date", "person-date-unreadable");
        }
        let (Some(name), true) = (name, errors.is_empty()) else { return Err(errors) };
        Ok(Details { name, nickname, latin_name, email, location, start_date })
    }
}
