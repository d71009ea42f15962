//! The check of a job description: demands that have nothing to do with the work, words that keep good people away, and what is
//! missing. What phrases it looks for is data; see `assets/lint/job_descriptions.toml`.

use std::{fmt::Write, ops::Range, sync::LazyLock};

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use super::document::{Document, Section};

/// More things that a candidate must bring keep people away who have most of them.
const MOST_REQUIRED: usize = 7;
/// A text with fewer words says too little, one with more is not read; counted in characters, since Thai has no blanks between words.
const LENGTH: Range<usize> = 600..7_000;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Something that the check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, by the last part of the keys of its words.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The line that it is in, and where in it the words stand, in bytes; none for the document as a whole.
    pub quote: Option<(String, Range<usize>)>,
    /// A number that the words of the rule name.
    pub number: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    severity: Severity,
    en: Vec<String>,
    th: Vec<String>,
    except: Vec<String>,
}

struct Rule {
    key: &'static str,
    severity: Severity,
    phrases: Option<Regex>,
    except: Option<Regex>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../assets/lint/job_descriptions.toml")).expect("the rules of the check can be read");
    let rule = |rule: Written| {
        let phrases = rule.en.iter().map(|phrase| whole(phrase)).chain(rule.th.iter().map(|phrase| pattern(phrase)));
        let (phrases, except): (Vec<String>, Vec<String>) = (phrases.collect(), rule.except.iter().map(|phrase| pattern(phrase)).collect());
        let (phrases, except) = (any(&phrases), any(&except));
        Rule { key: rule.key.leak(), severity: rule.severity, phrases, except }
    };
    file.rules.into_iter().map(rule).collect()
});

/// A phrase as a pattern.
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

/// A phrase of whole words.
fn whole(phrase: &str) -> String {
    format!(r"\b{}\b", pattern(phrase))
}

fn any(patterns: &[String]) -> Option<Regex> {
    let all = format!("(?:{})", patterns.join("|"));
    (!patterns.is_empty()).then(|| RegexBuilder::new(&all).case_insensitive(true).build().expect("the rules of the check are patterns"))
}

/// What the phrases of the rules find in one line: each rule and place once.
pub fn phrases(line: &str) -> Vec<Finding> {
    let of = |rule: &Rule| {
        let excepted: Vec<Range<usize>> = rule.except.iter().flat_map(|except| except.find_iter(line)).map(|found| found.range()).collect();
        let is_excepted = |found: &Range<usize>| excepted.iter().any(|except| except.start <= found.start && found.end <= except.end);
        let found = rule.phrases.iter().flat_map(|phrases| phrases.find_iter(line)).map(|found| found.range());
        found
            .filter(|found| !is_excepted(found))
            .map(|found| Finding { rule: rule.key, severity: rule.severity, quote: Some((line.to_owned(), found)), number: 0 })
            .collect::<Vec<_>>()
    };
    RULES.iter().flat_map(of).collect()
}

/// What the check finds in a document, the heaviest first.
pub fn lint(document: &Document) -> Vec<Finding> {
    let mut lines: Vec<String> = document.summary.iter().map(|paragraph| paragraph.text.clone()).collect();
    lines.extend(document.sections.iter().flat_map(Section::lines));
    let mut findings: Vec<Finding> = lines.iter().flat_map(|line| phrases(line)).collect();
    let whole = |rule, severity, number| Finding { rule, severity, quote: None, number };
    let section = |key: &str| document.sections.iter().find(|section| section.key == key);
    for (key, rule) in [("responsibilities", "no-responsibilities"), ("required", "no-required"), ("success", "no-success")] {
        if section(key).is_none() {
            findings.push(whole(rule, Severity::Warning, 0));
        }
    }
    if section("apply").is_none() {
        findings.push(whole("no-apply", Severity::Advice, 0));
    }
    let required = section("required").map_or(0, |section| section.lines().len());
    if required > MOST_REQUIRED {
        findings.push(whole("many-required", Severity::Warning, required));
    }
    let length: usize = lines.iter().map(|line| line.chars().count()).sum();
    if length < LENGTH.start {
        findings.push(whole("short", Severity::Advice, length));
    } else if length >= LENGTH.end {
        findings.push(whole("long", Severity::Advice, length));
    }
    let untranslated = document.untranslated();
    if untranslated > 0 {
        findings.push(whole("untranslated", Severity::Warning, untranslated));
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

impl Finding {
    /// The line in three pieces: before the words, the words, and after them.
    pub fn pieces(&self) -> Option<(&str, &str, &str)> {
        let (line, at) = self.quote.as_ref()?;
        Some((&line[..at.start], &line[at.clone()], &line[at.end..]))
    }
}
