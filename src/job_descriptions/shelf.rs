//! All job descriptions as one reader asked for them: filters stand in the address.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    press::all_outdated,
    store::bulk::{self, Shelved},
};
use crate::{
    error::Error,
    locale::Localized,
    roles::{self, Named},
    web::{PageNumber, address},
};

/// What the address asks for. What there is not, no role is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub area: String,
    pub level: String,
    /// `published`, `outdated`, `open`, `none`.
    pub text: String,
    pub page: PageNumber,
}

/// Every role with its text, and which texts no longer hold.
pub(super) struct Shelf {
    pub roles: Vec<Shelved>,
    levels: Vec<Named>,
    outdated: HashSet<String>,
}

impl Shelf {
    /// How it is on `today`, for readers who may, or may not, know what is paid.
    pub async fn load(db: &mut PgConnection, today: NaiveDate, pay: bool) -> Result<Self, Error> {
        let outdated = all_outdated(&mut *db, today).await?;
        let outdated = outdated.into_iter().filter(|text| text.seat.is_none() && text.is_told(pay)).map(|text| text.slug).collect();
        Ok(Self { levels: roles::levels(&mut *db).await?, roles: bulk::shelf(db, today).await?, outdated })
    }

    /// Whether the text that holds no longer says what the hub knows.
    pub fn is_outdated(&self, role: &Shelved) -> bool {
        self.outdated.contains(&role.slug)
    }

    /// The areas that have roles, in their order.
    pub fn areas(&self) -> Vec<(&str, &Localized)> {
        let mut areas: Vec<(&str, &Localized)> = self.roles.iter().map(|role| (role.area_key.as_str(), &role.area)).collect();
        areas.dedup_by_key(|(key, _)| *key);
        areas
    }

    /// The levels that roles have, the highest first.
    pub fn levels(&self) -> impl Iterator<Item = &Named> {
        self.levels.iter().filter(|level| self.roles.iter().any(|role| role.levels.contains(&level.key)))
    }
}

impl Asked {
    /// The states of texts that can be asked for.
    pub const TEXTS: [&str; 4] = ["published", "outdated", "open", "none"];

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        [&self.area, &self.level, &self.text].iter().any(|chosen| !chosen.is_empty())
    }

    /// Every choice as it stands in the address.
    pub fn pairs(&self) -> [(&'static str, &str); 3] {
        [("area", &self.area), ("level", &self.level), ("text", &self.text)]
    }

    /// The address `path` with these choices.
    pub fn address(&self, path: &str) -> String {
        address(path, self.pairs())
    }

    /// What is asked for and is not there to be chosen.
    pub fn unknown<'a>(&'a self, all: &Shelf) -> Vec<&'a str> {
        let known = [
            all.areas().iter().any(|(key, _)| *key == self.area),
            all.levels().any(|level| level.key == self.level),
            Self::TEXTS.contains(&self.text.as_str()),
        ];
        let asked = self.pairs().into_iter().zip(known);
        asked.filter(|((_, chosen), known)| !chosen.is_empty() && !known).map(|((_, chosen), _)| chosen).collect()
    }

    /// The roles that are asked for.
    pub fn pick<'a>(&self, all: &'a Shelf) -> Vec<&'a Shelved> {
        let text = |role: &Shelved| match self.text.as_str() {
            "published" => role.number.is_some(),
            "outdated" => all.is_outdated(role),
            "open" => role.open.is_some(),
            "none" => role.number.is_none() && role.open.is_none(),
            chosen => chosen.is_empty(),
        };
        let roles = all.roles.iter().filter(|role| self.area.is_empty() || role.area_key == self.area);
        roles.filter(|role| self.level.is_empty() || role.levels.contains(&self.level)).filter(|role| text(role)).collect()
    }
}
