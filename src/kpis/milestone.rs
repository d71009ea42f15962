//! What a milestone aims at when nobody has set targets: to be done on its day, at an even pace. Pure.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Kind, Levels, Rhythm, Target, Value};

/// Periods beyond these have the target of the last one.
const MOST: usize = 1_000;
/// So many points behind the pace is at risk and not yet off target.
const BEHIND: i64 = 10;

/// The targets that somebody set, else those of a milestone's pace.
pub fn or_pace(set: Vec<Target>, kind: Kind, rhythm: Rhythm, due: Option<NaiveDate>) -> Vec<Target> {
    match (kind, rhythm.since, due) {
        (Kind::Milestone, Some(since), Some(due)) if set.is_empty() => pace(rhythm, since, due),
        _ => set,
    }
}

/// A target for each period from the one that holds `since` on: what should be done by its end, and ten points less as the warning level.
/// From the period on that holds `due`, all of it.
pub fn pace(rhythm: Rhythm, since: NaiveDate, due: NaiveDate) -> Vec<Target> {
    let days = (due - since).num_days().max(1);
    let periods = std::iter::successors(Some(rhythm.period(since)), |period| Some(period.next())).take(MOST);
    let mut targets: Vec<Target> = periods
        .take_while(|period| period.end() < due)
        .map(|period| {
            let goal = Decimal::from((period.end() - since).num_days() * 100).checked_div(Decimal::from(days)).unwrap_or_default();
            let goal = goal.round_dp(1).normalize();
            let warning = (goal - Decimal::from(BEHIND)).max(Decimal::ZERO);
            levels(Some(period.start()), Some(period.next().start()), goal, Some(warning))
        })
        .collect();
    let last = targets.last().and_then(|target| target.until);
    targets.push(levels(last.or_else(|| Some(rhythm.period(since).start())), None, Decimal::ONE_HUNDRED, None));
    targets
}

fn levels(from: Option<NaiveDate>, until: Option<NaiveDate>, goal: Decimal, warning: Option<Decimal>) -> Target {
    Target { from, until, levels: Levels { goal: Some(Value(goal)), warning: warning.map(Value), ..Levels::default() } }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kpis::{Cadence, Direction, FiscalYear, State, compare};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn rhythm(cadence: Cadence) -> Rhythm {
        Rhythm { cadence, fiscal: FiscalYear::default(), grace_days: 0, since: None }
    }

    fn state(done: i64, month: &str) -> State {
        let targets = pace(rhythm(Cadence::Month), day("2026-01-01"), day("2026-12-31"));
        compare(Value(done.into()), Target::aim(&targets, Direction::Up, day(month)).expect("an aim"))
    }

    #[test]
    fn a_milestone_is_judged_by_its_pace_and_from_its_day_on_only_done_is_done() {
        assert_eq!(state(50, "2026-06-01"), State::OnTarget, "half the year has passed");
        assert_eq!(state(41, "2026-06-01"), State::AtRisk);
        assert_eq!(state(30, "2026-06-01"), State::OffTarget);
        assert_eq!(state(99, "2026-12-01"), State::OffTarget);
        assert_eq!(state(100, "2026-12-01"), State::OnTarget);
        assert_eq!(state(99, "2027-06-01"), State::OffTarget);
    }

    proptest! {
        #[test]
        fn the_pace_only_rises_and_covers_every_day_once(days in 1_i64..2_000, cadence in 0..5_usize) {
            let cadence = [Cadence::Day, Cadence::Week, Cadence::Month, Cadence::Quarter, Cadence::Year][cadence];
            let since = day("2026-02-11");
            let targets = pace(rhythm(cadence), since, since + chrono::Duration::days(days));
            for pair in targets.windows(2) {
                prop_assert_eq!(pair[0].until, pair[1].from);
                prop_assert!(pair[0].levels.goal <= pair[1].levels.goal);
            }
            prop_assert!(targets.first().is_some_and(|first| first.covers(since)));
            prop_assert_eq!(targets.last().map(|last| (last.until, last.levels.goal)), Some((None, Some(Value(Decimal::ONE_HUNDRED)))));
        }
    }
}
