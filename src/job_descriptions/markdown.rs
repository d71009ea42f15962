//! A job description as Markdown. Every character that could become markup is escaped, so that a text stays a text in any
//! dialect: `CommonMark`, the tables, tasks and formulas of code hosts, definition lists.

use super::document::{Content, Document, Words};

/// The document as a Markdown file.
pub fn markdown(document: &Document) -> String {
    let mut blocks = vec![format!("# {}", escaped(&document.title.text))];
    blocks.extend(document.mark.iter().map(|mark| strong(mark)));
    if !document.facts.is_empty() {
        blocks.push(row(&document.facts));
    }
    blocks.extend(document.summary.iter().map(|paragraph| escaped(&paragraph.text)));
    for section in &document.sections {
        blocks.push(format!("## {}", escaped(&section.heading.text)));
        for content in &section.contents {
            match content {
                Content::Text(paragraphs) => blocks.extend(paragraphs.iter().map(|paragraph| escaped(&paragraph.text))),
                content => blocks.push(lines(content).iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")),
            }
        }
    }
    blocks.push(escaped(&document.closing));
    blocks.join("\n\n") + "\n"
}

fn lines(content: &Content) -> Vec<String> {
    match content {
        Content::Text(points) | Content::Points(points) => points.iter().map(|point| escaped(&point.text)).collect(),
        Content::Named(things) => things
            .iter()
            .map(|thing| {
                let name = strong(&thing.name.text);
                if thing.details.is_empty() { name } else { format!("{name} – {}", row(&thing.details)) }
            })
            .collect(),
        Content::Terms(terms) => terms
            .iter()
            .map(|term| {
                format!("{}: {}", strong(&term.label), term.values.iter().map(|value| escaped(&value.text)).collect::<Vec<_>>().join(", "))
            })
            .collect(),
    }
}

fn row(parts: &[Words]) -> String {
    parts.iter().map(|part| escaped(&part.text)).collect::<Vec<_>>().join(" · ")
}

fn strong(text: &str) -> String {
    format!("**{}**", escaped(text))
}

/// The text with a backslash before whatever Markdown could take for more than a letter.
fn escaped(text: &str) -> String {
    let number = text.chars().take_while(char::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    for (place, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' | '{' | '}');
        let entity = c == '&' && text[place..].contains(';');
        let heading = c == '#' && matches!(before, ' ' | '#');
        let start = place == 0 && matches!(c, '-' | '+' | '=' | ':' | '%');
        let numbered = number > 0 && place == number && matches!(c, '.' | ')');
        let address = c == ':' && text[place..].starts_with("://") || c == '.' && text[..place].to_ascii_lowercase().ends_with("www");
        if anywhere || entity || heading || start || numbered || address {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}
