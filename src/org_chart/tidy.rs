//! Spreads a tree of boxes of different sizes across, as close together as order and centring allow.
//!
//! The method is that of A. van der Ploeg, "Drawing non-layered tidy trees in linear time", Software: Practice and
//! Experience 44 (2014): children are placed one after the other, each as near as the contour of those before it
//! permits, and what a wide subtree pushes aside is shared among the small ones in between. One pass leans to the side it
//! starts from, so the tree is laid out from both sides and the two results are averaged: every distance that holds in
//! both holds in the average, and a symmetric tree becomes a symmetric drawing.

/// A box of the tree. The list holds the root first and the children of a node in one run, level by level.
#[derive(Clone, Debug)]
pub struct Node {
    pub first_child: usize,
    pub children: usize,
    /// How far the box reaches from its anchor towards the start of the cross axis, free space included.
    pub before: f64,
    /// The same towards the end.
    pub after: f64,
    /// Where the box ends along the depth axis, free space included; its children begin there.
    pub bottom: f64,
}

/// Where the anchor of each node stands on the cross axis; the root's is 0. A parent's anchor is halfway between
/// the anchors of its first and last child.
pub fn spread(nodes: &[Node]) -> Vec<f64> {
    let forward = Pass::new(nodes, false).run();
    let backward = Pass::new(nodes, true).run();
    let half = |(forward, backward): (f64, f64)| f64::midpoint(forward, -backward);
    let mut anchors: Vec<f64> = forward.into_iter().zip(backward).map(half).collect();
    let root = anchors.first().copied().unwrap_or_default();
    for anchor in &mut anchors {
        *anchor -= root;
    }
    anchors
}

/// What the method keeps of a node. Positions are relative: a node stands at its `place` plus the `offset` of itself
/// and of all above it.
#[derive(Clone, Default)]
struct State {
    place: f64,
    offset: f64,
    /// Space to add between children, told once for a run of siblings and summed up on the way down.
    shift: f64,
    change: f64,
    /// Where the left and right contour go on below a node without children.
    left_thread: Option<usize>,
    right_thread: Option<usize>,
    /// The lowest nodes of the subtree's contours, and the sum of offsets from the subtree's root to them.
    left_lowest: usize,
    right_lowest: usize,
    left_sum: f64,
    right_sum: f64,
}

struct Pass<'a> {
    nodes: &'a [Node],
    mirrored: bool,
    states: Vec<State>,
    /// The siblings already placed that can still be met from the right, the lowest-reaching first.
    lows: Vec<(f64, usize)>,
}

impl<'a> Pass<'a> {
    fn new(nodes: &'a [Node], mirrored: bool) -> Self {
        Self { nodes, mirrored, states: vec![State::default(); nodes.len()], lows: Vec::new() }
    }

    fn run(mut self) -> Vec<f64> {
        for node in (0..self.nodes.len()).rev() {
            self.join(node);
        }
        let mut sums: Vec<f64> = self.states.iter().take(1).map(|root| root.offset).collect();
        sums.resize(self.nodes.len(), 0.0);
        for node in 0..self.nodes.len() {
            let (mut shift, mut extra) = (0.0, 0.0);
            for index in 0..self.nodes[node].children {
                let child = self.child(node, index);
                shift += self.states[child].shift;
                extra += shift + self.states[child].change;
                sums[child] = sums[node] + self.states[child].offset + extra;
            }
        }
        self.states.iter().zip(sums).map(|(state, sum)| state.place + sum).collect()
    }

    fn child(&self, node: usize, index: usize) -> usize {
        let Node { first_child, children, .. } = self.nodes[node];
        first_child + if self.mirrored { children - 1 - index } else { index }
    }

    fn before(&self, node: usize) -> f64 {
        if self.mirrored { self.nodes[node].after } else { self.nodes[node].before }
    }

    fn after(&self, node: usize) -> f64 {
        if self.mirrored { self.nodes[node].before } else { self.nodes[node].after }
    }

