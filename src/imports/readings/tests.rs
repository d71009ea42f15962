use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::{
    ids::KpiId,
    imports::{
        DateOrder,
        file::read,
        index::{Index, KnownKpi},
        options::Options,
        report::Problem,
    },
    kpis::{Cadence, Direction, FiscalYear, Measure, Rhythm, Unit, Value},
    locale::{Language, Localized},
};

fn kpi(slug: &str, name: &str, cadence: Cadence) -> KnownKpi {
    KnownKpi {
        id: KpiId::new(),
        slug: slug.to_owned(),
        external_id: Some(format!("ext.{slug}/all")),
        name: Localized::new(name, "").expect("a name"),
        measure: Measure { unit: Unit::Percent, currency: None },
        direction: Direction::Up,
        rhythm: Rhythm { cadence, fiscal: FiscalYear::default(), grace_days: 0, since: None },
        is_computed: slug == "computed",
    }
}

fn checked_by(text: &str, dates: DateOrder) -> Checked {
    let kpis = vec![
        kpi("visits", "Visits", Cadence::Day),
        kpi("mail", "Mail rate", Cadence::Week),
        kpi("leads", "Leads", Cadence::Month),
        kpi("twin-a", "Twin", Cadence::Month),
        kpi("twin-b", "twin", Cadence::Month),
        kpi("computed", "Computed", Cadence::Month),
    ];
    let today: NaiveDate = "2026-11-25".parse().expect("a date");
    check(&read(text.as_bytes()).expect("a table"), &Index::of(kpis), Options { dates, ..Options::default() }, today, Language::En)
}

fn checked(text: &str) -> Checked {
    checked_by(text, DateOrder::Auto)
}

fn rows(checked: &Checked) -> Vec<(usize, String, String)> {
    checked.rows.iter().map(|row| (row.kpi, row.start.to_string(), row.value.to_string())).collect()
}

fn codes(problems: &[Problem]) -> Vec<(Option<usize>, &str)> {
    problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect()
}

