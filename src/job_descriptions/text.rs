//! A job description as plain text, for whatever takes nothing else.

use super::document::{Content, Document, row};

/// The document as a text file: headings on lines of their own, points behind a dot.
pub fn plain(document: &Document) -> String {
    let mut blocks = vec![document.title.text.clone()];
    blocks.extend(document.mark.clone());
    if !document.facts.is_empty() {
        blocks.push(row(&document.facts, " · "));
    }
    blocks.extend(document.summary.iter().map(|paragraph| paragraph.text.clone()));
    for section in &document.sections {
        let lines: Vec<String> = section.contents.iter().flat_map(lines).collect();
        blocks.push(format!("{}\n{}", section.heading.text, lines.join("\n")));
    }
    blocks.push(document.closing.clone());
    blocks.join("\n\n") + "\n"
}

/// What a part says, points behind a dot.
pub(super) fn lines(content: &Content) -> Vec<String> {
    let dot = if matches!(content, Content::Points(_) | Content::Named(_)) { "• " } else { "" };
    content.lines().iter().map(|line| format!("{dot}{line}")).collect()
}
