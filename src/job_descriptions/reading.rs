//! A job description that was written elsewhere, as Markdown or plain text: its headings become sections, its bullets points. Nothing
//! that it says is lost.

mod front_matter;
mod headings;
mod markdown;
mod ours;

pub use headings::section_of;
use markdown::markdown;

use super::{
    document::{Content, Document, Words, row},
    manuscript::Manuscript,
    outline::{Entry, OWN, Outline, PAY, SECTIONS},
    own_words,
};
use crate::locale::{Language, Localized};

/// The longest line that can be a heading of a plain text, in characters.
const LONGEST_HEADING: usize = 60;

/// A text as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The first heading.
    pub title: Option<String>,
    /// What stands before the sections.
    pub summary: Vec<String>,
    /// The sections, in order.
    pub sections: Vec<ReadSection>,
    /// Lines that the hub adds to its files by itself, which are no words of the text.
    pub left_out: Vec<String>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSection {
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub contents: Vec<Content>,
}

/// What becomes of a section that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// The words of one of the hub's sections, by its key.
    Known(&'static str),
    /// A section of its own, by its key.
    Own(String),
    /// Nothing: it stands for one of the hub's and says nothing.
    LeftOut,
}

/// The language that a text is written in: a file of the hub says so itself; any other is Thai as soon as a fifth of its letters are.
pub fn language_of(read: &Read) -> Language {
    if let Some(language) = ours::language(read) {
        return language;
    }
    let sections = read
        .sections
        .iter()
        .flat_map(|section| [section.heading.clone()].into_iter().chain(section.contents.iter().flat_map(Content::lines)));
    let all: Vec<String> = read.title.iter().cloned().chain(read.summary.iter().cloned()).chain(sections).collect();
    let letters = all.iter().flat_map(|line| line.chars()).filter(|letter| letter.is_alphabetic());
    let (thai, other): (Vec<char>, Vec<char>) = letters.partition(|letter| ('\u{e00}'..='\u{e7f}').contains(letter));
    if thai.len() * 5 > thai.len() + other.len() { Language::Th } else { Language::En }
}

/// The texts in a file, each language once: `chosen`, or the one that each is written in. `live` is what the hub says by itself of
/// the role whose text it is to be.
pub fn in_languages(text: &str, chosen: Option<Language>, live: &Manuscript) -> Vec<(Language, Read)> {
    let mut texts: Vec<(Language, Read)> = Vec::new();
    for text in read(text) {
        let language = chosen.unwrap_or_else(|| language_of(&text));
        let mut text = ours::taken_out(text, &row(&live.document(language).facts, " · "));
        join_pay(&mut text);
        // A second text in the same language goes on with the first one.
        match texts.iter_mut().find(|(other, _)| *other == language) {
            Some((_, first)) => {
                first.summary.extend(text.title.into_iter().chain(text.summary));
                first.sections.extend(text.sections);
                first.left_out.extend(text.left_out);
            }
            None => texts.push((language, text)),
        }
    }
    texts
}

/// Puts everything on pay into one section: what stood below a second heading would become a section that everybody sees.
fn join_pay(read: &mut Read) {
    let is_pay = |section: &ReadSection| section_of(&section.heading) == Some(PAY) && !section.contents.is_empty();
    let (mut pay, mut others) = (Vec::new(), Vec::new());
    for (place, section) in std::mem::take(&mut read.sections).into_iter().enumerate() {
        if is_pay(&section) { pay.push((place, section)) } else { others.push(section) }
    }
    let mut pay = pay.into_iter();
    if let Some((place, mut first)) = pay.next() {
        for (_, more) in pay {
            first.contents.push(Content::Text(vec![Words::new(&more.heading, None)]));
            first.contents.extend(more.contents);
        }
        others.insert(place, first);
    }
    read.sections = others;
}

