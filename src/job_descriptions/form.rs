//! How a text is put together, as it was typed: a row for each section.

use serde::Deserialize;

use super::{
    manuscript::Manuscript,
    outline::{Entry, Mode, OWN, Outline, PAY, SECTIONS},
    own_words,
    seen::Seen,
};
use crate::{
    error::Error,
    locale::{Language, Localized, read_date, say},
    text::{clean, clean_line},
    web::{Errors, Page, mark},
};

/// The longest words of a section, in characters.
pub(super) const LONGEST: usize = 10_000;
/// The longest heading and title, in characters.
const LONGEST_LINE: usize = 200;
/// What stands for the purpose among the sections that are shown.
const PURPOSE: &str = "summary";
/// How many sections a text can have.
pub(super) const MOST: usize = 40;

/// An outline as it was typed. Sections come as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OutlineForm {
    pub title_en: String,
    pub title_th: String,
    pub summary_en: String,
    pub summary_th: String,
    pub key: Vec<String>,
    /// The keys of the sections that are shown.
    pub shown: Vec<String>,
    pub heading_en: Vec<String>,
    pub heading_th: Vec<String>,
    pub words_en: Vec<String>,
    pub words_th: Vec<String>,
    /// The keys of the parts whose own words somebody has held against what the hub says now.
    pub checked: Vec<String>,
    pub mode: String,
    pub valid_until: String,
    pub pay: String,
    /// The draft that was edited, as it was seen.
    pub seen: Seen,
    /// What tells the outline that was edited from another one.
    pub base: String,
    /// The button that was pressed, unless it saves.
    #[serde(rename = "do")]
    pub deed: String,
}

impl OutlineForm {
    /// The form of an outline for somebody who may, or may not, know what is paid; `seen` is the draft as it is.
    pub fn of(outline: &Outline, seen: Seen, pay: bool) -> Self {
        let written = |text: Option<&Localized>, language| text.map(|text| text.written(language).to_owned()).unwrap_or_default();
        let (en, th) = (Language::En, Language::Th);
        let mut entries = outline.entries();
        entries.iter_mut().filter(|entry| entry.key == PAY && !pay).for_each(|entry| entry.words = None);
        let column = |of: &dyn Fn(&Entry) -> String| entries.iter().map(of).collect::<Vec<_>>();
        Self {
            title_en: written(outline.title.as_ref(), en),
            title_th: written(outline.title.as_ref(), th),
            summary_en: written(outline.summary.as_ref(), en),
            summary_th: written(outline.summary.as_ref(), th),
            key: column(&|entry| entry.key.clone()),
            shown: entries
                .iter()
                .filter(|entry| !entry.hidden)
                .map(|entry| entry.key.clone())
                .chain((!outline.purpose_hidden).then(|| PURPOSE.to_owned()))
                .collect(),
            heading_en: column(&|entry| written(entry.heading.as_ref(), en)),
            heading_th: column(&|entry| written(entry.heading.as_ref(), th)),
            words_en: column(&|entry| written(entry.words.as_ref(), en)),
            words_th: column(&|entry| written(entry.words.as_ref(), th)),
            checked: Vec::new(),
            mode: outline.mode.map(|mode| mode.key().to_owned()).unwrap_or_default(),
            valid_until: outline.valid_until.map(|day| day.to_string()).unwrap_or_default(),
            pay: if outline.pay { "yes".to_owned() } else { String::new() },
            seen,
            base: mark(outline),
            deed: String::new(),
        }
    }

    /// Refuses what no browser sends: columns of different length, unknown sections, more than a page can show.
    pub fn whole(self) -> Result<Self, Error> {
        let rows = self.key.len();
        let even = [&self.heading_en, &self.heading_th, &self.words_en, &self.words_th].iter().all(|column| column.len() == rows);
        let known =
            |key: &String| SECTIONS.contains(&key.as_str()) || key.strip_prefix(OWN).is_some_and(|number| number.parse::<u32>().is_ok());
        if even && rows <= MOST + SECTIONS.len() && self.key.iter().all(known) {
            Ok(self)
        } else {
            Err(Error::BadRequest("the columns of the sections do not fit together".into()))
        }
    }

    /// Whether it says what the job is for.
    pub fn shows_purpose(&self) -> bool {
        self.shown.iter().any(|key| key == PURPOSE)
    }

