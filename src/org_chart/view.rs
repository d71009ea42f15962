//! What part of the organisation one chart shows: from which post, how many levels, and whose path is kept open.

use std::collections::HashMap;

use super::tree::Forest;

/// As many posts as a reader takes in: a chart of more shows only the first levels, unless the reader asks for all.
const MANY: usize = 150;
/// The levels that a chart shows in any case.
const LEAST_LEVELS: usize = 2;

/// What the reader asked to see. The default is everyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Only this post and those below it.
    pub root: Option<usize>,
    /// How many levels, the first included; `None` for all.
    pub levels: Option<usize>,
    /// A post that must be seen even when it stands deeper than `levels`: every manager above it is opened.
    pub reveal: Option<usize>,
}

impl View {
    /// The view that a reader meets first: all of a small organisation, as many levels of a large one as can be taken in.
    pub fn usual(forest: &Forest, root: Option<usize>) -> Self {
        let mut level = root.map_or_else(|| forest.roots().to_vec(), |root| vec![root]);
        let (mut levels, mut posts) = (0, 0);
        while !level.is_empty() {
            posts += level.len();
            if posts > MANY && levels >= LEAST_LEVELS {
                return Self { root, levels: Some(levels), reveal: None };
            }
            levels += 1;
            level = level.iter().flat_map(|post| forest.reports(*post)).copied().collect();
        }
        Self { root, levels: None, reveal: None }
    }
}

/// How many people answer to a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reports {
    /// The span of control.
    pub direct: usize,
    /// Everyone below, direct reports included.
    pub below: usize,
    /// Whether this view leaves out those who report to the post.
    pub folded: bool,
}

/// The posts that a view shows, numbered anew level by level. Trees come before posts that stand alone, large ones first.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The index of each shown post in the whole list.
    pub posts: Vec<usize>,
    /// The reporting lines among the shown posts.
    pub forest: Forest,
    /// How many report to each shown post in the whole organisation.
    pub reports: Vec<Reports>,
    /// How many levels are shown.
    pub levels: usize,
    places: HashMap<usize, usize>,
}

impl Shown {
    pub fn new(forest: &Forest, view: View) -> Self {
        let mut opened = vec![false; forest.len()];
        for post in view.reveal.map(|post| forest.path(post)).into_iter().flatten() {
            opened[post] = true;
        }
        if let Some(post) = view.reveal {
            opened[post] = false;
        }
        let mut posts = view.root.map_or_else(|| forest.roots().to_vec(), |root| vec![root]);
        posts.sort_by_key(|post| std::cmp::Reverse(forest.below(*post)));
        let mut parents = vec![None; posts.len()];
        let mut levels = vec![1; posts.len()];
        let mut next = 0;
        while let Some(&post) = posts.get(next) {
            if opened[post] || view.levels.is_none_or(|most| levels[next] < most) {
                let reports = forest.reports(post);
                posts.extend(reports);
                parents.resize(posts.len(), Some(next));
                levels.resize(posts.len(), levels[next] + 1);
            }
            next += 1;
        }
        let inner = Forest::new(parents);
        let reports = posts.iter().enumerate().map(|(shown, &post)| Reports {
            direct: forest.reports(post).len(),
            below: forest.below(post),
            folded: inner.reports(shown).len() < forest.reports(post).len(),
        });
        Self {
            reports: reports.collect(),
            forest: inner,
            levels: levels.into_iter().max().unwrap_or(0),
            places: posts.iter().enumerate().map(|(shown, post)| (*post, shown)).collect(),
            posts,
        }
    }

    /// Where a post of the whole list stands among those shown.
    pub fn place(&self, post: usize) -> Option<usize> {
        self.places.get(&post).copied()
    }

    /// Whether nobody is above or below the post in the whole of what is shown: it has no place in the hierarchy.
    pub fn stands_alone(&self, shown: usize) -> bool {
        self.forest.manager(shown).is_none() && self.reports[shown].below == 0
    }

    /// How many posts have no place in the hierarchy.
    pub fn alone(&self) -> usize {
        self.forest.roots().iter().filter(|root| self.stands_alone(**root)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        // One that stands alone, and a head with twelve managers of twelve each.
        let managers = (0..12).map(|_| Some(1));
        let staff = (0..144).map(|post| Some(2 + post / 12));
        Forest::new([None, None].into_iter().chain(managers).chain(staff))
    }

    #[test]
    fn a_large_organisation_opens_with_as_many_levels_as_can_be_taken_in() {
        let forest = forest();
        assert_eq!(View::usual(&forest, None).levels, Some(2));
        assert_eq!(View::usual(&forest, Some(2)).levels, None);
    }

    #[test]
    fn trees_come_before_posts_that_stand_alone() {
        let forest = forest();
        let shown = Shown::new(&forest, View { levels: Some(2), ..View::default() });
        assert_eq!(&shown.posts[..2], &[1, 0]);
        assert!(shown.stands_alone(1) && shown.alone() == 1 && shown.levels == 2);
    }

    #[test]
    fn a_post_is_folded_only_where_its_own_reports_are_left_out() {
        let forest = forest();
        let shown = Shown::new(&forest, View { levels: Some(2), ..View::default() });
        let folded: Vec<usize> = (0..shown.posts.len()).filter(|post| shown.reports[*post].folded).map(|post| shown.posts[post]).collect();
        assert_eq!(folded, (2..14).collect::<Vec<_>>());
    }
}
