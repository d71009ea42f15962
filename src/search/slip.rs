//! One slip of the finger: a letter too many, too few, another one, or two that changed places.

/// Whether one slip makes `typed` of one of the words of `names`.
pub fn is_slip_of_a_word(typed: &str, names: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let words = names.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().collect::<Vec<char>>()).any(|word| is_slip(&typed, &word))
}

/// Whether the two are the same but for one slip.
fn is_slip(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => true,
        ([first, second, one @ ..], [a, b, other @ ..]) if first == b && second == a && one == other => true,
        _ => {
            let (without, without_other) = (one.get(1..).unwrap_or_default(), other.get(1..).unwrap_or_default());
            (!one.is_empty() && without == other)
                || (!other.is_empty() && one == without_other)
                || (!one.is_empty() && !other.is_empty() && without == without_other)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_slip_is_seen_and_two_are_not() {
        for typed in ["salck", "slcak", "slak", "slacck", "sleck", "slack", "slac", "lack", "slackx"] {
            assert!(is_slip_of_a_word(typed, "\nslack\nteam chat\n"), "{typed}");
        }
        for typed in ["salkc", "black hat", "sl", "kcals", "", "slackxx"] {
            assert!(!is_slip_of_a_word(typed, "\nslack\nteam chat\n"), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_letter_left_out_anywhere_is_one_slip(word in "[a-zก-ฮ]{2,12}", at in any::<prop::sample::Index>()) {
            let letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            let typed: String = letters.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, letter)| *letter).collect();
            prop_assert!(is_slip_of_a_word(&typed, &word) && is_slip_of_a_word(&word, &typed));
        }
    }
}
