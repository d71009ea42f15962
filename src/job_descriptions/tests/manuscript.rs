use super::{brief, lines};
use crate::{
    job_descriptions::{
        drift::Drift,
        manuscript::Manuscript,
        model::Brief,
        outline::{Entry, Mode, Outline},
    },
    locale::{Language, Localized},
};

fn words(en: &str, th: &str) -> Option<Localized> {
    Localized::new(en, th)
}

fn with(sections: Vec<Entry>) -> Manuscript {
    Manuscript::of(&Brief { outline: Outline { sections, ..Outline::default() }, ..brief() })
}

fn headings(text: &Manuscript, language: Language) -> Vec<&str> {
    text.document(language).sections.iter().map(|section| section.heading.text.as_str()).collect()
}

#[test]
fn sections_are_moved_left_out_and_added() {
    let own = Entry {
        key: "own-1".to_owned(),
        heading: words("Perks", ""),
        words: words("- Lunch\n- **Days off** – 20", ""),
        ..Entry::default()
    };
    let hidden = Entry { hidden: true, ..Entry::of("goals") };
    let text = with(vec![Entry::of("equal"), own, Entry::of("company"), hidden]);
    let english = headings(&text, Language::En);
    assert_eq!(english[..3], ["Equal opportunity", "Perks", "About us"]);
    assert!(!english.contains(&"What you will achieve"));
    let perks = text.document(Language::En).section("own-1").expect("the section");
    assert_eq!(perks.lines(), ["Lunch", "Days off – 20"]);
    let thai = text.document(Language::Th);
    assert_eq!(thai.section("own-1").expect("the section").heading.lang, Some(Language::En));
    assert_eq!(thai.untranslated(), 4, "the heading, two points and what is said about one");
}

#[test]
fn words_of_its_own_stand_instead_of_what_the_hub_knows() {
    let text = with(vec![Entry { words: words("Everything.", "ทุกอย่าง"), ..Entry::of("responsibilities") }]);
    for (language, said) in [(Language::En, "Everything."), (Language::Th, "ทุกอย่าง")] {
        assert_eq!(text.document(language).section("responsibilities").expect("the section").lines(), [said]);
    }
    let outline =
        Outline { title: words("Head of Ops", ""), mode: Some(Mode::Hybrid), valid_until: brief().on.succ_opt(), ..Outline::default() };
    let text = Manuscript::of(&Brief { outline, ..brief() });
    let english = text.document(Language::En);
    assert_eq!(english.title.text, "Head of Ops");
    assert_eq!(english.section("place").expect("the section").lines(), ["Working mode: Hybrid", "Place: Bangkok", "Hours: Full time"]);
    let apply = english.section("apply").expect("the section").lines();
    assert_eq!(apply, ["Write to jobs@lotus.example.", "Apply by: 24 Nov 2026"]);
}

#[test]
fn pay_is_told_only_where_it_is_published_and_to_those_who_may_know() {
    let quiet = Manuscript::of(&brief());
    assert!(quiet.document(Language::En).section("pay").is_none() && quiet.offer.pay.is_none());
    let open = Manuscript::of(&Brief { outline: Outline { pay: true, ..Outline::default() }, ..brief() });
    assert_eq!(open.document(Language::En).section("pay").expect("the section").lines(), ["฿85,000 to ฿120,000 a month"]);
    assert_eq!(open.document(Language::Th).section("pay").expect("the section").lines(), ["85,000 บาท ถึง 120,000 บาท ต่อเดือน"]);
    assert!(open.offer.pay.is_some());
    let kept_back = open.open_to(false);
    assert!(kept_back.document(Language::Th).section("pay").is_none() && kept_back.offer.pay.is_none());
}

#[test]
fn what_changed_since_is_told_section_by_section() {
    let before = Manuscript::of(&brief());
    assert!(before.differences(&before, Language::En).is_empty());
    let mut changed = brief();
    changed.on = changed.on.succ_opt().expect("a day");
    assert!(Drift::of(&before, &changed).is_empty(), "the day alone is no difference");
    changed.kpis.clear();
    changed.required.push(Localized::new("SQL", "เขียน SQL ได้").expect("a text"));
    let after = Manuscript::of(&changed);
    let drift = Drift::of(&before, &changed);
    assert_eq!(drift.iter().map(|part| part.key).collect::<Vec<_>>(), ["success", "required"]);
    let differences = before.differences(&after, Language::En);
    let fields: Vec<(&str, Option<Language>)> = differences.iter().map(|difference| (difference.field.as_str(), difference.lang)).collect();
    assert_eq!(
        fields,
        [
            ("What you bring", Some(Language::En)),
            ("How success is measured", Some(Language::En)),
            ("What you bring", Some(Language::Th)),
            ("How success is measured", Some(Language::Th)),
        ]
    );
}

