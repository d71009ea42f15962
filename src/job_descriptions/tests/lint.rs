use std::{collections::BTreeSet, io::Write};

use super::brief;
use crate::{
    job_descriptions::{
        document::Document,
        lint::{Severity, lint, phrases},
    },
    locale::{Language, Localized},
};

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
            let found: BTreeSet<&str> = phrases(text).iter().map(|finding| finding.rule).collect();
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
    let rules = |brief| lint(&Document::of(&brief, Language::En)).iter().map(|finding| finding.rule).collect::<Vec<_>>();
    assert_eq!(rules(brief()), Vec::<&str>::new());
    let mut bare = brief();
    bare.responsibilities.clear();
    bare.kpis.clear();
    bare.house.apply = None;
    bare.required = (0..8).filter_map(|number| Localized::new(&format!("Skill {number}"), "")).collect();
    assert_eq!(rules(bare), ["no-responsibilities", "no-success", "many-required", "no-apply", "short"]);
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
