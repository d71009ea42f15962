use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    model::{Brief, Kpi, Tool, ToolName},
    outline::{self, Entry, PAY},
    own_words,
};
use crate::{
    kpis::Reader,
    locale::{self, Calendar, Language, Localized, say, say_owned, t},
    typesetting,
};

/// A job description in one language, ready to be written down in any format. Every word that a reader sees is in here, so that
/// the formats cannot say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language of the labels, and of every text that was written in it.
    pub language: Language,
    /// The role's address, for file names.
    pub slug: String,
    /// What kind of document this is.
    pub kind: String,
    /// That it is not to be published, while that is so.
    #[serde(default)]
    pub mark: Option<String>,
    /// The role's title.
    pub title: Words,
    /// Area, level, team, location.
    pub facts: Vec<Words>,
    /// What the job is for, in paragraphs.
    pub summary: Vec<Words>,
    /// The sections that have something to say, in order.
    pub sections: Vec<Section>,
    /// The parts whose own words are of the other language only, so that what the hub says stands in for them.
    #[serde(default)]
    pub stand_ins: Vec<String>,
    /// The day for which all this holds.
    pub date: NaiveDate,
    /// The same as the document's last line.
    pub closing: String,
}

/// Words of one language, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their language, when it is not the document's.
    pub lang: Option<Language>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which section it is, in any language: `responsibilities`.
    pub key: String,
    /// The heading.
    pub heading: Words,
    /// What stands under it, in groups of a kind each.
    pub contents: Vec<Content>,
}

/// What stands under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Paragraphs.
    Text(Vec<Words>),
    /// A list of points.
    Points(Vec<Words>),
    /// A list of things with their names.
    Named(Vec<Named>),
    /// Labels with what they stand for.
    Terms(Vec<Term>),
}

/// A thing by its name, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The name.
    pub name: Words,
    /// What is to be said.
    pub details: Vec<Words>,
}

/// A label with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The label.
    pub label: String,
    /// What it stands for: one or more of equal rank.
    pub values: Vec<Words>,
}

impl Words {
    /// A text on one line; `lang` is its language where it is not the document's.
    pub fn new(text: &str, lang: Option<Language>) -> Self {
        Self { text: one_line(text), lang }
    }

    /// A text in the document's own language.
    fn own(text: &str) -> Self {
        Self::new(text, None)
    }

    fn of(text: &Localized, language: Language) -> Self {
        let shown = text.shown(language);
        Self::new(shown.text, shown.lang)
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The text without line breaks, control characters and what no XML can hold: what several formats would take for structure.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}');
    let words: Vec<&str> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

/// Words of equal rank on one line.
pub fn row(parts: &[Words], separator: &str) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(separator)
}

impl Named {
    /// The name and what is said about it.
    fn line(&self) -> String {
        if self.details.is_empty() { self.name.text.clone() } else { format!("{} – {}", self.name.text, row(&self.details, " · ")) }
    }
}

impl Document {
    /// The job description that follows from `brief`.
    pub fn of(brief: &Brief, language: Language) -> Self {
        let writer = Writer { brief, language };
        let date = locale::date(language, Calendar::ByLanguage, brief.on);
        let sections = writer.sections();
        Self {
            language,
            slug: brief.slug.clone(),
            kind: t(language, "jd-kind").to_owned(),
            mark: None,
            title: writer.title(),
            facts: writer.facts(),
            summary: writer.summary(),
            stand_ins: writer.stand_ins(&sections),
            sections,
            date: brief.on,
            closing: say(language, "jd-closing").with("date", date).to_string(),
        }
    }

    /// Says in its last line that it was published on `day` as the text of that number.
    pub fn publish(&mut self, number: i32, day: NaiveDate) {
        self.mark = None;
        self.date = day;
        let date = locale::date(self.language, Calendar::ByLanguage, day);
        self.closing = say(self.language, "jd-closing-published").with("n", number).with("date", date).to_string();
    }

    /// How many texts nobody wrote in this language.
    pub fn untranslated(&self) -> usize {
        self.foreign() + self.stand_ins.len()
    }

    /// How many texts stand in the other language.
    pub fn foreign(&self) -> usize {
        self.words().into_iter().filter(|words| words.lang.is_some()).count()
    }

