//! The interface's words: both languages say everything that is asked for, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use crate::sources::{Source, after, assert_none, files};

/// Messages that are the same in Thai, because the trade says them so or because they hold no words.
const NO_THAI: &[&str] = &[
    "section-kpis",
    "noun-kpi",
    "deed-noun-kpi",
    "kpis-name",
    "roles-kpis",
    "seat-kpis",
    "outcomes-kpi",
    "pain-kind-kpi",
    "seat-fte-text",
    "health-version",
    "health-megabytes",
];

/// The messages of one language: key to words.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut repeated = Vec::new();
    for source in files(&format!("locales/{language}"), &[".ftl"]) {
        for (key, words) in read(&source.text) {
            if all.insert(key.clone(), words).is_some() {
                repeated.push(format!("{} repeats {key}", source.path));
            }
        }
    }
    assert_none(&repeated);
    all
}

fn read(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with([' ', '}'])
            && let Some((key, words)) = line.split_once('=')
        {
            found.push((key.trim().to_owned(), words.trim().to_owned()));
        } else if let Some((_, words)) = found.last_mut() {
            words.push('\n');
            words.push_str(line);
        }
    }
    found
}

/// The words without what is in braces, except the branches of a choice.
fn spoken(words: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0_u32;
    for line in words.lines() {
        let branch = line.split_once(']').filter(|_| line.trim_start().starts_with(['[', '*']));
        for c in branch.map_or(line, |(_, words)| words).chars() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                c if depth == 0 || (branch.is_some() && depth == 1) => kept.push(c),
                _ => {}
            }
        }
    }
    kept
}

fn arguments(words: &str) -> BTreeSet<String> {
    words.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()).collect()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
}

/// What may ask for messages: the code, and what stands between the braces of templates.
fn readers() -> Vec<Source> {
    let mut all = files("src", &[".rs"]);
    for source in &mut all {
        source.text = source.code();
    }
    let templates = files("templates", &[".html", ".svg", ".md", ".txt", ".typ"]);
    all.extend(templates.into_iter().map(|template| Source { text: expressions(&template.text), ..template }));
    all
}

/// What stands in `{{ … }}` and `{% … %}`, one a line.
fn expressions(template: &str) -> String {
    let mut found = String::new();
    let mut rest = template;
    while let Some((at, close)) = [("{{", "}}"), ("{%", "%}")].iter().filter_map(|(open, close)| Some((rest.find(open)?, *close))).min() {
        let (inside, after) = rest[at + 2..].split_once(close).unwrap_or_default();
        found.push_str(&inside.replace('\n', " "));
        found.push('\n');
        rest = after;
    }
    found
}

