use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use super::{
    marked::Word,
    slip::is_thai_mark,
    synonyms::{longest_at, others_for},
};
use crate::text::searched;

/// How many terms are also searched for by their synonyms.
const WITH_SYNONYMS: usize = 3;
/// A Latin word that is shorter finds only words that begin with it.
const SHORTEST_INSIDE: usize = 3;

/// What is searched for: every term has to be there, in one of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What was typed, as searches compare texts.
    pub typed: String,
    /// The words of each term: first the one that was typed, then its synonyms.
    terms: Vec<Vec<String>>,
}

/// The same as patterns of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// The words of three terms, the fewest first; none of those that there are not.
    pub terms: [Option<Vec<String>>; WITH_SYNONYMS],
    /// The words of all other terms.
    pub rest: Option<Vec<String>>,
    /// What was typed, to be put between wildcards.
    pub typed: String,
}

impl Wanted {
    /// Reads what was typed.
    pub fn of(typed: &str) -> Self {
        let typed = searched(typed);
        let mut terms = terms(&typed);
        if terms.iter().flatten().any(|word| word.contains(char::is_alphanumeric)) {
            terms.retain(|words| words.iter().any(|word| word.contains(char::is_alphanumeric)));
        }
        Self { typed, terms }
    }

    /// Every word that may have been found, for marking: a single letter only when it was all that was typed.
    pub(super) fn words(&self) -> Vec<Word> {
        let several = |word: &Word| word.text.chars().nth(1).is_some();
        std::iter::once(self.phrase()).chain(self.words_by_term().into_iter().flatten().filter(several)).collect()
    }

    /// All that was typed, as one.
    pub(super) fn phrase(&self) -> Word {
        word(&self.typed, true)
    }

    /// The words of each term.
    pub(super) fn words_by_term(&self) -> Vec<Vec<Word>> {
        let words = |words: &Vec<String>| words.iter().enumerate().map(|(place, text)| word(text, place == 0)).collect();
        self.terms.iter().map(words).collect()
    }

    /// Whether there is a letter or a digit in it: without one it would find whatever has a hyphen.
    pub fn has_a_letter(&self) -> bool {
        self.typed.chars().any(|c| c.is_alphanumeric() && !is_thai_mark(c))
    }

    /// Whether something that only looks like it is worth a look: two letters look like everything, and so do addresses of one company.
    pub fn can_be_misspelt(&self) -> bool {
        self.typed.chars().filter(|c| c.is_alphanumeric()).count() >= 4 && !self.typed.contains('@')
    }

    /// The patterns to ask the database for.
    pub fn patterns(&self) -> Patterns {
        let mut terms: Vec<&Vec<String>> = self.terms.iter().collect();
        terms.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let mut terms = terms.into_iter();
        let of_term = |words: &Vec<String>| words.iter().enumerate().flat_map(|(place, word)| patterns_of(word, place == 0)).collect();
        let mut first: [Option<Vec<String>>; WITH_SYNONYMS] = std::array::from_fn(|_| terms.next().map(of_term));
        first.sort_by_key(|patterns| patterns.as_ref().map_or(usize::MAX, Vec::len));
        let rest: Vec<String> = terms.filter_map(|words| words.first()).map(|word| format!("%{}%", escaped(word))).collect();
        Patterns { terms: first, rest: (!rest.is_empty()).then_some(rest), typed: escaped(&self.typed) }
    }
}

fn patterns_of(text: &str, is_typed: bool) -> Vec<String> {
    let Word { text, begins, ends } = word(text, is_typed);
    let escaped = &escaped(&text);
    let before: &[&str] = if begins { &[" ", "\n", "(", "/"] } else { &[""] };
    let after: &[&str] = if ends { &[" ", "\n", ")", "/", ","] } else { &[""] };
    before.iter().flat_map(|before| after.iter().map(move |after| format!("%{before}{escaped}{after}%"))).collect()
}