/// The texts in a file: one, or one for each title of a Markdown file that has several, or for each last line of the hub's.
pub fn read(text: &str) -> Vec<Read> {
    let Some((matter, rest)) = front_matter::taken_off(text) else { return read_below(text) };
    let mut texts = as_markdown(rest);
    if texts.is_empty() {
        texts.push(Read::default());
    }
    front_matter::add(matter, &mut texts[0]);
    texts
}

/// The texts below what a file may begin with.
fn read_below(text: &str) -> Vec<Read> {
    let is_heading = |line: &str| {
        let signs = line.chars().take_while(|sign| *sign == '#').count();
        (1..=6).contains(&signs) && line[signs..].starts_with(' ')
    };
    let lines: Vec<&str> = text.lines().collect();
    let underlined = |pair: &[&str]| {
        let under = pair[1].trim_end();
        under.len() >= 3 && !pair[0].trim().is_empty() && (under.chars().all(|sign| sign == '=') || under.chars().all(|sign| sign == '-'))
    };
    let texts = if lines.iter().any(|line| is_heading(line)) || lines.windows(2).any(underlined) {
        as_markdown(text)
    } else {
        lines.split_inclusive(|line| ours::is_closing(line.trim())).map(plain).collect()
    };
    texts.into_iter().filter(|read| *read != Read::default()).collect()
}

/// The texts of a Markdown file. In the hub's own a paragraph is one, whatever it begins with; other people's have the bullets and
/// numbers of word processors in it.
fn as_markdown(text: &str) -> Vec<Read> {
    let texts = markdown(text, false);
    if texts.iter().any(|read| ours::language(read).is_some()) { texts } else { markdown(text, true) }
}

/// What stands where while a text is read.
#[derive(Default)]
struct Reader {
    texts: Vec<Read>,
}

impl Reader {
    fn current(&mut self) -> &mut Read {
        if self.texts.is_empty() {
            self.texts.push(Read::default());
        }
        let last = self.texts.len() - 1;
        &mut self.texts[last]
    }

    fn heading(&mut self, level: u8, text: String) {
        let begins = level == 1 && self.texts.last().is_none_or(|read| read.title.is_some());
        if level == 1 && (begins || self.current().sections.is_empty()) {
            if begins {
                self.texts.push(Read::default());
            }
            self.current().title = Some(text).filter(|text| !text.is_empty());
        } else if !text.is_empty() {
            self.current().sections.push(ReadSection { heading: text, contents: Vec::new() });
        }
    }

    fn content(&mut self, content: Content) {
        if content.is_blank() {
            return;
        }
        let read = self.current();
        match read.sections.last_mut() {
            None => read.summary.extend(content.lines()),
            Some(section) => match (section.contents.last_mut(), content) {
                (Some(Content::Text(all)), Content::Text(more)) | (Some(Content::Points(all)), Content::Points(more)) => all.extend(more),
                (Some(Content::Named(all)), Content::Named(more)) => all.extend(more),
                (Some(Content::Terms(all)), Content::Terms(more)) => all.extend(more),
                (_, content) => section.contents.push(content),
            },
        }
    }

    fn paragraph(&mut self, text: &str) {
        for line in text.lines() {
            self.content(Content::Text(vec![Words::new(line, None)]));
        }
    }
}

fn plain(lines: &[&str]) -> Read {
    let mut reader = Reader::default();
    let bullet = |line: &str| listed(line).is_some();
    for (place, line) in lines.iter().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let first_of_all = lines[..place].iter().all(|line| line.trim().is_empty());
        let begins = place == 0 || lines[place - 1].trim().is_empty();
        let next = lines.get(place + 1).map_or("", |line| line.trim());
        let short = line.chars().count() <= LONGEST_HEADING && !bullet(line) && !line.ends_with(['.', '!', '?', ';', ',']);
        let shouted = line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase) && line.chars().count() > 3;
        if first_of_all && short && !line.ends_with(':') && section_of(line).is_none() {
            reader.heading(1, Words::new(line, None).text);
        } else if short && (section_of(line).is_some() || line.ends_with(':') || shouted || begins && !next.is_empty()) {
            reader.heading(2, Words::new(line.trim_end_matches(':'), None).text);
        } else if let Some(point) = listed(line) {
            reader.content(Content::Points(vec![Words::new(point, None)]));
        } else {
            reader.paragraph(line);
        }
    }
    reader.texts.into_iter().next().unwrap_or_default()
}