fn expect(rows: &[(usize, &str, &str)]) -> Vec<(usize, String, String)> {
    rows.iter().map(|(kpi, start, value)| (*kpi, (*start).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_long_file_names_kpis_by_key_slug_or_name_and_periods_in_any_way() {
    let file = checked(
        "Metric,Period,Actual,Shoe size\next.visits/all,2026-11-23,\"1,234\",7\nMAIL RATE,2026-W48,๘๗.๕%,\nleads,ต.ค. 2569,12,\nleads,2026-09-17,11,\n",
    );
    assert_eq!(
        rows(&file),
        expect(&[(0, "2026-11-23", "1234"), (1, "2026-11-23", "87.5"), (2, "2026-10-01", "12"), (2, "2026-09-01", "11")])
    );
    assert!(file.errors.is_empty(), "{:?}", file.errors);
    assert_eq!(codes(&file.warnings), [(Some(1), "columns-ignored")]);
}

#[test]
fn a_wide_file_has_a_column_a_period_or_a_column_a_kpi() {
    let file = checked("kpi,owner,2026-09,Oct 2026\nLeads,Ann,5,6\nvisits,Bo,-,7\n");
    assert_eq!(rows(&file), expect(&[(2, "2026-09-01", "5"), (2, "2026-10-01", "6")]));
    assert_eq!(codes(&file.errors), [(Some(3), "period-cadence")], "a month is no day");
    let file = checked("date,Visits,Mail rate,Total\n2026-11-23,5,6,11\n2026-11-24,7,,7\n");
    assert_eq!(rows(&file), expect(&[(0, "2026-11-23", "5"), (1, "2026-11-23", "6"), (0, "2026-11-24", "7")]));
    assert_eq!(codes(&file.errors), [(Some(2), "kpi-unknown")], "once for both rows");
    assert!(file.errors[0].message.contains("(2 values)"), "{:?}", file.errors);
}

#[test]
fn a_date_that_could_be_two_is_asked_for_and_never_guessed() {
    let text = "kpi,date,value\nvisits,3/4/2026,5\nvisits,5/6/2026,6\n";
    assert_eq!(codes(&checked(text).errors), [(Some(2), "date-ambiguous"), (Some(3), "date-ambiguous")]);
    assert_eq!(rows(&checked_by(text, DateOrder::MonthFirst)), expect(&[(0, "2026-03-04", "5"), (0, "2026-05-06", "6")]));
    assert_eq!(rows(&checked_by(text, DateOrder::DayFirst)), expect(&[(0, "2026-04-03", "5"), (0, "2026-06-05", "6")]));
    let told = checked("kpi,date,value\nvisits,3/4/2026,5\nvisits,5/16/2026,6\n");
    assert_eq!(rows(&told), expect(&[(0, "2026-03-04", "5"), (0, "2026-05-16", "6")]), "one date tells for all");
}

#[test]
fn what_is_no_value_is_left_alone_and_what_is_no_number_stops() {
    let file = checked("kpi,date,value\nvisits,2026-11-01,N/A\nvisits,2026-11-02,-\nvisits,2026-11-03,\nvisits,2026-11-04,0\n");
    assert_eq!(rows(&file), expect(&[(0, "2026-11-04", "0")]));
    assert_eq!(codes(&file.warnings), [(None, "values-blank")]);
    for bad in ["NaN", "inf", "1e400", "\"0,5\"", "abc", "9999999999999999"] {
        let file = checked(&format!("kpi,date,value\nvisits,2026-11-01,{bad}\n"));
        assert_eq!(codes(&file.errors), [(Some(2), "value-unreadable")], "{bad}");
        assert_eq!((file.bad, file.rows.len(), file.errors[0].column.as_deref()), (1, 0, Some("value")));
    }
}

#[test]
fn periods_that_are_not_there_not_begun_or_twice_are_told() {
    let file = checked(
        "kpi,date,value\nmail,2025-W53,1\nmail,2026-W50,1\nmail,2026-12-31,1\nmail,soon,1\nmail,2026-W40,1\nmail,2026-W40,1\nmail,2026-10-02,2\n",
    );
    assert_eq!(
        codes(&file.errors),
        [
            (Some(2), "period-missing"),
            (Some(3), "period-future"),
            (Some(4), "period-future"),
            (Some(5), "period-unreadable"),
            (Some(8), "reading-twice")
        ]
    );
    assert!(file.errors[4].message.contains("row 6"), "{:?}", file.errors[4]);
    assert_eq!(codes(&file.warnings), [(None, "readings-repeated")]);
    assert_eq!((file.rows.len(), file.bad), (1, 5));
}

#[test]
fn unknown_doubtful_and_computed_kpis_are_told_once_each() {
    let file = checked("kpi,date,value\nnope,2026-10,1\nnope,2026-09,1\nTwin,2026-10,1\ncomputed,2026-10,1\n,2026-10,1\n");
    let told: Vec<&str> = file.errors.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(told, ["kpi-unknown", "kpi-several", "kpi-computed", "kpi-unknown"]);
    assert_eq!((file.rows.len(), file.bad), (0, 5));
}

#[test]
fn a_file_without_the_columns_says_which_it_wants() {
    for header in ["a,b,c", "kpi,owner", "value,note"] {
        assert_eq!(codes(&checked(&format!("{header}\n1,2,3\n")).errors), [(Some(1), "no-header")], "{header}");
    }
}

#[test]
fn a_flood_of_problems_is_cut_and_counted() {
    let lines: Vec<String> = (0..1_000).map(|day| format!("visits,2026-13-{day},1")).collect();
    let lines = lines.join("\n");
    let plan = compare(checked(&format!("kpi,date,value\n{lines}")), &Index::default(), &std::collections::HashMap::new(), false);
    assert_eq!((plan.report.errors.len(), plan.report.left_out), (200, 1_000));
    assert!(plan.report.errors[199].message.ends_with("(+800)"), "{:?}", plan.report.errors[199]);
    assert!(plan.is_stopped(false) && plan.is_stopped(true), "there is nothing else to import");
}

proptest! {
    #[test]
    fn every_cell_is_a_reading_a_blank_a_repetition_or_a_problem(
        cells in prop::collection::vec(prop_oneof!["[0-9]{1,3}", Just(String::new()), Just("N/A".to_owned()), "[a-z]{1,3}"], 1..40),
        days in prop::collection::vec(1_u32..28, 40),
    ) {
        let lines: Vec<String> = cells.iter().zip(&days).map(|(cell, day)| format!("visits,2026-10-{day:02},{cell}")).collect();
        let lines = lines.join("\n");
        let file = checked(&format!("kpi,date,value\n{lines}"));
        let blanks = cells.iter().filter(|cell| crate::kpis::is_no_value(cell)).count();
        let repeated = cells.len() - blanks - file.rows.len() - file.bad;
        prop_assert_eq!(repeated > 0, file.warnings.iter().any(|problem| problem.code == "readings-repeated"));
        for row in &file.rows {
            prop_assert_eq!(Value(Decimal::from(cells[row.number - 2].parse::<i64>().expect("a number"))), row.value);
        }
    }
}
