//! What holds of every judgement, whatever the numbers and the dates.

use chrono::{DateTime, Days};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{Cadence, FiscalYear, Levels};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn value(number: i64) -> Value {
    Value(Decimal::from(number))
}

fn exactly(text: &str) -> Value {
    Value(text.parse().expect("a number"))
}

fn after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).expect("a date")
}

fn for_ever(levels: Levels) -> Target {
    Target { from: None, until: None, levels }
}

fn negated(level: Option<Value>) -> Option<Value> {
    level.map(|level| Value(-level.0))
}

fn weekly<'a>(readings: &'a [Point], targets: &'a [Target], today: &str) -> Facts<'a> {
    let rhythm = Rhythm { cadence: Cadence::Week, fiscal: FiscalYear::default(), grace_days: 0, since: None };
    Facts { direction: Direction::Up, rhythm, readings, targets, overridden: None, today: day(today) }
}

#[test]
fn tenths_add_up_exactly() {
    let sum = Value(exactly("0.1").0 + exactly("0.2").0);
    assert_eq!(compare(sum, Aim::AtLeast { goal: exactly("0.3"), warning: None }), State::OnTarget);
    assert_eq!(compare(sum, Aim::AtMost { goal: exactly("0.3"), warning: None }), State::OnTarget);
    assert_eq!(compare(sum, Aim::Within { low: exactly("0.3"), high: exactly("0.30"), margin: None }), State::OnTarget);
    let near = Aim::Within { low: exactly("0.5"), high: exactly("0.6"), margin: Some(exactly("0.2")) };
    assert_eq!(compare(sum, near), State::AtRisk, "exactly the margin away is still at risk");
}

#[test]
fn the_thirty_first_of_december_can_lie_in_the_first_week_of_the_next_year() {
    let targets = [for_ever(Levels { goal: Some(value(5)), ..Levels::default() })];
    let readings = [Point { start: day("2024-12-30"), value: value(5) }];
    let facts = weekly(&readings, &targets, "2024-12-31");
    assert_eq!(facts.rhythm.period(day("2024-12-31")).start(), day("2024-12-30"));
    assert_eq!(judge(&facts).state, State::OnTarget);
    assert_eq!(judge(&weekly(&readings, &targets, "2025-01-12")).state, State::OnTarget, "week 2 is due when it is over");
    assert_eq!(judge(&weekly(&readings, &targets, "2025-01-13")).state, State::Stale);
}

#[test]
fn a_fifty_third_week_is_awaited_like_any_other() {
    let targets = [for_ever(Levels { goal: Some(value(5)), ..Levels::default() })];
    let week = |start: &str| Point { start: day(start), value: value(6) };
    let without = [week("2026-12-21"), week("2027-01-04")];
    assert_eq!(judge(&weekly(&without[..1], &targets, "2027-01-04")).state, State::Stale, "week 53 of 2026 has ended");
    assert_eq!(judge(&weekly(&without, &targets, "2027-01-11")).run, 1, "without week 53 the run begins anew");
    let with = [week("2026-12-21"), week("2026-12-28"), week("2027-01-04")];
    assert_eq!(judge(&weekly(&with, &targets, "2027-01-11")).run, 3);
}

fn any_cadence() -> impl Strategy<Value = Cadence> {
    (0..Cadence::VARIANTS.len()).prop_map(|which| Cadence::VARIANTS[which])
}

fn any_rhythm() -> impl Strategy<Value = Rhythm> {
    (any_cadence(), 1..13_u8, 0..400_u16).prop_map(|(cadence, month, grace_days)| Rhythm {
        cadence,
        fiscal: FiscalYear::beginning(month).expect("a month"),
        grace_days,
        since: None,
    })
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..8_000_u64).prop_map(|days| after(day("2015-01-01"), days))
}

fn any_state() -> impl Strategy<Value = State> {
    (0..State::VARIANTS.len()).prop_map(|which| State::VARIANTS[which])
}

fn word(start: NaiveDate, until: Option<NaiveDate>, state: State) -> Override {
    let at = DateTime::from_timestamp(1_700_000_000, 0).expect("a moment");
    Override { start, until, state, note: "The tracking was broken.".into(), by: "Nok".into(), at }
}

