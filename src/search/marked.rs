use crate::text::searched;

/// A piece of a text, and whether it is what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they match.
    pub found: bool,
}

/// The text in pieces: those that are one of `words` (as searches compare them), and those between them. The longest word wins.
pub fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let letters: Vec<(char, String)> = text.chars().map(|c| (c, searched(c.encode_utf8(&mut [0; 4])))).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = letters.as_slice();
    while !rest.is_empty() {
        let count = words.iter().find_map(|word| letters_of(rest, word));
        let (taken, after) = rest.split_at(count.unwrap_or(1));
        let taken: String = taken.iter().map(|(c, _)| *c).collect();
        match pieces.last_mut() {
            Some(last) if !last.found && count.is_none() => last.text.push_str(&taken),
            _ => pieces.push(Piece { text: taken, found: count.is_some() }),
        }
        rest = after;
    }
    pieces
}

/// How many of the first letters are `word`, in whatever case and with whatever accents.
fn letters_of(letters: &[(char, String)], word: &str) -> Option<usize> {
    let mut left = word;
    let mut count = 0;
    for (_, plain) in letters {
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

    #[test]
    fn what_was_searched_for_is_marked_in_whatever_case() {
        let pieces = marked("Data & DATA", &["data".to_owned()]);
        let told: Vec<(&str, bool)> = pieces.iter().map(|piece| (piece.text.as_str(), piece.found)).collect();
        assert_eq!(told, [("Data", true), (" & ", false), ("DATA", true)]);
    }

    #[test]
    fn accents_and_the_kind_of_digits_do_not_matter() {
        let words = ["cafe 25".to_owned()];
        assert_eq!(marked("Café ๒๕", &words), [Piece { text: "Café ๒๕".into(), found: true }]);
        assert_eq!(marked("Cafe\u{301} 25!", &words)[0], Piece { text: "Cafe\u{301} 25".into(), found: true });
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "\\PC{0,60}", word in "\\PC{0,6}") {
            let whole: String = marked(&text, &[word.to_lowercase()]).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
