//! Groups as lanes below each other: whose they are on the left, their tools beside.

use super::{
    CANVAS,
    groups::Group,
    pen::{CHIP, HEADING, PITCH, Pen, Rect, SMALL, float},
};
use crate::drawing::{Dash, Tone};

const LABEL: f64 = 260.0;
/// So many tools stand beside each other.
const ACROSS: usize = 6;
const BETWEEN: f64 = 6.0;
/// A lane is so high at least: a name and who it is.
const LEAST: f64 = 44.0;
const FOOT: f64 = 22.0;

/// The height of a lane for so many tools in at most so many rows.
fn height(tools: usize, rows: usize) -> f64 {
    let rows = tools.div_ceil(ACROSS).clamp(1, rows);
    (float(rows - 1) * PITCH + CHIP + 14.0).max(LEAST)
}

fn whole(groups: &[Group], rows: usize) -> f64 {
    groups.iter().map(|group| height(group.tools.len(), rows) + BETWEEN).sum::<f64>() - BETWEEN
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let rows = (1..=20).rev().find(|rows| whole(groups, *rows) <= CANVAS.1).unwrap_or(1);
    let (mut y, mut shown) = (0.0, 0);
    let all = whole(groups, rows) <= CANVAS.1;
    let bottom = if all { CANVAS.1 } else { CANVAS.1 - FOOT };
    for group in groups {
        let high = height(group.tools.len(), rows);
        if y + high > bottom + 0.01 {
            break;
        }
        lane(pen, group, Rect::new(0.0, y, CANVAS.0, high));
        y += high + BETWEEN;
        shown += 1;
    }
    let rest = &groups[shown..];
    pen.left_out(rest.len(), rest.iter().map(|group| group.tools.len()).sum(), CANVAS.1 - 6.0);
}

fn lane(pen: &mut Pen<'_>, group: &Group, at: Rect) {
    pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
    pen.edge(at, group.tone);
    pen.words((14.0, at.y + 19.0), LABEL - 24.0, HEADING, Tone::Text, (&group.name, group.lang));
    let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
    let under = if group.under.is_empty() { count } else { format!("{} · {count}", group.under) };
    let tone = if group.tone == Tone::AtRisk { Tone::AtRisk } else { Tone::Muted };
    pen.words((14.0, at.y + 36.0), LABEL - 24.0, SMALL, tone, (&under, None));
    if let Some(href) = &group.href {
        pen.leads(Rect::new(0.0, at.y, LABEL, LEAST), href, &group.name);
    }
    let room = CANVAS.0 - LABEL - 10.0;
    let width = (room - 8.0 * (float(ACROSS) - 1.0)) / float(ACROSS);
    let rows = height_rows(at.height);
    let places = rows * ACROSS;
    let shown = if group.tools.len() > places { places - 1 } else { group.tools.len() };
    let top = at.y + (at.height - (float(rows - 1) * PITCH + CHIP)) / 2.0;
    let place = |index: usize| Rect::new(LABEL + float(index % ACROSS) * (width + 8.0), top + float(index / ACROSS) * PITCH, width, CHIP);
    for (index, tool) in group.tools.iter().take(shown).enumerate() {
        pen.chip(*tool, place(index));
    }
    if shown < group.tools.len() {
        pen.more(group.tools.len() - shown, place(shown));
    }
}

/// How many rows of tools a lane of that height has.
fn height_rows(height: f64) -> usize {
    super::pen::count(height - 14.0 - CHIP + PITCH, PITCH).max(1)
}
