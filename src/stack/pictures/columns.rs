//! Groups as columns beside each other, with their tools below.

use super::{
    CANVAS,
    groups::Group,
    pen::{HEADING, Pen, Rect, SMALL, float},
};
use crate::drawing::{Dash, Tone};

/// As many columns have room for names.
const MOST: usize = 7;
const BETWEEN: f64 = 12.0;
/// Height of a column's head.
const HEAD: f64 = 62.0;
/// A tool's name needs so much room.
const LEAST: f64 = 128.0;

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let shown = groups.len().min(MOST);
    let rest = &groups[shown..];
    let height = if rest.is_empty() { CANVAS.1 } else { CANVAS.1 - 24.0 };
    let width = (CANVAS.0 - BETWEEN * (float(shown) - 1.0)) / float(shown.max(1));
    for (index, group) in groups.iter().take(shown).enumerate() {
        let at = Rect::new(float(index) * (width + BETWEEN), 0.0, width, height);
        pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
        pen.edge(Rect::new(at.x, at.y, 3.0, HEAD - 10.0), group.tone);
        pen.paragraph((at.x + 12.0, 20.0), (width - 24.0, 2), HEADING, Tone::Text, (&group.name, group.lang));
        let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
        pen.words((at.x + 12.0, HEAD - 8.0), width - 24.0, SMALL, Tone::Muted, (&count, None));
        pen.chips(&group.tools, Rect::new(at.x + 10.0, HEAD, width - 20.0, height - HEAD - 8.0), LEAST.min(width - 20.0));
    }
    pen.left_out(rest.len(), rest.iter().map(|group| group.tools.len()).sum(), CANVAS.1 - 6.0);
}
