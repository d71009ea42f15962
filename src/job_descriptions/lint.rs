//! The check of a job description: demands that have nothing to do with the work, words that keep good people away, and what is
//! missing. What it looks for is data: `assets/lint/job_descriptions.toml`, and what an administrator changed of it.

mod exceptions;
mod finding;
mod line;
mod phrases;
mod sections;

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use self::{
    exceptions::{Around, Exceptions},
    line::Line,
    phrases::Patterns,
    sections::Needs,
};
pub use self::{
    finding::{Finding, Place, Told},
    phrases::{ANYTHING, Phrases, better},
    sections::{Need, all as all_sections, bundled as bundled_need, need},
};
use super::{
    document::{Document, Words},
    outline::OWN,
};
use crate::locale::Localized;

/// The rule that tells of a section that is missing.
const MISSING: &str = "missing";

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    /// Asks for what has nothing to do with the work.
    Error,
    /// Keeps good people away.
    Warning,
    /// Could be better.
    Advice,
}

impl Severity {
    /// The last part of the keys of its words.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A rule that comes with the hub.
#[derive(Clone, Debug, Deserialize)]
pub struct Bundled {
    /// Which.
    pub key: String,
    /// How much its findings weigh.
    pub severity: Severity,
    /// Whether it is about a person, and heeds what is said around its phrases.
    #[serde(default)]
    person: bool,
    /// What it looks for; nothing for a rule about the document as a whole.
    #[serde(flatten)]
    pub phrases: Phrases,
    /// What can be written instead: `salesman = salesperson`.
    #[serde(default)]
    pub instead: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sections: Needs,
    around: Surroundings,
    rules: Vec<Bundled>,
}

/// What is said around the phrases of the rules about a person, and makes them no demand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Surroundings {
    /// Sentences that say what does not matter.
    pub equal: Vec<String>,
    /// Words that say whom the work reaches, rather than who does it.
    pub audience: Vec<String>,
}

/// The rules about the document as a whole, and what they weigh.
const WHOLE: [(&str, Severity); 5] = [
    ("no-title-letters", Severity::Warning),
    ("many-required", Severity::Warning),
    ("untranslated", Severity::Warning),
    ("short", Severity::Advice),
    ("long", Severity::Advice),
];

static BUNDLED_FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/lint/job_descriptions.toml")).expect("the rules of the check can be read"));

/// What the hub itself heeds around the phrases of its rules about a person.
pub fn bundled_around() -> &'static Surroundings {
    &BUNDLED_FILE.around
}

/// Every rule that comes with the hub: those that look for phrases, then those about the document as a whole.
pub static BUNDLED: LazyLock<Vec<Bundled>> = LazyLock::new(|| {
    let whole = |(key, severity): (&str, Severity)| Bundled {
        key: key.to_owned(),
        severity,
        person: false,
        phrases: Phrases::default(),
        instead: Vec::new(),
    };
    BUNDLED_FILE.rules.iter().cloned().chain(WHOLE.into_iter().map(whole)).collect()
});

impl Bundled {
    /// Whether it is about the document as a whole.
    pub fn is_whole(&self) -> bool {
        WHOLE.iter().any(|(key, _)| *key == self.key)
    }
}

/// What an administrator changed of one of the hub's rules. What is not changed follows the hub, also after an update.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changed {
    /// Whether it is switched off.
    pub off: bool,
    /// Another weight.
    pub severity: Option<Severity>,
    /// Other phrases.
    pub phrases: Option<Phrases>,
    /// Other words to write instead.
    pub instead: Option<Vec<String>>,
}

/// A rule that an administrator wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Which: `own-1`.
    pub key: String,
    /// Its name.
    pub name: Localized,
    /// Why it is one, and what to write instead.
    pub why: Localized,
    /// Whether it is switched off.
    pub off: bool,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it looks for.
    pub phrases: Phrases,
    /// What can be written instead.
    #[serde(default)]
    pub instead: Vec<String>,
}

/// All that an administrator changed of the check. It is kept as a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    /// Whether a text with an error or a warning cannot be published.
    pub required: bool,
    /// Of the hub's rules, by key.
    pub rules: BTreeMap<String, Changed>,
    /// Rules of one's own.
    pub own: Vec<Own>,
    /// How much sections are needed, by key, where it is not as much as the hub says.
    pub sections: BTreeMap<String, Need>,
    /// What is heeded around the phrases of the rules about a person, where it is not what the hub says.
    pub around: Option<Surroundings>,
    /// So many things that one must bring are not too many.
    pub most_required: usize,
    /// A text with fewer characters says too little; Thai has no blanks between words to count them.
    pub shortest: usize,
    /// One with more is not read.
    pub longest: usize,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            required: false,
            rules: BTreeMap::new(),
            own: Vec::new(),
            sections: BTreeMap::new(),
            around: None,
            most_required: 7,
            shortest: 600,
            longest: 7_000,
        }
    }
}

struct Rule {
    key: String,
    own: Option<(Localized, Localized)>,
    severity: Severity,
    /// Whether it heeds what is said around its phrases.
    person: bool,
    patterns: Patterns,
}

/// The rules of the check as they hold.
pub struct Rules {
    changes: Changes,
    all: Vec<Rule>,
    equal: Exceptions,
    audience: Exceptions,
}

/// The rules that were made last; making them takes milliseconds.
static LAST: Mutex<Option<Arc<Rules>>> = Mutex::new(None);