proptest! {
    #[test]
    fn a_reading_is_fresh_until_the_next_one_is_due_and_stale_the_day_after(rhythm in any_rhythm(), date in any_day()) {
        let period = rhythm.period(date);
        let readings = [Point { start: period.start(), value: value(1) }];
        let targets = [for_ever(Levels { goal: Some(value(1)), ..Levels::default() })];
        let due = rhythm.due(period.next());
        let on = |today| judge(&Facts { direction: Direction::Up, rhythm, readings: &readings, targets: &targets, overridden: None, today });
        prop_assert_eq!(on(due).state, State::OnTarget);
        let late = on(after(due, 1));
        prop_assert_eq!(late.state, State::Stale);
        prop_assert_eq!(late.reason, Reason::Stale { last: period, missing: period.next(), due });
    }

    #[test]
    fn a_whole_judgement_has_its_mirror_image(
        numbers in proptest::collection::vec(-50..50_i64, 1..12),
        goal in -50..50_i64,
        warning in proptest::option::of(-50..50_i64),
    ) {
        let start = |at: usize| day("2026-01-05").checked_add_days(Days::new(7 * at as u64)).expect("a date");
        let readings: Vec<Point> = numbers.iter().enumerate().map(|(at, number)| Point { start: start(at), value: value(*number) }).collect();
        let mirrored: Vec<Point> = readings.iter().map(|point| Point { value: Value(-point.value.0), ..*point }).collect();
        let levels = Levels { goal: Some(value(goal)), warning: warning.map(value), ..Levels::default() };
        let turned = Levels { goal: negated(levels.goal), warning: negated(levels.warning), ..levels };
        let (targets, opposite) = ([for_ever(levels)], [for_ever(turned)]);
        let today = start(numbers.len()).to_string();
        let up = judge(&weekly(&readings, &targets, &today));
        let down = judge(&Facts { direction: Direction::Down, ..weekly(&mirrored, &opposite, &today) });
        prop_assert_eq!((up.state, up.run), (down.state, down.run));
        prop_assert!(up.state.is_judged() && up.run >= 1);
    }

    #[test]
    fn a_band_is_the_same_seen_from_below(number in -200..200_i64, low in -100..100_i64, width in 0..100_i64, margin in proptest::option::of(0..50_i64)) {
        let margin = margin.map(value);
        let band = Aim::Within { low: value(low), high: value(low + width), margin };
        let turned = Aim::Within { low: value(-low - width), high: value(-low), margin };
        prop_assert_eq!(compare(value(number), band), compare(value(-number), turned));
    }

    #[test]
    fn a_limit_is_met_exactly_and_missed_by_the_least_there_is(digits in -1_000_000..1_000_000_i64, scale in 0..6_u32) {
        let limit = Decimal::new(digits, scale);
        let least = Decimal::new(1, 12);
        let state = |number, aim| compare(Value(number), aim);
        let (up, down) = (Aim::AtLeast { goal: Value(limit), warning: None }, Aim::AtMost { goal: Value(limit), warning: None });
        prop_assert_eq!((state(limit, up), state(limit - least, up)), (State::OnTarget, State::OffTarget));
        prop_assert_eq!((state(limit, down), state(limit + least, down)), (State::OnTarget, State::OffTarget));
        let point = Aim::Within { low: Value(limit), high: Value(limit), margin: Some(Value(least)) };
        prop_assert_eq!(state(limit + least, point), State::AtRisk);
        prop_assert_eq!(state(limit - least - least, point), State::OffTarget);
    }

    #[test]
    fn nothing_that_is_missing_is_ever_judged(rhythm in any_rhythm(), today in any_day(), said in any_state(), since in proptest::option::of(any_day())) {
        let rhythm = Rhythm { since, ..rhythm };
        let current = rhythm.period(today);
        let said = word(current.start(), None, said);
        let targets = [for_ever(Levels { goal: Some(value(0)), ..Levels::default() })];
        let none = Facts { direction: Direction::Up, rhythm, readings: &[], targets: &targets, overridden: Some(&said), today };
        prop_assert!(!judge(&none).state.is_judged(), "no reading");
        let coming = [Point { start: current.next().start(), value: value(1) }];
        prop_assert!(!judge(&Facts { readings: &coming, ..none }).state.is_judged(), "a reading of the future");
        let read = [Point { start: current.start(), value: value(1) }];
        prop_assert_eq!(judge(&Facts { readings: &read, targets: &[], ..none }).state, State::NoData, "no target");
        let foreign = [for_ever(Levels { low: Some(value(0)), high: Some(value(9)), ..Levels::default() })];
        prop_assert_eq!(judge(&Facts { readings: &read, targets: &foreign, ..none }).state, State::NoData, "a target of another direction");
    }

    #[test]
    fn a_word_holds_for_its_period_or_until_its_day(
        said in any_day(), period in any_day(), today in any_day(), until in proptest::option::of(any_day()),
    ) {
        let holds = word(said, until, State::OnTarget).covers(period, today);
        match until {
            None => prop_assert_eq!(holds, said == period, "without a last day it is of one period"),
            Some(until) => prop_assert_eq!(holds, said <= period && today <= until, "with one it is over the day after it"),
        }
    }

    #[test]
    fn a_word_changes_the_state_on_its_last_day_and_not_after(rhythm in any_rhythm(), date in any_day(), days in 0..30_u64, state in any_state()) {
        let period = rhythm.period(date);
        let readings = [Point { start: period.start(), value: value(0) }];
        let targets = [for_ever(Levels { goal: Some(value(1)), ..Levels::default() })];
        let until = after(period.start(), days);
        let said = word(period.start(), Some(until), state);
        let on = |today| judge(&Facts { direction: Direction::Up, rhythm, readings: &readings, targets: &targets, overridden: Some(&said), today });
        let (last, next) = (on(until), on(after(until, 1)));
        let numbers = |judged: &Judgement| matches!(judged.state, State::OffTarget | State::Stale) && !matches!(judged.reason, Reason::Overridden(..));
        prop_assert!(numbers(&next), "the numbers decide again");
        if state.is_judged() && last.state != State::Stale {
            prop_assert_eq!(last.state, state);
            prop_assert!(matches!(last.reason, Reason::Overridden(_, calculated) if calculated.0 == State::OffTarget));
        } else {
            prop_assert!(numbers(&last), "a word makes nothing fresh, and only judged states can be said");
        }
    }

    #[test]
    fn weeks_have_seven_days_whatever_the_clocks_do(date in any_day()) {
        let week = Period::containing(Cadence::Week, FiscalYear::default(), date);
        prop_assert_eq!((week.end() - week.start()).num_days(), 6);
        prop_assert_eq!(week.next().start(), after(week.start(), 7));
        prop_assert_eq!(week.next().previous(), week);
    }
}