    /// Puts the finished subtrees of a node side by side and the node above their middle.
    fn join(&mut self, node: usize) {
        let children = self.nodes[node].children;
        if children == 0 {
            self.states[node].left_lowest = node;
            self.states[node].right_lowest = node;
            return;
        }
        self.lows.clear();
        let first = self.child(node, 0);
        self.lows.push((self.nodes[self.states[first].left_lowest].bottom, 0));
        for index in 1..children {
            let low = self.nodes[self.states[self.child(node, index)].right_lowest].bottom;
            self.separate(node, index);
            while self.lows.pop_if(|(bottom, _)| low >= *bottom).is_some() {}
            self.lows.push((low, index));
        }
        let last = self.child(node, children - 1);
        let middle = |state: &State| state.place + state.offset;
        self.states[node].place = f64::midpoint(middle(&self.states[first]), middle(&self.states[last]));
        self.states[node].left_lowest = self.states[first].left_lowest;
        self.states[node].left_sum = self.states[first].left_sum;
        self.states[node].right_lowest = self.states[last].right_lowest;
        self.states[node].right_sum = self.states[last].right_sum;
    }

    /// Moves a child's subtree to where it just clears the subtrees of all children before it.
    fn separate(&mut self, node: usize, index: usize) {
        let mut right = Some(self.child(node, index - 1));
        let mut left = Some(self.child(node, index));
        let offset = |states: &[State], at: Option<usize>| at.map_or(0.0, |at| states[at].offset);
        let mut right_sum = offset(&self.states, right);
        let mut left_sum = offset(&self.states, left);
        let mut low = self.lows.len() - 1;
        let mut neighbours = true;
        while let (Some(r), Some(l)) = (right, left) {
            while low > 0 && self.nodes[r].bottom > self.lows[low].0 {
                low -= 1;
            }
            let overlap = (right_sum + self.states[r].place + self.after(r)) - (left_sum + self.states[l].place - self.before(l));
            // Neighbours may also have to come closer, because a subtree is built around its own first leaf.
            if overlap > 0.0 || neighbours {
                left_sum += overlap;
                self.shift_child(node, index, self.lows[low].1, overlap);
            }
            neighbours = false;
            let (right_bottom, left_bottom) = (self.nodes[r].bottom, self.nodes[l].bottom);
            if right_bottom <= left_bottom {
                right = self.below_right(r);
                right_sum += offset(&self.states, right);
            }
            if right_bottom >= left_bottom {
                left = self.below_left(l);
                left_sum += offset(&self.states, left);
            }
        }
        match (right, left) {
            (None, Some(left)) => self.thread_left(node, index, left, left_sum),
            (Some(right), None) => self.thread_right(node, index, right, right_sum),
            _ => {}
        }
    }

    fn below_left(&self, node: usize) -> Option<usize> {
        if self.nodes[node].children == 0 { self.states[node].left_thread } else { Some(self.child(node, 0)) }
    }

    fn below_right(&self, node: usize) -> Option<usize> {
        let children = self.nodes[node].children;
        if children == 0 { self.states[node].right_thread } else { Some(self.child(node, children - 1)) }
    }

    /// Moves one subtree, and notes that the siblings between it and the one it met share the space.
    fn shift_child(&mut self, node: usize, index: usize, met: usize, distance: f64) {
        let child = self.child(node, index);
        let state = &mut self.states[child];
        state.offset += distance;
        state.left_sum += distance;
        state.right_sum += distance;
        if met + 1 < index {
            #[expect(clippy::cast_precision_loss, reason = "nobody has more reports than a float counts exactly")]
            let share = distance / (index - met) as f64;
            state.shift -= share;
            state.change -= distance - share;
            let after_met = self.child(node, met + 1);
            self.states[after_met].shift += share;
        }
    }

    /// The new subtree reaches lower than those before it: their left contour goes on in it.
    fn thread_left(&mut self, node: usize, index: usize, below: usize, below_sum: f64) {
        let (first, child) = (self.child(node, 0), self.child(node, index));
        let lowest = self.states[first].left_lowest;
        let difference = below_sum - self.states[below].offset - self.states[first].left_sum;
        self.states[lowest].left_thread = Some(below);
        self.states[lowest].offset += difference;
        self.states[lowest].place -= difference;
        self.states[first].left_lowest = self.states[child].left_lowest;
        self.states[first].left_sum = self.states[child].left_sum;
    }

    /// Those before reach lower than the new subtree: its right contour goes on in them.
    fn thread_right(&mut self, node: usize, index: usize, below: usize, below_sum: f64) {
        let (previous, child) = (self.child(node, index - 1), self.child(node, index));
        let lowest = self.states[child].right_lowest;
        let difference = below_sum - self.states[below].offset - self.states[child].right_sum;
        self.states[lowest].right_thread = Some(below);
        self.states[lowest].offset += difference;
        self.states[lowest].place -= difference;
        self.states[child].right_lowest = self.states[previous].right_lowest;
        self.states[child].right_sum = self.states[previous].right_sum;
    }
}

#[cfg(test)]
mod tests;
