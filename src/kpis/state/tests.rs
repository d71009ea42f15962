use chrono::DateTime;
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

const TODAY: &str = "2026-11-23";

fn rhythm(cadence: Cadence, grace_days: u16) -> Rhythm {
    Rhythm { cadence, fiscal: FiscalYear::default(), grace_days, since: None }
}

fn target(goal: i64, warning: i64) -> Target {
    let levels = Levels { goal: Some(value(goal)), warning: Some(value(warning)), ..Levels::default() };
    Target { from: None, until: None, levels }
}

fn point(start: &str, number: i64) -> Point {
    Point { start: day(start), value: value(number) }
}

fn monthly<'a>(readings: &'a [Point], targets: &'a [Target]) -> Facts<'a> {
    let rhythm = rhythm(Cadence::Month, 5);
    Facts { direction: Direction::Up, rhythm, readings, targets, overridden: None, today: day(TODAY) }
}

#[test]
fn the_limits_belong_to_the_better_side() {
    let up = Aim::AtLeast { goal: value(90), warning: Some(value(82)) };
    let exactly = |text: &str| Value(text.parse().expect("a number"));
    assert_eq!(compare(value(90), up), State::OnTarget);
    assert_eq!(compare(exactly("89.999999999999"), up), State::AtRisk);
    assert_eq!(compare(value(82), up), State::AtRisk);
    assert_eq!(compare(exactly("81.999999999999"), up), State::OffTarget);
    let band = Aim::Within { low: value(82), high: value(93), margin: None };
    assert_eq!(compare(value(82), band), State::OnTarget);
    assert_eq!(compare(value(93), band), State::OnTarget);
    assert_eq!(compare(exactly("93.000000000001"), band), State::OffTarget);
    assert_eq!(compare(exactly("81.999999999999"), band), State::OffTarget);
}

#[test]
fn without_a_warning_level_short_of_the_goal_is_off_target() {
    assert_eq!(compare(value(89), Aim::AtLeast { goal: value(90), warning: None }), State::OffTarget);
    assert_eq!(compare(value(91), Aim::AtMost { goal: value(90), warning: None }), State::OffTarget);
}

#[test]
fn a_kpi_is_judged_by_the_target_of_the_period_that_was_read() {
    let mut old = target(50, 40);
    old.until = Some(day("2026-11-01"));
    let mut new = target(90, 82);
    new.from = Some(day("2026-11-01"));
    let readings = [point("2026-10-01", 60)];
    assert_eq!(judge(&monthly(&readings, &[old, new])).state, State::OnTarget);
    let readings = [point("2026-10-01", 60), point("2026-11-01", 60)];
    assert_eq!(judge(&monthly(&readings, &[old, new])).state, State::OffTarget);
}

#[test]
fn readings_that_stop_coming_make_a_kpi_stale_the_day_after_the_grace() {
    let (readings, targets) = ([point("2026-09-01", 95)], [target(90, 82)]);
    let on = |today| judge(&Facts { today: day(today), ..monthly(&readings, &targets) }).state;
    assert_eq!(on("2026-11-05"), State::OnTarget);
    assert_eq!(on("2026-11-06"), State::Stale);
}

#[test]
fn a_kpi_that_has_just_begun_is_not_due_and_then_without_data() {
    let targets = [target(4, 2)];
    let since = Some(day("2026-11-01"));
    let on = |today: &str| {
        let facts = monthly(&[], &targets);
        judge(&Facts { rhythm: Rhythm { since, ..facts.rhythm }, today: day(today), ..facts }).state
    };
    assert_eq!(on("2026-11-23"), State::NotDue);
    assert_eq!(on("2026-12-05"), State::NotDue);
    assert_eq!(on("2026-12-06"), State::NoData);
    assert_eq!(judge(&monthly(&[], &targets)).state, State::NoData, "nobody has said since when it is kept");
}

#[test]
fn a_value_without_a_target_is_not_judged() {
    let readings = [point("2026-10-01", 60)];
    let judged = judge(&monthly(&readings, &[]));
    assert_eq!((judged.state, judged.reason), (State::NoData, Reason::NoTarget(value(60))));
}

#[test]
fn a_reading_of_the_future_does_not_count() {
    let readings = [point("2026-10-01", 60), point("2026-12-01", 95)];
    assert_eq!(judge(&monthly(&readings, &[target(90, 82)])).state, State::OffTarget);
}

