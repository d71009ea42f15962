//! Who can get into a tool.

use chrono::NaiveDate;
use serde::Deserialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::{AccessId, PersonId},
    locale::{Language, read_date},
    web::Errors,
};

/// What somebody can do in a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Level {
    /// Look.
    View,
    /// Work in it.
    Use,
    /// Administer it.
    Administer,
}

impl Level {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A person's access to a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Which.
    pub id: AccessId,
    /// Whose.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they can do.
    pub level: Level,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The first day after, once it is known.
    pub until: Option<NaiveDate>,
}

impl Access {
    /// The last day, once it is known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.and_then(|until| until.pred_opt())
    }

    /// Whether it is over on `day`.
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until <= day)
    }
}

/// Access that somebody gets, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AccessForm {
    pub person: String,
    pub level: String,
    pub from: String,
    /// What the people are narrowed to.
    pub find: String,
    /// `find` when the button was pressed that narrows the list: nothing is saved then.
    #[serde(rename = "do")]
    pub deed: String,
}

impl AccessForm {
    /// The person, what they can do, and from which day; or what is wrong.
    pub fn check(&self, language: Language, people: &[(String, String)]) -> Result<(PersonId, Level, NaiveDate), Errors> {
        let mut errors = Errors::new();
        let person = self.person.parse().ok().filter(|_| people.iter().any(|(value, _)| *value == self.person));
        if person.is_none() {
            errors.add(language, "person", "seat-person-missing");
        }
        let level = self.level.parse().ok();
        if level.is_none() {
            errors.add(language, "level", "tool-choice-unknown");
        }
        let from = read_date(&self.from);
        if from.is_none() {
            errors.add(language, "from", "tool-date-unreadable");
        }
        match (person, level, from) {
            (Some(person), Some(level), Some(from)) => Ok((person, level, from)),
            _ => Err(errors),
        }
    }
}
