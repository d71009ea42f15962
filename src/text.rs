//! Cleaning and folding of texts that come from outside.

mod encoding;

use unicode_normalization::UnicodeNormalization;

pub use encoding::decoded;

/// Joins two pictures into one, as in 👩‍🏫; between letters it is invisible.
const JOINER: char = '\u{200D}';

/// The text as it is stored: composed (NFC), Thai vowels in the one order, without control characters, invisible characters and
/// marks that turn the direction of what follows, lines ended by a line feed, trimmed. Line breaks stay.
pub fn clean(text: &str) -> String {
    let kept: String = text.replace("\r\n", "\n").chars().filter_map(kept).collect();
    let composed: String = without_loose_joiners(&kept).nfc().collect();
    thai_in_order(&composed).trim().to_owned()
}

/// The same in one line: every run of white space is one space.
pub fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address on the web that was typed, with or without its scheme; `None` for any other kind of address.
pub fn web_address(typed: &str) -> Option<String> {
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = url::Url::parse(&whole).ok().filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
    url.map(String::from)
}

/// The text as searches compare it, the same as the database's function `folded`: lower case, no accents, Latin digits, letters of full
/// width and other forms of letters as the usual ones.
pub fn searched(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_accent(*c)).nfkc().collect();
    let folded: String = plain.to_lowercase().nfkd().filter(|c| !is_accent(*c)).map(latin_digit).nfkc().collect();
    // Those forms take it apart into two.
    folded.replace("\u{E4D}\u{E32}", "\u{E33}")
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

fn latin_digit(c: char) -> char {
    if ('๐'..='๙').contains(&c) { char::from_digit(u32::from(c) - 0x0E50, 10).unwrap_or(c) } else { c }
}

/// The text as it is compared: lower case, Latin digits, letters of full width as the usual ones, nothing but letters and digits of
/// any script.
pub fn fold(text: &str) -> String {
    let is_mark = |c: char| ('\u{0E31}'..='\u{0E4E}').contains(&c);
    let usual: String = clean(text).nfkc().collect();
    let folded: String = usual.to_lowercase().chars().map(latin_digit).filter(|c| c.is_alphanumeric() || is_mark(*c)).collect();
    // What stood between two marks may be gone, so that they have to be put in order again.
    thai_in_order(&folded.nfkc().collect::<String>())
}

fn kept(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        c if c.is_control() || is_unseen(c) => None,
        c => Some(c),
    }
}

/// Characters that nobody sees: soft hyphen, zero-width space and non-joiner, word joiner, byte-order mark, marks of direction,
/// fillers, tags, and what Unicode keeps for programs.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

fn without_loose_joiners(text: &str) -> String {
    if !text.contains(JOINER) {
        return text.to_owned();
    }
    let is_picture = |c: char| matches!(c, '\u{FE0F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = kept.chars().next_back().is_some_and(is_picture) && rest.peek().copied().is_some_and(is_picture);
        if c != JOINER || joins {
            kept.push(c);
        }
    }
    kept
}

/// Writes sara am, sara ae and tone marks the way that keyboards and dictionaries do, whatever the order they were typed in.
fn thai_in_order(text: &str) -> String {
    const SARA_AM: char = '\u{E33}';
    let is_tone = |c: char| ('\u{E48}'..='\u{E4B}').contains(&c);
    if !text.chars().any(|c| ('ก'..='๛').contains(&c)) {
        return text.to_owned();
    }
    let mut ordered: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        let tones = ordered.iter().rev().take_while(|before| is_tone(**before)).count();
        let before_tones = ordered.len() - tones;
        let before = before_tones.checked_sub(1).and_then(|place| ordered.get(place)).copied();
        match (before, c) {
            (Some('เ'), 'เ') if tones == 0 => ordered[before_tones - 1] = 'แ',
            (Some('\u{E4D}'), '\u{E32}') => {
                ordered.remove(before_tones - 1);
                ordered.push(SARA_AM);
            }
            (Some(SARA_AM), tone) if tones == 0 && is_tone(tone) => ordered.insert(before_tones - 1, tone),
            _ => ordered.push(c),
        }
    }
    ordered.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn invisible_characters_go_and_line_breaks_stay() {
        assert_eq!(clean(" a\u{0}b\u{200B}c\r\nd\u{202E}e\t "), "abc\nde");
        assert_eq!(clean("a\u{61C}b\u{E0041}c\u{FFFE}"), "abc");
        assert_eq!(clean_line(" a \n\t b\u{C}c "), "a b c");
    }

    #[test]
    fn pictures_stay_joined_and_letters_are_not() {
        assert_eq!(clean("👩\u{200D}🏫 ❤\u{FE0F}\u{200D}🔥"), "👩\u{200D}🏫 ❤\u{FE0F}\u{200D}🔥");
        assert_eq!(clean("สม\u{200D}ชาย👩\u{200D}"), "สมชาย👩");
    }

    #[test]
    fn thai_is_written_in_one_order() {
        for typed in ["น้ำ", "นํ้า", "นำ้", "น้ํา"] {
            assert_eq!(clean(typed), "น้ำ", "{typed:?}");
            assert_eq!(fold(typed), "น้ำ", "{typed:?}");
        }
        assert_eq!(clean("เเม่"), "แม่");
    }

    #[test]
    fn folding_ignores_case_spaces_points_width_and_the_kind_of_digits() {
        assert_eq!(fold("Employee-ID "), fold("employee id"));
        assert_eq!(fold("Ｎａｍｅ"), "name");
        assert_eq!(fold("ทีม ๒"), fold("ทีม2"));
        assert_ne!(fold("กา"), fold("กิ"));
    }

    #[test]
    fn searches_look_past_case_accents_and_the_kind_of_digits() {
        assert_eq!(searched("CAFÉ Ngọc Ânh ๒๕๖๙"), "cafe ngoc anh 2569");
        assert_eq!(searched("ผู้จัดการ น้ำ"), "ผู้จัดการ น้ำ");
        assert_eq!(searched("İ"), "i");
    }

    #[test]
    fn searches_look_past_the_form_of_letters() {
        assert_eq!(searched("ＣＲＭ ３６０ ﬁne Ⅻ ²"), "crm 360 fine xii 2");
        assert_eq!(searched("น้ำ ｶﾞ"), "น้ำ ガ");
    }

    #[test]
    fn marks_are_in_order_when_what_parted_them_is_gone() {
        let once = fold("\u{1e026}\u{fc5e}");
        assert_eq!(fold(&once), once);
    }

    proptest! {
        #[test]
        fn what_is_searched_for_is_found_whatever_its_case(text in "[a-zA-Zà-öÀ-Öก-๙ ]{0,20}") {
            let once = searched(&text);
            prop_assert_eq!(searched(&once), once.clone());
            prop_assert_eq!(searched(&text.to_uppercase()), searched(&text.to_uppercase().to_lowercase()));
        }

        #[test]
        fn cleaning_twice_changes_nothing_more(text in prop_oneof![any::<String>(), "[กเแน่้๊ําํ \u{200D}\u{200B}👩🏫\n]{0,12}"]) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(!once.chars().any(|c| (c.is_control() && c != '\n') || is_unseen(c)));
            let line = clean_line(&text);
            prop_assert_eq!(clean_line(&line), line.clone());
            prop_assert!(!line.chars().any(char::is_control));
        }

        #[test]
        fn folding_twice_changes_nothing_more(text in prop_oneof![any::<String>(), "[กเแน่้๊ําํ ๑a-cＡ-Ｃ&-]{0,12}"]) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
