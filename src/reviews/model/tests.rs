use proptest::prelude::*;
use strum::VariantArray;

use super::*;

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (693_596..803_000_i32).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap())
}

proptest! {
    #[test]
    fn a_week_reads_back_as_it_was_written(day in a_day()) {
        let week = Week::containing(day);
        prop_assert!(week.monday() <= day && day <= week.sunday());
        prop_assert_eq!(Week::read(&week.to_string()), Ok(week));
        prop_assert_eq!(week.next().previous(), week);
        prop_assert!(week.previous() < week);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,12}") {
        let _ = Week::read(&text);
    }

    #[test]
    fn what_got_better_got_worse_the_other_way_round(one in 0..6_usize, other in 0..6_usize) {
        let (one, other) = (State::VARIANTS[one], State::VARIANTS[other]);
        prop_assert_eq!(turn(one, other), turn(other, one).map(Ordering::reverse));
        prop_assert!(turn(one, other).is_none() || (one.is_judged() && other.is_judged() && one != other));
    }
}

#[test]
fn a_year_has_a_week_53_or_it_has_none() {
    assert_eq!(Week::read("2026-W53").map(Week::monday), Ok("2026-12-28".parse().unwrap()));
    assert_eq!(Week::read("2027-W53"), Err(WeekProblem::Missing));
    assert_eq!(Week::read("2026-W00"), Err(WeekProblem::Missing));
    assert_eq!(Week::containing("2027-01-01".parse().unwrap()).to_string(), "2026-W53");
    for odd in ["", "2026", "2026-48", "26-W48", "2026-W4", "2026-W4x", "+026-W48", "2026-W048", "NaN"] {
        assert_eq!(Week::read(odd), Err(WeekProblem::Unreadable), "{odd}");
    }
}
