//! Cleaning and folding of texts that come from outside.

use unicode_normalization::UnicodeNormalization;

/// The text as it is stored: composed (NFC), Thai vowels in the one order, without control characters, invisible characters and
/// marks that turn the direction of what follows, lines ended by a line feed, trimmed. Line breaks stay.
pub fn clean(text: &str) -> String {
    let kept: String = text.replace("\r\n", "\n").chars().filter_map(kept).collect();
    let composed: String = kept.nfc().collect();
    thai_in_order(&composed).trim().to_owned()
}

/// The same in one line: every run of white space is one space.
pub fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as it is compared: lower case, Latin digits, nothing but letters and digits of any script.
pub fn fold(text: &str) -> String {
    let digit = |c: char| if ('๐'..='๙').contains(&c) { char::from_digit(u32::from(c) - 0x0E50, 10).unwrap_or(c) } else { c };
    let is_mark = |c: char| ('\u{0E31}'..='\u{0E4E}').contains(&c);
    clean_line(text).to_lowercase().chars().map(digit).filter(|c| c.is_alphanumeric() || is_mark(*c)).collect()
}

fn kept(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        // Zero-width space and non-joiner, soft hyphen, byte-order mark, word joiner, marks of direction, fillers.
        '\u{AD}'
        | '\u{200B}'
        | '\u{200C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{180E}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Writes sara am, sara ae and tone marks the way that keyboards and dictionaries do, whatever the order they were typed in.
fn thai_in_order(text: &str) -> String {
    if !text.chars().any(|c| ('ก'..='๛').contains(&c)) {
        return text.to_owned();
    }
    let mut ordered = text.replace("เเ", "แ").replace("\u{E4D}\u{E32}", "\u{E33}");
    for tone in ['\u{E48}', '\u{E49}', '\u{E4A}', '\u{E4B}'] {
        ordered = ordered.replace(&format!("\u{E4D}{tone}\u{E32}"), &format!("{tone}\u{E33}"));
        ordered = ordered.replace(&format!("{tone}\u{E4D}\u{E32}"), &format!("{tone}\u{E33}"));
        ordered = ordered.replace(&format!("\u{E33}{tone}"), &format!("{tone}\u{E33}"));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn invisible_characters_go_and_line_breaks_stay() {
        assert_eq!(clean(" a\u{0}b\u{200B}c\r\nd\u{202E}e\t "), "abc\nde");
        assert_eq!(clean_line(" a \n\t b "), "a b");
    }

    #[test]
    fn thai_is_written_in_one_order() {
        assert_eq!(clean("นํ้า"), "น้ำ");
        assert_eq!(clean("นำ้"), "น้ำ");
        assert_eq!(clean("เเม่"), "แม่");
    }

    #[test]
    fn folding_ignores_case_spaces_points_and_the_kind_of_digits() {
        assert_eq!(fold("Employee-ID "), fold("employee id"));
        assert_eq!(fold("ทีม ๒"), fold("ทีม2"));
        assert_ne!(fold("กา"), fold("กิ"));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
