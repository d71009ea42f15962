use std::sync::LazyLock;

use serde::Deserialize;

/// Words for one thing, as `catalogue/synonyms.toml` lists them, in lower case.
static GROUPS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("../../catalogue/synonyms.toml"));
    file.map(|file| file.synonyms.into_iter().map(|group| group.words.iter().map(|word| word.to_lowercase()).collect()).collect())
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

/// What was typed, in lower case, and every other word for the same thing.
pub(super) fn all_words_for(typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let others = GROUPS.iter().filter(|group| group.contains(&typed)).flatten().filter(|word| **word != typed).cloned();
    std::iter::once(typed.clone()).chain(others.collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_of_a_group_finds_the_others() {
        assert!(all_words_for("จุดปวด").contains(&"pain point".to_owned()));
        assert!(all_words_for("MOPs").contains(&"ปฏิบัติการการตลาด".to_owned()));
        assert_eq!(all_words_for("Nothing like it"), ["nothing like it"]);
    }
}
