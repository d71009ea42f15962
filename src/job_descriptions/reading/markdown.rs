use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};

use super::{Read, Reader, listed};
use crate::job_descriptions::document::{Content, Named, Term, Words};

/// The texts of a Markdown file, one for each of its titles. `with_signs`: lines of a paragraph that begin with a sign or a number of a
/// word processor's list are points.
pub fn markdown(text: &str, with_signs: bool) -> Vec<Read> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let arena = Arena::new();
    let mut reader = Reader::default();
    blocks(parse_document(&arena, text, &options), &mut reader, with_signs);
    reader.texts
}

fn blocks<'a>(node: &'a AstNode<'a>, reader: &mut Reader, with_signs: bool) {
    for block in node.children() {
        match &block.data.borrow().value {
            NodeValue::Heading(heading) => reader.heading(heading.level, Words::new(&inline(block), None).text),
            NodeValue::Paragraph if with_signs => signed(block, reader),
            NodeValue::Paragraph | NodeValue::TableRow(_) => reader.paragraph(&inline(block)),
            NodeValue::Item(_) | NodeValue::TaskItem(_) => item(block, reader, with_signs),
            NodeValue::CodeBlock(code) => reader.paragraph(&code.literal),
            NodeValue::HtmlBlock(html) => reader.paragraph(&html.literal),
            _ => blocks(block, reader, with_signs),
        }
    }
}

/// A paragraph whose lines may be the points of a list; a line without a sign goes on with the one above it.
fn signed<'a>(node: &'a AstNode<'a>, reader: &mut Reader) {
    let mut lines = vec![String::new()];
    for part in node.children() {
        if matches!(part.data.borrow().value, NodeValue::SoftBreak) {
            lines.push(String::new());
        } else if let Some(line) = lines.last_mut() {
            told(part, line);
        }
    }
    let mut joined: Vec<String> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(above) if listed(&line).is_none() => above.extend([" ", line.as_str()]),
            _ => joined.push(line),
        }
    }
    for line in joined {
        match listed(&line) {
            Some(point) => reader.content(Content::Points(vec![Words::new(point, None)])),
            None => reader.paragraph(&line),
        }
    }
}

/// A point of a list; points below it follow it.
fn item<'a>(node: &'a AstNode<'a>, reader: &mut Reader, with_signs: bool) {
    let mut first = true;
    for block in node.children() {
        match &block.data.borrow().value {
            NodeValue::Paragraph if first => {
                first = false;
                reader.content(point(block));
            }
            NodeValue::Paragraph => reader.content(Content::Points(vec![Words::new(&inline(block), None)])),
            NodeValue::CodeBlock(code) => reader.content(Content::Points(vec![Words::new(&code.literal, None)])),
            NodeValue::HtmlBlock(html) => reader.content(Content::Points(vec![Words::new(&html.literal, None)])),
            _ => blocks(block, reader, with_signs),
        }
    }
}

/// A point, which may begin with a name or a label in bold.
fn point<'a>(node: &'a AstNode<'a>) -> Content {
    let words = |text: &str| Words::new(text, None);
    let mut parts = node.children();
    let lead = parts.next().filter(|part| matches!(part.data.borrow().value, NodeValue::Strong));
    let Some(lead) = lead.map(|lead| words(&inline(lead))).filter(|lead| !lead.text.is_empty()) else {
        return Content::Points(vec![words(&inline(node))]);
    };
    let mut rest = String::new();
    for part in parts {
        told(part, &mut rest);
    }
    match (rest.strip_prefix(':'), rest.strip_prefix(" – ")) {
        (Some(value), _) if !value.trim().is_empty() => Content::Terms(vec![Term { label: lead.text, values: vec![words(value)] }]),
        (None, Some(details)) if !details.trim().is_empty() => Content::Named(vec![Named { name: lead, details: vec![words(details)] }]),
        _ if rest.trim().is_empty() => Content::Named(vec![Named { name: lead, details: Vec::new() }]),
        _ => Content::Points(vec![words(&inline(node))]),
    }
}

fn inline<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for part in node.children() {
        told(part, &mut text);
    }
    text
}

/// Adds what a piece of a line says, without its markup.
fn told<'a>(node: &'a AstNode<'a>, text: &mut String) {
    match &node.data.borrow().value {
        NodeValue::Text(words) => text.push_str(words),
        NodeValue::Code(code) => text.push_str(&code.literal),
        NodeValue::HtmlInline(html) => text.push_str(html),
        NodeValue::SoftBreak => text.push(' '),
        NodeValue::LineBreak => text.push('\n'),
        NodeValue::Link(link) | NodeValue::Image(link) => {
            let words = inline(node);
            text.push_str(&words);
            if link.url != words && link.url.strip_prefix("mailto:") != Some(words.as_str()) {
                text.extend([" (", link.url.as_str(), ")"]);
            }
        }
        NodeValue::TableCell => {
            if !text.is_empty() {
                text.push_str(" | ");
            }
            text.push_str(&inline(node));
        }
        _ => text.push_str(&inline(node)),
    }
}
