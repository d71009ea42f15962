//! The check of a job description: demands that have nothing to do with the work, words that keep good people away, and what is
//! missing. What it looks for is data: `assets/lint/job_descriptions.toml`, and what an administrator changed of it.

use std::{
    collections::BTreeMap,
    fmt::Write,
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::document::{Document, Section};
use crate::locale::Localized;

/// How large the patterns of one rule may become, in bytes: some hundreds of phrases.
const LARGEST: usize = 4 * 1024 * 1024;

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

/// Something that the check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule: for one of the hub's, the last part of the keys of its words.
    pub rule: String,
    /// The name and the explanation of a rule that an administrator wrote.
    pub own: Option<(Localized, Localized)>,
    /// How much it weighs.
    pub severity: Severity,
    /// The line that it is in, and where in it the words stand, in bytes; none for the document as a whole.
    pub quote: Option<(String, Range<usize>)>,
    /// A number that the words of the rule name.
    pub number: usize,
}

impl Finding {
    /// The line in three pieces: before the words, the words, and after them.
    pub fn pieces(&self) -> Option<(&str, &str, &str)> {
        let (line, at) = self.quote.as_ref()?;
        Some((&line[..at.start], &line[at.clone()], &line[at.end..]))
    }
}

/// The phrases of a rule: `*` at the end of a word stands for any ending, `#` for a number, `…` for a few words between.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phrases {
    /// English ones are whole words.
    pub en: Vec<String>,
    /// Thai ones stand anywhere.
    pub th: Vec<String>,
    /// What is no finding, though a phrase stands in it.
    pub except: Vec<String>,
}

/// A rule that comes with the hub.
#[derive(Clone, Debug, Deserialize)]
pub struct Bundled {
    /// Which.
    pub key: String,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it looks for; nothing for a rule about the document as a whole.
    #[serde(flatten)]
    pub phrases: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<Bundled>,
}

/// The rules about the document as a whole, and what they weigh.
const WHOLE: [(&str, Severity); 9] = [
    ("no-responsibilities", Severity::Warning),
    ("no-required", Severity::Warning),
    ("no-success", Severity::Warning),
    ("many-required", Severity::Warning),
    ("untranslated", Severity::Warning),
    ("no-apply", Severity::Advice),
    ("no-pay", Severity::Advice),
    ("short", Severity::Advice),
    ("long", Severity::Advice),
];

/// Every rule that comes with the hub: those that look for phrases, then those about the document as a whole.
pub static BUNDLED: LazyLock<Vec<Bundled>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../assets/lint/job_descriptions.toml")).expect("the rules of the check can be read");
    let whole = WHOLE.into_iter().map(|(key, severity)| Bundled { key: key.to_owned(), severity, phrases: Phrases::default() });
    file.rules.into_iter().chain(whole).collect()
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
    /// So many things that one must bring are not too many.
    pub most_required: usize,
    /// A text with fewer characters says too little; Thai has no blanks between words to count them.
    pub shortest: usize,
    /// One with more is not read.
    pub longest: usize,
}

impl Default for Changes {
    fn default() -> Self {
        Self { required: false, rules: BTreeMap::new(), own: Vec::new(), most_required: 7, shortest: 600, longest: 7_000 }
    }
}

struct Rule {
    key: String,
    own: Option<(Localized, Localized)>,
    severity: Severity,
    phrases: Option<Regex>,
    except: Option<Regex>,
}