    /// Does what the pressed button says, with what `live` says in the sections that follow the hub. `Ok(false)`: the button saves.
    pub fn perform(&mut self, live: &Manuscript) -> Result<bool, Error> {
        let deed = std::mem::take(&mut self.deed);
        if deed.is_empty() {
            return Ok(false);
        }
        let rows = self.key.len();
        let mut parts = deed.split(':');
        let (verb, index) = (parts.next().unwrap_or_default(), parts.nth(1).and_then(|index| index.parse::<usize>().ok()));
        match (verb, index.filter(|index| *index < rows)) {
            // A text that is full gets no more: saving would refuse them all.
            ("add", _) if rows >= MOST => {}
            ("add", _) => self.add(),
            ("up", Some(index)) if index > 0 => self.swap(index - 1),
            ("down", Some(index)) if index + 1 < rows => self.swap(index),
            ("remove", Some(index)) => self.remove(index),
            ("copy", Some(index)) => {
                let written = |language| live.document(language).section(&self.key[index]).filter(|section| !section.is_foreign());
                let [en, th] = Language::ALL
                    .map(|language| written(language).map(|section| own_words::written(&section.contents)).unwrap_or_default());
                (self.words_en[index], self.words_th[index]) = (en, th);
            }
            // A row that is not there any more.
            ("up" | "down" | "remove" | "copy", _) => {}
            _ => return Err(Error::BadRequest("an unknown button of a job description's form".into())),
        }
        Ok(true)
    }

    const fn columns(&mut self) -> [&mut Vec<String>; 5] {
        [&mut self.key, &mut self.heading_en, &mut self.heading_th, &mut self.words_en, &mut self.words_th]
    }

    fn add(&mut self) {
        let key = Outline::free_key(self.key.iter().map(String::as_str));
        self.shown.push(key.clone());
        self.columns().into_iter().for_each(|column| column.push(String::new()));
        if let Some(last) = self.key.last_mut() {
            *last = key;
        }
    }

    fn swap(&mut self, index: usize) {
        self.columns().into_iter().for_each(|column| column.swap(index, index + 1));
    }

    /// Takes a section of one's own away, or the own words of one of the hub's.
    fn remove(&mut self, index: usize) {
        if self.key[index].starts_with(OWN) {
            self.columns().into_iter().for_each(|column| drop(column.remove(index)));
        } else {
            self.words_en[index].clear();
            self.words_th[index].clear();
        }
    }

    /// What is kept, or what is wrong with it. Whether the pay band is published is only for those to say who may see it; `before` is
    /// what holds otherwise.
    pub fn check(&self, page: &Page, before: &Outline) -> Result<Outline, Errors> {
        let language = page.lang;
        let mut errors = Errors::new();
        let mut text = |field: &dyn Fn(Language) -> String, typed: [&str; 2], longest: usize, line: bool| {
            let cleaned = typed.map(|typed| if line { clean_line(typed) } else { paragraphs(typed) });
            for (lang, words) in Language::ALL.into_iter().zip(&cleaned) {
                let length = words.chars().count();
                if length > longest {
                    errors.say(field(lang), &say(language, "jd-too-long").with("longest", longest).with("length", length));
                }
            }
            Localized::new(&cleaned[0], &cleaned[1])
        };
        let title = text(&|lang| format!("title_{lang}"), [&self.title_en, &self.title_th], LONGEST_LINE, true);
        let summary = text(&|lang| format!("summary_{lang}"), [&self.summary_en, &self.summary_th], LONGEST, false);
        let mut sections = Vec::new();
        for (index, key) in self.key.iter().enumerate() {
            let heading =
                text(&|lang| format!("heading-{index}-{lang}"), [&self.heading_en[index], &self.heading_th[index]], LONGEST_LINE, true);
            let words = text(&|lang| format!("words-{index}-{lang}"), [&self.words_en[index], &self.words_th[index]], LONGEST, false);
            // Who may not read what is paid writes nothing there either.
            let words = if key == PAY && !page.may_see_pay() { before.words(PAY).cloned() } else { words };
            let own = key.starts_with(OWN);
            // A section that somebody added and left empty is none.
            if own && heading.is_none() && words.is_none() {
                continue;
            }
            sections.push((index, Entry { key: key.clone(), hidden: !self.shown.contains(key), heading: heading.filter(|_| own), words }));
        }
        for (index, entry) in &sections {
            if entry.is_own() && entry.heading.is_none() {
                errors.add(language, format!("heading-{index}-{language}"), "jd-heading-missing");
            }
        }
        if sections.len() > MOST {
            errors.say("section", &say(language, "jd-too-many").with("most", MOST).with("n", sections.len()));
        }
        let mode = self.mode.parse::<Mode>().ok();
        if mode.is_none() && !self.mode.is_empty() {
            errors.add(language, "mode", "jd-mode-unknown");
        }
        let valid_until = match clean_line(&self.valid_until).as_str() {
            "" => None,
            typed => {
                let day = read_date(typed);
                match day {
                    None => errors.add(language, "valid_until", "tool-date-unreadable"),
                    Some(day) if day < page.today && before.valid_until != Some(day) => {
                        errors.add(language, "valid_until", "jd-valid-until-past");
                    }
                    Some(_) => {}
                }
                day
            }
        };
        let pay = if page.may_see_pay() { self.pay == "yes" } else { before.pay };
        let sections = sections.into_iter().map(|(_, entry)| entry).collect();
        if errors.is_empty() {
            Ok(Outline { title, summary, purpose_hidden: !self.shows_purpose(), sections, mode, valid_until, pay, ..Outline::default() }
                .plain())
        } else {
            Err(errors)
        }
    }
}

/// Every line cleaned by itself, so that points and paragraphs stay.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}