impl Rules {
    /// The hub's rules with an administrator's changes. Rules that cannot be made, because their phrases are too many, are left out.
    pub fn of(changes: &Changes) -> Arc<Self> {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = last.as_ref().filter(|rules| rules.changes == *changes) {
            return Arc::clone(rules);
        }
        let bundled = BUNDLED.iter().filter_map(|rule| {
            let other = changes.rules.get(&rule.key).cloned().unwrap_or_default();
            let patterns = Patterns::of(other.phrases.as_ref().unwrap_or(&rule.phrases), other.instead.as_ref().unwrap_or(&rule.instead));
            let severity = other.severity.unwrap_or(rule.severity);
            let made = |patterns| Rule { key: rule.key.clone(), own: None, severity, person: rule.person, patterns };
            (!other.off).then(|| patterns.ok().map(made)).flatten()
        });
        let own = changes.own.iter().filter(|rule| !rule.off).filter_map(|rule| {
            let patterns = Patterns::of(&rule.phrases, &rule.instead).ok()?;
            let own = Some((rule.name.clone(), rule.why.clone()));
            Some(Rule { key: rule.key.clone(), own, severity: rule.severity, person: false, patterns })
        });
        let around = changes.around.as_ref().unwrap_or_else(|| bundled_around());
        let [equal, audience] = [&around.equal, &around.audience].map(|phrases| Exceptions::of(phrases).unwrap_or_default());
        let rules = Arc::new(Self { changes: changes.clone(), all: bundled.chain(own).collect(), equal, audience });
        *last = Some(Arc::clone(&rules));
        rules
    }

    /// Whether phrases can be looked for.
    pub fn can_hold(phrases: &Phrases, instead: &[String]) -> bool {
        Patterns::of(phrases, instead).is_ok()
    }

    /// What the phrases of the rules find in one line: each rule and place once.
    pub fn phrases(&self, line: &str) -> Vec<Finding> {
        let plain = Line::of(line);
        let around = Around::of(&plain, &self.equal, &self.audience);
        self.all.iter().flat_map(|rule| rule.find(line, &plain, &around)).collect()
    }

    /// What the check finds in a document, the heaviest first.
    pub fn check(&self, document: &Document) -> Vec<Finding> {
        let lines = lines(document);
        let found = |(place, line): &(Place, String)| {
            let place = place.clone();
            self.phrases(line).into_iter().map(move |finding| Finding { place: Some(place.clone()), ..finding })
        };
        let mut findings: Vec<Finding> = lines.iter().flat_map(found).collect();
        let missing = sections::missing(document, &self.changes).into_iter();
        findings.extend(missing.map(|(section, severity)| Finding { section: Some(section), ..Finding::whole(MISSING, severity, 0) }));
        findings.extend(self.whole(document, &lines));
        findings.sort_by_key(|finding| finding.severity);
        findings
    }

    /// What is to be said of the document as a whole.
    fn whole(&self, document: &Document, lines: &[(Place, String)]) -> Vec<Finding> {
        let required = document.section("required").map_or(0, |section| section.lines().len());
        let inside = lines.iter().filter(|(place, _)| matches!(place, Place::Purpose | Place::Section(_)));
        let length: usize = inside.map(|(_, line)| line.chars().count()).sum();
        let untranslated = document.untranslated();
        let all = [
            ("no-title-letters", 0, !document.has_title_letters()),
            ("many-required", required, required > self.changes.most_required),
            ("short", length, length < self.changes.shortest),
            ("long", length, length > self.changes.longest),
            ("untranslated", untranslated, untranslated > 0),
        ];
        let rule = |key: &str| self.all.iter().find(|rule| rule.key == key);
        let found = all.into_iter().filter(|(_, _, is_so)| *is_so);
        found.filter_map(|(key, number, _)| Some(Finding::whole(key, rule(key)?.severity, number))).collect()
    }

    /// How many of the findings keep a text from being published.
    pub fn blocking(&self, findings: &[Finding]) -> usize {
        let heavy = findings.iter().filter(|finding| finding.severity < Severity::Advice).count();
        if self.changes.required { heavy } else { 0 }
    }
}

impl Rule {
    fn find(&self, line: &str, plain: &Line, around: &Around) -> Vec<Finding> {
        let found = self.patterns.find(plain, self.person.then_some(around)).into_iter();
        found
            .map(|at| Finding {
                own: self.own.clone(),
                instead: self.patterns.instead(&line[at.clone()]),
                quote: Some((line.to_owned(), at)),
                ..Finding::whole(&self.key, self.severity, 0)
            })
            .collect()
    }
}

/// Every line of a document that somebody wrote, and where it stands.
fn lines(document: &Document) -> Vec<(Place, String)> {
    let told = |place: Place, words: &[Words]| words.iter().map(|words| (place.clone(), words.text.clone())).collect::<Vec<_>>();
    let mut lines = told(Place::Title, std::slice::from_ref(&document.title));
    lines.extend(told(Place::Facts, &document.facts));
    lines.extend(told(Place::Purpose, &document.summary));
    for section in &document.sections {
        lines.extend(section.key.starts_with(OWN).then(|| (Place::Heading, section.heading.text.clone())));
        lines.extend(section.lines().into_iter().map(|line| (Place::Section(section.heading.text.clone()), line)));
    }
    lines
}
