use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::values::DateOrder;

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Kind {
    /// People, their seats and reporting lines.
    #[default]
    People,
    /// Tools, and a term of the contract of each.
    Tools,
    /// KPIs.
    Kpis,
    /// Readings of KPIs.
    Readings,
    /// Targets of KPIs by period.
    Targets,
}

impl Kind {
    /// The name in the database, in forms and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// What somebody answered to what a file of tools leaves open, and what they may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// What becomes of each category that the hub does not know, by its folded name: `OWN`, or the key of the one to take instead.
    pub categories: BTreeMap<String, String>,
    /// Every other unknown category becomes one of the hub's own.
    pub own_categories: bool,
    /// The currency of costs that name none.
    pub currency: Option<String>,
    /// Whether costs may be read, and told.
    #[serde(skip)]
    pub prices: bool,
}

/// The answer that takes a category as one of the hub's own.
pub const OWN: &str = "own";

/// How a file is to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Rows that are wrong are left out, and the rest is imported.
    pub skip_bad_rows: bool,
    /// A loop of managers is an error.
    pub strict: bool,
    /// The order of day and month.
    pub dates: DateOrder,
}
