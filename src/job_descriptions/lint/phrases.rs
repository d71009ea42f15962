//! Phrases as patterns, and the lines that they are looked for in.

use std::{borrow::Cow, ops::Range};

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::text::is_unseen;

/// How large the patterns of one rule may become, in bytes: some hundreds of phrases.
const LARGEST: usize = 4 * 1024 * 1024;

/// The phrases of a rule: `*` at the end of a word stands for any ending, `#` for a number, `…` for a few words between, `{a,b}`
/// for either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phrases {
    /// English ones are whole words.
    pub en: Vec<String>,
    /// Thai ones stand anywhere.
    pub th: Vec<String>,
    /// What is no finding, though a phrase stands in it.
    pub except: Vec<String>,
}

/// A line as phrases are looked for in it: without what nobody sees, with one kind of dash and one of digits.
pub(super) struct Line {
    plain: String,
    /// Where each byte of it comes from, and where the line ends.
    places: Vec<usize>,
}

impl Line {
    pub fn of(text: &str) -> Self {
        let (mut plain, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        for (place, letter) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter) && *letter != '\u{200D}') {
            plain.push(usual(letter));
            places.resize(plain.len(), place);
        }
        places.push(text.len());
        Self { plain, places }
    }

    /// Where in the line something stands that was found.
    fn place(&self, found: &Range<usize>) -> Range<usize> {
        self.places[found.start]..self.places[found.end]
    }
}

/// The usual form of a letter: dashes, apostrophes and digits have several.
fn usual(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '~' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '๐'..='๙' => char::from_digit(u32::from(letter) - 0x0E50, 10).unwrap_or(letter),
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

/// Phrases that can be looked for, and what can be written instead of them.
pub(super) struct Patterns {
    phrases: Option<Regex>,
    except: Option<Regex>,
    instead: Vec<(Regex, String)>,
}

impl Patterns {
    pub fn of(looked_for: &Phrases, instead: &[String]) -> Result<Self, regex::Error> {
        let phrases = looked_for.en.iter().map(|phrase| whole(phrase)).chain(looked_for.th.iter().map(|phrase| pattern(phrase)));
        let instead = instead.iter().filter_map(|line| better(line));
        Ok(Self {
            phrases: any(&phrases.collect::<Vec<_>>())?,
            except: any(&looked_for.except.iter().map(|phrase| pattern(phrase)).collect::<Vec<_>>())?,
            instead: instead.map(|(phrase, words)| Ok((build(&whole(phrase))?, words.to_owned()))).collect::<Result<_, _>>()?,
        })
    }

    /// Where in the line a phrase stands. One that touches an exception is none, unless it says more than the exception does.
    pub fn find(&self, line: &Line) -> Vec<Range<usize>> {
        let all = |pattern: &Option<Regex>| -> Vec<Range<usize>> {
            pattern.iter().flat_map(|pattern| pattern.find_iter(&line.plain)).map(|found| found.range()).collect()
        };
        let excepted = all(&self.except);
        let is_excepted = |found: &Range<usize>| {
            excepted.iter().any(|except| {
                let touches = except.start < found.end && found.start < except.end;
                touches && !(found.start <= except.start && except.end <= found.end && found.len() > except.len())
            })
        };
        let found = all(&self.phrases).into_iter().filter(|found| !found.is_empty() && !is_excepted(found));
        found.map(|found| line.place(&found)).collect()
    }

    /// What can be written instead of words that were found.
    pub fn instead(&self, words: &str) -> Option<String> {
        let words = Line::of(words).plain;
        self.instead.iter().find(|(phrase, _)| phrase.is_match(&words)).map(|(_, better)| better.clone())
    }
}

/// A phrase, and what is better: `salesman = salesperson`.
pub fn better(line: &str) -> Option<(&str, &str)> {
    let (phrase, words) = line.split_once('→').or_else(|| line.split_once('='))?;
    let (phrase, words) = (phrase.trim(), words.trim());
    (!phrase.is_empty() && !words.is_empty()).then_some((phrase, words))
}

/// A phrase of whole words; Thai has no blanks between them.
fn whole(phrase: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || "*#{}".contains(letter);
    let edge = |letter: Option<char>| if letter.is_some_and(is_word) && !is_thai(phrase) { r"\b" } else { "" };
    format!("{}{}{}", edge(phrase.chars().next()), pattern(phrase), edge(phrase.chars().last()))
}

fn is_thai(phrase: &str) -> bool {
    phrase.chars().any(|letter| ('\u{e01}'..='\u{e4e}').contains(&letter))
}

/// A phrase as a pattern; every other sign stands for itself. Where one writes a blank, others write a colon or a hyphen, and in Thai
/// nothing at all.
fn pattern(phrase: &str) -> String {
    let usual: String = Line::of(phrase).plain.replace(" - ", "-").replace(": ", " ");
    let blank = if is_thai(phrase) { "[ :]*" } else { "[ :-]+" };
    let (mut pattern, mut rest) = (String::new(), usual.as_str());
    while let Some((before, (choices, after))) = rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
        let choices: Vec<String> = choices.split(',').map(|choice| part(choice, blank)).collect();
        pattern.extend([&part(before, blank), "(?:", &choices.join("|"), ")"]);
        rest = after;
    }
    pattern + &part(rest, blank)
}

/// A piece of a phrase without choices.
fn part(phrase: &str, blank: &str) -> String {
    let of = |letter: char| -> Cow<'_, str> {
        match letter {
            '*' => r"\w*".into(),
            '#' => "[0-9]+".into(),
            '…' => ".{1,40}?".into(),
            ' ' => blank.to_owned().into(),
            '-' => " *- *".into(),
            other => regex::escape(&other.to_string()).into(),
        }
    };
    phrase.chars().map(of).collect()
}

fn any(patterns: &[String]) -> Result<Option<Regex>, regex::Error> {
    (!patterns.is_empty()).then(|| build(&patterns.join("|"))).transpose()
}

fn build(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("(?:{pattern})")).case_insensitive(true).size_limit(LARGEST).build()
}
