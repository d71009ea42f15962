use proptest::prelude::*;

use super::*;

/// A tree of `parents.len() + 1` boxes, level by level; each takes one of the sizes (width, depth).
fn tree(parents: &[usize], sizes: &[(f64, f64)]) -> Vec<Node> {
    let parent = |node: usize| parents[node - 1] % node;
    let children = |node: usize| (node + 1..=parents.len()).filter(move |child| parent(*child) == node);
    let mut order = vec![0];
    let mut next = 0;
    while next < order.len() {
        order.extend(children(order[next]));
        next += 1;
    }
    let mut nodes: Vec<Node> = Vec::new();
    let mut first_child = 1;
    let mut bottoms = vec![0.0; order.len()];
    for node in &order {
        let (width, depth) = sizes[node % sizes.len()];
        let top = if *node == 0 { 0.0 } else { bottoms[parent(*node)] };
        bottoms[*node] = top + depth;
        let children = children(*node).count();
        nodes.push(Node { first_child, children, before: width / 2.0, after: width / 2.0, bottom: bottoms[*node] });
        first_child += children;
    }
    nodes
}

fn children(node: &Node) -> std::ops::Range<usize> {
    node.first_child..node.first_child + node.children
}

proptest! {
    #[test]
    fn boxes_never_overlap_and_parents_stand_over_their_children(
        parents in prop::collection::vec(0..1000_usize, 0..60),
        sizes in prop::collection::vec((10.0..200.0_f64, 10.0..100.0_f64), 1..8),
    ) {
        let nodes = tree(&parents, &sizes);
        let anchors = spread(&nodes);
        let mut tops = vec![0.0; nodes.len()];
        for node in &nodes {
            children(node).for_each(|child| tops[child] = node.bottom);
        }
        for a in 0..nodes.len() {
            for b in a + 1..nodes.len() {
                let beside = anchors[a] + nodes[a].after <= anchors[b] - nodes[b].before + 0.001
                    || anchors[b] + nodes[b].after <= anchors[a] - nodes[a].before + 0.001;
                let below = nodes[a].bottom <= tops[b] + 0.001 || nodes[b].bottom <= tops[a] + 0.001;
                prop_assert!(beside || below, "{a} and {b}");
            }
        }
        for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.children > 0) {
            let run = children(node);
            prop_assert!((anchors[index] - f64::midpoint(anchors[run.start], anchors[run.end - 1])).abs() < 0.001);
            for child in run.start + 1..run.end {
                prop_assert!(anchors[child - 1] < anchors[child], "siblings keep their order");
            }
        }
    }
}

#[test]
fn a_symmetric_tree_is_drawn_symmetrically() {
    // A root with three children, of which the outer ones have two each.
    let nodes = tree(&[0, 0, 0, 1, 1, 3, 3], &[(40.0, 20.0)]);
    let anchors = spread(&nodes);
    for (left, right) in [(1, 3), (4, 7), (5, 6)] {
        assert!((anchors[left] + anchors[right]).abs() < 0.001, "{anchors:?}");
    }
}

#[test]
fn a_chain_of_ten_thousand_is_no_trouble() {
    let nodes: Vec<Node> = (1..=10_000_u32)
        .zip(1..)
        .map(|(depth, first_child)| Node {
            first_child,
            children: usize::from(depth < 10_000),
            before: 5.0,
            after: 5.0,
            bottom: f64::from(depth) * 10.0,
        })
        .collect();
    assert!(spread(&nodes).iter().all(|anchor| anchor.abs() < 0.001));
}
