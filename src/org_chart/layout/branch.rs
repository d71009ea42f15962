use super::{
    CARD, Direction, Point,
    items::{INDENT, Item, Items, PITCH},
};
use crate::org_chart::{tidy::spread, tree::Forest};

/// From a manager's card to the line that the reports share. Words of dotted lines find place on the manager's side of it.
const BUS: f64 = 30.0;
/// How long a line to a stacked card is before it turns: as much as its corner needs.
const TURN: f64 = 12.0;

/// One tree, drawn from its own upper left corner.
pub(super) struct Branch {
    pub cards: Vec<(usize, Point)>,
    pub lines: Vec<Vec<Point>>,
    pub width: f64,
    pub height: f64,
}

/// Where a line leaves the one that the reports share: its place across, and the cards that it ends at.
struct Drop {
    across: f64,
    ends: Ends,
}

enum Ends {
    /// The start of a card.
    Card(f64),
    /// The middles of the cards of one column, which hang on the line.
    Column(Vec<f64>),
}

impl Branch {
    /// The tree below `root`: with stacks, unless it is narrower without.
    pub fn new(forest: &Forest, root: usize, direction: Direction) -> Self {
        let plain = Self::of(&Items::of(forest, root, direction, false), direction);
        if direction == Direction::Right {
            return plain;
        }
        let stacked = Self::of(&Items::of(forest, root, direction, true), direction);
        if stacked.width <= plain.width { stacked } else { plain }
    }

    pub(super) fn of(items: &Items, direction: Direction) -> Self {
        let anchors = spread(&items.nodes);
        let mut branch = Self { cards: Vec::new(), lines: Vec::new(), width: 0.0, height: 0.0 };
        for (index, item) in items.list.iter().enumerate() {
            match item {
                Item::Card(post) => {
                    let (anchor, top) = (anchors[index], items.tops[index]);
                    branch.cards.push((*post, card(anchor, top, direction)));
                    branch.add_lines(items, index, &anchors, direction);
                }
                Item::Stack(stack) => {
                    let left = items.stack_left(index, anchors[index]) + INDENT;
                    for (offset, posts) in stack.columns() {
                        let tops = std::iter::successors(Some(items.tops[index]), |top| Some(top + PITCH));
                        branch.cards.extend(posts.iter().zip(tops).map(|(post, y)| (*post, Point { x: left + offset, y })));
                    }
                }
            }
        }
        branch.move_to_corner();
        branch
    }

    /// The lines from one card to its reports: the outermost run along the shared line, those between leave from it.
    fn add_lines(&mut self, items: &Items, index: usize, anchors: &[f64], direction: Direction) {
        let (anchor, end) = (anchors[index], items.tops[index] + if direction == Direction::Down { CARD.1 } else { CARD.0 });
        let node = &items.nodes[index];
        let children = node.first_child..node.first_child + node.children;
        if let Some(Item::Stack(stack)) = items.list.get(children.start).filter(|_| node.children == 1)
            && stack.hangs
        {
            let drop = column(items, children.start, anchors, (0.0, &stack.posts));
            return self.lines.extend(drop.lines(vec![(drop.across, end)]).map(|line| points(&line, direction)));
        }
        let drops: Vec<Drop> = children
            .flat_map(|child| match &items.list[child] {
                Item::Card(_) => vec![Drop { across: anchors[child], ends: Ends::Card(items.tops[child]) }],
                Item::Stack(stack) => stack.columns().map(|one| column(items, child, anchors, one)).collect(),
            })
            .collect();
        let (first, last) =
            drops.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), drop| (first.min(drop.across), last.max(drop.across)));
        for drop in &drops {
            let outermost = drop.across <= first || drop.across >= last;
            let shared = (drop.across, end + BUS);
            let start = if outermost { vec![(anchor, end), (anchor, end + BUS), shared] } else { vec![shared] };
            self.lines.extend(drop.lines(start).map(|line| points(&line, direction)));
        }
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

impl Drop {
    /// One line for each card: the last of a column is drawn whole from `start`, the others from where they leave it.
    fn lines(&self, start: Vec<(f64, f64)>) -> impl Iterator<Item = Vec<(f64, f64)>> {
        let (middles, end) = match &self.ends {
            Ends::Card(end) => (&[][..], Some((self.across, *end))),
            Ends::Column(middles) => (middles.as_slice(), None),
        };
        let into = |middle: f64| [(self.across, middle), (self.across + INDENT / 2.0, middle)];
        let (last, others) = middles.split_last().map_or((None, middles), |(last, others)| (Some(*last), others));
        let whole = start.into_iter().chain(end).chain(last.map(into).into_iter().flatten()).collect();
        let others = others.iter().map(move |middle| std::iter::once((self.across, middle - TURN)).chain(into(*middle)).collect());
        std::iter::once(whole).chain(others)
    }
}

/// The line that a column of a stack hangs on.
fn column(items: &Items, index: usize, anchors: &[f64], (offset, posts): (f64, &[usize])) -> Drop {
    let middles = std::iter::successors(Some(items.tops[index] + CARD.1 / 2.0), |middle| Some(middle + PITCH));
    let across = items.stack_left(index, anchors[index]) + offset + INDENT / 2.0;
    Drop { across, ends: Ends::Column(middles.take(posts.len()).collect()) }
}

/// The corner of a card whose middle across is `anchor`.
fn card(anchor: f64, top: f64, direction: Direction) -> Point {
    match direction {
        Direction::Down => Point { x: anchor - CARD.0 / 2.0, y: top },
        Direction::Right => Point { x: top, y: anchor - CARD.1 / 2.0 },
    }
}

/// A line from places across and along the chart's direction. All its corners are real ones: none stands where the one before
/// it does, and none on the way between two others.
fn points(line: &[(f64, f64)], direction: Direction) -> Vec<Point> {
    let same = |one: f64, other: f64| (one - other).abs() < 0.01;
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(line.len());
    for corner in line {
        if kept.last().is_some_and(|last| same(last.0, corner.0) && same(last.1, corner.1)) {
            continue;
        }
        if let [.., before, last] = kept.as_slice()
            && (same(before.0, last.0) && same(last.0, corner.0) || same(before.1, last.1) && same(last.1, corner.1))
        {
            kept.pop();
        }
        kept.push(*corner);
    }
    let point = |(across, along): (f64, f64)| match direction {
        Direction::Down => Point { x: across, y: along },
        Direction::Right => Point { x: along, y: across },
    };
    kept.into_iter().map(point).collect()
}
