//! Groups as tiles of a landscape, in columns of about the same height; what belongs together stands together.

use super::{
    CANVAS,
    groups::Group,
    pen::{CHIP, NAME, Pen, Rect, SMALL, float},
};
use crate::drawing::{Dash, Style, Tone};

const ACROSS: usize = 5;
const BETWEEN: f64 = 10.0;
/// Height of a tile's head: its name and the group that it is in.
const HEAD: f64 = 42.0;
const STEP: f64 = 28.0;
const FOOT: f64 = 22.0;
const TITLE: Style = Style { size: 12.5, strong: true };

/// The height of a tile of so many tools of which at most so many are named.
fn height(tools: usize, most: usize) -> f64 {
    HEAD + float(tools.min(most)) * STEP + 6.0
}

/// In which column each tile stands, and at which height, when no column is higher than `limit`; none when they need more columns.
fn packed(groups: &[Group], most: usize, limit: f64) -> Option<Vec<(usize, f64)>> {
    let (mut column, mut y) = (0, 0.0);
    let mut places = Vec::with_capacity(groups.len());
    for group in groups {
        let high = height(group.tools.len(), most);
        if y > 0.0 && y + high > limit {
            column += 1;
            y = 0.0;
        }
        if column >= ACROSS || high > limit {
            return None;
        }
        places.push((column, y));
        y += high + BETWEEN;
    }
    Some(places)
}

/// The lowest columns that hold all tiles with as many tools named as possible.
fn best(groups: &[Group], limit: f64) -> Option<(usize, Vec<(usize, f64)>)> {
    (1..=18).rev().find_map(|most| {
        packed(groups, most, limit)?;
        let mut lowest = limit;
        while lowest > 120.0 && packed(groups, most, lowest - 10.0).is_some() {
            lowest -= 10.0;
        }
        Some((most, packed(groups, most, lowest)?))
    })
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let mut shown = groups.len();
    let found = loop {
        let limit = if shown == groups.len() { CANVAS.1 } else { CANVAS.1 - FOOT };
        match best(&groups[..shown], limit) {
            Some(found) => break found,
            None if shown == 0 => break (1, Vec::new()),
            None => shown -= 1,
        }
    };
    let width = (CANVAS.0 - BETWEEN * (float(ACROSS) - 1.0)) / float(ACROSS);
    for (group, (column, y)) in groups.iter().zip(found.1) {
        let high = height(group.tools.len(), found.0);
        tile(pen, group, found.0, Rect::new(float(column) * (width + BETWEEN), y, width, high));
    }
    let rest = &groups[shown..];
    pen.left_out(rest.len(), rest.iter().map(|group| group.tools.len()).sum(), CANVAS.1 - 6.0);
}

fn tile(pen: &mut Pen<'_>, group: &Group, most: usize, at: Rect) {
    pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
    let count = group.tools.len().to_string();
    let wide = NAME.width(&count);
    pen.words((at.x + 10.0, at.y + 18.0), at.width - 28.0 - wide, TITLE, Tone::Text, (&group.name, group.lang));
    pen.words((at.x + at.width - 10.0 - wide, at.y + 18.0), wide + 4.0, NAME, Tone::Muted, (&count, None));
    pen.words((at.x + 10.0, at.y + 33.0), at.width - 20.0, SMALL, Tone::Muted, (&group.under, None));
    if let Some(href) = &group.href {
        pen.leads(Rect::new(at.x, at.y, at.width, HEAD - 4.0), href, &group.name);
    }
    let shown = if group.tools.len() > most { most - 1 } else { group.tools.len() };
    let place = |index: usize| Rect::new(at.x + 8.0, at.y + HEAD + float(index) * STEP, at.width - 16.0, CHIP);
    for (index, tool) in group.tools.iter().take(shown).enumerate() {
        pen.chip(*tool, place(index));
    }
    if shown < group.tools.len() {
        pen.more(group.tools.len() - shown, place(shown));
    }
}
