use std::{collections::BTreeSet, io::Write};

use super::brief;
use crate::{
    job_descriptions::{
        document::Document,
        lint::{Changed, Changes, Finding, Own, Phrases, Rules, Severity},
    },
    locale::{Language, Localized},
};

fn phrases(line: &str) -> Vec<Finding> {
    Rules::of(&Changes::default()).phrases(line)
}

/// How often the check found what a line is labelled with, found something else, and missed it.
#[derive(Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
    told: Vec<String>,
}

impl Score {
    fn of(lines: &str) -> Self {
        let mut score = Self::default();
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let (labels, text) = line.split_once('\t').expect("labels and a text");
            let expected: BTreeSet<&str> = labels.split(',').filter(|label| *label != "-").collect();
            let findings = phrases(text);
            let found: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
            for label in &found {
                *if expected.contains(label) { &mut score.right } else { &mut score.wrong } += 1;
            }
            score.missed += u32::try_from(expected.difference(&found).count()).expect("few");
            if found != expected {
                score.told.push(format!("{text}: {found:?} instead of {expected:?}"));
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.missed)
    }
}

#[test]
fn labelled_lines_are_found_and_others_are_not() {
    let sets = [
        ("English", include_str!("../../../tests/fixtures/job_ads/en.tsv")),
        ("Thai", include_str!("../../../tests/fixtures/job_ads/th.tsv")),
    ];
    for (language, lines) in sets {
        let score = Score::of(lines);
        let (precision, recall) = (score.precision(), score.recall());
        let told = format!("{language}: precision {precision:.2}, recall {recall:.2}\n{}", score.told.join("\n"));
        // Straight to the terminal: the figures stand in the output of the tests also where all is well.
        writeln!(std::io::stderr(), "{told}").expect("a terminal");
        assert!(precision >= 0.97 && recall >= 0.85, "{told}");
    }
}

#[test]
fn the_words_are_marked_where_they_stand() {
    let found = phrases("สมัครได้ทุกวัน เพศหญิง อายุไม่เกิน 30 ปี");
    let pieces: Vec<_> = found.iter().filter_map(|finding| finding.pieces()).collect();
    assert_eq!(pieces, [("สมัครได้ทุกวัน เพศหญิง ", "อายุไม่เกิน", " 30 ปี"), ("สมัครได้ทุกวัน ", "เพศหญิง", " อายุไม่เกิน 30 ปี")]);
    assert!(found.iter().all(|finding| finding.severity == Severity::Error));
}

#[test]
fn what_a_document_lacks_is_told() {
    let rules = |brief| {
        let findings = Rules::of(&Changes::default()).check(&Document::of(&brief, Language::En));
        findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    let mut full = brief();
    full.outline.pay = true;
    assert_eq!(rules(full), Vec::<&str>::new());
    let mut bare = brief();
    bare.responsibilities.clear();
    bare.kpis.clear();
    bare.house.apply = None;
    bare.required = (0..8).filter_map(|number| Localized::new(&format!("Skill {number}"), "")).collect();
    assert_eq!(rules(bare), ["no-responsibilities", "no-success", "many-required", "no-apply", "no-pay", "short"]);
}

#[test]
fn the_catalogues_own_texts_pass() {
    for file in include_dir::include_dir!("$CARGO_MANIFEST_DIR/catalogue/roles").files() {
        let text = file.contents_utf8().expect("a text");
        let found: Vec<_> = text.lines().flat_map(phrases).filter(|finding| finding.severity == Severity::Error).collect();
        assert!(found.is_empty(), "{:?}: {found:?}", file.path());
    }
}

#[test]
fn naughty_strings_break_nothing() {
    for text in super::naughty() {
        for finding in phrases(&text) {
            assert!(finding.pieces().is_some());
        }
    }
}

#[test]
fn an_administrators_changes_hold_and_what_is_not_changed_follows_the_hub() {
    let mut changes = Changes { required: true, most_required: 1, ..Changes::default() };
    changes.rules.insert("age".to_owned(), Changed { off: true, ..Changed::default() });
    let other = Phrases { en: vec!["synergy".to_owned()], ..Phrases::default() };
    changes.rules.insert("sex".to_owned(), Changed { severity: Some(Severity::Advice), phrases: Some(other), ..Changed::default() });
    let words = Localized::new("Overtime", "").expect("a text");
    let looked_for = Phrases { en: vec!["overtime".to_owned()], except: vec!["paid overtime".to_owned()], ..Phrases::default() };
    changes.own.push(Own {
        key: "own-1".to_owned(),
        name: words.clone(),
        why: words,
        off: false,
        severity: Severity::Error,
        phrases: looked_for,
    });
    let rules = Rules::of(&changes);
    let found = |line: &str| rules.phrases(line).into_iter().map(|finding| finding.rule).collect::<Vec<_>>();
    assert_eq!(found("Aged 25 to 35, female only"), Vec::<String>::new());
    assert_eq!(found("Synergy, military service exempt"), ["sex", "military"]);
    assert_eq!(found("Much overtime"), ["own-1"]);
    assert_eq!(found("Paid overtime"), Vec::<String>::new());
    let mut two = brief();
    two.outline.pay = true;
    two.required.push(Localized::new("SQL", "เขียน SQL ได้").expect("a text"));
    let findings = rules.check(&Document::of(&two, Language::En));
    assert_eq!(findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["many-required"]);
    assert_eq!(rules.blocking(&findings), 1);
    assert_eq!(Rules::of(&Changes::default()).blocking(&findings), 0, "only where it is asked for");
}