#[test]
fn a_run_ends_where_the_state_was_another_or_a_period_is_missing() {
    let targets = [target(90, 82)];
    let readings = [point("2026-07-01", 95), point("2026-08-01", 60), point("2026-09-01", 61), point("2026-10-01", 62)];
    assert_eq!(judge(&monthly(&readings, &targets)).run, 3);
    let readings = [point("2026-07-01", 60), point("2026-09-01", 61), point("2026-10-01", 62)];
    assert_eq!(judge(&monthly(&readings, &targets)).run, 2);
}

fn word(start: &str, state: State) -> Override {
    let at = DateTime::from_timestamp(1_700_000_000, 0).expect("a moment");
    Override { start: day(start), until: None, state, note: "The tracking was broken.".into(), by: "Nok".into(), at }
}

#[test]
fn a_persons_word_holds_for_its_period_and_keeps_what_the_numbers_say() {
    let (readings, targets) = ([point("2026-10-01", 60)], [target(90, 82)]);
    let said = word("2026-10-01", State::AtRisk);
    let judged = judge(&Facts { overridden: Some(&said), ..monthly(&readings, &targets) });
    assert_eq!(judged.state, State::AtRisk);
    assert!(matches!(judged.reason, Reason::Overridden(_, calculated) if calculated.0 == State::OffTarget));
    let said = word("2026-09-01", State::AtRisk);
    assert_eq!(judge(&Facts { overridden: Some(&said), ..monthly(&readings, &targets) }).state, State::OffTarget);
}

#[test]
fn nobodys_word_makes_data_of_none() {
    let targets = [target(90, 82)];
    let said = word("2026-10-01", State::OnTarget);
    assert_eq!(judge(&Facts { overridden: Some(&said), ..monthly(&[], &targets) }).state, State::NoData);
    let said = word("2026-10-01", State::NotDue);
    let readings = [point("2026-10-01", 60)];
    assert_eq!(judge(&Facts { overridden: Some(&said), ..monthly(&readings, &targets) }).state, State::OffTarget);
}

fn any_cadence() -> impl Strategy<Value = Cadence> {
    (0..Cadence::VARIANTS.len()).prop_map(|which| Cadence::VARIANTS[which])
}

proptest! {
    #[test]
    fn up_and_down_are_mirror_images(number in -1000..1000_i64, goal in -1000..1000_i64, warning in proptest::option::of(-1000..1000_i64)) {
        let up = Aim::AtLeast { goal: value(goal), warning: warning.map(value) };
        let down = Aim::AtMost { goal: value(-goal), warning: warning.map(|level| value(-level)) };
        prop_assert_eq!(compare(value(number), up), compare(value(-number), down));
    }

    #[test]
    fn both_sides_of_a_band_are_alike(low in -500..500_i64, width in 0..500_i64, margin in proptest::option::of(0..100_i64), out in 0..700_i64) {
        let band = Aim::Within { low: value(low), high: value(low + width), margin: margin.map(value) };
        prop_assert_eq!(compare(value(low - out), band), compare(value(low + width + out), band));
        prop_assert_eq!(compare(value(low - out), band) == State::OnTarget, out == 0);
    }

    #[test]
    fn a_better_value_is_never_in_a_worse_state(number in -100..100_i64, more in 0..100_i64, goal in -100..100_i64, below in 0..100_i64) {
        let aim = Aim::AtLeast { goal: value(goal), warning: Some(value(goal - below)) };
        let rank = |state| [State::OffTarget, State::AtRisk, State::OnTarget].iter().position(|known| *known == state);
        prop_assert!(rank(compare(value(number + more), aim)) >= rank(compare(value(number), aim)));
    }

    #[test]
    fn missing_readings_never_count(cadence in any_cadence(), grace in 0..60_u16, back in 0..8_u16, kept in proptest::option::of(0..8_u16)) {
        let today = day(TODAY);
        let mut facts = monthly(&[], &[]);
        facts.rhythm = rhythm(cadence, grace);
        facts.rhythm.since = kept.map(|periods| facts.rhythm.period(today).back(periods).start());
        let targets = [target(0, 0)];
        facts.targets = &targets;
        prop_assert!(!judge(&facts).state.is_judged());
        let readings = [Point { start: facts.rhythm.period(today).back(back).start(), value: value(1) }];
        facts.readings = &readings;
        facts.rhythm.since = None;
        let late = facts.rhythm.expected(today).is_some_and(|missing| readings[0].start < missing.start());
        prop_assert_eq!(judge(&facts).state, if late { State::Stale } else { State::OnTarget });
    }
}
