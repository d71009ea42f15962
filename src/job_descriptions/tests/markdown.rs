use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};

use super::{brief, lines};
use crate::{
    job_descriptions::{document::Document, markdown::markdown},
    locale::Language,
};

/// Reads the Markdown as plain `CommonMark` and as the richest dialect, and finds the document's lines and nothing else.
pub(super) fn check(document: &Document) {
    let file = markdown(document);
    for options in [Options::default(), rich()] {
        let arena = Arena::new();
        let mut found = Vec::new();
        read(parse_document(&arena, &file, &options), &mut found);
        assert_eq!(found, lines(document), "{file}");
    }
}

fn rich() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.tasklist = true;
    extension.superscript = true;
    extension.subscript = true;
    extension.footnotes = true;
    extension.inline_footnotes = true;
    extension.description_lists = true;
    extension.multiline_block_quotes = true;
    extension.math_dollars = true;
    extension.math_code = true;
    extension.wikilinks_title_after_pipe = true;
    extension.underline = true;
    extension.spoiler = true;
    extension.alerts = true;
    options
}

fn read<'a>(node: &'a AstNode<'a>, found: &mut Vec<String>) {
    for block in node.children() {
        match &block.data.borrow().value {
            NodeValue::Heading(_) | NodeValue::Paragraph => {
                let mut line = String::new();
                text(block, &mut line);
                found.push(line);
            }
            NodeValue::List(_) | NodeValue::Item(_) => read(block, found),
            other => panic!("a text became {other:?}"),
        }
    }
}

fn text<'a>(node: &'a AstNode<'a>, line: &mut String) {
    for part in node.children() {
        match &part.data.borrow().value {
            NodeValue::Text(words) => line.push_str(words),
            NodeValue::Strong | NodeValue::Escaped => text(part, line),
            other => panic!("a text became {other:?}"),
        }
    }
}

#[test]
fn the_markdown_reads_like_the_document() {
    for language in Language::ALL {
        check(&Document::of(&brief(), language));
    }
    insta::assert_snapshot!(markdown(&Document::of(&brief(), Language::En)));
}

#[test]
fn plain_words_are_not_cluttered_with_backslashes() {
    let file = markdown(&super::filled("C# and R&D (e.g. A/B tests), 3.5 years – “Go-to-market”!").expect("a text"));
    assert!(!file.contains('\\'), "{file}");
}
