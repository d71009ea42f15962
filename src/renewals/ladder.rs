//! How near a cancel-by date is, in the steps at which the hub reminds.

use chrono::NaiveDate;

/// The steps, in days before the cancel-by date, from the first to the last.
pub const STEPS: [i64; 5] = [120, 90, 60, 30, 7];

/// Days from `today` to a date; less than none once it has passed.
pub fn days_until(date: NaiveDate, today: NaiveDate) -> i64 {
    (date - today).num_days()
}

/// The step that is reached with so many days left; none before the first one, and once the date has passed.
pub fn step(days: i64) -> Option<i64> {
    STEPS.into_iter().rev().find(|step| (0..=*step).contains(&days))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_step_begins_on_its_day_and_lasts_until_the_next() {
        let reached: Vec<Option<i64>> = [121, 120, 91, 90, 61, 60, 31, 30, 8, 7, 1, 0, -1].into_iter().map(step).collect();
        let expected =
            [None, Some(120), Some(120), Some(90), Some(90), Some(60), Some(60), Some(30), Some(30), Some(7), Some(7), Some(7), None];
        assert_eq!(reached, expected);
    }

    #[test]
    fn days_are_counted_across_leap_days() {
        let day = |text: &str| -> NaiveDate { text.parse().expect("a date") };
        assert_eq!(days_until(day("2028-03-01"), day("2028-02-28")), 2);
        assert_eq!(days_until(day("2027-03-01"), day("2027-02-28")), 1);
        assert_eq!(days_until(day("2027-02-28"), day("2027-03-01")), -1);
    }

    proptest! {
        #[test]
        fn the_step_is_the_smallest_that_still_holds_the_days(days in -400_i64..400) {
            match step(days) {
                Some(reached) => {
                    prop_assert!(STEPS.contains(&reached) && days <= reached && days >= 0);
                    prop_assert!(STEPS.into_iter().all(|other| other >= reached || days > other));
                }
                None => prop_assert!(days < 0 || days > STEPS[0]),
            }
        }
    }
}
