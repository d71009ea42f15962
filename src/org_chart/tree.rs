//! Who reports to whom, as a forest of posts. Everything here is linear and free of recursion, so that a chain of
//! managers of any length is safe.

/// The reporting lines of a list of posts, which are known by their index in it.
#[derive(Clone, Debug)]
pub struct Forest {
    parents: Vec<Option<usize>>,
    /// Where the reports of a post begin in `children`; one entry more than there are posts.
    starts: Vec<usize>,
    children: Vec<usize>,
    roots: Vec<usize>,
    /// Every post, level by level.
    order: Vec<usize>,
    below: Vec<usize>,
    cut: Vec<usize>,
}

impl Forest {
    /// Reads each post's manager. A manager who is not in the list is no manager. Of every loop, the post that comes
    /// first in the list loses its manager; `cut` tells which.
    pub fn new(parents: impl IntoIterator<Item = Option<usize>>) -> Self {
        let mut parents: Vec<Option<usize>> = parents.into_iter().collect();
        let count = parents.len();
        for parent in &mut parents {
            *parent = parent.filter(|&manager| manager < count);
        }
        let cut = cut_loops(&mut parents);
        let (starts, children) = reports_of(&parents);
        let roots: Vec<usize> = (0..count).filter(|&post| parents[post].is_none()).collect();
        let mut order = roots.clone();
        let mut next = 0;
        while let Some(&post) = order.get(next) {
            order.extend(&children[starts[post]..starts[post + 1]]);
            next += 1;
        }
        let mut below = vec![0; count];
        for &post in order.iter().rev() {
            if let Some(manager) = parents[post] {
                below[manager] += below[post] + 1;
            }
        }
        Self { parents, starts, children, roots, order, below, cut }
    }

    pub fn len(&self) -> usize {
        self.parents.len()
    }

    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// The posts without a manager, in the order of the list.
    pub fn roots(&self) -> &[usize] {
        &self.roots
    }

    /// The posts that lost their manager because the reporting line was a loop.
    pub fn cut(&self) -> &[usize] {
        &self.cut
    }

    pub fn manager(&self, post: usize) -> Option<usize> {
        self.parents[post]
    }

    /// Direct reports, in the order of the list.
    pub fn reports(&self, post: usize) -> &[usize] {
        &self.children[self.starts[post]..self.starts[post + 1]]
    }

    /// How many posts are below this one, at any distance.
    pub fn below(&self, post: usize) -> usize {
        self.below[post]
    }

    /// From the top of the organisation down to the post, both included.
    pub fn path(&self, post: usize) -> Vec<usize> {
        let mut path: Vec<usize> = self.upwards(post).collect();
        path.reverse();
        path
    }

    /// The post, its manager, and so on to the top.
    pub fn upwards(&self, post: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(post), |&at| self.parents[at])
    }

    /// The smallest branch in which the post has company: its own, or its manager's when nobody reports to it.
    pub fn branch(&self, post: usize) -> usize {
        if self.reports(post).is_empty() { self.parents[post].unwrap_or(post) } else { post }
    }

    /// Every post, level by level.
    pub fn by_level(&self) -> &[usize] {
        &self.order
    }
}

/// Takes the manager from one post of every loop and says which ones.
fn cut_loops(parents: &mut [Option<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut seen_from = vec![UNSEEN; parents.len()];
    let mut cut = Vec::new();
    for start in 0..parents.len() {
        let mut at = Some(start);
        while let Some(post) = at.filter(|&post| seen_from[post] == UNSEEN) {
            seen_from[post] = start;
            at = parents[post];
        }
        let Some(meeting) = at.filter(|&post| seen_from[post] == start) else { continue };
        let round = std::iter::successors(parents[meeting], |&post| parents[post].filter(|_| post != meeting));
        if let Some(first) = round.min() {
            parents[first] = None;
            cut.push(first);
        }
    }
    cut.sort_unstable();
    cut
}

/// The reports of every post in one list, and where each post's part of it starts.
fn reports_of(parents: &[Option<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut starts = vec![0; parents.len() + 1];
    for &manager in parents.iter().flatten() {
        starts[manager + 1] += 1;
    }
    for post in 0..parents.len() {
        starts[post + 1] += starts[post];
    }
    let mut children = vec![0; parents.iter().flatten().count()];
    let mut free = starts.clone();
    for (post, manager) in parents.iter().enumerate() {
        if let Some(manager) = *manager {
            children[free[manager]] = post;
            free[manager] += 1;
        }
    }
    (starts, children)
}

#[cfg(test)]
mod tests;
