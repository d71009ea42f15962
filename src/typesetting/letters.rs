//! Keeps the letters of each Thai syllable together, so that they can be searched in the file and copied from it as they were
//! written.
//!
//! The typesetter shapes consonant, vowel sign and tone mark as one cluster. Two things then mislead readers of PDF files: a line
//! of text is cut wherever a mark stands higher than the letters around it, and each piece repeats the whole cluster's text; and
//! a mark that is moved to the left seems to leave a gap, which is read as a space. Here the pieces become one line again, in
//! which the mark is raised instead, and an invisible mark closes the gap.

use typst::{
    layout::{Em, Frame, FrameItem, Point},
    model::Document,
    text::{Glyph, TextItem},
};
use typst_layout::PagedDocument;

/// How far a mark may be moved to the left before readers see a gap, in parts of the font size. They start at a tenth.
const GAP: f64 = 0.05;

/// The same pages, looking the same, with whole lines of text.
pub(super) fn joined(set: &PagedDocument) -> PagedDocument {
    let mut pages = set.pages().to_vec();
    for page in &mut pages {
        join_in(&mut page.frame);
    }
    PagedDocument::new(pages.into(), set.info().clone())
}

fn join_in(frame: &mut Frame) {
    let mut items: Vec<(Point, FrameItem)> = Vec::with_capacity(frame.items().len());
    for (at, item) in frame.items() {
        match (item, items.last_mut()) {
            (FrameItem::Text(text), Some((line_at, FrameItem::Text(line)))) if follows(line, *line_at, text, *at) => {
                append(line, *line_at, text, *at);
            }
            _ => items.push((*at, item.clone())),
        }
    }
    for (_, item) in &mut items {
        match item {
            FrameItem::Text(line) => close_gaps(line),
            FrameItem::Group(group) => join_in(&mut group.frame),
            _ => {}
        }
    }
    frame.clear();
    frame.push_multiple(items);
}

/// Whether `text` is set like `line` and starts where that ends.
fn follows(line: &TextItem, line_at: Point, text: &TextItem, at: Point) -> bool {
    let gap = (line_at.x + line.width() - at.x).abs().to_pt();
    gap < 0.001
        && line.font == text.font
        && line.size == text.size
        && line.fill == text.fill
        && line.stroke == text.stroke
        && (line.lang, line.region) == (text.lang, text.region)
}

fn append(line: &mut TextItem, line_at: Point, text: &TextItem, at: Point) {
    let raised = Em::from_abs(line_at.y - at.y, line.size);
    let shared = shared(line, text);
    let start = line.text.len() - shared;
    line.text.push_str(&text.text[shared..]);
    let moved = |byte: u16| u16::try_from(usize::from(byte) + start).unwrap_or(u16::MAX);
    line.glyphs.extend(text.glyphs.iter().map(|glyph| Glyph {
        range: moved(glyph.range.start)..moved(glyph.range.end),
        y_offset: glyph.y_offset + raised,
        ..glyph.clone()
    }));
}

/// How many bytes of text both have, because a cluster was cut between them.
fn shared(line: &TextItem, text: &TextItem) -> usize {
    let (Some(last), Some(first)) = (line.glyphs.last(), text.glyphs.first()) else { return 0 };
    let cut = last.span == first.span && line.text[last.range()] == text.text[first.range()];
    if cut { first.range().len() } else { 0 }
}

/// Ends each cluster whose last mark was moved to the left with a mark that has no ink and stands where the cluster ends.
fn close_gaps(line: &mut TextItem) {
    let Some(invisible) = line.font.ttf().glyph_index('\u{200b}') else { return };
    let mut glyphs = Vec::with_capacity(line.glyphs.len());
    for cluster in line.glyphs.chunk_by(|a, b| a.range == b.range) {
        glyphs.extend_from_slice(cluster);
        if let [_, .., last] = cluster
            && last.x_offset.get() < -GAP
        {
            glyphs.push(Glyph { id: invisible.0, x_advance: Em::zero(), x_offset: Em::zero(), ..last.clone() });
        }
    }
    line.glyphs = glyphs;
}
