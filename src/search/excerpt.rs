use std::ops::Range;

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use super::{
    marked::{Piece, Word, marked},
    slip::is_thai_mark,
};
use crate::text::clean_line;

/// How many letters an excerpt has, and how many of them stand before what was found.
const LENGTH: usize = 120;
const BEFORE: usize = 40;

/// The part of `text` around where `phrase` stands, else where most of what was searched for is found in it, cut between words.
pub(super) fn excerpt(text: &str, phrase: Option<&Word>, words: &[Word]) -> Vec<Piece> {
    let text = clean_line(&text.replace(['*', '`', '#', '|'], ""));
    let pieces = marked(&text, words);
    let all = text.chars().count();
    if all <= LENGTH {
        return pieces;
    }
    let whole = places(&marked(&text, phrase.map(std::slice::from_ref).unwrap_or_default()));
    let all_found = places(&pieces);
    let found = densest(if whole.is_empty() { &all_found } else { &whole }, &all_found);
    let ends = places_to_cut(&text);
    let start = found.start.saturating_sub(BEFORE).min(all - LENGTH);
    let start = ends.iter().copied().find(|place| (start..=found.start).contains(place)).unwrap_or(found.start);
    let end = (start + LENGTH).max(found.end);
    let end = ends.iter().copied().rfind(|place| (found.end..=end).contains(place)).unwrap_or(end);
    let kept: String = text.chars().skip(start).take(end - start).collect();
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    marked(&format!("{}{}{}", dots(start > 0), kept.trim(), dots(end < all)), words)
}

/// The letters of what was found.
fn places(pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut done = 0;
    let places = pieces.iter().map(|piece| {
        let start = done;
        done += piece.text.chars().count();
        (piece.found, start..done)
    });
    places.filter(|(found, _)| *found).map(|(_, place)| place).collect()
}

/// The first of some places after which the most of what was found stands within an excerpt.
fn densest(places: &[Range<usize>], found: &[Range<usize>]) -> Range<usize> {
    let near = |place: &Range<usize>| -> usize {
        found
            .iter()
            .filter(|other| other.start >= place.start && other.end <= place.start + LENGTH - BEFORE)
            .map(ExactSizeIterator::len)
            .sum()
    };
    places.iter().rev().max_by_key(|place| near(place)).cloned().unwrap_or(0..0)
}

/// The letters before which a word begins, or ends.
fn places_to_cut(text: &str) -> Vec<usize> {
    let ends: Vec<usize> = WordSegmenter::new_auto(WordBreakInvariantOptions::default()).segment_str(text).collect();
    let places = text.char_indices().enumerate().filter(|(_, (at, c))| !is_thai_mark(*c) && ends.binary_search(at).is_ok());
    places.map(|(place, _)| place).chain([text.chars().count()]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> [Word; 1] {
        [Word { text: text.to_owned(), begins: false, ends: false }]
    }

    fn said(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn a_short_text_is_told_whole_and_a_long_one_around_what_was_found() {
        assert_eq!(said(&excerpt("Sends **what**\n\nzebras read", None, &words("zebra"))), "Sends what [zebra]s read");
        let long = format!("{}the zebra runs {}", "before and ".repeat(20), "and after ".repeat(20));
        let told = said(&excerpt(&long, None, &words("zebra")));
        assert!(told.starts_with("…") && told.ends_with("after…") && told.contains(" the [zebra] runs and "), "{told}");
        assert!((90..=130).contains(&told.chars().count()), "{told}");
        assert!(!told.starts_with("…efore") && !told.starts_with("…nd"), "{told}");
    }

    #[test]
    fn what_was_typed_as_a_whole_is_preferred_to_one_of_its_words() {
        let words = ["deals and zebras", "deals", "and"].map(|text| Word { text: text.to_owned(), begins: false, ends: false });
        let before = "deals, zebras and deals, deals, ".repeat(4);
        let text = format!("{before} {} few deals and zebras {}", "x ".repeat(90), "y ".repeat(90));
        let told = said(&excerpt(&text, words.first(), &words));
        assert!(told.contains("few [deals and zebras]"), "{told}");
    }

    #[test]
    fn thai_is_cut_between_words() {
        let long = "ผู้จัดการฝ่ายปฏิบัติการการตลาดดูแลคุณภาพข้อมูลลูกค้าและรายงานผลให้ผู้บริหารทราบทุกสัปดาห์".repeat(4);
        let told = excerpt(&long, None, &words("รายงาน"));
        let told = said(&told);
        assert!(told.contains("[รายงาน]ผล"), "{told}");
        assert!(!told.trim_start_matches('…').starts_with(is_thai_mark), "{told}");
    }

    proptest! {
        #[test]
        fn what_was_found_is_in_the_excerpt(before in "[a-zกานีผู้ ]{0,200}", after in "[a-zกานีผู้ ]{0,200}") {
            let told = excerpt(&format!("{before} Zebra {after}"), None, &words("zebra"));
            prop_assert!(told.iter().any(|piece| piece.found && piece.text.to_lowercase().contains("zebra")));
            prop_assert!(told.iter().map(|piece| piece.text.chars().count()).sum::<usize>() <= LENGTH + 2);
        }
    }
}