/// The rules of the check as they hold.
pub struct Rules {
    changes: Changes,
    rules: Vec<Rule>,
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
            let phrases = other.phrases.as_ref().unwrap_or(&rule.phrases);
            (!other.off).then(|| Rule::of(&rule.key, None, other.severity.unwrap_or(rule.severity), phrases).ok()).flatten()
        });
        let own = changes.own.iter().filter(|rule| !rule.off);
        let own =
            own.filter_map(|rule| Rule::of(&rule.key, Some((rule.name.clone(), rule.why.clone())), rule.severity, &rule.phrases).ok());
        let rules = Arc::new(Self { changes: changes.clone(), rules: bundled.chain(own).collect() });
        *last = Some(Arc::clone(&rules));
        rules
    }

    /// Whether phrases can be looked for.
    pub fn can_hold(phrases: &Phrases) -> bool {
        Rule::of("", None, Severity::Advice, phrases).is_ok()
    }

    /// What the phrases of the rules find in one line: each rule and place once.
    pub fn phrases(&self, line: &str) -> Vec<Finding> {
        self.rules.iter().flat_map(|rule| rule.find(line)).collect()
    }

    /// What the check finds in a document, the heaviest first.
    pub fn check(&self, document: &Document) -> Vec<Finding> {
        let mut lines: Vec<String> = document.summary.iter().map(|paragraph| paragraph.text.clone()).collect();
        lines.extend(document.sections.iter().flat_map(Section::lines));
        let mut findings: Vec<Finding> = lines.iter().flat_map(|line| self.phrases(line)).collect();
        let mut whole = |key: &str, number: usize| {
            if let Some(rule) = self.rules.iter().find(|rule| rule.key == key) {
                findings.push(Finding { rule: key.to_owned(), own: None, severity: rule.severity, quote: None, number });
            }
        };
        for (section, rule) in [
            ("responsibilities", "no-responsibilities"),
            ("required", "no-required"),
            ("success", "no-success"),
            ("apply", "no-apply"),
            ("pay", "no-pay"),
        ] {
            if document.section(section).is_none() {
                whole(rule, 0);
            }
        }
        let required = document.section("required").map_or(0, |section| section.lines().len());
        if required > self.changes.most_required {
            whole("many-required", required);
        }
        let length: usize = lines.iter().map(|line| line.chars().count()).sum();
        if length < self.changes.shortest {
            whole("short", length);
        } else if length > self.changes.longest {
            whole("long", length);
        }
        let untranslated = document.untranslated();
        if untranslated > 0 {
            whole("untranslated", untranslated);
        }
        findings.sort_by_key(|finding| finding.severity);
        findings
    }

    /// How many of the findings keep a text from being published.
    pub fn blocking(&self, findings: &[Finding]) -> usize {
        let heavy = findings.iter().filter(|finding| finding.severity < Severity::Advice).count();
        if self.changes.required { heavy } else { 0 }
    }
}

impl Rule {
    fn of(key: &str, own: Option<(Localized, Localized)>, severity: Severity, looked_for: &Phrases) -> Result<Self, regex::Error> {
        let whole = |phrase: &String| format!(r"\b{}\b", pattern(phrase));
        let phrases: Vec<String> = looked_for.en.iter().map(whole).chain(looked_for.th.iter().map(|phrase| pattern(phrase))).collect();
        let except: Vec<String> = looked_for.except.iter().map(|phrase| pattern(phrase)).collect();
        Ok(Self { key: key.to_owned(), own, severity, phrases: any(&phrases)?, except: any(&except)? })
    }

    fn find(&self, line: &str) -> Vec<Finding> {
        let excepted: Vec<Range<usize>> = self.except.iter().flat_map(|except| except.find_iter(line)).map(|found| found.range()).collect();
        let is_excepted = |found: &Range<usize>| excepted.iter().any(|except| except.start <= found.start && found.end <= except.end);
        let found = self.phrases.iter().flat_map(|phrases| phrases.find_iter(line)).map(|found| found.range());
        let found = found.filter(|found| !found.is_empty() && !is_excepted(found));
        found
            .map(|found| Finding {
                rule: self.key.clone(),
                own: self.own.clone(),
                severity: self.severity,
                quote: Some((line.to_owned(), found)),
                number: 0,
            })
            .collect()
    }
}

/// A phrase as a pattern; every other sign stands for itself.
fn pattern(phrase: &str) -> String {
    let mut pattern = String::new();
    for letter in phrase.chars() {
        match letter {
            '*' => pattern.push_str(r"\w*"),
            '#' => pattern.push_str("[0-9๐-๙]+"),
            '…' => pattern.push_str(".{1,40}?"),
            ' ' => pattern.push_str(r"\s+"),
            other => {
                // Writing into a string cannot fail.
                let _ = write!(pattern, "{}", regex::escape(&other.to_string()));
            }
        }
    }
    pattern
}

fn any(patterns: &[String]) -> Result<Option<Regex>, regex::Error> {
    let all = format!("(?:{})", patterns.join("|"));
    (!patterns.is_empty()).then(|| RegexBuilder::new(&all).case_insensitive(true).size_limit(LARGEST).build()).transpose()
}
