use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{
    super::{
        super::{Cadence, FiscalYear, Period, Value},
        Facts, Operator, Plan, parse,
    },
    Read, day, decimal, facts, month, planned,
};

fn value(text: &str, facts: &Facts, read: &Read, start: &str) -> Option<String> {
    planned(text, facts).expect(text).value(month(start), read).map(|value| value.to_string())
}

/// Computes by going through the row of numbers twice: first what is multiplied and divided, then what is added.
fn naive(first: Decimal, rest: &[(Operator, Decimal)]) -> Option<Decimal> {
    let mut terms = vec![(Operator::Plus, first)];
    for (operator, number) in rest {
        let (_, last) = terms.last_mut()?;
        match operator {
            Operator::Times => *last = last.checked_mul(*number)?,
            Operator::Over => *last = last.checked_div(*number)?,
            sign => terms.push((*sign, *number)),
        }
    }
    terms
        .into_iter()
        .try_fold(Decimal::ZERO, |sum, (sign, term)| if sign == Operator::Minus { sum.checked_sub(term) } else { sum.checked_add(term) })
}

fn numbers() -> impl Strategy<Value = Decimal> {
    (-99_999_i64..99_999, 0_u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

proptest! {
    #[test]
    fn signs_bind_as_they_do_in_school(first in numbers(), rest in prop::collection::vec((0..4_usize, numbers()), 0..12)) {
        let signs = [Operator::Plus, Operator::Minus, Operator::Times, Operator::Over];
        let rest: Vec<(Operator, Decimal)> = rest.into_iter().map(|(sign, number)| (signs[sign], number)).collect();
        let facts = facts();
        let read = Read([((facts["leads"].id, day("2026-10-01")), first)].into());
        let text = rest.iter().fold("leads".to_owned(), |text, (sign, number)| format!("{text} {} {number}", sign.sign()));
        let limit = Decimal::from(1_000_000_000_000_000_i64);
        let expected = naive(first, &rest).map(|exact| exact.round_dp_with_strategy(12, rust_decimal::RoundingStrategy::MidpointAwayFromZero));
        let expected = expected.filter(|exact| exact.abs() < limit).map(Value);
        prop_assert_eq!(planned(&text, &facts).unwrap().value(month("2026-10-01"), &read), expected, "{}", text);
    }

    #[test]
    fn a_reading_reaches_no_period_outside_of_what_is_computed_again(
        which in 0..9_usize, cadence in 0..3_usize, offset in 0_u64..700, missing in 0_u64..700
    ) {
        let formulas = [
            "previous(sum(visits))", "rolling(sum(visits), 3)", "ytd(visits)", "sum(rolling(visits, 9))", "last(visits)",
            "avg(previous(visits)) + max(sum(visits), 2)", "sum(visits)", "last(sum(visits), 4)", "ytd(sum(visits))",
        ];
        let facts = facts();
        let cadence = [Cadence::Week, Cadence::Month, Cadence::Quarter][cadence];
        let plan = Plan::new(&parse(formulas[which]).unwrap(), cadence, &facts).unwrap();
        let fiscal = FiscalYear::beginning(4).unwrap();
        let (first, visits) = (day("2025-01-01"), facts["visits"].id);
        let all = (0..900).map(|at| ((visits, first + Days::new(at)), Decimal::from(at * 7 % 13)));
        let before = Read(all.filter(|((_, start), _)| *start != first + Days::new(missing)).collect());
        let changed = first + Days::new(offset);
        let mut after = before.clone();
        after.0.insert((visits, changed), Decimal::from(1_000));
        let (lowest, highest) = (Period::containing(cadence, fiscal, changed), Period::containing(cadence, fiscal, plan.latest(changed)));
        let periods = std::iter::successors(Some(Period::containing(cadence, fiscal, first)), |period| Some(period.next())).take(60);
        for period in periods {
            let same = plan.value(period, &before) == plan.value(period, &after);
            let within = lowest.start() <= period.start() && period.start() <= highest.start();
            prop_assert!(same || within, "{} of {} changes by {}", formulas[which], period.start(), changed);
            let needed = |start: NaiveDate| plan.earliest(period) <= start && start <= period.end();
            let near = Read(before.0.iter().filter(|((_, start), _)| needed(*start)).map(|(key, value)| (*key, *value)).collect());
            prop_assert_eq!(plan.value(period, &near), plan.value(period, &before));
        }
    }
}

#[test]
fn what_is_missing_stays_missing() {
    let facts = facts();
    let read = Read::of(&facts, &[("leads", "2026-10-01", "0"), ("won-deals", "2026-10-01", "3"), ("leads", "2026-09-01", "4")]);
    let of = |text: &str| value(text, &facts, &read, "2026-10-01");
    assert_eq!(of("won-deals / leads"), None, "nothing is divided by nought");
    assert_eq!(of("won-deals + spend"), None, "an input is missing");
    assert_eq!(of("previous(won-deals)"), None, "the period before is missing");
    assert_eq!(of("sum(won-deals, 2)"), None, "one of two is missing");
    assert_eq!(of("last(won-deals, 2) + last(spend * 0 + won-deals, 2) * 0"), None);
    assert_eq!(of("last(leads + 0 * won-deals, 3)"), Some("0".into()), "the last one makes do with what there is");
    assert_eq!(of("won-deals * 999999999999999"), None, "too large to be kept");
    assert_eq!(of("won-deals * 999999999999999 * 999999999999999"), None, "too large to be computed");
    assert_eq!(of("won-deals / 7"), Some("0.428571428571".into()));
    assert_eq!(of("0.1 + 0.2 + leads"), Some("0.3".into()), "exact");
}

#[test]
fn functions_look_at_the_periods_that_they_say() {
    let facts = facts();
    let leads: Vec<(&str, &str, &str)> = [("2026-01-01", "1"), ("2026-02-01", "2"), ("2026-03-01", "-4"), ("2026-04-01", "8")]
        .iter()
        .map(|(start, value)| ("leads", *start, *value))
        .collect();
    let read = Read::of(&facts, &leads);
    let of = |text: &str| value(text, &facts, &read, "2026-04-01").expect(text);
    for (text, expected) in [
        ("previous(leads)", "-4"),
        ("previous(previous(leads))", "2"),
        ("ytd(leads)", "7"),
        ("rolling(leads, 2)", "2"),
        ("sum(leads, 3)", "6"),
        ("min(leads, 4)", "-4"),
        ("max(leads, 4)", "8"),
        ("last(leads, 4)", "8"),
        ("abs(previous(leads))", "4"),
        ("round(leads / 3)", "3"),
        ("round(-leads / 3, 2)", "-2.67"),
        ("-leads * 2 - -1", "-15"),
        ("filled_seats / planned_seats * 100 + open_seats", "73"),
    ] {
        assert_eq!(of(text), expected, "{text}");
    }
}

#[test]
fn days_of_a_month_are_added_up_only_when_all_are_there() {
    let facts = facts();
    let visits = facts["visits"].id;
    let mut read = Read((0..28).map(|at| ((visits, day("2026-02-01") + Days::new(at)), Decimal::from(at))).collect());
    let of = |text: &str, read: &Read| value(text, &facts, read, "2026-02-01");
    assert_eq!(of("sum(visits)", &read), Some("378".into()));
    assert_eq!(of("avg(visits)", &read), Some("13.5".into()));
    read.0.remove(&(visits, day("2026-02-28")));
    assert_eq!(of("sum(visits)", &read), None);
    assert_eq!(of("last(visits)", &read), Some("26".into()));
}

#[test]
fn a_week_counts_to_where_its_thursday_lies() {
    let facts = facts();
    // Week 1 of 2025 begins on Monday, 30 December 2024, and holds the 31st; week 5 ends in February.
    let weeks = ["2024-12-23", "2024-12-30", "2025-01-06", "2025-01-13", "2025-01-20", "2025-01-27", "2025-02-03"];
    let read = Read(
        weeks
            .iter()
            .enumerate()
            .map(|(at, start)| ((facts["signups"].id, day(start)), Decimal::from(10_u64.pow(u32::try_from(at).unwrap()))))
            .collect(),
    );
    assert_eq!(value("sum(signups)", &facts, &read, "2025-01-01"), Some("111110".into()));
    assert_eq!(value("ytd(signups)", &facts, &read, "2025-01-01"), Some("111110".into()));
}

#[test]
fn the_year_to_date_begins_with_the_fiscal_year() {
    let facts = facts();
    let read = Read::of(&facts, &[("leads", "2026-09-01", "5"), ("leads", "2026-10-01", "1"), ("leads", "2026-11-01", "2")]);
    let plan = planned("ytd(leads)", &facts).unwrap();
    let november = Period::containing(Cadence::Month, FiscalYear::beginning(10).unwrap(), day("2026-11-01"));
    assert_eq!(plan.value(november, &read), Some(Value(decimal("3"))));
}
