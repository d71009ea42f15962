use proptest::prelude::*;

use super::{brief, filled_brief, lines, naughty, prickly};
use crate::{
    job_descriptions::{
        document::{Content, Document},
        manuscript::Manuscript,
        markdown::markdown,
        model::Brief,
        outline::Outline,
        reading::{Read, language_of, outline, read, section_of},
        text::plain,
    },
    locale::Language,
};

/// The text that comes out when a file is brought in as a draft of the role that `brief` tells of.
fn brought_in(brief: &Brief, file: &str) -> Manuscript {
    let live = Manuscript::of(&Brief { outline: Outline::default(), ..brief.clone() });
    let texts: Vec<(Language, Read)> = read(file).into_iter().map(|read| (language_of(&read), read)).collect();
    Manuscript::of(&Brief { outline: outline(&texts, &live, &Outline::default()), ..brief.clone() })
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
    later.title = crate::locale::Localized::new("Other", "อื่น").expect("a text");
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
    let texts = [(Language::En, read(&file).remove(0))];
    let made = outline(&texts, &live, &Outline::default());
    let entry = |key: &str| made.sections.iter().find(|entry| entry.key == key).expect("the section");
    assert_eq!(entry("responsibilities").words, None);
    let required = entry("required").words.as_ref().expect("own words");
    assert_eq!(
        (required.written(Language::En), required.written(Language::Th)),
        ("- Ten years", "- ประสบการณ์ด้านปฏิบัติการการตลาดอย่างน้อย 3 ปี")
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
    let sections: Vec<(&str, Vec<String>)> = text
        .sections
        .iter()
        .map(|section| (section.heading.as_str(), section.contents.iter().flat_map(Content::lines).collect()))
        .collect();
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
    assert!(english.section("own-2").is_some_and(|section| section.heading.text == "Empty"), "no heading is lost");
    assert!(english.section("goals").is_none());
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
    let texts: Vec<(Language, Read)> = read(&file).into_iter().map(|read| (Language::En, read)).collect();
    let again = Manuscript::of(&Brief { outline: outline(&texts, &live, &Outline::default()), ..brief.clone() });
    assert_eq!(markdown(again.document(Language::En)), file);
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
        let said: String = brought_in(&brief, &text).documents().iter().flat_map(lines).collect();
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
            prop_assert!(said.contains(word), "{word:?} of {text:?}");
        }
    }

    #[test]
    fn nothing_breaks_it(text in "\\PC{0,200}") {
        let _: Document = brought_in(&brief(), &text).document(Language::En).clone();
    }
}
