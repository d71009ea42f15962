//! What the hub itself adds to its files: the line of facts, the mark of a text that does not hold, the last line. It would add them
//! again, so they are no words of the text.

use super::{LONGEST_HEADING, Read};
use crate::{
    job_descriptions::{document::Content, outline::SECTIONS},
    locale::{Language, read_date, say, t},
};

/// The language of a file of the hub: its last line tells, or that most of its headings are the hub's. `None` for a text of others.
pub(super) fn language(read: &Read) -> Option<Language> {
    closed_in(read).or_else(|| headed_in(read))
}

/// Takes out what the hub adds. `facts` is the line of facts of the role whose text it is to be: a file of another role has that
/// role's.
pub(super) fn taken_out(mut read: Read, facts: &str) -> Read {
    let is_ours = closed_in(&read).is_some();
    let mut out = Vec::new();
    if read.summary.first().is_some_and(|line| is_mark(line)) {
        out.push(read.summary.remove(0));
    }
    let closing = is_ours.then(|| take_last(&mut read)).flatten();
    let first = read.summary.first();
    if first.is_some_and(|line| line == facts || is_ours && could_be_facts(line, read.summary.len())) {
        out.push(read.summary.remove(0));
    }
    out.extend(closing);
    read.left_out.extend(out);
    read
}

/// Whether a line is the last one of a file of the hub.
pub(super) fn is_closing(line: &str) -> bool {
    Language::ALL.into_iter().any(|language| is_closing_in(line, language))
}

/// The language of the last line. It ends the last section, unless what the file begins with follows it.
fn closed_in(read: &Read) -> Option<Language> {
    let ends = read.sections.iter().map(|section| match section.contents.last() {
        Some(Content::Text(lines)) => lines.last().map(|line| line.text.as_str()),
        _ => None,
    });
    let ends: Vec<&str> = ends.chain([read.summary.last().map(String::as_str)]).flatten().collect();
    Language::ALL.into_iter().find(|language| ends.iter().any(|end| is_closing_in(end, *language)))
}

fn is_closing_in(line: &str, language: Language) -> bool {
    if line.chars().count() > LONGEST_HEADING {
        return false;
    }
    let dated = say(language, "jd-closing").with("date", "\u{2}").to_string();
    let numbered = say(language, "jd-closing-published").with("n", "\u{2}").with("date", "\u{2}").to_string();
    let is_day = |day: &str| read_date(day).is_some();
    match (between(line, &dated).as_deref(), between(line, &numbered).as_deref()) {
        (Some([day]), _) => is_day(day),
        (_, Some([number, day])) => number.parse::<u32>().is_ok() && is_day(day),
        _ => false,
    }
}

/// What stands in `line` where `pattern` has gaps.
fn between<'a>(line: &'a str, pattern: &str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split('\u{2}');
    let mut rest = line.strip_prefix(parts.next()?)?;
    let mut gaps = Vec::new();
    for part in parts {
        let (gap, after) = if part.is_empty() { (rest, "") } else { rest.split_once(part)? };
        gaps.push(gap);
        rest = after;
    }
    rest.is_empty().then_some(gaps)
}

/// The language whose labels of the hub more than half of the headings are.
fn headed_in(read: &Read) -> Option<Language> {
    let is_label = |heading: &str, language| SECTIONS.into_iter().any(|key| t(language, &format!("jd-{key}")) == heading);
    let labels = |language| read.sections.iter().filter(|section| is_label(&section.heading, language)).count();
    Language::ALL.into_iter().find(|language| labels(*language) >= 2 && labels(*language) * 2 > read.sections.len())
}

fn is_mark(line: &str) -> bool {
    let marks = ["jd-mark-draft", "jd-mark-in-review", "jd-mark-archived", "jd-mark-superseded"];
    Language::ALL.into_iter().any(|language| marks.iter().any(|mark| t(language, mark) == line))
}

/// Whether the first of so many lines could be the facts of a role: short parts, or one that something follows.
fn could_be_facts(line: &str, lines: usize) -> bool {
    let parts: Vec<&str> = line.split(" · ").collect();
    let short = parts.iter().all(|part| !part.trim().is_empty() && part.chars().count() <= LONGEST_HEADING);
    short && !line.ends_with(['.', '!', '?']) && (parts.len() > 1 || lines > 1)
}

/// Takes the last line out.
fn take_last(read: &mut Read) -> Option<String> {
    for section in read.sections.iter_mut().rev() {
        if let Some(Content::Text(lines)) = section.contents.last_mut()
            && let Some(line) = lines.pop_if(|line| is_closing(&line.text))
        {
            section.contents.pop_if(|content| content.is_blank());
            return Some(line.text);
        }
    }
    read.summary.pop_if(|line| is_closing(line))
}
