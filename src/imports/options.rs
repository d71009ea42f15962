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
