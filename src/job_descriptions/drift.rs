//! Where a text no longer says what the hub knows.

use super::{
    document::{Content, row},
    manuscript::Manuscript,
    model::Brief,
    outline::{SECTIONS, Said},
    own_words,
};
use crate::{
    locale::{Language, say, say_owned},
    web::Difference,
};

/// How many parts are named on one line; the others are counted.
const NAMED: usize = 4;

/// A part of a text that the hub tells otherwise by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Which part: `title`, `facts`, `summary`, or a section.
    pub key: &'static str,
    /// Whether it has words of its own: then what is compared is what the hub said when they were written.
    pub own: bool,
    before: Said,
    now: Said,
}

impl Drift {
    /// Where `text` differs from what the hub knows, which is `brief` put together as the text is. Parts with words of their own differ
    /// when the hub says something else than when they were written; where nobody knows what it said then, when it does not say these words.
    pub fn of(text: &Manuscript, brief: &Brief) -> Vec<Self> {
        let outline = &brief.outline;
        let renewed = Manuscript::of(brief);
        let written = outline.written();
        let hub = (!written.is_empty()).then(|| Manuscript::of(&Brief { outline: outline.of_the_hub(), ..brief.clone() }));
        let differs = |key: &'static str| {
            let own = written.contains_key(key);
            let (before, now) = match &hub {
                Some(hub) if own => {
                    if outline.is_hidden(key) {
                        return None;
                    }
                    let told = |said: Said| said.map(|typed| as_read(&typed));
                    (told(outline.known.get(key).cloned().unwrap_or_else(|| text.said(key))), told(hub.said(key)))
                }
                _ => (lines(text, key), lines(&renewed, key)),
            };
            (before != now).then_some(Self { key, own, before, now })
        };
        ["title", "facts", "summary"].into_iter().chain(SECTIONS).filter_map(differs).collect()
    }

    /// Whether somebody may be told of it who may, or may not, know what is paid.
    pub fn is_told(&self, pay: bool) -> bool {
        pay || self.key != "pay"
    }

    /// The part's name in a sentence.
    pub fn name(&self, language: Language) -> String {
        say_owned(language, format!("jd-part-{}", self.key)).to_string()
    }

    /// What it was and what it is, in each language that differs.
    pub fn differences(&self, reader: Language) -> Vec<Difference> {
        let heading = say_owned(reader, format!("jd-{}", self.key)).to_string();
        let of = |language: Language| {
            let place = Language::ALL.iter().position(|other| *other == language).unwrap_or_default();
            Difference::between(heading.clone(), Some(language), &self.before[place], &self.now[place])
        };
        [reader, reader.other()].into_iter().filter_map(of).collect()
    }
}

/// The names of the first parts on one line, and how many more there are.
pub fn names(parts: &[&Drift], language: Language) -> String {
    let few = if parts.len() > NAMED + 1 { NAMED } else { parts.len() };
    let named: Vec<String> = parts.iter().take(few).map(|part| part.name(language)).collect();
    let more = parts.len() - few;
    let named = named.join(", ");
    if more == 0 { named } else { format!("{named} {}", say(language, "jd-more").with("n", more)) }
}

/// Typed words as a reader sees them.
fn as_read(typed: &str) -> String {
    own_words::read(typed, None).iter().flat_map(Content::lines).collect::<Vec<_>>().join("\n")
}

/// What a reader of each language sees of a part, whatever language it is in.
fn lines(text: &Manuscript, key: &str) -> Said {
    Language::ALL.map(|language| {
        let document = text.document(language);
        match key {
            "title" => document.title.text.clone(),
            "facts" => row(&document.facts, " · "),
            "summary" => row(&document.summary, "\n"),
            key => document.section(key).map(|section| section.lines().join("\n")).unwrap_or_default(),
        }
    })
}