/// The arguments of a call, whose text begins with its parenthesis.
fn call(rest: &str) -> Option<Vec<&str>> {
    let inside = rest.strip_prefix('(')?;
    let (mut found, mut begin, mut depth, mut quoted) = (Vec::new(), 0, 0_u32, false);
    for (at, c) in inside.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            ')' if depth == 0 => {
                found.push(inside[begin..at].trim());
                return Some(found);
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(inside[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// Every quoted text of a file.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2))
}

/// The last argument of every call of `function` with `count` arguments, where it is a text written out.
fn asked<'a>(code: &'a str, function: &'a str, count: usize) -> impl Iterator<Item = &'a str> {
    after(code, function).filter_map(move |rest| {
        let arguments = call(rest)?.into_iter().filter(|argument| !argument.is_empty()).collect::<Vec<_>>();
        let last = arguments.get(count - 1).filter(|_| arguments.len() == count)?;
        last.strip_prefix('"')?.strip_suffix('"')
    })
}

#[test]
fn every_file_can_be_read_and_stands_in_both_languages() {
    let names = |language: &str| -> Vec<String> {
        let prefix = format!("locales/{language}/");
        files(&prefix, &[".ftl"]).iter().map(|source| source.path.trim_start_matches(&prefix).to_owned()).collect()
    };
    assert_eq!(names("en"), names("th"));
    let wrong = files("locales", &[".ftl"]).into_iter().filter_map(|source| {
        let (_, errors) = FluentResource::try_new(source.text).err()?;
        Some(format!("{}: {errors:?}", source.path))
    });
    assert_none(&wrong.collect::<Vec<_>>());
}

#[test]
fn both_languages_hold_the_same_messages_with_the_same_arguments() {
    let (en, th) = (messages("en"), messages("th"));
    let mut wrong: Vec<String> = en.keys().filter(|key| !th.contains_key(*key)).map(|key| format!("{key} is missing in Thai")).collect();
    wrong.extend(th.keys().filter(|key| !en.contains_key(*key)).map(|key| format!("{key} is missing in English")));
    let differ = en.iter().filter(|(key, words)| th.get(*key).is_some_and(|other| arguments(other) != arguments(words)));
    wrong.extend(differ.map(|(key, _)| format!("{key} takes other arguments in Thai than in English")));
    assert_none(&wrong);
}

#[test]
fn thai_messages_are_in_thai() {
    let has_thai = |words: &str| words.chars().any(|c| ('\u{e01}'..='\u{e5b}').contains(&c));
    let th = messages("th");
    let english = th.iter().filter(|(key, words)| {
        let words = spoken(words);
        !has_thai(&words) && words.chars().any(char::is_alphabetic) && !NO_THAI.contains(&key.as_str())
    });
    let mut wrong: Vec<String> = english.map(|(key, words)| format!("{key} is not in Thai: {words}")).collect();
    let needless = NO_THAI.iter().filter(|key| th.get(**key).is_none_or(|words| has_thai(words)));
    wrong.extend(needless.map(|key| format!("{key} needs no exception")));
    assert_none(&wrong);
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let en = messages("en");
    let mut wrong = Vec::new();
    for reader in readers() {
        let code = &reader.text;
        let keys = [("t", 1), ("t", 2), ("say", 1), ("say", 2), ("add", 3), ("redirect", 2)];
        for key in keys.iter().flat_map(|(function, count)| asked(code, function, *count)) {
            if is_key(key) && !en.contains_key(key) {
                wrong.push(format!("{} asks for {key}, which does not exist", reader.path));
            }
        }
        let prefixes = after(code, "tk").filter_map(|rest| call(rest)?.first()?.strip_prefix('"')?.strip_suffix('"'));
        for prefix in prefixes.filter(|prefix| !en.keys().any(|key| key.starts_with(prefix))) {
            wrong.push(format!("{} asks for {prefix}…, of which none exists", reader.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_message_is_asked_for() {
    let readers = readers();
    let all: BTreeSet<&str> = readers.iter().flat_map(|reader| literals(&reader.text)).collect();
    let prefixes: BTreeSet<&str> = all
        .iter()
        .filter_map(|literal| literal.split_once('{').map(|(prefix, _)| prefix).or(Some(literal)))
        .filter(|literal| literal.ends_with('-') && literal.len() > 2 && is_key(literal))
        .collect();
    let endings: BTreeSet<&str> = all.iter().copied().filter(|literal| literal.strip_prefix('-').is_some_and(is_key)).collect();
    let unused = messages("en").into_keys().filter(|key| {
        let whole = all.contains(key.as_str());
        let begun = prefixes.iter().any(|prefix| key.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty()));
        let ended = endings.iter().any(|ending| key.strip_suffix(ending).is_some_and(|begin| all.contains(begin)));
        !(whole || begun || ended)
    });
    assert_none(&unused.map(|key| format!("{key} is asked for by nothing")).collect::<Vec<_>>());
}

#[test]
fn messages_after_a_redirect_begin_with_flash() {
    let mut wrong = Vec::new();
    for source in files("src", &[".rs"]) {
        let code = source.code();
        let keys = asked(&code, "redirect", 2).filter(|key| !key.starts_with("flash-"));
        wrong.extend(keys.map(|key| format!("{} redirects with {key}", source.path)));
    }
    assert_none(&wrong);
}

#[test]
fn words_and_arguments_are_told_apart() {
    assert_eq!(spoken("{ $from }–{ $to } of { $total }"), "– of ");
    assert_eq!(spoken("{ $n ->\n    [one] 1 day\n   *[other] { $n } days\n}").split_whitespace().collect::<Vec<_>>(), ["1", "day", "days"]);
    assert_eq!(arguments("{ $from } to { $to }"), BTreeSet::from(["from".to_owned(), "to".to_owned()]));
    assert_eq!(asked("x.add(lang, format!(\"a, {b}\"), \"too-long\")", "add", 3).collect::<Vec<_>>(), ["too-long"]);
}
