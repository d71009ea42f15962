use super::*;
use crate::imports::file::read;

fn checked(text: &str, options: Options) -> Checked {
    check(&read(text.as_bytes()).expect("a table"), options, Language::En)
}

fn codes(problems: &[Problem]) -> Vec<(Option<usize>, &str)> {
    problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect()
}

#[test]
fn managers_are_found_by_id_address_or_a_name_that_is_the_only_one() {
    let file = "id,name,title,manager,email\n1,Ann,Head,,ann@example.com\n2,Bo,Analyst,1,\n3,Cy,Analyst,ANN@example.com,\n4,Di,Analyst,ann,\n5,Ed,Analyst,Fay,\n";
    let file = checked(file, Options::default());
    let managers: Vec<Option<&str>> = file.rows.iter().map(|row| row.manager.as_deref()).collect();
    assert_eq!(managers, [None, Some("1"), Some("1"), Some("1"), None]);
    assert_eq!(codes(&file.warnings), [(Some(6), "manager-missing")]);
}

#[test]
fn a_loop_is_cut_and_flagged_or_refused_when_strict() {
    let text = "id,name,title,manager_id\n1,A,X,3\n2,B,X,1\n3,C,X,2\n4,D,X,4\n";
    let file = checked(text, Options::default());
    assert_eq!(codes(&file.warnings), [(Some(5), "manager-itself"), (Some(2), "manager-loop")]);
    assert!(file.warnings[1].message.contains("1 → 3 → 2 → 1"), "{:?}", file.warnings[1]);
    assert!(file.errors.is_empty());
    let strict = checked(text, Options { strict: true, ..Options::default() });
    assert_eq!(codes(&strict.errors), [(Some(2), "manager-loop")]);
}

#[test]
fn the_same_row_again_is_ignored_and_another_one_with_its_id_refused() {
    let file = checked("id,name,title\n1,A,X\n1,A,X\n1,B,X\n", Options::default());
    assert_eq!(file.rows.len(), 1);
    assert_eq!(codes(&file.warnings), [(Some(3), "row-twice")]);
    assert_eq!(codes(&file.errors), [(Some(4), "id-twice")]);
    assert_eq!(file.bad_rows, 1);
    let after_a_bad_one = checked("id,name,title,start_date\n1,A,X,soon\n1,A,X,\n", Options::default());
    assert_eq!(codes(&after_a_bad_one.errors), [(Some(2), "date-unreadable"), (Some(3), "id-twice")]);
    assert!(after_a_bad_one.rows.is_empty());
}

#[test]
fn every_problem_names_its_row_and_column() {
    let file = checked("id,name,title,start_date,extra\n1,A,X,31/02/2026,1\n2,B,X,03/04/2026,\n,C,X,,\n", Options::default());
    assert_eq!(codes(&file.errors), [(Some(2), "date-unreadable"), (Some(4), "id-missing")]);
    assert_eq!(file.errors[0].column.as_deref(), Some("start_date"));
    assert_eq!(codes(&file.warnings), [(Some(1), "columns-ignored")]);
}

#[test]
fn an_ambiguous_date_is_asked_about() {
    let file = checked("id,name,title,start_date\n1,A,X,03/04/2026\n", Options::default());
    assert_eq!(codes(&file.errors), [(Some(2), "date-ambiguous")]);
    let file = checked("id,name,title,start_date\n1,A,X,03/04/2026\n", Options { dates: DateOrder::MonthFirst, ..Options::default() });
    assert_eq!(file.rows[0].start_date, NaiveDate::from_ymd_opt(2026, 3, 4));
}

#[test]
fn a_file_without_a_header_and_ragged_rows_are_told() {
    assert_eq!(codes(&checked("1,Ann,Head\n2,Bo,Analyst\n", Options::default()).errors), [(Some(1), "no-header")]);
    assert_eq!(codes(&checked("id,title\n1,Head\n", Options::default()).errors), [(Some(1), "column-missing")]);
    let ragged = checked("id,name,title\n1,Ann\n2,Bo,Analyst,more\n", Options::default());
    assert_eq!(ragged.rows.len(), 2);
    assert_eq!(codes(&ragged.warnings), [(Some(2), "title-missing"), (Some(3), "cells-too-many")]);
}

#[test]
fn a_seat_without_a_name_is_vacant() {
    let file = checked("id,name,title\n1,,Analyst\n2,Vacant,Analyst\n3,ว่าง,Analyst\n", Options::default());
    assert!(file.rows.iter().all(|row| row.name.is_none()));
}

#[test]
fn what_a_spreadsheet_could_not_compute_and_characters_that_are_lost_are_errors() {
    let file = checked("id,name,title,manager_id\n1,Ann,#N/A,\n2,B\u{FFFD}o,X,1\n3,Cy,X,#REF!\n4,Di,X,1\n", Options::default());
    assert_eq!(codes(&file.errors), [(Some(2), "formula-failed"), (Some(3), "characters-lost"), (Some(4), "formula-failed")]);
    assert_eq!((file.rows.len(), file.bad_rows), (1, 3));
}

#[test]
fn a_manager_is_named_by_exactly_one_row_or_by_none() {
    let text = "id,name,title,manager_id,email\na,Ann Na,X,-,\nA,Bo,X,a,bo@example.com\nc,Cy,X,Ann na,\nd,Cy,X,cy,\ne,🎉,X,!!,bo@example.com\nf,Fay,X,BO@example.com,\n";
    let file = checked(text, Options::default());
    let managers: Vec<Option<&str>> = file.rows.iter().map(|row| row.manager.as_deref()).collect();
    assert_eq!(managers, [None, Some("a"), Some("a"), None, None, None]);
    assert_eq!(codes(&file.warnings), [(Some(5), "manager-ambiguous"), (Some(6), "manager-missing"), (Some(7), "manager-ambiguous")]);
    assert_eq!(file.rows[0].name.as_deref(), Some("Ann Na"));
    assert_eq!(checked("id,name,title\n1,Na,X\n", Options::default()).rows[0].name.as_deref(), Some("Na"), "a surname, not a vacancy");
}

#[test]
fn a_row_of_a_loop_is_left_out_when_strict_and_its_reports_are_flagged() {
    let text = "id,name,title,manager_id\n1,A,X,2\n2,B,X,1\n3,C,X,1\n";
    let file = checked(text, Options { strict: true, skip_bad_rows: true, ..Options::default() });
    assert_eq!(file.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["2", "3"]);
    assert_eq!(file.bad_rows, 1);
    assert_eq!(codes(&file.warnings), [(Some(3), "manager-missing"), (Some(4), "manager-missing")]);
}

#[test]
fn a_loop_of_thousands_is_told_in_a_line() {
    let rows = (0..5_000).map(|row| format!("{row},A,X,{}\n", (row + 1) % 5_000)).collect::<Vec<_>>().concat();
    let file = checked(&format!("id,name,title,manager_id\n{rows}"), Options::default());
    assert_eq!(codes(&file.warnings), [(Some(2), "manager-loop")]);
    assert!(file.warnings[0].message.len() < 300, "{}", file.warnings[0].message);
}