/// Short Latin words and Latin synonyms begin a word: "MOP" is not meant in "mopping" halfway, nor "JD" in "adjd". Short synonyms are
/// one: whoever types "public relations" does not mean "process".
fn word(text: &str, is_typed: bool) -> Word {
    let is_latin = text.is_ascii() && text.starts_with(|c: char| c.is_ascii_alphanumeric());
    Word {
        text: text.to_owned(),
        begins: is_latin && (!is_typed || text.len() < SHORTEST_INSIDE),
        ends: is_latin && !is_typed && text.len() <= SHORTEST_INSIDE,
    }
}

fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// The terms of a text. A synonym is one, also of several words and inside Thai, which has no spaces; between them, what stands
/// without a space.
fn terms(typed: &str) -> Vec<Vec<String>> {
    let ends: Vec<usize> = WordSegmenter::new_auto(WordBreakInvariantOptions::default()).segment_str(typed).collect();
    let mut terms: Vec<Vec<String>> = Vec::new();
    let mut plain = String::new();
    let mut done = 0;
    for places in ends.windows(2) {
        let &[start, end] = places else { continue };
        if start < done {
            continue;
        }
        let synonym = longest_at(&typed[start..], |length| ends.binary_search(&(start + length)).is_ok());
        let piece = synonym.unwrap_or(&typed[start..end]);
        done = start + piece.len();
        if synonym.is_none() && !piece.trim().is_empty() {
            plain.push_str(piece);
            continue;
        }
        if !plain.is_empty() {
            terms.push(vec![std::mem::take(&mut plain)]);
        }
        if synonym.is_some() {
            terms.push(std::iter::once(piece.to_owned()).chain(others_for(piece)).collect());
        }
    }
    if !plain.is_empty() {
        terms.push(vec![plain]);
    }
    terms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Vec<String> {
        Wanted::of(text).terms.iter().map(|words| words[0].clone()).collect()
    }

    #[test]
    fn synonyms_of_several_words_are_one_term_among_others() {
        let wanted = Wanted::of("MOPs manager");
        assert!(wanted.terms[0].contains(&"marketing operations".to_owned()), "{wanted:?}");
        assert_eq!(wanted.terms[1], ["manager"]);
        assert_eq!(typed("Marketing Operations manager"), ["marketing operations", "manager"]);
        assert_eq!(typed("a pain point of sales-cycle"), ["a", "pain point", "of", "sales-cycle"]);
    }

    #[test]
    fn synonyms_are_seen_inside_thai_and_not_inside_words() {
        assert_eq!(typed("ผู้จัดการ ปฏิบัติการการตลาด"), ["ผู้จัดการ", "ปฏิบัติการการตลาด"]);
        assert_eq!(typed("misleading"), ["misleading"]);
        assert_eq!(typed("kpi & roi"), ["kpi", "roi"]);
        assert_eq!(typed("%"), ["%"]);
    }

    #[test]
    fn wildcards_are_letters_and_short_words_begin_words() {
        let patterns = Wanted::of("100%_\\ jd").patterns();
        assert_eq!(patterns.terms[0].as_deref(), Some(&["%100\\%\\_\\\\%".to_owned()][..]));
        assert_eq!((&patterns.terms[2], &patterns.rest), (&None, &None));
        let first = |text: &str| Wanted::of(text).patterns().terms[0].clone().unwrap_or_default();
        assert_eq!(first("ab"), ["% ab%", "%\nab%", "%(ab%", "%/ab%"]);
        assert_eq!(first("งบ"), ["%งบ%"]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_none_is_searched_for_twice(text in "[a-zA-Zกานีผู้จัด%_ -]{0,40}") {
            let wanted = Wanted::of(&text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let kept: String = wanted.terms.iter().map(|words| letters(&words[0])).collect();
            prop_assert_eq!(kept, letters(&wanted.typed));
        }
    }
}
