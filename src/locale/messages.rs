use std::{borrow::Cow, collections::HashMap, fmt, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::Language;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");
static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::read(Language::En));
static THAI: LazyLock<Messages> = LazyLock::new(|| Messages::read(Language::Th));

/// The interface's words in one language.
struct Messages {
    /// Messages that take no arguments, ready to be written: a page asks for a hundred of these.
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    fn read(language: Language) -> Self {
        let locale = match language {
            Language::En => "en-GB",
            Language::Th => "th",
        };
        let mut bundle = FluentBundle::new_concurrent(locale.parse().into_iter().collect());
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        let mut keys = Vec::new();
        for source in sources(language) {
            keys.extend(keys_of(source));
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partly, errors)| {
                tracing::error!(?errors, %language, "a locale file cannot be read whole");
                partly
            });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(?errors, %language, "a locale file repeats a key");
            }
        }
        let plain = keys.into_iter().filter_map(|key| Some((key.clone(), without_arguments(&bundle, &key)?))).collect();
        Self { plain, bundle }
    }

    fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Th => &THAI,
        }
    }
}

/// Large whole numbers in groups of three digits. Those of four digits stay as they are: they may be years.
fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    (digits.len() > 4 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| {
        let group = |(place, digit): (usize, char)| {
            let comma = place > 0 && (digits.len() - place).is_multiple_of(3);
            comma.then_some(',').into_iter().chain([digit])
        };
        digits.chars().enumerate().flat_map(group).collect()
    })
}

fn sources(language: Language) -> impl Iterator<Item = &'static str> {
    LOCALES.get_dir(language.code()).into_iter().flat_map(Dir::files).filter_map(include_dir::File::contents_utf8)
}

fn keys_of(source: &str) -> impl Iterator<Item = String> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let named =
            key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        named.then(|| key.to_owned())
    })
}

fn without_arguments(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let words = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(words)
}

/// Every key of one language, for the test that both languages hold the same ones.
pub fn keys(language: Language) -> Vec<String> {
    sources(language).flat_map(keys_of).collect()
}

/// The words of a message without arguments. An unknown key is shown as itself; a test keeps that from happening.
pub fn t(language: Language, key: &str) -> &str {
    Messages::of(language).plain.get(key).map_or(key, String::as_str)
}

/// The words of a message with arguments: `say(language, "seats-count").with("n", 3)`.
pub fn say(language: Language, key: &str) -> Saying<'_> {
    Saying { language, key: Cow::Borrowed(key), arguments: FluentArgs::new() }
}

/// As [`say`], for a key that was put together.
pub fn say_owned(language: Language, key: String) -> Saying<'static> {
    Saying { language, key: Cow::Owned(key), arguments: FluentArgs::new() }
}

/// A message on its way to the page.
pub struct Saying<'a> {
    language: Language,
    key: Cow<'a, str>,
    arguments: FluentArgs<'a>,
}

impl<'a> Saying<'a> {
    /// Fills in one argument. Numbers choose plural forms; the words are escaped where they are shown, not here.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Argument<'a>) -> Self {
        self.arguments.set(name, value.fluent());
        self
    }
}

/// What a message takes as an argument.
pub trait Argument<'a> {
    /// The value as the message format knows it.
    fn fluent(self) -> FluentValue<'a>;
}

impl<'a> Argument<'a> for &'a str {
    fn fluent(self) -> FluentValue<'a> {
        FluentValue::from(self)
    }
}

impl<'a> Argument<'a> for &'a String {
    fn fluent(self) -> FluentValue<'a> {
        FluentValue::from(self.as_str())
    }
}

impl<'a> Argument<'a> for String {
    fn fluent(self) -> FluentValue<'a> {
        FluentValue::from(self)
    }
}

impl<'a> Argument<'a> for Decimal {
    fn fluent(self) -> FluentValue<'a> {
        self.to_f64().map_or(FluentValue::None, FluentValue::from)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl<'a> Argument<'a> for $number {
            fn fluent(self) -> FluentValue<'a> {
                FluentValue::from(self)
            }
        }
        impl<'a> Argument<'a> for &$number {
            fn fluent(self) -> FluentValue<'a> {
                FluentValue::from(*self)
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, usize, i32, i64, f64);

impl fmt::Display for Saying<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages = Messages::of(self.language);
        let Some(pattern) = messages.bundle.get_message(&self.key).and_then(|message| message.value()) else {
            return f.write_str(&self.key);
        };
        let mut errors = Vec::new();
        f.write_str(&messages.bundle.format_pattern(pattern, Some(&self.arguments), &mut errors))
    }
}
