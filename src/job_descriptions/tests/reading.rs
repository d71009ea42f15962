use proptest::prelude::*;

use super::{brief, filled_brief, lines, naughty, prickly};
use crate::{
    job_descriptions::{
        document::{Content, Document, Words},
        manuscript::Manuscript,
        markdown::markdown,
        model::{Brief, House},
        outline::{Entry, Outline, PAY},
        reading::{Becomes, ReadSection, becomes, in_languages, language_of, outline, read, section_of},
        text::plain,
    },
    locale::{Language, Localized},
};

/// The text that comes out when a file is brought in as a draft of the role that `brief` tells of.
fn brought_in(brief: &Brief, file: &str) -> Manuscript {
    let live = Manuscript::of(&Brief { outline: Outline::default(), ..brief.clone() });
    let base = Outline { pay: brief.outline.pay, ..Outline::default() };
    Manuscript::of(&Brief { outline: outline(&in_languages(file, None, &live), &live, &base), ..brief.clone() })
}

/// The outline that comes out of it.
fn outlined(brief: &Brief, file: &str) -> Outline {
    let live = Manuscript::of(brief);
    outline(&in_languages(file, None, &live), &live, &Outline::default())
}

/// The lines below a heading.
fn lines_of(section: &ReadSection) -> Vec<String> {
    section.contents.iter().flat_map(Content::lines).collect()
}

#[test]
fn our_own_markdown_comes_back_to_the_letter() {
    let brief = Brief { outline: Outline { pay: true, ..Outline::default() }, ..brief() };
    for marked in [false, true] {
        for language in Language::ALL {
            let text = Manuscript::of(&brief);
            let text = if marked { text.marked("jd-mark-draft") } else { text };
            let file = markdown(text.document(language));
            let again = brought_in(&brief, &file);
            let again = if marked { again.marked("jd-mark-draft") } else { again };
            assert_eq!(markdown(again.document(language)), file);
        }
    }
}

#[test]
fn a_file_in_both_languages_fills_both() {
    let brief = brief();
    let text = Manuscript::of(&brief);
    let file = Language::ALL.map(|language| markdown(text.document(language))).join("\n");
    let mut later = brief.clone();
    later.responsibilities.remove(0);
    later.title = Localized::new("Other", "อื่น").expect("a text");
    let again = brought_in(&later, &file);
    for language in Language::ALL {
        assert_eq!(markdown(again.document(language)), markdown(text.document(language)));
    }
}

#[test]
fn what_is_the_same_follows_the_hub_and_what_is_missing_is_left_out() {
    let brief = brief();
    let live = Manuscript::of(&brief);
    let file = markdown(live.document(Language::En))
        .replace("Three years in marketing operations", "Ten years")
        .replace("## Good to have\n\n- SQL\n\n", "");
    let made = outline(&in_languages(&file, Some(Language::En), &live), &live, &Outline::default());
    let entry = |key: &str| made.sections.iter().find(|entry| entry.key == key).expect("the section");
    assert_eq!(entry("responsibilities").words, None);
    let required = entry("required").words.as_ref().expect("own words");
    assert_eq!(
        (required.written(Language::En), required.written(Language::Th)),
        ("- Ten years", ""),
        "in Thai it goes on following the hub"
    );
    assert!(entry("preferred").hidden && !entry("apply").hidden);
    assert_eq!(made.title, None);
}

#[test]
fn markdown_of_others_becomes_sections() {
    let file = "Marketing Ops Lead\n===\n\nWe *grow*.  \nFast.\n\n### Key Responsibilities:\n1. Plan\n2. Run\n   - nested\n\n### Perks\n* [Lunch](https://lunch.example)\n* `code` <b>x</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n### Qualifications\n- **SQL** – good\n- **Level**: high\n\n### Empty\n";
    let [text] = read(file).try_into().expect("one text");
    assert_eq!(text.title.as_deref(), Some("Marketing Ops Lead"));
    assert_eq!(text.summary, ["We grow.", "Fast."]);
    let sections: Vec<(&str, Vec<String>)> = text.sections.iter().map(|section| (section.heading.as_str(), lines_of(section))).collect();
    assert_eq!(
        sections,
        [
            ("Key Responsibilities:", vec!["Plan".to_owned(), "Run".into(), "nested".into()]),
            ("Perks", vec!["Lunch (https://lunch.example)".into(), "code <b>x</b>".into(), "a | b".into(), "1 | 2".into()]),
            ("Qualifications", vec!["SQL – good".into(), "Level: high".into()]),
            ("Empty", vec![]),
        ]
    );
    let made = brought_in(&brief(), file);
    let english = made.document(Language::En);
    assert_eq!(english.section("responsibilities").expect("it").lines(), ["Plan", "Run", "nested"]);
    assert_eq!(english.section("own-1").expect("it").heading.text, "Perks");
    assert!(english.section("goals").is_none());
}

