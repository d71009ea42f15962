use unicode_segmentation::UnicodeSegmentation;

use crate::text::searched;

/// A piece of a text, and whether it is what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they match.
    pub found: bool,
}

/// A word to be marked, as searches compare it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters.
    pub text: String,
    /// Whether it only counts where a word begins.
    pub begins: bool,
    /// Whether it only counts where a word ends.
    pub ends: bool,
}

/// The text in pieces: those that are one of `words`, and those between them. The longest word wins; letters that are written as one,
/// such as a Thai consonant with its vowel and its tone, stay together.
pub(super) fn marked(text: &str, words: &[Word]) -> Vec<Piece> {
    let found = found_in(text, words);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut done = 0;
    for cluster in text.graphemes(true) {
        let after = done + cluster.chars().count();
        let is_found = found[done..after].iter().any(|found| *found);
        done = after;
        match pieces.last_mut() {
            Some(last) if last.found == is_found => last.text.push_str(cluster),
            _ => pieces.push(Piece { text: cluster.to_owned(), found: is_found }),
        }
    }
    pieces
}

/// Whether the text holds the word.
pub(super) fn is_in(text: &str, word: &Word) -> bool {
    found_in(text, std::slice::from_ref(word)).contains(&true)
}

/// For each letter, whether it belongs to one of the words.
fn found_in(text: &str, words: &[Word]) -> Vec<bool> {
    let mut words: Vec<&Word> = words.iter().filter(|word| !word.text.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
    let letters: Vec<String> = text.chars().map(|c| searched(c.encode_utf8(&mut [0; 4]))).collect();
    let mut found = vec![false; letters.len()];
    let mut at = 0;
    while at < letters.len() {
        let is_letter = |at: usize| letters.get(at).is_some_and(|letter| letter.ends_with(char::is_alphanumeric));
        let count = words.iter().filter(|word| !(word.begins && at > 0 && is_letter(at - 1))).find_map(|word| {
            let count = letters_of(&letters[at..], &word.text)?;
            (!word.ends || !is_letter(at + count)).then_some(count)
        });
        found[at..at + count.unwrap_or(0)].fill(true);
        at += count.unwrap_or(1);
    }
    found
}

/// How many of the first letters are `word`, in whatever case and with whatever accents.
fn letters_of(letters: &[String], word: &str) -> Option<usize> {
    let mut left = word;
    let mut count = 0;
    for plain in letters {
        if left.is_empty() && !plain.is_empty() {
            break;
        }
        left = left.strip_prefix(plain.as_str())?;
        count += 1;
    }
    left.is_empty().then_some(count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(pieces: &[Piece]) -> Vec<(&str, bool)> {
        pieces.iter().map(|piece| (piece.text.as_str(), piece.found)).collect()
    }

    fn word(text: &str) -> Word {
        Word { text: text.to_owned(), begins: false, ends: false }
    }

    #[test]
    fn what_was_searched_for_is_marked_in_whatever_case() {
        assert_eq!(marks(&marked("Data & DATA", &[word("data")])), [("Data", true), (" & ", false), ("DATA", true)]);
    }

    #[test]
    fn accents_and_the_kind_of_digits_do_not_matter() {
        assert_eq!(marks(&marked("Café ๒๕", &[word("cafe 25")])), [("Café ๒๕", true)]);
        assert_eq!(marks(&marked("Cafe\u{301} 25!", &[word("cafe 25")])), [("Cafe\u{301} 25", true), ("!", false)]);
    }

    #[test]
    fn what_is_written_as_one_letter_is_marked_whole() {
        assert_eq!(marks(&marked("ผู้จัดการ", &[word("ผ")])), [("ผู้", true), ("จัดการ", false)]);
        assert_eq!(marks(&marked("น้ำฝน", &[word("น")])), [("น้ำ", true), ("ฝ", false), ("น", true)]);
    }

    #[test]
    fn a_word_that_has_to_be_one_is_not_marked_inside() {
        let word = Word { text: "vp".into(), begins: true, ends: true };
        assert_eq!(marks(&marked("MVP, VPN, VP", &[word])), [("MVP, VPN, ", false), ("VP", true)]);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "\\PC{0,60}", typed in "\\PC{0,6}") {
            let whole: String = marked(&text, &[word(&typed.to_lowercase())]).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
