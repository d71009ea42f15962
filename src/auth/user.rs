use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};

use crate::{
    ids::UserId,
    locale::{Calendar, Language},
};

/// What a user may do. Later ones may do all that earlier ones may.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    sqlx::Type,
    clap::ValueEnum,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum UserRole {
    /// Reads everything that is not sensitive.
    Viewer,
    /// Also changes roles, the team, KPIs and tools.
    Editor,
    /// Also users, imports, settings.
    Admin,
}

impl fmt::Display for UserRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The name shown in history and on pages.
    pub name: String,
    /// The address to sign in with; none until a new user has set it.
    pub email: Option<String>,
    /// What the user may do.
    pub role: UserRole,
    /// The language chosen; none follows the browser.
    pub language: Option<Language>,
    /// How years are counted.
    pub calendar: Calendar,
    /// Light or dark.
    pub theme: Theme,
    /// Whether pay and contract prices are shown.
    pub may_see_pay: bool,
    /// Whether a password was set.
    pub has_password: bool,
}

impl User {
    /// Whether the user may change the hub's content.
    pub fn can_edit(&self) -> bool {
        self.role >= UserRole::Editor
    }

    /// Whether the user may administer the hub.
    pub fn is_admin(&self) -> bool {
        self.role == UserRole::Admin
    }
}
