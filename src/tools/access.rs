//! Who can get into a tool.

use chrono::NaiveDate;
use serde::Deserialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::{AccessId, PersonId, ToolId},
    locale::{Language, read_date},
    paths,
    spell::Spell,
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
    /// When.
    pub spell: Spell,
}

/// The address at which an access is given or ended: that of a tool, by its slug, or of a person.
#[derive(Clone, Copy, Debug)]
pub(super) enum At<'a> {
    Tool(&'a str),
    Person(PersonId),
}

/// The end of an access at which it is given or ended; the other end is chosen.
#[derive(Clone, Debug)]
pub(super) enum End {
    Tool { id: ToolId, slug: String, name: String },
    Person { id: PersonId, name: String },
}

impl End {
    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Tool { name, .. } | Self::Person { name, .. } => name,
        }
    }

    /// Its page.
    pub fn address(&self) -> String {
        match self {
            Self::Tool { slug, .. } => paths::Tool { slug: slug.clone() }.to_string(),
            Self::Person { id, .. } => paths::Person { id: *id }.to_string(),
        }
    }

    /// The field in which the other end is chosen.
    pub const fn other(&self) -> &'static str {
        match self {
            Self::Tool { .. } => "person",
            Self::Person { .. } => "tool",
        }
    }
}

/// Access that a person is given to a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub tool: ToolId,
    pub person: PersonId,
    pub level: Level,
    /// The first day.
    pub from: NaiveDate,
}

/// Access that somebody gets, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AccessForm {
    /// Who gets it, at the tool's end.
    pub person: String,
    /// To what, at the person's end.
    pub tool: String,
    pub level: String,
    pub from: String,
    /// What the list is narrowed to.
    pub find: String,
    /// `find` when the button was pressed that narrows the list: nothing is saved then.
    #[serde(rename = "do")]
    pub deed: String,
}

impl AccessForm {
    /// What was chosen for the other end.
    pub fn chosen(&self, end: &End) -> &str {
        match end {
            End::Tool { .. } => &self.person,
            End::Person { .. } => &self.tool,
        }
    }

    /// Who gets which access to what, from which day; or what is wrong. The other end is one of those `offered`.
    pub fn check(&self, language: Language, end: &End, offered: &[(String, String)]) -> Result<Grant, Errors> {
        let mut errors = Errors::new();
        let ends = Some(self.chosen(end)).filter(|chosen| offered.iter().any(|(value, _)| value == chosen)).and_then(|chosen| match end {
            End::Tool { id, .. } => Some((*id, chosen.parse().ok()?)),
            End::Person { id, .. } => Some((chosen.parse().ok()?, *id)),
        });
        if ends.is_none() {
            match end {
                End::Tool { .. } => errors.add(language, "person", "seat-person-missing"),
                End::Person { .. } => errors.add(language, "tool", "tool-choice-unknown"),
            }
        }
        let level = self.level.parse().ok();
        if level.is_none() {
            errors.add(language, "level", "tool-choice-unknown");
        }
        let from = read_date(&self.from);
        if from.is_none() {
            errors.add(language, "from", "tool-date-unreadable");
        }
        match (ends, level, from) {
            (Some((tool, person)), Some(level), Some(from)) => Ok(Grant { tool, person, level, from }),
            _ => Err(errors),
        }
    }
}
