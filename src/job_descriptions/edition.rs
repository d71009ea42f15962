use std::{fmt, str::FromStr};

use crate::locale::Language;

/// In which language a file is, or that it is in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// One language.
    One(Language),
    /// Each language after the other.
    Both,
}

impl Edition {
    /// All that there are.
    pub const ALL: [Self; 3] = [Self::One(Language::En), Self::One(Language::Th), Self::Both];

    /// Its languages.
    pub const fn languages(self) -> &'static [Language] {
        match self {
            Self::One(Language::En) => &[Language::En],
            Self::One(Language::Th) => &[Language::Th],
            Self::Both => &Language::ALL,
        }
    }

    /// Its place among all.
    pub const fn place(self) -> usize {
        match self {
            Self::One(Language::En) => 0,
            Self::One(Language::Th) => 1,
            Self::Both => 2,
        }
    }
}

impl FromStr for Edition {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "both" => Ok(Self::Both),
            code => Language::from_code(code).map(Self::One).ok_or_else(|| "en, th or both".to_owned()),
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(language) => language.fmt(f),
            Self::Both => f.write_str("both"),
        }
    }
}
