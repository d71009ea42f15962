//! A line as phrases are looked for in it, and where its words and sentences end.

use std::{cell::OnceCell, collections::BTreeSet, ops::Range};

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use crate::text::is_unseen;

/// Words that begin another thought: what an exception says of the rest of its sentence ends before them.
const TURNS: [&str; 10] = [" but ", " however ", " must be ", " must have ", "แต่", "ต้องเป็น", "ต้องมี", "รับเฉพาะ", "รับสมัคร", "ผู้สมัครต้อง"];

/// A line without what nobody sees, with one kind of dash and one of digits.
pub(super) struct Line {
    pub plain: String,
    /// Where each byte of it comes from, and where the line ends.
    places: Vec<usize>,
    /// Where its words begin and end; found when they are first asked for.
    words: OnceCell<BTreeSet<usize>>,
}

impl Line {
    pub fn of(text: &str) -> Self {
        let (mut plain, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        for (place, letter) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter) && *letter != '\u{200D}') {
            plain.push(usual(letter));
            places.resize(plain.len(), place);
        }
        places.push(text.len());
        Self { plain, places, words: OnceCell::new() }
    }

    /// Where in the text something stands that was found.
    pub fn place(&self, found: &Range<usize>) -> Range<usize> {
        self.places[found.start]..self.places[found.end]
    }

    /// Whether a phrase can begin or end there: not inside a Thai word. Thai has no blanks: its words come from a dictionary and a
    /// model, and only what both call one word is one, for neither knows all names and loan words.
    pub fn is_edge(&self, at: usize) -> bool {
        let (before, after) = self.plain.split_at(at);
        let inside = before.chars().next_back().is_some_and(is_thai_letter) && after.chars().next().is_some_and(is_thai_letter);
        !inside || self.words.get_or_init(|| words(&self.plain)).contains(&at)
    }

    /// From a place to where its sentence ends, or turns to something else.
    pub fn rest(&self, from: usize) -> Range<usize> {
        let rest = self.plain[from..].to_ascii_lowercase();
        let end = rest.char_indices().find(|(at, _)| ends_at(&rest, *at)).map_or(rest.len(), |(at, _)| at);
        let turn = TURNS.iter().flat_map(|turn| rest.match_indices(turn)).map(|(at, turn)| from + at..from + at + turn.len());
        let turn = turn.filter(|turn| self.is_edge(turn.start) && self.is_edge(turn.end)).map(|turn| turn.start).min();
        from..turn.unwrap_or(self.plain.len()).min(from + end)
    }

    /// From where the sentence of a place begins, or last turned, to that place.
    pub fn before(&self, to: usize) -> Range<usize> {
        let before = self.plain[..to].to_ascii_lowercase();
        let start = before.char_indices().rev().find(|(at, _)| ends_at(&before, *at)).map_or(0, |(at, _)| at);
        let turn = TURNS.iter().flat_map(|turn| before.match_indices(turn)).map(|(at, turn)| at..at + turn.len());
        let turn = turn.filter(|turn| self.is_edge(turn.start) && self.is_edge(turn.end)).map(|turn| turn.start).max();
        turn.unwrap_or(0).max(start)..to
    }
}

/// Whether a sentence ends at that letter.
fn ends_at(text: &str, at: usize) -> bool {
    let mut letters = text[at..].chars();
    match letters.next() {
        Some(';' | '!' | '?' | '|' | '•') => true,
        Some('.') => letters.next().is_none_or(|next| next == ' '),
        _ => false,
    }
}

/// Whether it is a Thai letter, vowel or tone mark.
pub(super) fn is_thai_letter(letter: char) -> bool {
    ('\u{e01}'..='\u{e4e}').contains(&letter)
}

/// Where words begin and end, as a dictionary or a model says.
fn words(text: &str) -> BTreeSet<usize> {
    let options = WordBreakInvariantOptions::default();
    let known = WordSegmenter::new_dictionary(options).segment_str(text);
    known.chain(WordSegmenter::new_auto(options).segment_str(text)).collect()
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
