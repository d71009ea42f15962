//! Slips of the finger: a letter too many, too few, another one, or two that changed places.

use std::ops::Range;

/// The longest text that is compared letter by letter.
const LONGEST: usize = 24;
/// From this length on, what is meant by two slips is still clear enough to be marked.
const TWO_SLIPS: usize = 8;
/// The fewest letters in a row that are worth marking when more than slips part two words.
const SHORTEST_RUN: usize = 3;
/// How many letters of a text are looked at for them.
const MUCH: usize = 500;

/// Whether one slip makes `typed` of words of `text`, both as searches compare them.
pub(super) fn is_slip_of(typed: &str, text: &str) -> bool {
    alike(typed, text, 1).is_some()
}

/// What in `text` is like what was typed: all of it, else its words one by one.
pub(super) fn words_like(typed: &str, text: &str) -> Vec<String> {
    let slips = |word: &str| if word.chars().count() < TWO_SLIPS { 1 } else { 2 };
    if let Some(whole) = alike(typed, text, slips(typed)) {
        return vec![whole];
    }
    typed.split_whitespace().filter(|word| word.chars().nth(1).is_some()).filter_map(|word| alike(word, text, slips(word))).collect()
}

/// What in `text` has at least half of the letters of a typed word in one run, word by word: all of the words that the run is in.
pub(super) fn words_close_to(typed: &str, text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().take(MUCH).collect();
    let words = typed.split_whitespace().take(LONGEST).map(|word| word.chars().collect::<Vec<char>>());
    let close = words.filter_map(|word| {
        let run = longest_run(&word, &text).filter(|run| run.len() >= SHORTEST_RUN && run.len() * 2 >= word.len())?;
        let start = (0..=run.start).rfind(|at| can_part(&text, *at))?;
        let end = (run.end..=text.len()).find(|at| can_part(&text, *at))?;
        Some(text[start..end].iter().collect::<String>().trim().to_owned())
    });
    close.collect()
}

/// Where the longest run of letters stands in `text` that stands in `word` too.
fn longest_run(word: &[char], text: &[char]) -> Option<Range<usize>> {
    let run = |(at, from): (usize, usize)| {
        let length = word[from..].iter().zip(&text[at..]).take_while(|(one, other)| one == other && one.is_alphanumeric()).count();
        at..at + length
    };
    let starts = (0..text.len()).flat_map(|at| (0..word.len()).map(move |from| (at, from)));
    starts.map(run).reduce(|longest, run| if run.len() > longest.len() { run } else { longest })
}

/// The words in `text` that are `typed` but for the fewest slips, at most `most`. In Thai, which has no spaces, any syllables.
fn alike(typed: &str, text: &str, most: usize) -> Option<String> {
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() <= most || typed.len() > LONGEST {
        return None;
    }
    let text: Vec<char> = text.chars().collect();
    let lengths = typed.len() - most..=typed.len() + most;
    let places =
        (0..text.len()).filter(|start| can_part(&text, *start)).flat_map(|start| lengths.clone().map(move |length| start..start + length));
    let places = places.filter(|place| place.end <= text.len() && can_part(&text, place.end) && is_of_words(&text, place));
    let nearest = places
        .map(|place| (slips(&typed, &text[place.clone()]), place))
        .min_by_key(|(slips, place)| (*slips, place.len().abs_diff(typed.len())));
    nearest.filter(|(slips, _)| *slips <= most).map(|(_, place)| text[place].iter().collect())
}

/// Whether a word or a Thai syllable can begin or end before the letter at `at`.
fn can_part(text: &[char], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| text[at]), text.get(at)) else { return true };
    !is_thai_mark(*after)
        && (!before.is_alphanumeric() && !is_thai_mark(before) || !after.is_alphanumeric() || is_thai(before) || is_thai(*after))
}

fn is_of_words(text: &[char], place: &Range<usize>) -> bool {
    text.get(place.start).is_some_and(|c| c.is_alphanumeric()) && text.get(place.end - 1).is_some_and(|c| !c.is_whitespace())
}

fn is_thai(c: char) -> bool {
    ('ก'..='\u{E5B}').contains(&c)
}

/// Whether it stands above or below a Thai letter, and nothing by itself.
pub(super) fn is_thai_mark(c: char) -> bool {
    matches!(c, '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}')
}

/// How many slips lead from one to the other.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let replaced = above[j] + usize::from(a != b);
            let swapped = i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b;
            let fewest = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            row.push(if swapped { fewest.min(before[j - 1] + 1) } else { fewest });
        }
        before = std::mem::replace(&mut above, row);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_slip_is_seen_and_two_are_not() {
        for typed in ["salck", "slcak", "slak", "slacck", "sleck", "slack", "slac", "lack", "slackx"] {
            assert!(is_slip_of(typed, "\nslack\nteam chat\n"), "{typed}");
        }
        for typed in ["salkc", "black hat", "sl", "kcals", "", "slackxx"] {
            assert!(!is_slip_of(typed, "\nslack\nteam chat\n"), "{typed}");
        }
    }

    #[test]
    fn thai_is_compared_inside_a_text_without_spaces() {
        assert!(is_slip_of("ธนภทัร", "\nธนภัทร วงศ์สว่าง\n"));
        assert_eq!(words_like("คุณภาพข้อมลู", "ผู้จัดการคุณภาพข้อมูลลูกค้า"), ["คุณภาพข้อมูล"]);
    }

    #[test]
    fn the_words_that_are_alike_are_told_one_by_one() {
        assert_eq!(words_like("hupspot", "hubspot marketing hub"), ["hubspot"]);
        assert_eq!(words_like("bartolomew quigle", "bartholomew j. quiggle"), ["bartholomew", "quiggle"]);
        assert_eq!(words_like("marketng", "head of marketing"), ["marketing"]);
        assert_eq!(words_like("zebra", "head of marketing"), [""; 0]);
    }

    #[test]
    fn words_that_only_begin_alike_are_told_whole() {
        assert_eq!(words_close_to("marketer", "head of marketing"), ["marketing"]);
        assert_eq!(words_close_to("hubspotmarketing", "hubspot marketing hub"), ["marketing"]);
        assert_eq!(words_close_to("zebra", "head of marketing"), [""; 0]);
        assert_eq!(words_close_to("การตลาดดี", "ฝ่ายปฏิบัติการตลาด"), ["การตลาด"]);
    }

    proptest! {
        #[test]
        fn a_letter_left_out_anywhere_is_one_slip(word in "[a-zก-ฮ]{2,12}", at in any::<prop::sample::Index>()) {
            let letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            let typed: String = letters.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, letter)| *letter).collect();
            prop_assert_eq!(slips(&typed.chars().collect::<Vec<_>>(), &letters), 1);
        }

        #[test]
        fn what_is_alike_stands_in_the_text(typed in "\\PC{0,12}", text in "\\PC{0,40}") {
            for word in words_like(&typed, &text).into_iter().chain(words_close_to(&typed, &text)) {
                prop_assert!(text.contains(&word));
            }
        }
    }
}
