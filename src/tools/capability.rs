//! What a tool is used for, finer than its category.

use serde::{Deserialize, Serialize};

use crate::{
    locale::{Language, Localized},
    text::fold,
};

/// Something that tools are used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capability {
    /// Its place in addresses; empty while it is new.
    pub key: String,
    /// What it is called.
    pub name: Localized,
}

impl Capability {
    /// Whether people call it so in one of its languages; letter case, spaces and punctuation do not matter.
    pub fn is_called(&self, name: &str) -> bool {
        let wanted = fold(name);
        Language::ALL.into_iter().filter_map(|language| self.name.get(language)).any(|own| fold(own) == wanted)
    }
}

/// The name that a line says: in English; in Thai, or in the one language whose letters it has. `None`: it says none.
pub fn name_in(line: &str) -> Option<Localized> {
    let parts: Vec<&str> = line.split(';').map(str::trim).collect();
    let is_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
    let name = match parts.as_slice() {
        [one] if is_thai(one) => Localized::new("", one),
        [one] => Localized::new(one, ""),
        [one, other] if is_thai(one) && !is_thai(other) => Localized::new(other, one),
        [one, other] => Localized::new(one, other),
        _ => None,
    };
    name.filter(|name| Language::ALL.into_iter().filter_map(|language| name.get(language)).all(|words| !fold(words).is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_capability_in_one_language_or_both() {
        let name = |en, th| Localized::new(en, th);
        assert_eq!(name_in("Dashboards"), name("Dashboards", ""));
        assert_eq!(name_in("ส่งอีเมล"), name("", "ส่งอีเมล"));
        assert_eq!(name_in(" Email sending ; ส่งอีเมล "), name("Email sending", "ส่งอีเมล"));
        assert_eq!(name_in("ส่งอีเมล; Email sending"), name("Email sending", "ส่งอีเมล"));
        for nothing in ["", ";", "a; b; c", "…", "Email; …"] {
            assert_eq!(name_in(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_capability_is_known_by_either_name() {
        let known = Capability {
            key: "email-sending".into(), name: Localized::new("Email sending", "ส่งอีเมล").unwrap_or_default()
        };
        assert!(known.is_called("EMAIL-sending") && known.is_called("ส่ง อีเมล") && !known.is_called("SMS"));
    }
}
