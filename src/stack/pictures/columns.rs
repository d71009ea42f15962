//! Groups as columns beside each other, with their tools below; one with many tools is wider.

use super::{
    groups::Group,
    pen::{CHIP, HEADING, LEAST, PITCH, Pen, Rect, SMALL, columns, count, float, shared},
};
use crate::drawing::{Dash, Tone};

/// As many columns have room for names.
const MOST: usize = 7;
const BETWEEN: f64 = 12.0;
/// Space on both sides of the tools in a column.
const INSIDE: f64 = 10.0;
/// Height of a column's head.
const HEAD: f64 = 62.0;

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let (groups, rest) = groups.split_at(groups.len().min(MOST));
    let (width, height) = pen.size;
    let needs: Vec<usize> = groups.iter().map(|group| group.tools.len()).collect();
    let rows = count(height - HEAD - 8.0 + PITCH - CHIP, PITCH);
    let most = count(width - BETWEEN * (float(groups.len()) - 1.0), LEAST + 2.0 * INSIDE);
    for (group, (x, width)) in groups.iter().zip(columns(&shared(&needs, rows, most), width, BETWEEN)) {
        let at = Rect::new(x, 0.0, width, height);
        pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
        pen.edge(Rect::new(at.x, at.y, 3.0, HEAD - 10.0), group.tone);
        pen.paragraph((at.x + 12.0, 20.0), (width - 24.0, 2), HEADING, Tone::Text, (&group.name, group.lang));
        let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
        pen.words((at.x + 12.0, HEAD - 8.0), width - 24.0, SMALL, Tone::Muted, (&count, None));
        let within = Rect::new(at.x + INSIDE, HEAD, width - 2.0 * INSIDE, height - HEAD - 8.0);
        pen.chips(&group.tools, within, LEAST.min(within.width));
    }
    pen.leaves_out(rest);
}
