//! The chart as nested lists: what people read with the keyboard, a screen reader, or without the drawing.

use super::view::Shown;

/// One line of the outline, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The index among the posts shown.
    pub post: usize,
    /// Whether a list of reports follows.
    pub opens: bool,
    /// How many lists end after this line.
    pub closes: usize,
}

/// The lines of an outline in the order in which they are read. Posts that stand alone are not in it.
pub fn lines(shown: &Shown) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(shown.posts.len());
    let mut depths: Vec<usize> = Vec::with_capacity(shown.posts.len());
    let mut waiting: Vec<(usize, usize)> = trees(shown).rev().map(|root| (root, 0)).collect();
    while let Some((at, depth)) = waiting.pop() {
        let reports = shown.forest.reports(at);
        lines.push(Line { post: at, opens: !reports.is_empty(), closes: 0 });
        depths.push(depth);
        waiting.extend(reports.iter().rev().map(|report| (*report, depth + 1)));
    }
    for at in 0..lines.len() {
        let next = depths.get(at + 1).copied().unwrap_or(0);
        lines[at].closes = depths[at].saturating_sub(next);
    }
    lines
}

/// The tops of the hierarchy.
fn trees(shown: &Shown) -> impl DoubleEndedIterator<Item = usize> {
    shown.forest.roots().iter().copied().filter(|root| !shown.stands_alone(*root))
}

/// The posts shown that have nobody above or below them.
pub fn alone(shown: &Shown) -> Vec<Line> {
    let roots = shown.forest.roots().iter().filter(|root| shown.stands_alone(**root));
    roots.map(|root| Line { post: *root, opens: false, closes: 0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org_chart::{tree::Forest, view::View};

    #[test]
    fn every_list_that_opens_closes_again() {
        let forest = Forest::new([None, Some(0), Some(1), Some(0), None]);
        let shown = Shown::new(&forest, View::default());
        let told: Vec<(usize, bool, usize)> = lines(&shown).iter().map(|line| (shown.posts[line.post], line.opens, line.closes)).collect();
        assert_eq!(told, [(0, true, 0), (1, true, 0), (2, false, 1), (3, false, 1)]);
        assert_eq!(alone(&shown).iter().map(|line| shown.posts[line.post]).collect::<Vec<_>>(), [4]);
    }
}
