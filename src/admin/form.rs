use std::str::FromStr;

use serde::Deserialize;

use crate::{accounts::is_email, auth::UserRole, locale::Language, text::clean_line, web::Errors};

/// A user as an administrator types it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserForm {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub may_see_pay: String,
    #[serde(default)]
    pub version: i32,
}

/// A user that passed the checks.
#[derive(Clone, Debug)]
pub(super) struct UserDraft {
    pub name: String,
    pub email: String,
    pub role: UserRole,
    pub may_see_pay: bool,
    /// The version that was edited; 0 for a new user.
    pub version: i32,
}

impl UserForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<UserDraft, Errors> {
        let mut errors = Errors::new();
        let (name, email) = (clean_line(&self.name), clean_line(&self.email));
        if name.is_empty() {
            errors.add(language, "name", "admin-user-name-missing");
        } else if name.chars().count() > 200 {
            errors.add(language, "name", "account-name-too-long");
        }
        if !is_email(&email) {
            errors.add(language, "email", "account-email-unusable");
        }
        let role = UserRole::from_str(&self.role);
        if role.is_err() {
            errors.add(language, "role", "admin-user-role-missing");
        }
        match role {
            Ok(role) if errors.is_empty() => Ok(UserDraft { name, email, role, may_see_pay: self.sees_pay(), version: self.version }),
            _ => Err(errors),
        }
    }

    /// Whether the box was ticked.
    pub fn sees_pay(&self) -> bool {
        self.may_see_pay == "yes"
    }
}
