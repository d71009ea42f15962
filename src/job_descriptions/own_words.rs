//! Words that a section has of its own, as they are typed: a line is a paragraph, a line after `- ` is a point. A point may begin with
//! a name, `**Name** – details`, or with a label, `**Label**: what it stands for`.

use super::document::{Content, Named, Term, Words};
use crate::locale::Language;

/// What the typed text says, in groups of lines of the same kind. `lang` is the language of the words where it is not the document's.
pub fn read(text: &str, lang: Option<Language>) -> Vec<Content> {
    let mut groups: Vec<Content> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words = |text: &str| Words::new(text, lang);
        let next = match point(line) {
            None => Content::Text(vec![words(unescaped(line, is_point))]),
            Some(point) => match lead(point) {
                None => Content::Points(vec![words(unescaped(point, is_named))]),
                Some((name, rest)) => match (rest.strip_prefix(':'), rest.trim_start().strip_prefix('–')) {
                    (Some(value), _) if value.trim().is_empty() => {
                        Content::Named(vec![Named { name: words(&format!("{name}:")), details: Vec::new() }])
                    }
                    (Some(value), _) => Content::Terms(vec![Term { label: words(&name).text, values: vec![words(value)] }]),
                    (None, Some(details)) => Content::Named(vec![Named { name: words(&name), details: vec![words(details)] }]),
                    (None, None) if rest.trim().is_empty() => Content::Named(vec![Named { name: words(&name), details: Vec::new() }]),
                    (None, None) => Content::Points(vec![words(point)]),
                },
            },
        };
        match (groups.last_mut(), next) {
            (_, next) if next.is_blank() => {}
            (Some(Content::Text(all)), Content::Text(more)) | (Some(Content::Points(all)), Content::Points(more)) => all.extend(more),
            (Some(Content::Named(all)), Content::Named(more)) => all.extend(more),
            (Some(Content::Terms(all)), Content::Terms(more)) => all.extend(more),
            (_, next) => groups.push(next),
        }
    }
    groups
}

/// The words of a line that a backslash keeps from being what it looks like. Elsewhere a backslash is a letter.
fn unescaped(line: &str, looks_like: fn(&str) -> bool) -> &str {
    line.strip_prefix('\\').filter(|_| looks_like(line.trim_start_matches('\\'))).unwrap_or(line)
}

/// The line such that it is not taken for what it looks like when it is read again.
fn kept_plain(line: &str, looks_like: fn(&str) -> bool) -> String {
    if looks_like(line.trim_start_matches('\\')) { format!("\\{line}") } else { line.to_owned() }
}

fn is_point(line: &str) -> bool {
    point(line).is_some()
}

fn is_named(point: &str) -> bool {
    point.starts_with("**")
}

/// The line without the sign that makes it a point, if it has one: what word processors and web pages put there counts, too.
pub(super) fn point(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '•', '·', '–', '▪', '◦', '●'])?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

/// The name in front of a point, and what follows it.
fn lead(point: &str) -> Option<(String, &str)> {
    let inside = point.strip_prefix("**")?;
    let mut name = String::new();
    let mut letters = inside.char_indices();
    while let Some((place, letter)) = letters.next() {
        match letter {
            '\\' => name.extend(letters.next().map(|(_, letter)| letter)),
            '*' if inside[place..].starts_with("**") => return (!name.trim().is_empty()).then(|| (name, &inside[place + 2..])),
            letter => name.push(letter),
        }
    }
    None
}

