use proptest::prelude::*;

use super::*;

fn graphs() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (1..40_usize).prop_flat_map(|nodes| {
        let edges = proptest::collection::vec((0..nodes, 0..nodes), 0..80);
        edges.prop_map(move |edges| (nodes, edges.into_iter().filter(|(from, to)| from != to).collect()))
    })
}

fn touches(at: Point, corner: Point, side: f64) -> bool {
    (at.x - (corner.x + side)).abs() < 1e-6 && at.y > corner.y && at.y < corner.y + BOX.1
}

proptest! {
    #[test]
    fn no_two_boxes_overlap_and_every_line_begins_and_ends_at_its_boxes((nodes, edges) in graphs()) {
        let layout = Layout::new(nodes, &edges);
        for one in 0..nodes {
            let at = layout.boxes[one];
            prop_assert!(at.x >= 0.0 && at.y >= -1e-6 && at.x + BOX.0 <= layout.width + 1e-6 && at.y + BOX.1 <= layout.height + 1e-6);
            for other in 0..one {
                let there = layout.boxes[other];
                let apart = (at.x - there.x).abs() >= BOX.0 || (at.y - there.y).abs() >= BOX.1 + GAP - 1e-6;
                prop_assert!(apart, "{one} at {at:?}, {other} at {there:?}");
            }
        }
        for (route, (from, to)) in layout.routes.iter().zip(&edges) {
            let (left, right) = if route.reversed { (*to, *from) } else { (*from, *to) };
            let ends = (route.points[0], route.points[route.points.len() - 1]);
            prop_assert!(touches(ends.0, layout.boxes[left], BOX.0), "{route:?}");
            prop_assert!(touches(ends.1, layout.boxes[right], 0.0), "{route:?}");
            prop_assert!(route.points.len() % 2 == 0 && route.points.windows(2).all(|pair| pair[0].x < pair[1].x), "{route:?}");
        }
        prop_assert_eq!(&layout, &Layout::new(nodes, &edges));
    }

    #[test]
    fn no_line_passes_behind_a_box((nodes, edges) in graphs()) {
        let layout = Layout::new(nodes, &edges);
        for route in &layout.routes {
            for passing in route.points[1..route.points.len() - 1].chunks(2) {
                let covers = |at: &Point| (at.x - passing[0].x).abs() < 1.0 && passing[0].y > at.y && passing[0].y < at.y + BOX.1;
                prop_assert!(!layout.boxes.iter().any(covers), "{route:?}");
            }
        }
    }
}

#[test]
fn a_chain_is_a_straight_row() {
    let layout = Layout::new(4, &[(0, 1), (1, 2), (2, 3)]);
    assert!(layout.boxes.iter().all(|at| at.y.abs() < 1e-6), "{layout:?}");
    assert!(layout.routes.iter().all(|route| !route.reversed));
}

#[test]
fn lines_that_need_not_cross_do_not() {
    // Two bundles that are given crossed over.
    let edges = [(0, 5), (1, 4), (2, 5), (3, 4)];
    let forward = acyclic(6, &edges);
    let mut grid = Grid::new(6, &forward, &layers(6, &forward), MOST_BENDS);
    grid.order();
    assert_eq!(grid.crossings(), 0);
}

#[test]
fn a_ring_has_one_line_that_leads_back() {
    let layout = Layout::new(3, &[(0, 1), (1, 2), (2, 0)]);
    assert_eq!(layout.routes.iter().filter(|route| route.reversed).count(), 1);
}

/// A graph of so many nodes with twice as many edges, the same every time.
fn large(nodes: usize) -> Vec<(usize, usize)> {
    let mut state = 7_usize;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % nodes
    };
    std::iter::repeat_with(|| (next(), next())).filter(|(from, to)| from != to).take(nodes * 2).collect()
}

#[test]
fn five_thousand_tools_have_a_place_each() {
    assert_eq!(Layout::new(5_000, &large(5_000)).boxes.len(), 5_000);
}
