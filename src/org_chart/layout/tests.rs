use proptest::prelude::*;

use super::{items::Items, *};

fn overlaps(one: Point, other: Point) -> bool {
    one.x < other.x + CARD.0 - 0.01 && other.x < one.x + CARD.0 - 0.01 && one.y < other.y + CARD.1 - 0.01 && other.y < one.y + CARD.1 - 0.01
}

/// Whether a piece of a line runs through a card, not along its edge.
fn runs_through(piece: &[Point], card: Point) -> bool {
    let [from, to] = piece else { return false };
    let inside = |from: f64, to: f64, start: f64, length: f64| from.min(to) < start + length - 0.5 && from.max(to) > start + 0.5;
    inside(from.x, to.x, card.x, CARD.0) && inside(from.y, to.y, card.y, CARD.1)
}

/// A tree of up to 40 posts: each but the first reports to one before it.
fn tree() -> impl Strategy<Value = Vec<Option<usize>>> {
    let parents = prop::collection::vec(0..1000_usize, 0..40);
    parents
        .prop_map(|parents| std::iter::once(None).chain(parents.into_iter().enumerate().map(|(at, post)| Some(post % (at + 1)))).collect())
}

/// The same tree with the reports of everybody in the opposite order: the list is read from its end.
fn mirrored(parents: &[Option<usize>]) -> Vec<Option<usize>> {
    parents.iter().rev().map(|parent| parent.map(|post| parents.len() - 1 - post)).collect()
}

/// The places of the cards of one tree, in the order of its posts, and its width.
fn places(parents: &[Option<usize>], direction: Direction, stacked: bool) -> (Vec<Point>, f64) {
    let forest = Forest::new(parents.iter().copied());
    let branch = Branch::of(&Items::of(&forest, forest.roots()[0], direction, stacked), direction);
    let mut places = vec![Point::default(); parents.len()];
    branch.cards.iter().for_each(|(post, at)| places[*post] = *at);
    (places, if direction == Direction::Down { branch.width - CARD.0 } else { branch.height - CARD.1 })
}

proptest! {
    #[test]
    fn no_two_cards_overlap_and_no_line_runs_through_one(parents in prop::collection::vec(prop::option::weighted(0.9, 0..80_usize), 1..80)) {
        let forest = Forest::new(parents);
        for direction in [Direction::Down, Direction::Right] {
            let layout = Layout::new(&forest, direction, |post| forest.reports(post).is_empty() && forest.manager(post).is_none());
            for (index, one) in layout.cards.iter().enumerate() {
                prop_assert!(one.x >= MARGIN - 0.01 && one.y >= MARGIN - 0.01 && one.x + CARD.0 <= layout.width && one.y + CARD.1 <= layout.height);
                for other in &layout.cards[index + 1..] {
                    prop_assert!(!overlaps(*one, *other), "{direction:?}: {one:?} and {other:?}");
                }
                let through = layout.lines.iter().flat_map(|line| line.windows(2)).find(|piece| runs_through(piece, *one));
                prop_assert!(through.is_none(), "{direction:?}: {through:?} through {one:?}");
            }
            let lines = forest.len() - forest.roots().len();
            prop_assert_eq!(layout.lines.len(), lines, "one line for each post that reports to another");
        }
    }

    #[test]
    fn the_layout_of_the_mirrored_tree_is_the_mirrored_layout(parents in tree()) {
        for direction in [Direction::Down, Direction::Right] {
            let (there, width) = places(&parents, direction, false);
            let (mut back, same_width) = places(&mirrored(&parents), direction, false);
            back.reverse();
            prop_assert!((width - same_width).abs() < 0.01);
            for (one, other) in there.into_iter().zip(back) {
                let expected = match direction {
                    Direction::Down => Point { x: width - one.x, y: one.y },
                    Direction::Right => Point { x: one.x, y: width - one.y },
                };
                prop_assert!((expected.x - other.x).abs() < 0.01 && (expected.y - other.y).abs() < 0.01, "{expected:?}, not {other:?}");
            }
        }
    }

    #[test]
    fn stacking_never_makes_a_tree_wider(parents in tree()) {
        let forest = Forest::new(parents.iter().copied());
        let drawn = Branch::new(&forest, forest.roots()[0], Direction::Down);
        let (_, plain) = places(&parents, Direction::Down, false);
        prop_assert!(drawn.width <= plain + CARD.0 + 0.01, "{} against {}", drawn.width, plain + CARD.0);
    }
}

#[test]
fn reports_without_reports_are_stacked_so_that_the_chart_stays_narrow() {
    let forest = Forest::new(std::iter::once(None).chain((0..24).map(|_| Some(0))));
    let layout = Layout::new(&forest, Direction::Down, |_| false);
    assert!(layout.width < 4.0 * (CARD.0 + 60.0), "{}", layout.width);
}

#[test]
fn thousands_of_reports_are_about_as_high_as_wide() {
    let forest = Forest::new(std::iter::once(None).chain((0..10_000).map(|_| Some(0))));
    let layout = Layout::new(&forest, Direction::Down, |_| false);
    assert!((0.5..2.0).contains(&(layout.width / layout.height)), "{} by {}", layout.width, layout.height);
}

#[test]
fn a_single_report_stands_right_under_the_manager() {
    let forest = Forest::new([None, Some(0)]);
    let layout = Layout::new(&forest, Direction::Down, |_| false);
    assert!((layout.cards[0].x - layout.cards[1].x).abs() < 0.01, "{:?}", layout.cards);
    assert_eq!(layout.lines[0].len(), 2, "a straight line");
}

#[test]
fn posts_that_stand_alone_come_after_the_trees_under_words_of_their_own() {
    let forest = Forest::new([None, Some(0), None]);
    let alone = |post| post == 2;
    let layout = Layout::new(&forest, Direction::Down, alone);
    let heading = layout.heading.expect("words");
    assert!(layout.cards[1].y + CARD.1 < heading.y && heading.y < layout.cards[2].y);
    assert!(Layout::new(&Forest::new([None]), Direction::Down, |_| true).heading.is_none(), "nothing stands before them");
}