/// The text that says `contents` when it is read again.
pub fn written(contents: &[Content]) -> String {
    let lines = contents.iter().flat_map(|content| match content {
        Content::Text(paragraphs) => paragraphs.iter().map(|words| kept_plain(&words.text, is_point)).collect::<Vec<_>>(),
        Content::Points(points) => points.iter().map(|words| format!("- {}", kept_plain(&words.text, is_named))).collect(),
        Content::Named(things) => things
            .iter()
            .map(|thing| {
                let details: Vec<&str> = thing.details.iter().map(|words| words.text.as_str()).collect();
                let details = if details.is_empty() { String::new() } else { format!(" – {}", details.join(" · ")) };
                format!("- **{}**{details}", escaped(&thing.name.text))
            })
            .collect(),
        Content::Terms(terms) => terms
            .iter()
            .map(|term| {
                let values: Vec<&str> = term.values.iter().map(|words| words.text.as_str()).collect();
                format!("- **{}**: {}", escaped(&term.label), values.join(", "))
            })
            .collect(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn escaped(name: &str) -> String {
    name.replace('\\', "\\\\").replace('*', "\\*")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Words {
        Words::new(text, None)
    }

    #[test]
    fn a_backslash_is_a_letter_but_before_what_it_keeps_from_being_a_sign() {
        let all = |text: &str| read(text, None).iter().flat_map(Content::lines).collect::<Vec<_>>();
        assert_eq!(all("\\\\server\\share\n- \\\";alert(1)//\n\\o/ hi"), ["\\\\server\\share", "\\\";alert(1)//", "\\o/ hi"]);
        assert_eq!(read("\\- no point\n\\\\- neither", None), [Content::Text(vec![words("- no point"), words("\\- neither")])]);
        assert_eq!(read("- \\**no name", None), [Content::Points(vec![words("**no name")])]);
    }

    #[test]
    fn lines_points_names_and_labels_are_told_apart() {
        let text =
            "We are few.\n\n- Plan\n• **Lens** – dashboards\n- **Bare**\n- **Reports to**: the head\n- **not closed\n\\- no point\n* last";
        assert_eq!(
            read(text, None),
            [
                Content::Text(vec![words("We are few.")]),
                Content::Points(vec![words("Plan")]),
                Content::Named(vec![
                    Named { name: words("Lens"), details: vec![words("dashboards")] },
                    Named { name: words("Bare"), details: vec![] }
                ]),
                Content::Terms(vec![Term { label: "Reports to".to_owned(), values: vec![words("the head")] }]),
                Content::Points(vec![words("**not closed")]),
                Content::Text(vec![words("- no point")]),
                Content::Points(vec![words("last")]),
            ]
        );
        assert_eq!(read(" \n\n- \n-\u{a0}", None), [Content::Text(vec![words("-"), words("-")])]);
    }

    /// One line of words that are not blank.
    fn line() -> impl Strategy<Value = String> {
        let parts = ["- ", "**", "*", "\\", ":", " – ", "–", "• ", "word", "ปั๊มน้ำ", " ", "#", "&"];
        prop::collection::vec(prop::sample::select(parts.to_vec()), 1..7)
            .prop_map(|parts| words(&parts.concat()).text)
            .prop_filter("not blank", |text| !text.is_empty())
    }

    fn contents() -> impl Strategy<Value = Vec<Content>> {
        let group = prop_oneof![
            prop::collection::vec(line(), 1..3).prop_map(|lines| Content::Text(lines.iter().map(|line| words(line)).collect())),
            prop::collection::vec(line(), 1..3).prop_map(|lines| Content::Points(lines.iter().map(|line| words(line)).collect())),
            (line(), prop::option::of(line())).prop_map(|(name, details)| Content::Named(vec![Named {
                name: words(&name),
                details: details.iter().map(|line| words(line)).collect()
            }])),
            (line(), line()).prop_map(|(label, value)| Content::Terms(vec![Term { label, values: vec![words(&value)] }])),
        ];
        prop::collection::vec(group, 0..5)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(contents in contents()) {
            let once = read(&written(&contents), None);
            prop_assert_eq!(written(&once), written(&contents));
            let lines = |contents: &[Content]| contents.iter().flat_map(Content::lines).collect::<Vec<_>>();
            prop_assert_eq!(lines(&once), lines(&contents));
        }

        #[test]
        fn no_text_is_lost_or_panics(text in "\\PC{0,60}") {
            let said = read(&text, None).iter().flat_map(Content::lines).collect::<Vec<_>>().concat();
            for word in text.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)) {
                prop_assert!(said.contains(word), "{word:?} of {text:?}");
            }
        }
    }
}
