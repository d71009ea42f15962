//! What part of the organisation one chart shows: from which post, how many levels, and whose path is kept open.

use super::tree::{Forest, Reports};

/// Above this number of posts a chart shows only the first levels, unless the reader asks for more.
const MANY: usize = 150;
const FIRST_LEVELS: usize = 3;

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
    /// The view that a reader meets first: all of a small organisation, the first three levels of a large one.
    pub fn usual(forest: &Forest, root: Option<usize>) -> Self {
        let count = root.map_or(forest.len(), |post| forest.below(post) + 1);
        Self { root, levels: (count > MANY).then_some(FIRST_LEVELS), reveal: None }
    }
}

/// The posts that a view shows, numbered anew level by level.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The index of each shown post in the whole list.
    pub posts: Vec<usize>,
    /// The reporting lines among the shown posts.
    pub forest: Forest,
    /// How many report to each shown post in the whole organisation.
    pub reports: Vec<Reports>,
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
            hidden: forest.below(post) - inner.below(shown),
        });
        Self { reports: reports.collect(), posts, forest: inner }
    }

    /// Whether nobody is above or below the post in the whole of what is shown: it has no place in the hierarchy.
    pub fn stands_alone(&self, shown: usize) -> bool {
        self.forest.manager(shown).is_none() && self.reports[shown].below == 0
    }
}
