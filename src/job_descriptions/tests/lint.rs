use std::{collections::BTreeSet, io::Write};

use super::brief;
use crate::{
    job_descriptions::{
        document::Document,
        lint::{Changed, Changes, Finding, Need, Own, Phrases, Rules, Severity, all_sections, bundled_need},
        model::Brief,
        outline::{Entry, Mode},
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
        assert!(precision >= 0.97 && recall >= 0.9, "{told}");
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
    assert_eq!(rules(full()), Vec::<&str>::new());
    let mut bare = full();
    bare.responsibilities.clear();
    bare.required = (0..8).filter_map(|number| Localized::new(&format!("Skill {number}"), "")).collect();
    bare.title = Localized::new("🚀 24/7", "").expect("a title");
    assert_eq!(rules(bare), ["pressure", "missing", "no-title-letters", "many-required"]);
}

/// A role whose text lacks nothing.
fn full() -> Brief {
    let mut full = brief();
    full.outline.pay = true;
    full.outline.mode = Some(Mode::Hybrid);
    full
}

#[test]
fn every_section_that_is_left_out_is_told_in_both_languages() {
    let missing = |brief: &Brief, changes: &Changes, language| {
        let findings = Rules::of(changes).check(&Document::of(brief, language));
        let missing =
            findings.into_iter().filter_map(|finding| Some((finding.section?, finding.severity, finding.told(Language::En).name)));
        missing.collect::<Vec<_>>()
    };
    for language in Language::ALL {
        for section in all_sections() {
            let mut brief = full();
            if section == "summary" {
                brief.summary = None;
            } else {
                brief.outline.sections = vec![Entry { key: section.to_owned(), hidden: true, ..Entry::default() }];
            }
            let found = missing(&brief, &Changes::default(), language);
            let needed = bundled_need(section);
            assert_eq!(found.len(), usize::from(needed != Need::Free), "{section}: {found:?}");
            let other = match needed {
                Need::Free => Need::Required,
                _ => Need::Free,
            };
            let changes = Changes { sections: [(section.to_owned(), other)].into(), ..Changes::default() };
            assert_eq!(missing(&brief, &changes, language).len(), usize::from(other == Need::Required), "{section}");
        }
    }
    let mut poor = full();
    poor.house.equal = None;
    poor.house.about = None;
    poor.first_days.clear();
    let told: Vec<String> = missing(&poor, &Changes::default(), Language::Th).into_iter().map(|(_, _, name)| name).collect();
    assert_eq!(told, ["Missing: About us", "Missing: Your first 90 days", "Missing: Equal opportunity"]);
}

#[test]
fn titles_and_headings_are_checked_and_named() {
    let both = |en: &str, th: &str| Localized::new(en, th).expect("a text");
    let mut brief = full();
    brief.title = both("Salesman (male only, under 30 years old)", "พนักงานขาย เพศหญิง อายุไม่เกิน 30 ปี");
    let heading = Some(both("Female candidates only", "รับเฉพาะเพศหญิง"));
    brief.outline.sections =
        vec![Entry { key: "own-1".into(), heading, words: Some(both("Nothing", "ไม่มี")), ..Entry::default() }];
    let found = |language| {
        let findings = Rules::of(&Changes::default()).check(&Document::of(&brief, language));
        let told = findings.iter().filter_map(|finding| {
            let (_, words, _) = finding.pieces()?;
            Some(format!("{}: {words}", finding.place.as_ref().map(|place| place.name(Language::En)).unwrap_or_default()))
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(found(Language::En), ["Title: under 30 years old", "Title: Salesman", "Title: male only", "Heading: Female candidates"]);
    assert_eq!(found(Language::Th), ["Title: อายุไม่เกิน", "Title: เพศหญิง", "Heading: เพศหญิง"]);
}

#[test]
fn what_can_be_written_instead_is_told() {
    for (line, instead) in [
        ("Our best Salesmen", Some("salespeople")),
        ("A marketing rock-star", Some("experienced specialist")),
        ("ต้องการพนักงานหญิง", Some("พนักงาน")),
        ("รับสมัครแม่บ้าน", Some("พนักงานทำความสะอาด")),
        ("Must be unmarried", None),
    ] {
        let found = phrases(line);
        assert_eq!(found.first().map(|finding| finding.instead.as_deref()), Some(instead), "{line}");
    }
}

#[test]
fn what_nobody_sees_hides_nothing() {
    let line = "อ\u{200b}ายุ\u{200b}ไม่เกิน\u{feff} ๓๐ ปี";
    let found = phrases(line);
    assert_eq!(found.iter().filter_map(Finding::pieces).map(|(before, words, _)| (before, words.len())).collect::<Vec<_>>(), [("", 42)]);
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
        instead: vec!["overtime = extra hours".to_owned()],
    });
    let rules = Rules::of(&changes);
    let found = |line: &str| rules.phrases(line).into_iter().map(|finding| finding.rule).collect::<Vec<_>>();
    assert_eq!(found("Aged 25 to 35, female only"), Vec::<String>::new());
    assert_eq!(found("Synergy, military service exempt"), ["sex", "military"]);
    assert_eq!(found("Much overtime"), ["own-1"]);
    assert_eq!(found("Paid overtime"), Vec::<String>::new());
    let mut two = full();
    two.required.push(Localized::new("SQL", "เขียน SQL ได้").expect("a text"));
    let findings = rules.check(&Document::of(&two, Language::En));
    assert_eq!(findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["many-required"]);
    assert_eq!(rules.blocking(&findings), 1);
    assert_eq!(Rules::of(&Changes::default()).blocking(&findings), 0, "only where it is asked for");
}