/// The line without the sign or the number, also in Thai digits, that makes it a point, if it has one.
fn listed(line: &str) -> Option<&str> {
    let numbered = || {
        let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit() || ('๐'..='๙').contains(&sign));
        let point = rest.strip_prefix(['.', ')']).filter(|point| rest != line && point.starts_with(char::is_whitespace));
        point.map(str::trim_start)
    };
    own_words::point(line).or_else(numbered)
}

/// An outline that says what was read in each of its languages, beside `live`, which is what the hub says by itself. Sections that
/// say the same follow the hub; those of the hub that the text does not have, or has with nothing in them, are left out. What was not
/// read in a language stays as it is there.
pub fn outline(texts: &[(Language, Read)], live: &Manuscript, base: &Outline) -> Outline {
    // What was not read in a language stays as it was there: words of the text's own, or none, and then it follows the hub.
    let kept = |language: Language, was: Option<&Localized>| was.and_then(|was| was.get(language)).unwrap_or_default().to_owned();
    let together = |was: Option<&Localized>, of: &dyn Fn(&Read) -> Option<String>, known: &dyn Fn(&Document) -> String| {
        let said = Language::ALL.map(|language| {
            let document = live.document(language);
            let read = texts.iter().find(|(other, _)| *other == language).and_then(|(_, read)| of(read));
            let known = known(document);
            // What a text does not begin with stays, so that no words of the other language stand in for it.
            (read.unwrap_or_else(|| kept(language, was)), known)
        });
        let follows = said.iter().all(|(said, known)| said.is_empty() || said == known);
        if follows { None } else { Localized::new(&said[0].0, &said[1].0) }
    };
    let own =
        |words: &[Words]| words.iter().filter(|words| words.lang.is_none()).map(|words| words.text.as_str()).collect::<Vec<_>>().join("\n");
    let mut outline = base.clone();
    outline.title = together(base.title.as_ref(), &|read| read.title.clone(), &|document| own(std::slice::from_ref(&document.title)));
    outline.summary =
        together(base.summary.as_ref(), &|read| Some(read.summary.join("\n")).filter(|summary| !summary.is_empty()), &|document| {
            own(&document.summary)
        });
    outline.purpose_hidden &= texts.iter().all(|(_, read)| read.summary.is_empty());
    // A section that somebody wrote in the other language only stands in a file in that language. Coming back, it is still no other.
    let stands_in = |language: Language, section: &ReadSection| {
        let foreign = |text: Option<&Localized>| {
            text.and_then(|text| text.get(language).is_none().then(|| text.written(language.other()).to_owned()))
        };
        base.sections.iter().filter(|entry| entry.is_own()).any(|entry| {
            foreign(entry.heading.as_ref()).as_ref() == Some(&section.heading)
                && foreign(entry.words.as_ref()) == Some(own_words::written(&section.contents))
        })
    };
    let own_of = |language: Language, read| {
        let sections: Vec<(String, &ReadSection)> = keys(read);
        sections.into_iter().filter(|(_, section)| !stands_in(language, section)).collect::<Vec<_>>()
    };
    let keyed: Vec<(Language, Vec<(String, &ReadSection)>)> =
        texts.iter().map(|(language, read)| (*language, own_of(*language, read))).collect();
    let mut entries: Vec<Entry> = Vec::new();
    for (_, sections) in &keyed {
        for (key, _) in sections {
            if entries.iter().any(|entry| entry.key == *key) {
                continue;
            }
            let of = |language: Language| {
                keyed.iter().find(|(other, _)| *other == language)?.1.iter().find(|(other, _)| other == key).map(|(_, section)| *section)
            };
            let is_own = key.starts_with(OWN);
            let was = base.sections.iter().find(|entry| {
                let same = |language| {
                    of(language).is_some_and(|read| entry.heading.as_ref().and_then(|heading| heading.get(language)) == Some(&read.heading))
                };
                if is_own { entry.is_own() && Language::ALL.into_iter().any(same) } else { entry.key == *key }
            });
            let known = |language: Language| {
                let section = live.document(language).section(key).filter(|section| !section.is_foreign());
                section.map(|section| own_words::written(&section.contents)).unwrap_or_default()
            };
            let said = Language::ALL.map(|language| {
                if keyed.iter().any(|(other, _)| *other == language) {
                    of(language).map(|section| own_words::written(&section.contents)).unwrap_or_default()
                } else {
                    kept(language, was.and_then(|was| was.words.as_ref()))
                }
            });
            let is_read = |language: &Language| keyed.iter().any(|(other, _)| other == language);
            let follows =
                Language::ALL.iter().zip(&said).all(|(language, said)| !is_read(language) && said.is_empty() || *said == known(*language));
            let heading = |language| match of(language) {
                Some(section) => section.heading.clone(),
                None => kept(language, was.and_then(|was| was.heading.as_ref())),
            };
            let heading = if is_own { Localized::new(&heading(Language::En), &heading(Language::Th)) } else { None };
            // A heading with nothing below it is kept for what is still to be written there.
            let words = if follows && !is_own { None } else { Localized::new(&said[0], &said[1]) };
            entries.push(Entry { key: key.clone(), hidden: false, heading, words });
        }
    }
    // Sections that somebody added in the other language only are not what this text leaves out.
    for entry in base.sections.iter().filter(|entry| entry.is_own()) {
        let is_read =
            |text: &Option<Localized>| text.as_ref().is_some_and(|text| keyed.iter().any(|(language, _)| text.get(*language).is_some()));
        if !is_read(&entry.heading) && !is_read(&entry.words) {
            let key = Outline::free_key(entries.iter().map(|entry| entry.key.as_str()));
            entries.push(Entry { key, ..entry.clone() });
        }
    }
    let missing = SECTIONS.into_iter().filter(|key| !entries.iter().any(|entry| entry.key == *key));
    let missing: Vec<Entry> = missing.map(|key| Entry { hidden: true, ..Entry::of(key) }).collect();
    entries.extend(missing);
    outline.sections = entries;
    outline
}