#[test]
fn another_heading_and_another_order_are_told_too() {
    let own = |heading: &str| Entry { key: "own-1".to_owned(), heading: words(heading, ""), words: words("Lunch", ""), ..Entry::default() };
    let before = with(vec![own("Perks")]);
    let fields = |after: &Manuscript| before.differences(after, Language::En).into_iter().map(|d| d.field).collect::<Vec<_>>();
    assert_eq!(fields(&with(vec![own("Benefits")])), ["Heading", "Heading"], "in both languages");
    assert_eq!(fields(&with(vec![Entry::of("equal"), Entry::of("company"), own("Perks")])), ["Order of the sections"]);
    assert!(fields(&before).is_empty());
}

#[test]
fn an_earlier_text_comes_back_word_for_word() {
    let outline = Outline {
        sections: vec![Entry { hidden: true, ..Entry::of("tools") }, Entry { words: words("- Own", ""), ..Entry::of("goals") }],
        ..Outline::default()
    };
    let then = Manuscript::of(&Brief { outline: outline.clone(), ..brief() });
    let mut later = Brief { outline: outline.clone(), ..brief() };
    later.title = Localized::new("Ops Lead", "หัวหน้า").expect("a text");
    later.summary = None;
    later.responsibilities.remove(0);
    later.managers.clear();
    later.kpis.clear();
    later.preferred.clear();
    later.house.about = None;
    let now = Manuscript::of(&later);
    let pinned = then.pinned(&outline, &now);
    let restored = Manuscript::of(&Brief { outline: pinned.clone(), ..later.clone() });
    for language in Language::ALL {
        assert_eq!(lines(restored.document(language)), lines(then.document(language)));
    }
    let follows = |key: &str| pinned.entries().iter().any(|entry| entry.key == key && entry.words.is_none());
    assert!(follows("required") && follows("equal") && !follows("responsibilities"), "what is the same goes on following the hub");
}

#[test]
fn a_text_of_today_needs_no_words_of_its_own() {
    let now = Manuscript::of(&brief());
    assert_eq!(now.pinned(&Outline::default(), &now), Outline::default());
}

#[test]
fn what_is_kept_can_be_read_again() {
    let text = Manuscript::of(&brief()).published(3, brief().on);
    let kept = serde_json::to_value(&text).expect("it can be kept");
    assert_eq!(serde_json::from_value::<Manuscript>(kept).expect("it can be read"), text);
    assert_eq!(text.document(Language::En).closing, "Version 3, published 23 Nov 2026");
    assert_eq!(text.document(Language::Th).closing, "ฉบับที่ 3 เผยแพร่เมื่อ 23 พ.ย. 2569");
}

#[test]
fn own_words_in_one_language_are_told_where_the_hub_stands_in() {
    let text = with(vec![Entry { words: words("Everything.", ""), ..Entry::of("responsibilities") }]);
    let thai = text.document(Language::Th);
    assert!(thai.stands_in("responsibilities") && !text.document(Language::En).stands_in("responsibilities"));
    assert_eq!(thai.untranslated(), 1);
}

#[test]
fn words_whose_age_nobody_knows_are_held_against_what_the_hub_says() {
    let sections = vec![Entry { words: words("- Everything", "- ทุกอย่าง"), ..Entry::of("tools") }];
    let outline = Outline { sections, ..Outline::default() };
    let brief = Brief { outline: outline.clone(), ..brief() };
    let text = Manuscript::of(&brief);
    let keys = |brief: &Brief| Drift::of(&text, brief).into_iter().map(|part| (part.key, part.own)).collect::<Vec<_>>();
    assert_eq!(keys(&brief), [("tools", true)]);
    let hub = Manuscript::of(&Brief { outline: outline.of_the_hub(), ..brief.clone() });
    let mut noted = Brief { outline: outline.noted(&Outline::default(), &[], |key| hub.said(key)), ..brief };
    assert!(keys(&noted).is_empty());
    noted.managers.clear();
    assert_eq!(keys(&noted), [("reporting", false)]);
    noted.tools.clear();
    assert_eq!(keys(&noted), [("tools", true), ("reporting", false)]);
}

#[test]
fn the_purpose_can_be_left_out() {
    let outline = Outline { purpose_hidden: true, ..Outline::default() };
    let text = Manuscript::of(&Brief { outline: outline.clone(), ..brief() });
    assert!(text.documents().iter().all(|document| document.summary.is_empty()));
    assert!(text.pinned(&outline, &Manuscript::of(&brief())).purpose_hidden, "and comes back so");
}
