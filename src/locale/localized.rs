use std::fmt;

use serde::{Deserialize, Serialize};
use sqlx::{
    Decode, Encode, Postgres, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueRef},
    types::Json,
};

use super::Language;

/// A text that readers read, in at least one language. Never machine-translated: a language that nobody wrote stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    th: Option<String>,
}

/// A text as one reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language, when it is not the reader's: it goes into a `lang` attribute.
    pub lang: Option<Language>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl Localized {
    /// A text from what was written in each language; `None` when both are blank.
    pub fn new(en: &str, th: &str) -> Option<Self> {
        let kept = |words: &str| (!words.trim().is_empty()).then(|| words.trim().to_owned());
        let text = Self { en: kept(en), th: kept(th) };
        (text.en.is_some() || text.th.is_some()).then_some(text)
    }

    /// A text in one language only; `None` when it is blank.
    pub fn in_language(language: Language, words: &str) -> Option<Self> {
        match language {
            Language::En => Self::new(words, ""),
            Language::Th => Self::new("", words),
        }
    }

    /// The text with other words in one language.
    #[must_use]
    pub fn with(mut self, language: Language, words: &str) -> Self {
        let kept = (!words.trim().is_empty()).then(|| words.trim().to_owned());
        match language {
            Language::En => self.en = kept,
            Language::Th => self.th = kept,
        }
        self
    }

    /// What was written in `language`, if anything was.
    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::En => self.en.as_deref(),
            Language::Th => self.th.as_deref(),
        }
    }

    /// What was written in `language`, or an empty text: what a form shows.
    pub fn written(&self, language: Language) -> &str {
        self.get(language).unwrap_or_default()
    }

    /// The words in the reader's language, else in the other, which is then named.
    pub fn shown(&self, reader: Language) -> Shown<'_> {
        match self.get(reader) {
            Some(text) => Shown { text, lang: None },
            None => Shown { text: self.written(reader.other()), lang: Some(reader.other()) },
        }
    }

    /// Whether one of the two languages was not written.
    pub const fn is_partial(&self) -> bool {
        self.en.is_none() || self.th.is_none()
    }

    /// The longer of the two texts, in characters.
    pub fn longest(&self) -> usize {
        Language::ALL.iter().map(|language| self.written(*language).chars().count()).max().unwrap_or(0)
    }
}

impl Type<Postgres> for Localized {
    fn type_info() -> PgTypeInfo {
        <Json<Self> as Type<Postgres>>::type_info()
    }

    fn compatible(ty: &PgTypeInfo) -> bool {
        <Json<Self> as Type<Postgres>>::compatible(ty)
    }
}

impl PgHasArrayType for Localized {
    fn array_type_info() -> PgTypeInfo {
        <Json<Self> as PgHasArrayType>::array_type_info()
    }
}

impl<'q> Encode<'q, Postgres> for Localized {
    fn encode_by_ref(&self, buf: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <Json<&Self> as Encode<'q, Postgres>>::encode(Json(self), buf)
    }
}

impl<'r> Decode<'r, Postgres> for Localized {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        <Json<Self> as Decode<'r, Postgres>>::decode(value).map(|Json(text)| text)
    }
}

/// Where a catalogue text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Provenance {
    /// A fact of the article that the catalogue is based on.
    Source,
    /// Written for the hub.
    Authored,
    /// Changed or written here.
    Edited,
}

impl Provenance {
    /// The key under which `layout.ftl` and the templates know it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Authored => "authored",
            Self::Edited => "edited",
        }
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Words with their provenance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The words, in one or both languages.
    pub words: Localized,
    /// Where they come from.
    pub provenance: Provenance,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_own_language_first_and_the_other_one_marked() {
        let text = Localized::new(" Role ", "บทบาท").expect("two languages");
        assert_eq!(text.shown(Language::Th), Shown { text: "บทบาท", lang: None });
        let text = Localized::new("Role", "  ").expect("one language");
        assert_eq!(text.shown(Language::Th), Shown { text: "Role", lang: Some(Language::En) });
        assert!(text.is_partial());
        assert_eq!(Localized::new(" ", "\n"), None);
    }
}