/// The sections of a text that become some of the outline, by their keys.
fn keys(read: &Read) -> Vec<(String, &ReadSection)> {
    let keyed = becomes(read).into_iter().filter_map(|(becomes, section)| match becomes {
        Becomes::Known(key) => Some((key.to_owned(), section)),
        Becomes::Own(key) => Some((key, section)),
        Becomes::LeftOut => None,
    });
    keyed.collect()
}

/// What becomes of each section of a text: the hub's own sections have the words of the first that stands for them, all others are
/// numbered.
pub fn becomes(read: &Read) -> Vec<(Becomes, &ReadSection)> {
    let mut all: Vec<(Becomes, &ReadSection)> = Vec::new();
    for section in &read.sections {
        let known = section_of(&section.heading);
        let is_taken = |key| all.iter().any(|(other, _)| *other == Becomes::Known(key));
        let becomes = match known {
            Some(_) if section.contents.is_empty() => Becomes::LeftOut,
            Some(key) if !is_taken(key) => Becomes::Known(key),
            _ => {
                let own = all.iter().filter_map(|(becomes, _)| if let Becomes::Own(key) = becomes { Some(key.as_str()) } else { None });
                Becomes::Own(Outline::free_key(own))
            }
        };
        all.push((becomes, section));
    }
    all
}
