//! The formats against the document that they write down: nothing lost, nothing added, no text taken for markup.

mod docx;
mod house_template;
mod html;
mod lint;
mod manuscript;
mod markdown;
mod pdf;
mod posting;
mod reading;
mod sample;
mod text;

use proptest::prelude::*;
use sample::{brief, filled, filled_brief, house, plain};

use super::{
    document::{Content, Document},
    model::{Tool, ToolName},
};
use crate::locale::{Language, Localized};

/// Every line of a document as a reader sees it, from top to bottom.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = vec![document.title.text.clone()];
    lines.extend(document.mark.clone());
    lines.extend((!document.facts.is_empty()).then(|| super::document::row(&document.facts, " · ")));
    lines.extend(document.summary.iter().map(|paragraph| paragraph.text.clone()));
    for section in &document.sections {
        lines.push(section.heading.text.clone());
        lines.extend(section.lines());
    }
    lines.push(document.closing.clone());
    lines
}

/// Strings that programs have stumbled over.
fn naughty() -> Vec<String> {
    serde_json::from_str(include_str!("../../tests/fixtures/naughty-strings.json")).expect("a list of strings")
}

/// Texts made of what Markdown, HTML and typesetters are sensitive to.
fn prickly() -> impl Strategy<Value = String> {
    let parts = [
        "# ",
        "#",
        "- ",
        "---",
        "* ",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~",
        "~~~",
        "> ",
        "1. ",
        "10) ",
        "[x]",
        "[ ] ",
        "](",
        "![",
        "(http://a.b)",
        "<b>",
        "</li>",
        "<!--",
        "-->",
        "&amp;",
        "&#60;",
        "&",
        ";",
        "\\",
        "|",
        "|-|",
        "=",
        "===",
        "+ ",
        ": ",
        "$x$",
        "$",
        "^",
        "{#id}",
        "http://a.example",
        "www.a.example",
        "\"",
        "'",
        "#let x = 1",
        "#[",
        "@ref",
        "<label>",
        "//",
        "/*",
        "~",
        "ที่นี่",
        "ปั๊มน้ำ",
        "word",
        " ",
        "  ",
        "\u{a0}",
        "\n",
        "\r\n",
        "\t",
        "\u{2028}",
        "é",
        "1",
        ".",
        ")",
        "%",
        "!",
        "?",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 1..9).prop_map(|parts| parts.concat())
}

#[test]
fn sections_without_content_are_left_out_and_the_rest_keeps_its_order() {
    let mut brief = brief();
    brief.goals.clear();
    brief.managers.clear();
    brief.dotted_lines.clear();
    brief.reports.clear();
    let document = Document::of(&brief, Language::En);
    let headings: Vec<&str> = document.sections.iter().map(|section| section.heading.text.as_str()).collect();
    assert_eq!(
        headings,
        [
            "About us",
            "What you will do",
            "How success is measured",
            "What you will work with",
            "What you bring",
            "Good to have",
            "Who thrives here",
            "Your first 90 days",
            "How to apply",
            "Equal opportunity"
        ]
    );
}

#[test]
fn what_nobody_translated_stands_in_the_other_language_and_is_counted() {
    let mut brief = brief();
    brief.required = Localized::new("Three years in marketing operations", "").into_iter().collect();
    assert_eq!(Document::of(&brief, Language::En).untranslated(), 0);
    let document = Document::of(&brief, Language::Th);
    assert_eq!(document.untranslated(), 1);
    let Some(Content::Points(points)) = document
        .sections
        .iter()
        .flat_map(|section| &section.contents)
        .find(|content| matches!(content, Content::Points(points) if points.iter().any(|point| point.lang.is_some())))
    else {
        panic!("the section is there")
    };
    assert_eq!(points[0].lang, Some(Language::En));
}

#[test]
fn a_kpi_says_what_is_measured_and_what_is_aimed_at() {
    let english = lines(&Document::of(&brief(), Language::En));
    assert!(english.contains(&"Data quality – Records complete and valid · target: at least 95%".to_owned()), "{english:#?}");
    let thai = lines(&Document::of(&brief(), Language::Th));
    assert!(thai.iter().any(|line| line.starts_with("คุณภาพข้อมูล – ") && line.contains("95%")), "{thai:#?}");
}

#[test]
fn the_reporting_line_names_both_directions_and_the_dotted_lines() {
    let lines = lines(&Document::of(&brief(), Language::En));
    for line in
        ["Reports to: Vice President of Marketing Operations", "Works closely with: Sales", "Leads: Email Specialist (2), Content Editor"]
    {
        assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
    }
}

#[test]
fn a_tool_is_told_under_its_kind_where_the_access_is_the_same() {
    let mut brief = brief();
    let kind = Localized::new("CRM", "ระบบ CRM").expect("a text");
    for (name, access) in [("Pipeliner", "use"), ("Ledger", "view")] {
        brief.tools.push(Tool { name: ToolName::Product(name.to_owned(), kind.clone()), access: access.to_owned() });
    }
    let lines = lines(&Document::of(&brief, Language::En));
    for line in ["CRM – HubSpot, Pipeliner · everyday use", "Ledger – CRM · read access"] {
        assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
    }
}

#[test]
fn a_role_of_many_seats_names_a_few_places_and_counts_the_rest() {
    let mut brief = brief();
    brief.locations = ["Bangkok", "Chiang Mai", "Khon Kaen", "Phuket", "Rayong"].map(str::to_owned).to_vec();
    let facts = &lines(&Document::of(&brief, Language::En))[1];
    assert!(facts.ends_with("Bangkok · Chiang Mai · Khon Kaen · and 2 more"), "{facts}");
}

#[test]
fn a_summary_of_several_lines_becomes_paragraphs() {
    let mut brief = brief();
    brief.summary = Localized::new("One.\r\n\r\n  Two\u{0}\twords. \n", "");
    let summary: Vec<String> = Document::of(&brief, Language::En).summary.into_iter().map(|words| words.text).collect();
    assert_eq!(summary, ["One.", "Two words."]);
}

#[test]
fn naughty_strings_survive_in_every_field() {
    for text in naughty() {
        let Some(document) = filled(&text) else { continue };
        markdown::check(&document);
        html::check(&document);
    }
}

proptest! {
    #[test]
    fn no_text_becomes_markup(text in prickly()) {
        if let Some(document) = filled(&text) {
            markdown::check(&document);
            html::check(&document);
        }
    }
}