#[test]
fn signs_and_numbers_of_word_processors_are_points_in_markdown_too() {
    let file = "# T\n\n## What you will do\nWe do:\n• Plan\n  the year\n• Run\n\n## หน้าที่ความรับผิดชอบหลัก\n๑. วางแผน\n๒) ดูแล\n";
    let [text] = read(file).try_into().expect("one text");
    let sections: Vec<&[Content]> = text.sections.iter().map(|section| section.contents.as_slice()).collect();
    let words = |text: &str| Words::new(text, None);
    assert_eq!(sections[0], [Content::Text(vec![words("We do:")]), Content::Points(vec![words("Plan the year"), words("Run")])]);
    assert_eq!(sections[1], [Content::Points(vec![words("วางแผน"), words("ดูแล")])]);
}

#[test]
fn a_heading_with_nothing_below_it_is_kept_for_what_is_still_to_be_written() {
    let file = "# T\n\n## Nothing\n\n## What you will do\n\n## Responsibilities\n\n- Plan\n\n## Good to have\n\n##\n\nIntro\n";
    let [text] = read(file).try_into().expect("one text");
    let told: Vec<Becomes> = becomes(&text).into_iter().map(|(becomes, _)| becomes).collect();
    assert_eq!(
        told,
        [Becomes::Own("own-1".to_owned()), Becomes::LeftOut, Becomes::Known("responsibilities"), Becomes::Known("preferred")],
        "an empty heading begins nothing"
    );
    let file = file.replace("##\n\nIntro\n", "");
    let made = outlined(&brief(), &file);
    let own = made.sections.iter().find(|entry| entry.key == "own-1").expect("it is kept");
    assert_eq!(
        (own.heading.as_ref().map(|heading| heading.written(Language::En)), own.words.as_ref(), own.hidden),
        (Some("Nothing"), None, false)
    );
    assert!(made.sections.iter().any(|entry| entry.key == "preferred" && entry.hidden && entry.words.is_none()), "{made:#?}");
    let text = brought_in(&brief(), "# T\n\n## What you will do\n\n## Perks\n\n- Lunch\n");
    let english = text.document(Language::En);
    assert_eq!(english.untranslated(), 0, "no words of the other language: {english:#?}");
    assert!(english.section("responsibilities").is_none() && english.section("own-1").is_some());
    assert_eq!(english.summary, Manuscript::of(&brief()).document(Language::En).summary, "what the text does not begin with stays");
    let text = brought_in(&brief(), "## Perks\n\n- Lunch\n");
    assert_eq!(text.document(Language::En).title.text, "Marketing Operations Manager");
}

#[test]
fn what_stands_before_the_text_for_other_programs_is_told_apart_from_it() {
    let file = "---\ntitle: x\nfoo: bar\ntags:\n  - one\n  - \"two\"\ndraft:\n---\n# T\n\nIntro\n\n## Perks\n\n- Lunch\n";
    let [text] = read(file).try_into().expect("one text");
    assert_eq!((text.title.as_deref(), &text.summary[..]), (Some("T"), &["Intro".to_owned()][..]));
    let headings: Vec<&str> = text.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["Perks", "Details of the file"]);
    assert_eq!(lines_of(&text.sections[1]), ["title: x", "foo: bar", "tags: one, two", "draft"]);
    for (file, title) in [
        ("---\r\ntitle: 'Ad Lead'\r\n---\r\nIntro\r\n", Some("Ad Lead")),
        ("---\ntitle: Ad Lead\n---\n## Perks\n\n- Lunch\n", Some("Ad Lead")),
        ("---\ntitle: Ad Lead\n---\n# Ad Lead\n", Some("Ad Lead")),
        ("---\ntitle: Ad Lead\n---\n", Some("Ad Lead")),
        ("---\n# T\n\n---\n", Some("T")),
        ("---\ntitle: never closed\n\n# T\n", Some("T")),
    ] {
        let texts = read(file);
        assert_eq!(texts.iter().find_map(|text| text.title.as_deref()), title, "{file}");
        assert!(texts.iter().all(|text| text.sections.iter().all(|section| section.heading != "Details of the file")), "{file}");
    }
}

