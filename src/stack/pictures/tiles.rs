//! Groups as tiles of a landscape, in columns of about the same height; what belongs together stands together. A tile with more tools
//! than have room in its column goes on in the next one.

use super::{
    groups::Group,
    pen::{CHIP, NAME, Pen, Rect, SMALL, count, float},
};
use crate::drawing::{Dash, Style, Tone};

const BETWEEN: f64 = 10.0;
/// A tile is so wide at least.
const LEAST: f64 = 188.0;
/// Height of a tile's head: its name and the group that it is in.
const HEAD: f64 = 42.0;
const STEP: f64 = 28.0;
const BELOW: f64 = 6.0;
/// In fewer columns tiles look empty.
const FEWEST: usize = 4;
/// As many names have room in one column.
const MOST: usize = 20;
const TITLE: Style = Style { size: 12.5, strong: true };

/// A tile, or a part of one: places for tools, the first and how many.
struct Part {
    group: usize,
    first: usize,
    places: usize,
    column: usize,
    y: f64,
}

fn height(places: usize) -> f64 {
    HEAD + float(places) * STEP + BELOW
}

/// What the tiles have to stand in: columns, no higher than `limit`. A tile is torn only where it must be, or wherever it can.
#[derive(Clone, Copy)]
struct Shelf {
    across: usize,
    limit: f64,
    torn: bool,
}

impl Shelf {
    /// The parts of the tiles, each with as many places as `most` says at most; none when they need more columns.
    fn parts(self, groups: &[Group], most: &[usize]) -> Option<Vec<Part>> {
        let (mut column, mut y) = (0, 0.0);
        let mut parts = Vec::with_capacity(groups.len());
        for (group, most) in most.iter().enumerate() {
            let all = groups[group].tools.len().min(*most);
            let mut first = 0;
            loop {
                let (room, left) = (count(self.limit - y - HEAD - BELOW, STEP), all - first);
                let whole = !self.torn && height(left) <= self.limit;
                if y > 0.0 && room < left.max(1) && (room < 2 || whole) {
                    (column, y) = (column + 1, 0.0);
                } else if column >= self.across || room == 0 {
                    return None;
                } else {
                    let places = left.min(room);
                    parts.push(Part { group, first, places, column, y });
                    y += height(places) + BETWEEN;
                    first += places;
                    if first == all {
                        break;
                    }
                }
            }
        }
        Some(parts)
    }

    /// The same in columns as low as hold them.
    fn lowest(mut self, groups: &[Group], most: &[usize]) -> Option<Vec<Part>> {
        let mut parts = self.parts(groups, most)?;
        while self.limit > 120.0 {
            self.limit -= 10.0;
            match self.parts(groups, most) {
                Some(lower) => parts = lower,
                None => break,
            }
        }
        Some(parts)
    }
}

/// Tiles with as many tools named as possible: in how many columns, and how many places each has.
struct Best {
    across: usize,
    most: Vec<usize>,
    parts: Vec<Part>,
}

/// All tools in few and wide columns, or as many as have room in as many columns as there can be.
fn best(groups: &[Group], (across, limit): (usize, f64)) -> Option<Best> {
    let all: Vec<usize> = groups.iter().map(|group| group.tools.len()).collect();
    for (across, torn) in (FEWEST.min(across)..=across).flat_map(|across| [(across, false), (across, true)]) {
        if let Some(parts) = (Shelf { across, limit, torn }).lowest(groups, &all) {
            return Some(Best { across, most: all, parts });
        }
    }
    let shelf = Shelf { across, limit, torn: true };
    let mut most = (1..=MOST).rev().map(|most| vec![most; groups.len()]).find(|most| shelf.parts(groups, most).is_some())?;
    for group in 0..groups.len() {
        while most[group] < all[group] {
            most[group] += 1;
            if shelf.parts(groups, &most).is_none() {
                most[group] -= 1;
                break;
            }
        }
    }
    let parts = shelf.parts(groups, &most)?;
    Some(Best { across, most, parts })
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let across = count(pen.size.0 + BETWEEN, LEAST + BETWEEN).clamp(2, 6);
    let room = (across, pen.size.1);
    let found = (0..=groups.len()).rev().find_map(|shown| Some((shown, best(&groups[..shown], room)?)));
    let Some((shown, Best { across, most, parts })) = found else { return };
    let width = (pen.size.0 - BETWEEN * (float(across) - 1.0)) / float(across);
    for part in parts {
        let at = Rect::new(float(part.column) * (width + BETWEEN), part.y, width, height(part.places));
        tile(pen, &groups[part.group], most[part.group], &part, at);
    }
    pen.leaves_out(&groups[shown..]);
}

fn tile(pen: &mut Pen<'_>, group: &Group, most: usize, part: &Part, at: Rect) {
    pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
    let count = if part.first == 0 { group.tools.len().to_string() } else { pen.reader.t("stack-continued").to_owned() };
    let wide = NAME.width(&count);
    pen.words((at.x + 10.0, at.y + 18.0), at.width - 28.0 - wide, TITLE, Tone::Text, (&group.name, group.lang));
    pen.words((at.x + at.width - 10.0 - wide, at.y + 18.0), wide + 4.0, NAME, Tone::Muted, (&count, None));
    let under = if group.tools.is_empty() { pen.reader.t("stack-no-tool") } else { &group.under };
    pen.words((at.x + 10.0, at.y + 33.0), at.width - 20.0, SMALL, Tone::Muted, (under, None));
    if let Some(href) = &group.href {
        pen.leads(Rect::new(at.x, at.y, at.width, HEAD - 4.0), href, &group.name);
    }
    let shown = if group.tools.len() > most { most - 1 } else { group.tools.len() };
    for place in 0..part.places {
        let at = Rect::new(at.x + 8.0, at.y + HEAD + float(place) * STEP, at.width - 16.0, CHIP);
        let index = part.first + place;
        if index < shown {
            pen.chip(group.tools[index], at);
        } else {
            pen.more(group.tools.len() - shown, at);
        }
    }
}
