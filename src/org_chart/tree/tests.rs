use proptest::prelude::*;

use super::*;

#[test]
fn a_loop_is_cut_at_the_post_that_comes_first() {
    let forest = Forest::new([Some(2), Some(0), Some(1), Some(2)]);
    assert_eq!(forest.cut(), [0]);
    assert_eq!(forest.roots(), [0]);
    assert_eq!(forest.path(3), [0, 1, 2, 3]);
}

#[test]
fn a_manager_who_is_not_in_the_list_is_none_and_nobody_manages_themselves() {
    let forest = Forest::new([Some(9), Some(1)]);
    assert_eq!(forest.roots(), [0, 1]);
    assert_eq!(forest.cut(), [1]);
}

proptest! {
    #[test]
    fn every_post_is_reached_once_whatever_the_lines(parents in prop::collection::vec(prop::option::of(0..50_usize), 0..50)) {
        let forest = Forest::new(parents.clone());
        let mut reached = forest.by_level().to_vec();
        reached.sort_unstable();
        prop_assert_eq!(reached, (0..parents.len()).collect::<Vec<_>>());
        let below: usize = forest.roots().iter().map(|root| forest.below(*root) + 1).sum();
        prop_assert_eq!(below, parents.len());
    }
}
