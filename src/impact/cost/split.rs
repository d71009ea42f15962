//! Amounts of money split to the cent.

/// So many cents in shares of these weights: the shares add up to the whole. The cents that do not divide go to the largest remainders, of
/// equal ones to the first. Without any weight there are no shares: all of them are nothing.
pub(super) fn split(cents: i128, weights: &[u64]) -> Vec<i128> {
    let of: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if of == 0 {
        return vec![0; weights.len()];
    }
    let parts = weights.iter().map(|weight| cents * i128::from(*weight));
    let (mut shares, remainders): (Vec<i128>, Vec<i128>) = parts.map(|part| (part.div_euclid(of), part.rem_euclid(of))).unzip();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(remainders[*at]));
    let left = usize::try_from(cents - shares.iter().sum::<i128>()).unwrap_or(0);
    for at in order.into_iter().take(left) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_last_cents_go_to_the_largest_remainders() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(100, &[1, 2]), [33, 67]);
        assert_eq!(split(100, &[0, 5]), [0, 100]);
        assert_eq!(split(0, &[3, 4]), [0, 0]);
        assert_eq!(split(5, &[0, 0]), [0, 0]);
        assert_eq!(split(5, &[]), [0_i128; 0]);
    }

    proptest! {
        #[test]
        fn the_shares_add_up_to_the_whole_and_none_is_off_by_a_cent(
            cents in 0_i128..1_000_000_000_000_000_000_000_000,
            weights in proptest::collection::vec(0_u64..100_000, 1..40),
        ) {
            let of: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assume!(of > 0);
            let shares = split(cents, &weights);
            prop_assert_eq!(shares.iter().sum::<i128>(), cents);
            for (share, weight) in shares.iter().zip(&weights) {
                let exact = cents * i128::from(*weight);
                prop_assert!((share * of - exact).abs() < of, "{} of {} for {}", share, cents, weight);
            }
        }
    }
}