    /// Whether what the hub says stands in a part for words that nobody wrote in this language.
    pub fn stands_in(&self, key: &str) -> bool {
        self.stand_ins.iter().any(|other| other == key)
    }

    /// Every text that somebody wrote.
    fn words(&self) -> Vec<&Words> {
        let inside = self.sections.iter().flat_map(|section| {
            let heading = (section.key.starts_with(outline::OWN)).then_some(&section.heading);
            heading.into_iter().chain(section.contents.iter().flat_map(Content::words))
        });
        [&self.title].into_iter().chain(&self.facts).chain(&self.summary).chain(inside).collect()
    }

    /// The letters that no font of the files has, each once: a PDF shows an empty box for each.
    pub fn missing_letters(&self) -> BTreeSet<char> {
        self.words().into_iter().flat_map(|words| typesetting::missing(&words.text)).collect()
    }

    /// Whether the title can be searched for and read out.
    pub fn has_title_letters(&self) -> bool {
        self.title.text.chars().any(char::is_alphabetic)
    }

    /// The title as a list shows it: one without a letter with the role's address.
    pub fn listed_title(&self) -> Words {
        let address = if self.has_title_letters() { String::new() } else { format!(" ({})", self.slug) };
        Words { text: format!("{}{address}", self.title.text), lang: self.title.lang }
    }

    /// The section of a key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// A file name without its ending, which names the role and the language.
    pub fn file_stem(&self) -> String {
        format!("{}-job-description-{}", self.slug, self.language)
    }
}

impl Section {
    /// What it says below its heading, a line for each thing.
    pub fn lines(&self) -> Vec<String> {
        self.contents.iter().flat_map(Content::lines).collect()
    }

    /// Whether all of it stands in the other language.
    pub fn is_foreign(&self) -> bool {
        self.contents.iter().flat_map(Content::words).all(|words| words.lang.is_some())
    }
}

impl Content {
    /// What it says, a line for each thing.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Text(words) | Self::Points(words) => words.iter().map(|words| words.text.clone()).collect(),
            Self::Named(things) => things.iter().map(Named::line).collect(),
            Self::Terms(terms) => terms.iter().map(|term| format!("{}: {}", term.label, row(&term.values, ", "))).collect(),
        }
    }

    /// Whether nobody would see anything of it.
    pub fn is_blank(&self) -> bool {
        self.words().iter().all(|words| words.is_blank())
    }

    /// Every text in it.
    pub fn words(&self) -> Vec<&Words> {
        match self {
            Self::Text(words) | Self::Points(words) => words.iter().collect(),
            Self::Named(things) => things.iter().flat_map(|thing| [&thing.name].into_iter().chain(&thing.details)).collect(),
            Self::Terms(terms) => terms.iter().flat_map(|term| &term.values).collect(),
        }
    }
}

/// How many teams, places and managers are named: a role of many seats has them from everywhere.
const FEW: usize = 3;
/// How many other roles are named.
const SOME: usize = 8;

/// Puts a brief into words.
struct Writer<'a> {
    brief: &'a Brief,
    language: Language,
}

