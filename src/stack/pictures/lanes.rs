//! Groups as lanes below each other: whose they are on the left, their tools beside.

use super::{
    groups::Group,
    pen::{CHIP, HEADING, LEAST, PITCH, Pen, Rect, SMALL, count, float},
};
use crate::drawing::{Dash, Tone};

const LABEL: f64 = 260.0;
const BETWEEN: f64 = 6.0;
/// A lane is so high at least: a name and who it is.
const LOWEST: f64 = 44.0;
/// It is at most so much higher than its tools need.
const LOOSE: f64 = 16.0;

/// The height of a lane with so many rows of tools.
fn height(rows: usize) -> f64 {
    (float(rows - 1) * PITCH + CHIP + 14.0).max(LOWEST)
}

fn whole(rows: &[usize]) -> f64 {
    rows.iter().map(|rows| height(*rows) + BETWEEN).sum::<f64>() - BETWEEN
}

/// How many rows of tools each lane has: one, then another wherever most tools are not seen, as far as there is room.
fn shared(groups: &[Group], across: usize, room: f64) -> Vec<usize> {
    let mut rows = vec![1; groups.len()];
    while let Some((fullest, group)) =
        groups.iter().enumerate().max_by_key(|(lane, group)| group.tools.len().saturating_sub(rows[*lane] * across))
        && group.tools.len() > rows[fullest] * across
    {
        rows[fullest] += 1;
        if whole(&rows) > room {
            rows[fullest] -= 1;
            break;
        }
    }
    rows
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let (width, bottom) = pen.size;
    let shown = count(bottom + BETWEEN, LOWEST + BETWEEN).min(groups.len());
    let (groups, rest) = groups.split_at(shown);
    let across = count(width - LABEL, LEAST + 28.0).max(1);
    let rows = shared(groups, across, bottom);
    let loose = ((bottom - whole(&rows)) / float(shown.max(1))).clamp(0.0, LOOSE);
    let mut y = 0.0;
    for (group, rows) in groups.iter().zip(rows) {
        let high = height(rows) + loose;
        lane(pen, group, (rows, across), Rect::new(0.0, y, width, high));
        y += high + BETWEEN;
    }
    pen.leaves_out(rest);
}

fn lane(pen: &mut Pen<'_>, group: &Group, (rows, across): (usize, usize), at: Rect) {
    pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
    pen.edge(at, group.tone);
    let middle = at.y + (at.height - LOWEST).min(LOOSE) / 2.0;
    pen.words((14.0, middle + 19.0), LABEL - 24.0, HEADING, Tone::Text, (&group.name, group.lang));
    let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
    let under = if group.under.is_empty() { count } else { format!("{} · {count}", group.under) };
    let tone = if group.tone == Tone::AtRisk { Tone::AtRisk } else { Tone::Muted };
    pen.words((14.0, middle + 36.0), LABEL - 24.0, SMALL, tone, (&under, None));
    if let Some(href) = &group.href {
        pen.leads(Rect::new(0.0, at.y, LABEL, LOWEST), href, &group.name);
    }
    let width = (at.width - LABEL - 10.0 - 8.0 * (float(across) - 1.0)) / float(across);
    let places = rows * across;
    let shown = if group.tools.len() > places { places - 1 } else { group.tools.len() };
    let top = at.y + (at.height - (float(rows - 1) * PITCH + CHIP)) / 2.0;
    let place = |index: usize| Rect::new(LABEL + float(index % across) * (width + 8.0), top + float(index / across) * PITCH, width, CHIP);
    for (index, tool) in group.tools.iter().take(shown).enumerate() {
        pen.chip(*tool, place(index));
    }
    if shown < group.tools.len() {
        pen.more(group.tools.len() - shown, place(shown));
    }
}
