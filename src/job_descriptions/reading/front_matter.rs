//! What some Markdown files begin with, between two lines of hyphens: what other programs want to know about the text.

use super::{Read, ReadSection};
use crate::{
    job_descriptions::document::{Content, Term, Words},
    locale::t,
};

/// What a name in front of a value can have at most, in characters.
const LONGEST_NAME: usize = 60;

/// The front matter of a file, and the text below it; `None` where the file begins with its text.
pub(super) fn taken_off(text: &str) -> Option<(Vec<Term>, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut length = first.len();
    let mut terms: Vec<Term> = Vec::new();
    for line in lines {
        length += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return (!terms.is_empty()).then(|| (terms, &text[length..]));
        }
        match (named(line), terms.last_mut()) {
            _ if line.is_empty() => {}
            (Some(term), _) => terms.push(term),
            (None, Some(term)) if line.starts_with([' ', '\t', '-', '#']) => {
                term.values.push(value(line.trim_start_matches([' ', '\t', '-'])));
            }
            _ => return None,
        }
    }
    None
}

/// A line that begins with a name and a colon.
fn named(line: &str) -> Option<Term> {
    let (name, rest) = line.split_once(':')?;
    let is_name = name.chars().count() <= LONGEST_NAME && name.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''));
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let rest = rest.trim();
    // These say how the lines below are to be joined.
    let is_sign = matches!(rest, "" | "|" | "|-" | ">" | ">-");
    (is_name && ends).then(|| Term { label: value(name).text, values: (!is_sign).then(|| value(rest)).into_iter().collect() })
}

/// The words of a value, without the quotation marks around it.
fn value(text: &str) -> Words {
    let text = text.trim();
    let inside = ['"', '\''].into_iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark));
    Words::new(inside.unwrap_or(text), None)
}

/// Adds front matter to the text below it: the title, where the text has none, and everything else in a section of its own.
pub(super) fn add(terms: Vec<Term>, read: &mut Read) {
    let mut contents: Vec<Content> = Vec::new();
    for mut term in terms {
        term.values.retain(|words| !words.text.is_empty());
        let said = super::row(&term.values, ", ");
        let is_title = term.label.to_lowercase() == "title" && !said.is_empty();
        if is_title && read.title.as_ref().is_none_or(|title| *title == said) {
            read.title = Some(said);
            continue;
        }
        match (contents.last_mut(), term.values.is_empty()) {
            (Some(Content::Terms(all)), false) => all.push(term),
            (_, false) => contents.push(Content::Terms(vec![term])),
            // A name without a value.
            (Some(Content::Points(all)), true) => all.push(Words::new(&term.label, None)),
            (_, true) => contents.push(Content::Points(vec![Words::new(&term.label, None)])),
        }
    }
    if !contents.is_empty() {
        let heading = t(super::language_of(read), "jd-import-matter").to_owned();
        read.sections.push(ReadSection { heading, contents });
    }
}
