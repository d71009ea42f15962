use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of the interface and of the hub's texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Thai.
    Th,
}

impl Language {
    /// Both, in the order in which forms show them.
    pub const ALL: [Self; 2] = [Self::En, Self::Th];

    /// The BCP 47 code, which is also the key in stored texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Th => "th",
        }
    }

    /// The language for a code such as `th`, if it is one of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Th,
            Self::Th => Self::En,
        }
    }

    /// The first of our languages in an `Accept-Language` header, in the browser's order of preference.
    pub fn preferred(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = header
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.split(';');
                let tag = pieces.next()?.trim().to_ascii_lowercase();
                let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok());
                let language = Self::from_code(tag.split('-').next()?)?;
                Some((weight.unwrap_or(1.0), language))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map(|(_, language)| *language)
    }

    /// The name of the database's collation that sorts as this language does.
    pub const fn collation(self) -> &'static str {
        match self {
            Self::En => "english",
            Self::Th => "thai",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_choice_that_we_speak_wins() {
        assert_eq!(Language::preferred("de-DE,de;q=0.9,th;q=0.8,en;q=0.7"), Some(Language::Th));
        assert_eq!(Language::preferred("en-GB,th;q=0.9"), Some(Language::En));
        assert_eq!(Language::preferred("fr"), None);
        assert_eq!(Language::preferred(";;q=,"), None);
    }
}