#[test]
fn the_facts_of_another_role_are_no_words_of_this_one() {
    let mut other = brief();
    other.title = Localized::new("Other", "อื่น").expect("a text");
    other.area = Localized::new("Content", "เนื้อหา").expect("a text");
    other.teams.clear();
    let file = markdown(Manuscript::of(&brief()).marked("jd-mark-draft").document(Language::En));
    let live = Manuscript::of(&other);
    let [(_, text)] = in_languages(&file, None, &live).try_into().expect("one language");
    assert_eq!(
        text.left_out,
        ["Draft – not to be published", "Leadership · Manager · Marketing operations · Bangkok", "As of 23 Nov 2026"]
    );
    assert_eq!(text.summary.len(), 1, "{:?}", text.summary);
    assert!(text.sections.last().is_some_and(|section| lines_of(section) == ["Everybody has the same chance."]));
    let theirs = "# Ad Lead\n\nAds · Bangkok\n\nWe grow.\n\n## Perks\n\nAs of today we are sixty.\n";
    let [(_, text)] = in_languages(theirs, None, &live).try_into().expect("one language");
    assert_eq!((&text.summary[..], text.left_out.len()), (&["Ads · Bangkok".to_owned(), "We grow.".into()][..], 0));
    assert_eq!(lines_of(&text.sections[0]), ["As of today we are sixty."]);
}

#[test]
fn a_file_of_the_hub_says_itself_which_language_it_is_in() {
    let latin = Localized::new("We make software for growers of all kinds and sizes, in three countries.", "").expect("a text");
    let mut brief = brief();
    let words = || Some(latin.clone());
    brief.house = House { about: words(), apply: words(), equal: words(), ..brief.house };
    brief.outline.summary = words();
    brief.responsibilities = vec![(latin.clone(), None); 12];
    let text = Manuscript::of(&brief);
    for written in [markdown, plain] {
        let files = Language::ALL.map(|language| written(text.document(language)));
        for (file, language) in files.iter().zip(Language::ALL) {
            assert_eq!(read(file).iter().map(language_of).collect::<Vec<_>>(), [language], "{file}");
        }
        let languages: Vec<Language> = in_languages(&files.join("\n"), None, &text).into_iter().map(|(language, _)| language).collect();
        assert_eq!(languages, Language::ALL);
        let published = text.clone().published(3, brief.on);
        assert_eq!(read(&written(published.document(Language::Th))).iter().map(language_of).collect::<Vec<_>>(), [Language::Th]);
    }
    let headed = "# T\n\n## หน้าที่ความรับผิดชอบ\n\n- Plan\n\n## สิ่งที่คุณจะทำ\n\n- Run the campaigns of all the brands in the country\n";
    assert_eq!(read(headed).iter().map(language_of).collect::<Vec<_>>(), [Language::Th], "by its letters");
}

#[test]
fn plain_texts_of_others_become_sections() {
    let thai = "ผู้จัดการการตลาด\n\nหน้าที่ความรับผิดชอบ\n• วางแผน\n• รายงาน\n\nคุณสมบัติ:\n1) ปริญญาตรี\n\nสวัสดิการ:\nประกันสุขภาพ\n";
    let [text] = read(thai).try_into().expect("one text");
    assert_eq!(language_of(&text), Language::Th);
    let headings: Vec<(&str, Option<&str>, usize)> = text
        .sections
        .iter()
        .map(|section| (section.heading.as_str(), section_of(&section.heading), section.contents.iter().flat_map(Content::lines).count()))
        .collect();
    assert_eq!(headings, [("หน้าที่ความรับผิดชอบ", Some("responsibilities"), 2), ("คุณสมบัติ", Some("required"), 1), ("สวัสดิการ", None, 1)]);
    let shouted = "Ops Lead\nAn intro.\n\nWHAT WE OFFER\n- Lunch\n\nRequirements\n\n- SQL\n";
    let [text] = read(shouted).try_into().expect("one text");
    assert_eq!((text.title.as_deref(), text.sections.len()), (Some("Ops Lead"), 2), "{text:?}");
    let ours = Manuscript::of(&brief());
    for language in Language::ALL {
        let again = brought_in(&brief(), &plain(ours.document(language)));
        let said = lines(again.document(language)).concat();
        for line in lines(ours.document(language)) {
            assert!(said.contains(&line), "{line} is lost in {said}");
        }
    }
    assert!(read(" \n\n").is_empty());
}

