//! Groups as lanes below each other: whose they are on the left, their tools beside; where there are many, those of few tools in pairs.

use super::{
    groups::Group,
    pen::{CHIP, HEADING, PITCH, Pen, Rect, SMALL, count, float},
};
use crate::drawing::{Dash, Tone};

const LABEL: f64 = 260.0;
const BETWEEN: f64 = 6.0;
/// A tool has at least so much room for its name.
const NAMED: f64 = 120.0;
/// A lane is so high at least: a name and who it is.
const LOWEST: f64 = 44.0;
/// It is at most so much higher than its tools need.
const LOOSE: f64 = 16.0;

/// The height of a lane with so many rows of tools.
fn height(rows: usize) -> f64 {
    (float(rows - 1) * PITCH + CHIP + 14.0).max(LOWEST)
}

fn whole(bands: &[Band<'_>]) -> f64 {
    bands.iter().map(|band| height(band.rows) + BETWEEN).sum::<f64>() - BETWEEN
}

/// Lanes beside each other: one, or two of few tools each.
struct Band<'a> {
    lanes: &'a [Group],
    /// How many tools have room beside each other in a lane.
    across: usize,
    rows: usize,
}

impl Band<'_> {
    fn hidden(&self) -> usize {
        self.lanes.iter().map(|lane| lane.tools.len().saturating_sub(self.across * self.rows)).sum()
    }
}

/// The lanes in bands of which each has a row of tools, then another wherever most tools are not seen, as far as there is room.
fn bands(groups: &[Group], paired: bool, (width, height): (f64, f64)) -> Vec<Band<'_>> {
    let across = |width: f64| count(width - LABEL, NAMED + 8.0).max(1);
    let (whole_width, half) = (across(width), across((width - BETWEEN) / 2.0));
    let mut bands = Vec::new();
    let mut left = groups;
    while !left.is_empty() {
        let two = paired && left.iter().take_while(|lane| lane.tools.len() <= half).take(2).count() == 2;
        let (lanes, others) = left.split_at(if two { 2 } else { 1 });
        bands.push(Band { lanes, across: if two { half } else { whole_width }, rows: 1 });
        left = others;
    }
    bands.truncate(count(height + BETWEEN, LOWEST + BETWEEN));
    while let Some(fullest) = (0..bands.len()).max_by_key(|band| bands[*band].hidden()).filter(|band| bands[*band].hidden() > 0) {
        bands[fullest].rows += 1;
        if whole(&bands) > height {
            bands[fullest].rows -= 1;
            break;
        }
    }
    bands
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let (width, bottom) = pen.size;
    let unseen = |bands: &[Band<'_>]| {
        let shown: usize = bands.iter().map(|band| band.lanes.len()).sum();
        groups[shown..].iter().map(|group| group.tools.len() + 1).sum::<usize>() + bands.iter().map(Band::hidden).sum::<usize>()
    };
    let ways = [false, true].map(|paired| bands(groups, paired, pen.size));
    let Some(bands) = ways.into_iter().min_by_key(|bands| unseen(bands)) else { return };
    let loose = ((bottom - whole(&bands)) / float(bands.len().max(1))).clamp(0.0, LOOSE);
    let (mut y, mut shown) = (0.0, 0);
    for band in &bands {
        let high = height(band.rows) + loose;
        let wide = (width - BETWEEN * (float(band.lanes.len()) - 1.0)) / float(band.lanes.len());
        for (column, group) in band.lanes.iter().enumerate() {
            lane(pen, group, (band.rows, band.across), Rect::new(float(column) * (wide + BETWEEN), y, wide, high));
        }
        y += high + BETWEEN;
        shown += band.lanes.len();
    }
    pen.leaves_out(&groups[shown..]);
}

fn lane(pen: &mut Pen<'_>, group: &Group, (rows, across): (usize, usize), at: Rect) {
    pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
    pen.edge(at, group.tone);
    let middle = at.y + (at.height - LOWEST).min(LOOSE) / 2.0;
    pen.words((at.x + 14.0, middle + 19.0), LABEL - 24.0, HEADING, Tone::Text, (&group.name, group.lang));
    let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
    let under = if group.under.is_empty() { count } else { format!("{} · {count}", group.under) };
    let tone = if group.tone == Tone::AtRisk { Tone::AtRisk } else { Tone::Muted };
    pen.words((at.x + 14.0, middle + 36.0), LABEL - 24.0, SMALL, tone, (&under, None));
    if let Some(href) = &group.href {
        pen.leads(Rect::new(at.x, at.y, LABEL, LOWEST), href, &group.name);
    }
    let width = (at.width - LABEL - 10.0 - 8.0 * (float(across) - 1.0)) / float(across);
    let places = rows * across;
    let shown = if group.tools.len() > places { places - 1 } else { group.tools.len() };
    let top = at.y + (at.height - (float(rows - 1) * PITCH + CHIP)) / 2.0;
    let place =
        |index: usize| Rect::new(at.x + LABEL + float(index % across) * (width + 8.0), top + float(index / across) * PITCH, width, CHIP);
    for (index, tool) in group.tools.iter().take(shown).enumerate() {
        pen.chip(*tool, place(index));
    }
    if shown < group.tools.len() {
        pen.more(group.tools.len() - shown, place(shown));
    }
}
