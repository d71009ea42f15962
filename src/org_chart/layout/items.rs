use super::{BELOW, BESIDE, CARD, Direction, STACKED, count};
use crate::org_chart::{tidy::Node, tree::Forest};

/// How far stacked cards stand from the line that they hang on.
pub(super) const INDENT: f64 = 20.0;
/// From one column of a stack to the next.
pub(super) const COLUMN: f64 = CARD.0 + INDENT + STACKED;
/// From one row of a stack to the next.
pub(super) const PITCH: f64 = CARD.1 + STACKED;
/// The rows that a stack may have in any case; a large one is about as high as it is wide.
const ROWS: usize = 8;

/// What stands at one place of the tree: a card, or a stack of cards without reports.
pub(super) enum Item {
    Card(usize),
    Stack(Stack),
}

/// Cards in columns, filled from top to bottom.
pub(super) struct Stack {
    pub posts: Vec<usize>,
    pub rows: usize,
    /// Whether it is a single column and all that its manager has, so that it hangs on the manager's own card.
    pub hangs: bool,
}

impl Stack {
    fn new(posts: Vec<usize>, only: bool) -> Self {
        let mut rows = ROWS;
        while count(rows) * PITCH * count(rows) < count(posts.len()) * COLUMN {
            rows += 1;
        }
        let columns = posts.len().div_ceil(rows);
        Self { rows: posts.len().div_ceil(columns), hangs: only && columns == 1, posts }
    }

    /// The posts of each column.
    pub fn columns(&self) -> impl Iterator<Item = (f64, &[usize])> {
        self.posts.chunks(self.rows).enumerate().map(|(column, posts)| (count(column) * COLUMN, posts))
    }

    /// How far it reaches from its anchor towards the start and the end, and how deep.
    fn extent(&self) -> (f64, f64, f64) {
        let depth = count(self.rows) * PITCH - STACKED;
        if self.hangs {
            return (CARD.0 / 2.0, CARD.0 / 2.0 + INDENT, depth);
        }
        let half = (count(self.posts.len().div_ceil(self.rows)) * COLUMN - STACKED) / 2.0;
        (half, half, depth)
    }
}

/// A tree of items in the order that [`spread`](crate::org_chart::tidy::spread) wants, with the top of each.
pub(super) struct Items {
    pub list: Vec<Item>,
    pub nodes: Vec<Node>,
    pub tops: Vec<f64>,
}

impl Items {
    /// The items below `root`. `stacked`: the reports that have no reports are stacked, when a manager has several.
    pub fn of(forest: &Forest, root: usize, direction: Direction, stacked: bool) -> Self {
        let mut items = Self { list: Vec::new(), nodes: Vec::new(), tops: Vec::new() };
        items.push(Item::Card(root), 0.0, direction);
        let mut next = 0;
        while next < items.list.len() {
            let first = items.list.len();
            if let Item::Card(post) = items.list[next] {
                let top = items.nodes[next].bottom;
                let reports = forest.reports(post);
                let (branches, leaves): (Vec<usize>, Vec<usize>) = reports.iter().partition(|report| !forest.reports(**report).is_empty());
                let cards = if stacked && leaves.len() > 1 {
                    items.push(Item::Stack(Stack::new(leaves, branches.is_empty())), top, direction);
                    &branches
                } else {
                    reports
                };
                for card in cards {
                    items.push(Item::Card(*card), top, direction);
                }
            }
            items.nodes[next].first_child = first;
            items.nodes[next].children = items.list.len() - first;
            next += 1;
        }
        items
    }

    fn push(&mut self, item: Item, top: f64, direction: Direction) {
        let node = |(before, after, depth): (f64, f64, f64), beside: f64| Node {
            first_child: 0,
            children: 0,
            before: before + beside / 2.0,
            after: after + beside / 2.0,
            bottom: top + depth + BELOW,
        };
        self.nodes.push(match (&item, direction) {
            (Item::Card(_), Direction::Down) => node((CARD.0 / 2.0, CARD.0 / 2.0, CARD.1), BESIDE),
            (Item::Card(_), Direction::Right) => node((CARD.1 / 2.0, CARD.1 / 2.0, CARD.0), STACKED),
            (Item::Stack(stack), _) => node(stack.extent(), BESIDE),
        });
        self.list.push(item);
        self.tops.push(top);
    }

    /// The line that the first column of a stack hangs on.
    pub fn stack_left(&self, index: usize, anchor: f64) -> f64 {
        anchor - self.nodes[index].before + BESIDE / 2.0
    }
}
