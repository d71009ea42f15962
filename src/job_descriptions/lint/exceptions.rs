//! What is no finding, though a phrase stands in it.

use std::ops::Range;

use regex::Regex;

use super::{
    line::Line,
    phrases::{any, pattern},
};

/// Phrases that make what they touch no finding.
#[derive(Default)]
pub(super) struct Exceptions {
    touching: Option<Regex>,
    /// Those with `…` at their end: they say something of the rest of the sentence.
    ahead: Option<Regex>,
    /// Those with `…` at their beginning: of the sentence before them.
    back: Option<Regex>,
}

impl Exceptions {
    pub fn of(phrases: &[String]) -> Result<Self, regex::Error> {
        let (mut touching, mut ahead, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for phrase in phrases {
            let (is_back, is_ahead) = (phrase.starts_with('…'), phrase.ends_with('…'));
            let pattern = pattern(phrase.trim_matches('…').trim());
            if is_back {
                back.push(pattern.clone());
            }
            if is_ahead {
                ahead.push(pattern.clone());
            }
            if !is_back && !is_ahead {
                touching.push(pattern);
            }
        }
        Ok(Self { touching: any(&touching)?, ahead: any(&ahead)?, back: any(&back)? })
    }

    /// What of a line they say something of.
    pub fn find(&self, line: &Line) -> Vec<Range<usize>> {
        let all = |pattern: &Option<Regex>| pattern.as_ref().map_or_else(Vec::new, |pattern| overlapping(pattern, &line.plain));
        let ahead = all(&self.ahead).into_iter().map(|found| found.start..line.rest(found.end).end);
        let back = all(&self.back).into_iter().map(|found| line.before(found.start).start..found.end);
        all(&self.touching).into_iter().chain(ahead).chain(back).collect()
    }
}

/// All places where a pattern stands, also inside one another.
fn overlapping(pattern: &Regex, text: &str) -> Vec<Range<usize>> {
    let (mut all, mut from) = (Vec::new(), 0);
    while let Some(found) = pattern.find_at(text, from) {
        let Some(letter) = text[found.start()..].chars().next() else { break };
        from = found.start() + letter.len_utf8();
        all.push(found.range());
    }
    all
}

/// Whether one of the exceptions makes what was found none. They do not when what was found says more than they do.
pub(super) fn is_excepted(found: &Range<usize>, exceptions: &[Range<usize>]) -> bool {
    exceptions.iter().any(|except| {
        let touches = except.start < found.end && found.start < except.end;
        touches && !(found.start <= except.start && except.end <= found.end && found.len() > except.len())
    })
}

/// What is said around the phrases of rules about a person, and makes them no demand.
pub(super) struct Around {
    equal: Vec<Range<usize>>,
    audience: Vec<Range<usize>>,
}

impl Around {
    /// In that line.
    pub fn of(line: &Line, equal: &Exceptions, audience: &Exceptions) -> Self {
        Self { equal: equal.find(line), audience: audience.find(line) }
    }

    /// Whether what was found tells of whom the work reaches, so that it comes after words that say so, or is named in a sentence that says that it does not matter. A sentence
    /// that names a number there still demands it: “regardless of sex, aged 25 to 35”.
    pub fn is_free(&self, line: &Line, found: &Range<usize>) -> bool {
        let has_number = || line.plain[found.clone()].contains(|letter: char| letter.is_ascii_digit());
        let follows = self.audience.iter().any(|except| except.start <= found.start && found.start < except.end);
        follows || is_excepted(found, &self.equal) && !has_number()
    }
}
