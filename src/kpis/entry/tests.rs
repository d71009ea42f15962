use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{
    block::{Filled, Place},
    *,
};
use crate::kpis::{Cadence, FiscalYear, Unit};

fn measure() -> Measure {
    Measure { unit: Unit::Percent, currency: None }
}

fn rules(measure: &Measure) -> Rules<'_> {
    let rhythm = Rhythm { cadence: Cadence::Week, fiscal: FiscalYear::default(), grace_days: 3, since: None };
    Rules { measure, rhythm, is_computed: false, is_archived: false, today: "2026-11-25".parse().expect("a date") }
}

fn cell(start: &str) -> Cell {
    Cell { kpi: KpiId::new(), start: start.parse().expect("a date") }
}

fn held(version: i32, value: i64) -> Held {
    Held { version, value: Value(Decimal::from(value)) }
}

fn typed(text: &str, seen: Option<Held>) -> Typed {
    Typed { text: text.to_owned(), seen }
}

#[test]
fn cells_and_what_was_seen_survive_the_form() {
    let cell = cell("2026-11-23");
    assert_eq!(cell.to_string().parse(), Ok(cell));
    assert_eq!("7 12.5".parse::<Held>().map(|held| held.to_string()), Ok("7 12.5".to_owned()));
    for broken in ["", "x", "x.2026-11-23", "7", "7 x"] {
        assert!(broken.parse::<Cell>().is_err() && broken.parse::<Held>().is_err(), "{broken}");
    }
}

#[test]
fn blank_dash_and_not_available_are_never_nought() {
    let measure = measure();
    for nothing in ["", "  ", "-", "–", "N/A", "n/a", "#N/A", "ไม่มี"] {
        assert_eq!(rules(&measure).settle(cell("2026-11-16"), &typed(nothing, None), None, true), Ok(None), "{nothing}");
    }
}

#[test]
fn a_typed_value_is_added_and_another_one_corrects() {
    let measure = measure();
    let settle = |text: &str, seen, now| rules(&measure).settle(cell("2026-11-16"), &typed(text, seen), now, false);
    assert_eq!(settle("๘๗ %", None, None), Ok(Some(Deed::Add(Value(Decimal::from(87))))));
    assert_eq!(settle("90", Some(held(1, 87)), Some(held(1, 87))), Ok(Some(Deed::Correct(held(1, 87), Value(Decimal::from(90))))));
    assert_eq!(settle("87.0", Some(held(1, 87)), Some(held(1, 87))), Ok(None));
}

#[test]
fn a_cell_that_was_not_touched_never_conflicts() {
    let measure = measure();
    let settle = |text: &str, seen, now| rules(&measure).settle(cell("2026-11-16"), &typed(text, seen), now, true);
    assert_eq!(settle("87", Some(held(1, 87)), Some(held(2, 91))), Ok(None));
    assert_eq!(settle("", None, Some(held(1, 91))), Ok(None));
    assert_eq!(settle("90", Some(held(1, 87)), Some(held(2, 91))), Err(Trouble::Overtaken(Some(held(2, 91)))));
    assert_eq!(settle("90", None, Some(held(1, 91))), Err(Trouble::Overtaken(Some(held(1, 91)))));
    assert_eq!(settle("90", Some(held(1, 87)), None), Err(Trouble::Overtaken(None)));
    assert_eq!(settle("91", None, Some(held(1, 91))), Ok(None), "both entered the same");
}

#[test]
fn an_emptied_cell_loses_its_reading_only_when_somebody_says_so() {
    let measure = measure();
    let settle = |remove| rules(&measure).settle(cell("2026-11-16"), &typed("", Some(held(3, 87))), Some(held(3, 87)), remove);
    assert_eq!(settle(false), Err(Trouble::Emptied(held(3, 87))));
    assert_eq!(settle(true), Ok(Some(Deed::Remove(held(3, 87)))));
}

#[test]
fn periods_that_are_not_there_or_have_not_begun_take_no_reading() {
    let measure = measure();
    let settle = |start: &str| rules(&measure).settle(cell(start), &typed("1", None), None, false);
    assert_eq!(settle("2026-11-30"), Err(Trouble::Future));
    assert_eq!(settle("2026-11-24"), Err(Trouble::NoPeriod), "a Tuesday");
    assert!(settle("2026-11-23").is_ok(), "the week that is running");
    let computed = Rules { is_computed: true, ..rules(&measure) };
    assert_eq!(computed.settle(cell("2026-11-16"), &typed("1", None), None, false), Err(Trouble::Computed));
    let archived = Rules { is_archived: true, ..rules(&measure) };
    assert_eq!(archived.settle(cell("2026-11-16"), &typed("1", None), None, false), Err(Trouble::Archived));
}

const WEEKS: [&str; 3] = ["W46", "W47", "W48"];
const NAMES: [&str; 2] = ["Form fill", "Reach"];

fn place(text: &str, from: Place) -> Filled {
    let find = |list: &'static [&'static str]| move |text: &str| list.iter().position(|known| *known == text);
    Block::read(text).place((NAMES.len(), WEEKS.len()), from, find(&NAMES), find(&WEEKS))
}

#[test]
fn a_block_of_numbers_goes_right_and_down_from_where_it_was_put() {
    let filled = place("1\t2\r\n\t4\r\n", (0, 1));
    assert_eq!(filled.values, [((0, 1), "1".to_owned()), ((0, 2), "2".to_owned()), ((1, 2), "4".to_owned())]);
    assert_eq!((filled.blanks, filled.beyond), (1, 0));
    assert_eq!(place("1\t2\t3", (1, 1)).beyond, 1);
}

#[test]
fn a_block_with_names_and_weeks_goes_where_they_say() {
    let filled = place("\tW48\tW45\tW46\nReach\t5\t6\t7\nBounce\t1\t2\t3\nForm fill\tN/A\t8\t9", (0, 0));
    assert_eq!(filled.values, [((1, 2), "5".to_owned()), ((1, 0), "7".to_owned()), ((0, 0), "9".to_owned())]);
    assert_eq!((filled.unknown_rows, filled.unknown_columns), (vec!["Bounce".to_owned()], vec!["W45".to_owned()]));
    assert_eq!(filled.blanks, 1);
}

#[test]
fn nothing_pasted_is_no_block() {
    assert!(Block::read(" \t\r\n\n").is_empty());
}

proptest! {
    #[test]
    fn no_value_of_a_block_is_lost_without_being_counted(rows in prop::collection::vec(prop::collection::vec("[0-9]{0,3}", 1..6), 1..6), row in 0usize..3, column in 0usize..4) {
        let text = rows.iter().map(|cells| cells.join("\t")).collect::<Vec<_>>().join("\n");
        let filled = place(&text, (row, column));
        let values = rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
        prop_assert_eq!(filled.values.len() + filled.beyond, values);
        let mut places: Vec<Place> = filled.values.iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        prop_assert_eq!(places.len(), filled.values.len(), "each place once");
    }

    #[test]
    fn what_is_typed_never_makes_a_panic(text in "\\PC{0,40}") {
        let measure = measure();
        let _ = rules(&measure).settle(cell("2026-11-16"), &typed(&text, None), Some(held(1, 5)), true);
    }
}
