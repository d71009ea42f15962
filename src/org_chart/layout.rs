//! Where each card and each line of a chart stands. Lengths are in CSS pixels.

mod branch;
mod items;

use strum::{EnumString, IntoStaticStr};

use self::branch::Branch;
use super::tree::Forest;

/// A card's width and height.
pub const CARD: (f64, f64) = (208.0, 72.0);
/// Space between neighbours, between a manager and the reports, between stacked cards, and around the drawing.
const BESIDE: f64 = 28.0;
const BELOW: f64 = 44.0;
const STACKED: f64 = 12.0;
pub const MARGIN: f64 = 24.0;
/// Space for the words above the cards that stand alone.
const HEADING: f64 = 28.0;
/// Trees go into a new row of the drawing beyond this width, and so do cards that stand alone.
const ROW: f64 = 2_600.0;

/// Which way the chart grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Direction {
    /// Managers above their reports, reports without reports stacked.
    #[default]
    Down,
    /// Managers left of their reports.
    Right,
}

/// A place in the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A finished layout. Cards are in the order of the forest; a line is a run of corners.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The upper left corner of each card.
    pub cards: Vec<Point>,
    /// The solid lines, one for each post that reports to another. What lines share belongs to one of them.
    pub lines: Vec<Vec<Point>>,
    /// Where words above the cards that stand alone begin, when there are such cards beside trees.
    pub heading: Option<Point>,
    /// The drawing's width.
    pub width: f64,
    /// The drawing's height.
    pub height: f64,
}

impl Layout {
    /// Lays out a forest. `alone` tells which posts have no place in the hierarchy: they come in a grid after the trees.
    pub fn new(forest: &Forest, direction: Direction, alone: impl Fn(usize) -> bool) -> Self {
        let mut layout = Self { cards: vec![Point::default(); forest.len()], ..Self::default() };
        let (single, trees): (Vec<usize>, Vec<usize>) = forest.roots().iter().partition(|root| alone(**root));
        let branches: Vec<Branch> = trees.iter().map(|root| Branch::new(forest, *root, direction)).collect();
        let widest = branches.iter().map(|branch| branch.width).fold(0.0, f64::max).max(ROW);
        let (mut x, mut y, mut row_height) = (0.0, 0.0, 0.0_f64);
        for branch in branches {
            let new_row = x > 0.0 && (direction == Direction::Right || x + branch.width > widest);
            if new_row {
                (x, y, row_height) = (0.0, y + row_height + BELOW, 0.0);
            }
            let (width, height) = (branch.width, branch.height);
            layout.take(branch, Point { x, y });
            x += width + BESIDE * 2.0;
            row_height = row_height.max(height);
        }
        if trees.is_empty() {
            layout.grid(&single, 0.0);
        } else if !single.is_empty() {
            let top = y + row_height + BELOW;
            layout.heading = Some(Point { x: 0.0, y: top });
            layout.grid(&single, top + HEADING);
        }
        layout.frame();
        layout
    }

    fn take(&mut self, branch: Branch, by: Point) {
        let moved = |point: Point| Point { x: point.x + by.x, y: point.y + by.y };
        for (post, at) in branch.cards {
            self.cards[post] = moved(at);
        }
        self.lines.extend(branch.lines.into_iter().map(|line| line.into_iter().map(moved).collect()));
    }

    /// Cards without a place in the hierarchy, row by row.
    fn grid(&mut self, posts: &[usize], top: f64) {
        let used = self.cards.iter().map(|card| card.x + CARD.0).fold(0.0, f64::max);
        let columns = columns_within(used.clamp(CARD.0 * 5.0, ROW));
        for (row, posts) in posts.chunks(columns).enumerate() {
            for (column, post) in posts.iter().enumerate() {
                self.cards[*post] = Point { x: count(column) * (CARD.0 + BESIDE), y: top + count(row) * (CARD.1 + STACKED) };
            }
        }
    }

    fn frame(&mut self) {
        for point in self.cards.iter_mut().chain(self.lines.iter_mut().flatten()).chain(&mut self.heading) {
            point.x += MARGIN;
            point.y += MARGIN;
        }
        let right = self.cards.iter().map(|card| card.x + CARD.0).fold(0.0, f64::max);
        let bottom = self.cards.iter().map(|card| card.y + CARD.1).fold(0.0, f64::max);
        (self.width, self.height) = (right + MARGIN, bottom + MARGIN);
    }
}

#[expect(clippy::cast_precision_loss, reason = "cards are counted, not measured: a float holds 2^53 of them exactly")]
fn count(number: usize) -> f64 {
    number as f64
}

fn columns_within(width: f64) -> usize {
    let mut columns = 1;
    while count(columns + 1) * (CARD.0 + BESIDE) <= width + BESIDE {
        columns += 1;
    }
    columns
}

#[cfg(test)]
mod tests;
