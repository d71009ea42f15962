//! Phrases as patterns, and the lines that they are looked for in.

use std::{borrow::Cow, ops::Range};

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use super::{
    exceptions::{Around, Exceptions, is_excepted},
    line::{Line, is_thai_letter},
};

/// How large the patterns of one rule may become, in bytes: some hundreds of phrases.
const LARGEST: usize = 4 * 1024 * 1024;
/// What stands for whatever else a rule finds, where it says what to write instead.
pub const ANYTHING: &str = "*";
/// Any ending of a word. All letters that are not of the Latin keyboard count, for a list of them all would be large.
const ENDING: &str = r"[^\x00-/:-@\[-^`{-\x7f\u{80}-\u{bf}\u{2000}-\u{206f}]*";

/// The phrases of a rule: `*` at the end of a word stands for any ending, `#` for a number, `…` for a few words between, `{a,b}`
/// for either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phrases {
    /// English ones are whole words.
    pub en: Vec<String>,
    /// Thai ones begin and end where words do.
    pub th: Vec<String>,
    /// What is no finding, though a phrase stands in it. `…` at its end or beginning stands for the rest of the sentence.
    pub except: Vec<String>,
}

/// Phrases that can be looked for, and what can be written instead of them.
pub(super) struct Patterns {
    phrases: Option<Regex>,
    except: Exceptions,
    instead: Vec<(Regex, String)>,
    /// What can be written instead of everything else.
    otherwise: Vec<String>,
}

impl Patterns {
    pub fn of(looked_for: &Phrases, instead: &[String]) -> Result<Self, regex::Error> {
        let phrases = looked_for.en.iter().map(|phrase| whole(phrase)).chain(looked_for.th.iter().map(|phrase| pattern(phrase)));
        let (otherwise, instead): (Vec<_>, Vec<_>) =
            instead.iter().filter_map(|line| better(line)).partition(|(phrase, _)| *phrase == ANYTHING);
        Ok(Self {
            phrases: any(&phrases.collect::<Vec<_>>())?,
            except: Exceptions::of(&looked_for.except)?,
            instead: instead.into_iter().map(|(phrase, words)| Ok((build(&whole(phrase))?, words.to_owned()))).collect::<Result<_, _>>()?,
            otherwise: otherwise.into_iter().map(|(_, words)| words.to_owned()).collect(),
        })
    }

    /// Where in the line a phrase stands. One that touches an exception is none, unless it says more than the exception does.
    /// `around` is what is said around it that makes it none; none for a rule that does not heed it.
    pub fn find(&self, line: &Line, around: Option<&Around>) -> Vec<Range<usize>> {
        let Some(phrases) = &self.phrases else { return Vec::new() };
        let except = self.except.find(line);
        let is_free = |found: &Range<usize>| is_excepted(found, &except) || around.is_some_and(|around| around.is_free(line, found));
        let (mut all, mut from) = (Vec::new(), 0);
        while let Some(found) = phrases.find_at(&line.plain, from).map(|found| found.range()) {
            if !found.is_empty() && line.is_edge(found.start) && line.is_edge(found.end) {
                from = found.end;
                all.extend((!is_free(&found)).then(|| line.place(&found)));
            } else if let Some(letter) = line.plain[found.start..].chars().next() {
                // Another may begin inside what is only a part of words.
                from = found.start + letter.len_utf8();
            } else {
                break;
            }
        }
        all
    }

    /// What can be written instead of words that were found: in their language, where nothing is said of just these.
    pub fn instead(&self, words: &str) -> Option<String> {
        let words = Line::of(words).plain;
        let otherwise = || self.otherwise.iter().find(|better| is_thai(better) == is_thai(&words));
        self.instead.iter().find(|(phrase, _)| phrase.is_match(&words)).map(|(_, better)| better).or_else(otherwise).cloned()
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
    phrase.chars().any(is_thai_letter)
}

/// A phrase as a pattern; every other sign stands for itself. Where one writes a blank, others write a colon or a hyphen, and in Thai
/// nothing at all.
pub(super) fn pattern(phrase: &str) -> String {
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
            '*' => ENDING.into(),
            '#' => "[0-9]+".into(),
            '…' => ".{1,40}?".into(),
            ' ' => blank.to_owned().into(),
            '-' => " *- *".into(),
            other => regex::escape(&other.to_string()).into(),
        }
    };
    phrase.chars().map(of).collect()
}

pub(super) fn any(patterns: &[String]) -> Result<Option<Regex>, regex::Error> {
    (!patterns.is_empty()).then(|| build(&patterns.join("|"))).transpose()
}

fn build(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("(?:{pattern})")).case_insensitive(true).size_limit(LARGEST).build()
}
