//! A job description as plain text, for whatever takes nothing else.

use super::document::{Content, Document, row};

/// The document as a text file: headings on lines of their own, points behind a dot.
pub fn text(document: &Document) -> String {
    let mut blocks = vec![document.title.text.clone()];
    if !document.facts.is_empty() {
        blocks.push(row(&document.facts, " · "));
    }
    blocks.extend(document.summary.iter().map(|paragraph| paragraph.text.clone()));
    for section in &document.sections {
        let dot = if matches!(section.content, Content::Points(_) | Content::Named(_)) { "• " } else { "" };
        let lines: Vec<String> = section.content.lines().iter().map(|line| format!("{dot}{line}")).collect();
        blocks.push(format!("{}\n{}", section.heading, lines.join("\n")));
    }
    blocks.push(document.closing.clone());
    blocks.join("\n\n") + "\n"
}