impl Writer<'_> {
    fn facts(&self) -> Vec<Words> {
        let brief = self.brief;
        let levels: Vec<&str> = brief.levels.iter().map(|level| level.shown(self.language).text).collect();
        let level = levels.join(t(self.language, "jd-or"));
        let places = self.most(FEW, brief.locations.iter().map(|place| Words::own(place)).collect());
        let facts = [self.words(&brief.area), Words::own(&level)].into_iter().chain(self.most(FEW, self.all(&brief.teams))).chain(places);
        facts.filter(|fact| !fact.is_blank()).collect()
    }

    fn title(&self) -> Words {
        self.words(self.own_or(self.brief.outline.title.as_ref(), Some(&self.brief.title)).unwrap_or(&self.brief.title))
    }

    fn summary(&self) -> Vec<Words> {
        if self.brief.outline.purpose_hidden {
            return Vec::new();
        }
        self.paragraphs(self.own_or(self.brief.outline.summary.as_ref(), self.brief.summary.as_ref()))
    }

    /// The text's own words, unless they are of the other language only and the hub has some of this one.
    fn own_or<'b>(&self, own: Option<&'b Localized>, hub: Option<&'b Localized>) -> Option<&'b Localized> {
        let written = |text: &&Localized| text.get(self.language).is_some();
        own.filter(written).or_else(|| hub.filter(written)).or(own).or(hub)
    }

    /// A text in paragraphs, one for each of its lines.
    fn paragraphs(&self, text: Option<&Localized>) -> Vec<Words> {
        let Some(shown) = text.map(|text| text.shown(self.language)) else { return Vec::new() };
        let paragraphs = shown.text.lines().map(|line| Words { text: one_line(line), lang: shown.lang });
        paragraphs.filter(|paragraph| !paragraph.is_blank()).collect()
    }

    /// The parts with words of their own in the other language only, while the hub has some of this one.
    fn stand_ins(&self, sections: &[Section]) -> Vec<String> {
        let of_the_hub = |key: &str| match key {
            "title" => self.brief.title.get(self.language).is_some(),
            "summary" if self.brief.outline.purpose_hidden => false,
            "summary" => self.brief.summary.as_ref().is_some_and(|summary| summary.get(self.language).is_some()),
            key => sections.iter().any(|section| section.key == key && !section.is_foreign()),
        };
        let written = self.brief.outline.written().into_iter().filter(|(_, words)| words.get(self.language).is_none());
        written.map(|(key, _)| key.to_owned()).filter(|key| of_the_hub(key)).collect()
    }

    fn sections(&self) -> Vec<Section> {
        let outline = &self.brief.outline;
        let shown = outline.entries().into_iter().filter(|entry| !entry.hidden && (entry.key != PAY || outline.pay));
        let sections = shown.map(|entry| Section {
            heading: match &entry.heading {
                Some(heading) => self.words(heading),
                None => Words::own(&self.key("jd-", &entry.key)),
            },
            contents: self.contents(&entry),
            key: entry.key,
        });
        sections.filter(|section| !section.contents.is_empty()).collect()
    }

    /// What a section says: its own words, unless they are of the other language only and the hub knows something in this one.
    fn contents(&self, entry: &Entry) -> Vec<Content> {
        let own = entry.words.as_ref().map(|words| words.shown(self.language));
        let own = own.map(|shown| (shown.lang, own_words::read(shown.text, shown.lang)));
        match own {
            Some((None, contents)) => contents,
            Some((Some(_), contents)) => {
                let known = self.known(&entry.key);
                let foreign = known.iter().flat_map(Content::words).all(|words| words.lang.is_some());
                if foreign { contents } else { known }
            }
            None => self.known(&entry.key),
        }
    }

    /// What the hub knows that belongs into a section.
    fn known(&self, key: &str) -> Vec<Content> {
        let brief = self.brief;
        let house = &brief.house;
        let content = match key {
            "company" => Content::Text(self.paragraphs(house.about.as_ref())),
            "responsibilities" => Content::Points(self.shared(&brief.responsibilities)),
            "goals" => Content::Points(self.all(&brief.goals)),
            "success" => Content::Named(brief.kpis.iter().map(|kpi| self.kpi(kpi)).collect()),
            "tools" => Content::Named(brief.tools_by_kind().iter().map(|tool| self.tool(tool)).collect()),
            "reporting" => Content::Terms(self.reporting()),
            "required" => Content::Points(self.all(&brief.required)),
            "preferred" => Content::Points(self.all(&brief.preferred)),
            "traits" => Content::Points(self.all(&brief.traits)),
            "first-days" => Content::Points(self.all(&brief.first_days)),
            "pay" => Content::Text(self.pay()),
            "place" => Content::Terms(self.place()),
            "apply" => return self.apply(),
            "equal" => Content::Text(self.paragraphs(house.equal.as_ref())),
            _ => return Vec::new(),
        };
        if content.is_blank() { Vec::new() } else { vec![content] }
    }

    /// How to apply, and until when.
    fn apply(&self) -> Vec<Content> {
        let until = self.brief.outline.valid_until.map(|day| locale::date(self.language, Calendar::ByLanguage, day));
        let until = until.map(|day| Term { label: self.key("jd-", "until"), values: vec![Words::own(&day)] });
        let contents = [Content::Text(self.paragraphs(self.brief.house.apply.as_ref())), Content::Terms(until.into_iter().collect())];
        contents.into_iter().filter(|content| !content.is_blank()).collect()
    }

    /// What the job pays.
    fn pay(&self) -> Vec<Words> {
        let pay = self.brief.pay.as_ref();
        pay.map(|pay| Words::own(&pay.shown(self.language))).into_iter().collect()
    }

    /// Points with how much of the time each takes.
    fn shared(&self, points: &[(Localized, Option<i16>)]) -> Vec<Words> {
        let told = points.iter().map(|(words, share)| {
            let words = self.words(words);
            match share {
                Some(share) if !words.is_blank() => Words { text: format!("{} ({share}%)", words.text), ..words },
                _ => words,
            }
        });
        told.filter(|words| !words.is_blank()).collect()
    }

    /// Where and when one works, once somebody has said how.
    fn place(&self) -> Vec<Term> {
        let brief = self.brief;
        let Some(mode) = brief.outline.mode else { return Vec::new() };
        let term = |key: &str, value: String| Term { label: self.key("jd-", key), values: vec![Words::own(&value)] };
        let time = if brief.part_time { "part-time" } else { "full-time" };
        let mut terms = vec![term("mode", self.key("jd-mode-", mode.key()))];
        let places = self.most(FEW, brief.locations.iter().map(|place| Words::own(place)).collect());
        terms.extend((!places.is_empty()).then(|| Term { label: self.key("jd-", "location"), values: places }));
        terms.push(term("time", self.key("jd-", time)));
        terms
    }

    fn kpi(&self, kpi: &Kpi) -> Named {
        let reader = Reader { language: self.language, calendar: Calendar::ByLanguage, measure: &kpi.measure };
        let target = kpi.aim.map(|aim| say(self.language, "jd-target").with("aim", reader.aim(aim)).to_string());
        let details = kpi.words.iter().map(|words| self.words(words)).chain(target.iter().map(|target| Words::own(target)));
        Named { name: self.words(&kpi.name), details: details.collect() }
    }

    fn tool(&self, tool: &Tool) -> Named {
        let access = Words::own(&self.key("jd-access-", &tool.access));
        match &tool.name {
            ToolName::Product(name, kind) => Named { name: Words::own(name), details: vec![self.words(kind), access] },
            ToolName::Kind(kind, products) if products.is_empty() => Named { name: self.words(kind), details: vec![access] },
            ToolName::Kind(kind, products) => Named { name: self.words(kind), details: vec![Words::own(&products.join(", ")), access] },
        }
    }

    fn reporting(&self) -> Vec<Term> {
        let brief = self.brief;
        let term = |key: &str, values: Vec<Words>| Term { label: self.key("jd-", key), values };
        let dotted = ["works-with", "straddles", "sits-in", "interprets-for"].into_iter().map(|kind| {
            let lines = brief.dotted_lines.iter().filter(|line| line.kind == kind);
            term(kind, self.most(SOME, lines.map(|line| self.words(&line.to)).collect()))
        });
        let reports = self.most(SOME, brief.reports.iter().map(|(title, seats)| self.times(title, *seats)).collect());
        let terms =
            [term("reports-to", self.most(FEW, self.all(&brief.managers)))].into_iter().chain(dotted).chain([term("leads", reports)]);
        terms.filter(|term| !term.values.is_empty()).collect()
    }

    fn times(&self, title: &Localized, seats: i64) -> Words {
        let words = self.words(title);
        if seats == 1 { words } else { Words { text: format!("{} ({seats})", words.text), ..words } }
    }

    /// The first of many, and how many more there are.
    fn most(&self, count: usize, mut all: Vec<Words>) -> Vec<Words> {
        let more = all.len().saturating_sub(count);
        if more > 1 {
            all.truncate(count);
            all.push(Words::own(&say(self.language, "jd-more").with("n", more).to_string()));
        }
        all
    }

    fn words(&self, text: &Localized) -> Words {
        Words::of(text, self.language)
    }

    fn all(&self, texts: &[Localized]) -> Vec<Words> {
        texts.iter().map(|text| self.words(text)).filter(|words| !words.is_blank()).collect()
    }

    fn key(&self, prefix: &str, key: &str) -> String {
        say_owned(self.language, format!("{prefix}{key}")).to_string()
    }
}
