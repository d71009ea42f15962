/// A piece of a text, and whether it is what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they match.
    pub found: bool,
}

/// The text in pieces: those that are one of `words` (in lower case), and those between them. The longest word wins.
pub fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = words.iter().find_map(|word| match_length(rest, word));
        let (taken, found) = length.map_or((first.len_utf8(), false), |length| (length, true));
        match pieces.last_mut() {
            Some(last) if !last.found && !found => last.text.push_str(&rest[..taken]),
            _ => pieces.push(Piece { text: rest[..taken].to_owned(), found }),
        }
        rest = &rest[taken..];
    }
    pieces
}

/// How many bytes of the start of `text` are `word`, in whatever case.
fn match_length(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars();
    let mut length = 0;
    let mut next = wanted.next();
    for c in text.chars() {
        if next.is_none() {
            break;
        }
        for lower in c.to_lowercase() {
            if next != Some(lower) {
                return None;
            }
            next = wanted.next();
        }
        length += c.len_utf8();
    }
    next.is_none().then_some(length)
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

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "\\PC{0,60}", word in "\\PC{0,6}") {
            let whole: String = marked(&text, &[word.to_lowercase()]).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
