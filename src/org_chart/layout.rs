//! Where each card and each line of a chart stands. Lengths are in CSS pixels.

use strum::{EnumString, IntoStaticStr};

use super::{
    tidy::{Node, spread},
    tree::Forest,
};

/// A card's width and height.
pub const CARD: (f64, f64) = (208.0, 72.0);
/// Space between neighbours, between a manager and the reports, between stacked cards, and around the drawing.
const BESIDE: f64 = 28.0;
const BELOW: f64 = 44.0;
const STACKED: f64 = 12.0;
const MARGIN: f64 = 24.0;
/// How far stacked cards stand from the line that they hang on.
const INDENT: f64 = 20.0;
/// The most cards in one column of a stack.
const TALLEST_STACK: usize = 8;
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
    /// The solid lines.
    pub lines: Vec<Vec<Point>>,
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
        let drawn: Vec<Drawn> = trees.iter().map(|root| Drawn::new(forest, *root, direction)).collect();
        let widest = drawn.iter().map(|tree| tree.width).fold(0.0, f64::max).max(ROW);
        let (mut x, mut y, mut row_height) = (0.0, 0.0, 0.0_f64);
        for tree in drawn {
            let new_row = x > 0.0 && (direction == Direction::Right || x + tree.width > widest);
            if new_row {
                (x, y, row_height) = (0.0, y + row_height + BELOW, 0.0);
            }
            let (width, height) = (tree.width, tree.height);
            layout.take(tree, Point { x, y });
            x += width + BESIDE * 2.0;
            row_height = row_height.max(height);
        }
        let top = if trees.is_empty() { 0.0 } else { y + row_height + BELOW };
        layout.grid(&single, top);
        layout.frame();
        layout
    }

    fn take(&mut self, tree: Drawn, by: Point) {
        let moved = |point: Point| Point { x: point.x + by.x, y: point.y + by.y };
        for (post, at) in tree.cards {
            self.cards[post] = moved(at);
        }
        self.lines.extend(tree.lines.into_iter().map(|line| line.into_iter().map(moved).collect()));
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
        for point in self.cards.iter_mut().chain(self.lines.iter_mut().flatten()) {
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

/// One tree, drawn from its own upper left corner.
struct Drawn {
    cards: Vec<(usize, Point)>,
    lines: Vec<Vec<Point>>,
    width: f64,
    height: f64,
}

/// What stands at one place of the tree: a card, or a stack of cards without reports.
enum Item {
    Card(usize),
    Stack { posts: Vec<usize>, columns: usize },
}

/// A tree of items in the order that [`spread`] wants, with the top of each.
struct Items {
    list: Vec<Item>,
    nodes: Vec<Node>,
    tops: Vec<f64>,
}

impl Drawn {
    fn new(forest: &Forest, root: usize, direction: Direction) -> Self {
        let items = Items::of(forest, root, direction);
        let anchors = spread(&items.nodes);
        let mut drawn = match direction {
            Direction::Down => items.drawn_down(&anchors),
            Direction::Right => items.drawn_right(&anchors),
        };
        drawn.move_to_corner();
        drawn
    }

    fn move_to_corner(&mut self) {
        let left = self.cards.iter().map(|(_, at)| at.x).fold(f64::INFINITY, f64::min);
        let top = self.cards.iter().map(|(_, at)| at.y).fold(f64::INFINITY, f64::min);
        let points = self.cards.iter_mut().map(|(_, at)| at).chain(self.lines.iter_mut().flatten());
        for point in points {
            point.x -= left;
            point.y -= top;
        }
        self.width = self.cards.iter().map(|(_, at)| at.x + CARD.0).fold(0.0, f64::max);
        self.height = self.cards.iter().map(|(_, at)| at.y + CARD.1).fold(0.0, f64::max);
    }
}

impl Items {
    fn of(forest: &Forest, root: usize, direction: Direction) -> Self {
        let mut items = Self { list: Vec::new(), nodes: Vec::new(), tops: Vec::new() };
        items.push(Item::Card(root), 0.0, direction, true);
        let mut next = 0;
        while next < items.list.len() {
            let first = items.list.len();
            if let Item::Card(post) = items.list[next] {
                let top = items.nodes[next].bottom;
                let (branches, leaves) = match direction {
                    Direction::Down => forest.reports(post).iter().partition(|report| !forest.reports(**report).is_empty()),
                    Direction::Right => (forest.reports(post).to_vec(), Vec::new()),
                };
                let only = branches.is_empty();
                if !leaves.is_empty() {
                    let columns = leaves.len().div_ceil(TALLEST_STACK);
                    items.push(Item::Stack { posts: leaves, columns }, top, direction, only);
                }
                for branch in branches {
                    items.push(Item::Card(branch), top, direction, false);
                }
            }
            items.nodes[next].first_child = first;
            items.nodes[next].children = items.list.len() - first;
            next += 1;
        }
        items
    }

    /// `only`: the item is all that its manager has, so a single column can hang under the manager's own card.
    fn push(&mut self, item: Item, top: f64, direction: Direction, only: bool) {
        let (before, after, depth) = match (&item, direction) {
            (Item::Card(_), Direction::Down) => (CARD.0 / 2.0 + BESIDE / 2.0, CARD.0 / 2.0 + BESIDE / 2.0, CARD.1 + BELOW),
            (Item::Card(_), Direction::Right) => (CARD.1 / 2.0 + STACKED / 2.0, CARD.1 / 2.0 + STACKED / 2.0, CARD.0 + BELOW),
            (Item::Stack { posts, columns }, _) => {
                let depth = count(posts.len().div_ceil(*columns)) * (CARD.1 + STACKED) - STACKED + BELOW;
                let width = count(*columns) * (CARD.0 + INDENT) + count(columns - 1) * STACKED;
                if *columns == 1 && only {
                    (CARD.0 / 2.0 + BESIDE / 2.0, CARD.0 / 2.0 + INDENT + BESIDE / 2.0, depth)
                } else {
                    (width / 2.0 + BESIDE / 2.0, width / 2.0 + BESIDE / 2.0, depth)
                }
            }
        };
        self.list.push(item);
        self.nodes.push(Node { first_child: 0, children: 0, before, after, bottom: top + depth });
        self.tops.push(top);
    }

    /// The left edge of the first column of a stack: of the line it hangs on, not of its cards.
    fn stack_left(&self, index: usize, anchor: f64) -> f64 {
        anchor - self.nodes[index].before + BESIDE / 2.0
    }

    fn drawn_down(&self, anchors: &[f64]) -> Drawn {
        let mut drawn = Drawn { cards: Vec::new(), lines: Vec::new(), width: 0.0, height: 0.0 };
        for (index, item) in self.list.iter().enumerate() {
            let (anchor, top) = (anchors[index], self.tops[index]);
            match item {
                Item::Card(post) => {
                    drawn.cards.push((*post, Point { x: anchor - CARD.0 / 2.0, y: top }));
                    let node = &self.nodes[index];
                    for (child, at) in anchors.iter().enumerate().skip(node.first_child).take(node.children) {
                        self.line_down(&mut drawn, (anchor, top + CARD.1), child, *at, node.children == 1);
                    }
                }
                Item::Stack { posts, columns } => {
                    let rows = posts.len().div_ceil(*columns);
                    let left = self.stack_left(index, anchor);
                    for (place, post) in posts.iter().enumerate() {
                        let (column, row) = (place / rows, place % rows);
                        let x = left + count(column) * (CARD.0 + INDENT + STACKED) + INDENT;
                        drawn.cards.push((*post, Point { x, y: top + count(row) * (CARD.1 + STACKED) }));
                    }
                }
            }
        }
        drawn
    }

    fn line_down(&self, drawn: &mut Drawn, (from_x, from_y): (f64, f64), child: usize, anchor: f64, only: bool) {
        let (top, middle) = (self.tops[child], from_y + BELOW / 2.0);
        let from = Point { x: from_x, y: from_y };
        match &self.list[child] {
            Item::Card(_) => {
                let corners = [from, Point { x: from_x, y: middle }, Point { x: anchor, y: middle }, Point { x: anchor, y: top }];
                drawn.lines.push(without_repeats(&corners));
            }
            Item::Stack { posts, columns } => {
                let rows = posts.len().div_ceil(*columns);
                let hangs_on_card = only && *columns == 1;
                for place in 0..posts.len() {
                    let (column, row) = (place / rows, place % rows);
                    let x = self.stack_left(child, anchor) + count(column) * (CARD.0 + INDENT + STACKED) + INDENT / 2.0;
                    let y = top + count(row) * (CARD.1 + STACKED) + CARD.1 / 2.0;
                    let to = Point { x: x + INDENT / 2.0, y };
                    let corners = if hangs_on_card {
                        vec![Point { x, y: from_y }, Point { x, y }, to]
                    } else {
                        vec![from, Point { x: from_x, y: middle }, Point { x, y: middle }, Point { x, y }, to]
                    };
                    drawn.lines.push(without_repeats(&corners));
                }
            }
        }
    }

    fn drawn_right(&self, anchors: &[f64]) -> Drawn {
        let mut drawn = Drawn { cards: Vec::new(), lines: Vec::new(), width: 0.0, height: 0.0 };
        for (index, item) in self.list.iter().enumerate() {
            let Item::Card(post) = item else { continue };
            let (left, middle) = (self.tops[index], anchors[index]);
            drawn.cards.push((*post, Point { x: left, y: middle - CARD.1 / 2.0 }));
            let node = &self.nodes[index];
            for (child, at) in anchors.iter().enumerate().skip(node.first_child).take(node.children) {
                let (from, turn) = (left + CARD.0, left + CARD.0 + BELOW / 2.0);
                let corners = [
                    Point { x: from, y: middle },
                    Point { x: turn, y: middle },
                    Point { x: turn, y: *at },
                    Point { x: self.tops[child], y: *at },
                ];
                drawn.lines.push(without_repeats(&corners));
            }
        }
        drawn
    }
}

/// A line whose corners are all real ones: none stands where the one before it does.
fn without_repeats(corners: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(corners.len());
    for corner in corners {
        if line.last().is_none_or(|last| (last.x - corner.x).abs() > 0.01 || (last.y - corner.y).abs() > 0.01) {
            line.push(*corner);
        }
    }
    line
}

#[cfg(test)]
mod tests;
