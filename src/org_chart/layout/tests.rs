use proptest::prelude::*;

use super::*;

fn overlaps(one: Point, other: Point) -> bool {
    one.x < other.x + CARD.0 - 0.01 && other.x < one.x + CARD.0 - 0.01 && one.y < other.y + CARD.1 - 0.01 && other.y < one.y + CARD.1 - 0.01
}

proptest! {
    #[test]
    fn no_two_cards_overlap_in_either_direction(parents in prop::collection::vec(prop::option::weighted(0.9, 0..80_usize), 1..80)) {
        let forest = Forest::new(parents);
        for direction in [Direction::Down, Direction::Right] {
            let layout = Layout::new(&forest, direction, |post| forest.reports(post).is_empty() && forest.manager(post).is_none());
            for (index, one) in layout.cards.iter().enumerate() {
                prop_assert!(one.x >= MARGIN - 0.01 && one.y >= MARGIN - 0.01 && one.x + CARD.0 <= layout.width && one.y + CARD.1 <= layout.height);
                for other in &layout.cards[index + 1..] {
                    prop_assert!(!overlaps(*one, *other), "{direction:?}: {one:?} and {other:?}");
                }
            }
            let lines = forest.len() - forest.roots().len();
            prop_assert_eq!(layout.lines.len(), lines, "one line for each post that reports to another");
        }
    }
}

#[test]
fn reports_without_reports_are_stacked_so_that_the_chart_stays_narrow() {
    let forest = Forest::new(std::iter::once(None).chain((0..24).map(|_| Some(0))));
    let layout = Layout::new(&forest, Direction::Down, |_| false);
    assert!(layout.width < 4.0 * (CARD.0 + 60.0), "{}", layout.width);
}
