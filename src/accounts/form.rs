use serde::Deserialize;

use crate::{
    auth::{Password, User},
    locale::Language,
    text::clean_line,
    web::Errors,
};

/// Name and e-mail address of one's own account.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DetailsForm {
    pub name: String,
    pub email: String,
}

impl DetailsForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language) -> Result<Self, Errors> {
        let mut errors = Errors::new();
        let (name, email) = (clean_line(&self.name), clean_line(&self.email));
        if name.is_empty() {
            errors.add(language, "name", "account-name-missing");
        } else if name.chars().count() > 200 {
            errors.add(language, "name", "account-name-too-long");
        }
        if !is_email(&email) {
            errors.add(language, "email", "account-email-unusable");
        }
        if errors.is_empty() { Ok(Self { name, email }) } else { Err(errors) }
    }
}

/// Whether an address can be one: something, an @, a host with a dot or a single label, no spaces, at most 254 characters.
pub fn is_email(address: &str) -> bool {
    address.len() <= 254
        && !address.chars().any(|c| c.is_whitespace() || c.is_control())
        && address
            .rsplit_once('@')
            .is_some_and(|(mailbox, host)| !mailbox.is_empty() && !host.is_empty() && !host.starts_with('.') && !host.ends_with('.'))
}

/// A new password, with the current one where there is one.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordForm {
    #[serde(default)]
    pub current: String,
    pub password: String,
}

impl PasswordForm {
    /// The new password if it is a good one.
    pub fn check(&self, language: Language, user: &User) -> Result<Password, Errors> {
        let about = [user.name.as_str(), user.email.as_deref().unwrap_or_default()];
        Password::check(&self.password, &about).map_err(|problem| {
            let mut errors = Errors::new();
            errors.add(language, "password", problem.key());
            errors
        })
    }
}
