use proptest::prelude::*;

use super::*;

fn read(text: &str) -> String {
    Value::parse(text).map_or_else(|problem| format!("{problem:?}"), |value| value.to_string())
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (typed, meant) in [
        ("1234.50", "1234.5"),
        (" 1,234,567 ", "1234567"),
        ("1 234 567.25", "1234567.25"),
        ("1\u{a0}234", "1234"),
        ("1’234", "1234"),
        ("๑,๒๓๔.๕", "1234.5"),
        ("１２．５", "12.5"),
        ("−3.2", "-3.2"),
        ("- 3.2", "-3.2"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("007", "7"),
        ("0.30000000000000004", "0.3"),
        ("999999999999999.999999999999", "999999999999999.999999999999"),
    ] {
        assert_eq!(read(typed), meant, "{typed:?}");
    }
}

#[test]
fn what_could_mean_two_things_is_refused_with_the_better_way() {
    assert_eq!(Value::parse("0,5"), Err(NumberProblem::DecimalComma("0.5".into())));
    assert_eq!(Value::parse("0,500"), Err(NumberProblem::DecimalComma("0.500".into())));
    assert_eq!(Value::parse("12,34"), Err(NumberProblem::DecimalComma("12.34".into())));
    assert_eq!(Value::parse("1.234,5"), Err(NumberProblem::DecimalComma("1234.5".into())));
    assert_eq!(Value::parse("1,00,000"), Err(NumberProblem::Grouping));
    assert_eq!(Value::parse("1,234 567"), Err(NumberProblem::Grouping));
    assert_eq!(Value::parse("1,234,5"), Err(NumberProblem::Grouping));
}

#[test]
fn what_is_no_number_is_refused() {
    for typed in
        ["", "  ", "-", ".", ",", "abc", "NaN", "Infinity", "-inf", "1e400", "1E+06", "1.2.3", "12 %", "0x10", "1_000", "½", "1.2 3"]
    {
        assert!(Value::parse(typed).is_err(), "{typed:?}");
    }
    assert_eq!(Value::parse("1e400"), Err(NumberProblem::Exponent));
    assert_eq!(Value::parse("NaN"), Err(NumberProblem::NotFinite));
    assert_eq!(Value::parse("1000000000000000"), Err(NumberProblem::TooLarge));
    assert_eq!(Value::parse(&"9".repeat(10_000)), Err(NumberProblem::TooLarge));
}

#[test]
fn the_units_own_mark_may_stand_beside_the_number() {
    let percent = Measure { unit: Unit::Percent, currency: None };
    assert_eq!(percent.parse("87.5 %").map(|value| value.to_string()), Ok("87.5".into()));
    assert_eq!(percent.parse("๘๗.๕%").map(|value| value.to_string()), Ok("87.5".into()));
    let baht = Measure { unit: Unit::Money, currency: Some("THB".into()) };
    for typed in ["฿1,200", "thb 1200", "1,200 บาท"] {
        assert_eq!(baht.parse(typed).map(|value| value.to_string()), Ok("1200".into()), "{typed}");
    }
    let count = Measure { unit: Unit::Count, currency: None };
    assert_eq!(count.parse("12%"), Err(NumberProblem::NotANumber));
}

proptest! {
    #[test]
    fn whatever_is_typed_gets_an_answer(text in "\\PC*") {
        let _ = Value::parse(&text);
        let _ = Measure { unit: Unit::Points, currency: None }.parse(&text);
    }

    #[test]
    fn a_shown_number_reads_back_as_itself(whole in -999_999_999_i64..999_999_999, cents in 0..100_u32) {
        let value = Value(format!("{whole}.{cents:02}").parse().expect("a number"));
        prop_assert_eq!(Value::parse(&super::super::measure::grouped(value.0)), Ok(Value(value.0.normalize())));
        prop_assert_eq!(Value::parse(&value.to_string()), Ok(Value(value.0.normalize())));
    }
}

#[test]
fn whole_numbers_of_things_are_not_less_than_none_nor_more_than_the_most() {
    assert_eq!(read_whole(" ๒๕ ", i32::MAX), Some(25));
    assert_eq!(read_whole("1,200", 1_200), Some(1_200));
    assert_eq!(read_whole("0", i32::MAX), Some(0));
    for wrong in ["", "  ", "-1", "1.5", "many", "NaN", "1e3", "99999999999", "=1+1", "--"] {
        assert_eq!(read_whole(wrong, i32::MAX), None, "{wrong}");
    }
    assert_eq!(read_whole("1,201", 1_200), None);
}
