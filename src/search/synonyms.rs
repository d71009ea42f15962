use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::searched;

/// Words for one thing, as `catalogue/synonyms.toml` lists them, as searches compare them.
static GROUPS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("../../catalogue/synonyms.toml"));
    file.map(|file| file.synonyms.into_iter().map(|group| group.words.iter().map(|word| searched(word)).collect()).collect())
        .unwrap_or_default()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    synonyms: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
}

/// The longest word with synonyms that `text` begins with and that `may_end` after its number of bytes.
pub(super) fn longest_at(text: &str, may_end: impl Fn(usize) -> bool) -> Option<&str> {
    let words = GROUPS.iter().flatten().filter(|word| text.starts_with(*word) && may_end(word.len()));
    words.map(String::len).max().map(|length| &text[..length])
}

/// The other words for the same thing.
pub(super) fn others_for(word: &str) -> Vec<String> {
    let groups = GROUPS.iter().filter(|group| group.iter().any(|other| other == word));
    groups.flatten().filter(|other| *other != word).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_of_a_group_finds_the_others() {
        assert!(others_for("จุดปวด").contains(&"pain point".to_owned()));
        assert!(others_for("mops").contains(&"ปฏิบัติการการตลาด".to_owned()));
        assert!(others_for("nothing like it").is_empty());
    }

    #[test]
    fn the_longest_word_counts_and_only_whole_ones() {
        assert_eq!(longest_at("marketing qualified lead", |_| true), Some("marketing qualified lead"));
        assert_eq!(longest_at("leads", |length| length == 5), Some("leads"));
        assert_eq!(longest_at("leading", |length| length == 7), None);
    }
}