/// What is written of a text comes back to the letter.
fn check(brief: &Brief) {
    let text = Manuscript::of(brief);
    let file = markdown(text.document(Language::En));
    let live = Manuscript::of(&Brief { outline: Outline::default(), ..brief.clone() });
    let texts = in_languages(&file, Some(Language::En), &live);
    let again = Manuscript::of(&Brief { outline: outline(&texts, &live, &Outline::default()), ..brief.clone() });
    assert_eq!(markdown(again.document(Language::En)), file);
}

#[test]
fn what_is_paid_stands_in_one_section_that_few_see() {
    let read = outlined(&brief(), "# Lead\n\n## Salary\n\n100 a month\n\n## Benefits\n\n- Lunch\n\n## Bonus & commission\n\n- A tenth\n");
    assert_eq!(read.words(PAY).expect("words on pay").written(Language::En), "100 a month\nBonus & commission\n- A tenth");
    let own: Vec<&str> =
        read.sections.iter().filter(|entry| entry.is_own()).filter_map(|entry| entry.heading.as_ref()?.get(Language::En)).collect();
    assert_eq!(own, ["Benefits"]);
}

#[test]
fn naughty_strings_come_back_to_the_letter() {
    for text in naughty() {
        if let Some(brief) = filled_brief(&text) {
            check(&brief);
        }
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_a_text_comes_back_to_the_letter(text in prickly()) {
        if let Some(brief) = filled_brief(&text) {
            check(&brief);
        }
    }

    #[test]
    fn no_word_of_any_text_is_lost(text in "[a-zก-๙#*\\-_>` \n:.]{0,80}") {
        let brief = brief();
        let mut said: String = brought_in(&brief, &text).documents().iter().flat_map(lines).collect();
        // A heading with nothing below it is kept for whoever edits the text.
        let headings = outlined(&brief, &text).sections.into_iter().filter_map(|entry| entry.heading);
        said.extend(headings.flat_map(|heading| Language::ALL.map(|language| heading.written(language).to_owned())));
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
            prop_assert!(said.contains(word), "{word:?} of {text:?}");
        }
    }

    #[test]
    fn nothing_breaks_it(text in "\\PC{0,200}") {
        let _: Document = brought_in(&brief(), &text).document(Language::En).clone();
    }
}

#[test]
fn a_text_in_one_language_leaves_what_was_written_in_the_other() {
    let words = |en: &str, th: &str| Localized::new(en, th);
    let own =
        Entry {
            key: "own-1".to_owned(), heading: words("Perks", "สวัสดิการ"), words: words("- Lunch", "- อาหารกลางวัน"), ..Entry::default()
        };
    let thai = Entry {
        key: "own-2".to_owned(), heading: words("", "การเดินทาง"), words: words("", "รถไฟฟ้า"), ..Entry::default()
    };
    let goals = Entry { words: words("- Grow", "- เติบโต"), ..Entry::of("goals") };
    let base = Outline { title: words("Lead", "หัวหน้า"), sections: vec![own, thai, goals], ..Outline::default() };
    let brief = Brief { outline: base.clone(), ..brief() };
    let before = Manuscript::of(&brief);
    let live = Manuscript::of(&Brief { outline: Outline::default(), ..brief.clone() });
    let file = markdown(before.document(Language::En)).replace("- Lunch", "- Lunch and fruit").replace("# Lead", "# Head");
    let texts: Vec<(Language, crate::job_descriptions::reading::Read)> = read(&file).into_iter().map(|read| (Language::En, read)).collect();
    let after = Manuscript::of(&Brief { outline: outline(&texts, &live, &base), ..brief });
    let said = |text: &Manuscript| {
        let mut lines = lines(text.document(Language::Th));
        lines.sort();
        lines
    };
    assert_eq!(said(&after), said(&before));
    let english = markdown(after.document(Language::En));
    assert!(english.contains("# Head") && english.contains("- Lunch and fruit"), "{english}");
}
